import json
from pathlib import Path

import pytest

from index.search.encoder.folders.prompts import read_prompts
from index.search.encoder.graphs.onnx_session import GraphUnusable


def told(folder: Path, prompts: dict[str, str | None], default: str | None = None) -> tuple[str, str]:
    configured = {"prompts": prompts, "default_prompt_name": default}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(configured))
    return read_prompts(folder)


@pytest.mark.parametrize(
    ("prompts", "default", "expected"),
    [
        ({}, None, ("", "")),
        ({"query": "query: ", "passage": "passage: "}, None, ("query: ", "passage: ")),
        ({"query": "query: ", "document": "", "passage": "passage: "}, None, ("query: ", "passage: ")),
        ({"query": "query: ", "document": None}, None, ("query: ", "")),
        ({"query": "query: "}, "query", ("query: ", "")),
        ({"document": "doc: "}, "document", ("", "doc: ")),
        ({"retrieval": "find: ", "classification": "sort: "}, "retrieval", ("find: ", "find: ")),
        ({"retrieval": "find: ", "query": "ask: "}, "retrieval", ("ask: ", "find: ")),
        ({"classification": "sort: "}, None, ("", "")),
        ({}, "lost", ("", "")),
    ],
)
def test_prompts_by_their_names(
    tmp_path: Path, prompts: dict[str, str | None], default: str | None, expected: tuple[str, str]
) -> None:
    assert told(tmp_path, prompts, default) == expected


def test_a_folder_without_prompts(tmp_path: Path) -> None:
    assert read_prompts(tmp_path) == ("", "")


def test_a_prompt_that_leaves_no_room_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphUnusable, match="prompts are longer"):
        told(tmp_path, {"query": "word " * 1_000})
