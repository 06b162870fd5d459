"""A small question set in SQuAD format: two articles of two paragraphs, and a question that neither answers."""

import json
from pathlib import Path

_PARAGRAPHS = {
    "museum": (
        ("The museum has opened its doors again. Visitors admire its painting every day of the week.", "painting"),
        ("Most of the rooms stood empty for a decade. The town has bought a marble statue for them.", "statue"),
    ),
    "zoo": (
        ("A zebra was born on Sunday morning. The keepers have not found a name for it so far.", "zebra"),
        ("Children like to sit under the trees at the gate. There they climb on the bronze statue.", "statue"),
    ),
}


def write_small_set(path: Path) -> Path:
    pages = [
        {
            "title": title,
            "paragraphs": [
                {
                    "context": context,
                    "qas": [
                        {
                            "id": f"{title} {prize}",
                            "question": f"What about the {prize}?",
                            "answers": [{"text": prize, "answer_start": context.index(prize)}],
                        }
                    ],
                }
                for context, prize in paragraphs
            ],
        }
        for title, paragraphs in _PARAGRAPHS.items()
    ]
    pages[0]["paragraphs"][0]["qas"].append(  # type: ignore[index, attr-defined]
        {"id": "none", "question": "Who conquered Byzantium?", "answers": [], "is_impossible": True}
    )
    path.write_text(json.dumps({"data": pages}))
    return path
