"""The prompts of a model in a folder: what it wants to stand before a question and before a passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.json import Decoder

from index.search.encoder.folders.json_files import read_json
from index.search.encoder.graphs.onnx_session import GraphUnusable

_QUESTION = ("query", "search_query", "question")
_PASSAGE = ("document", "passage", "corpus", "search_document")
"""Names that prompts go by, the usual first."""

_LONGEST = 1_000
"""Code points of a prompt."""


class _Prompts(Struct, frozen=True):
    """config_sentence_transformers.json."""

    prompts: dict[str, str | None] = {}
    default_prompt_name: str | None = None


_DECODER = Decoder(_Prompts)


def read_prompts(folder: Path) -> tuple[str, str]:
    """The prompts of a question and of a passage, "" where there is none. Raises `GraphUnusable`.

    A prompt of neither name that the model takes by default stands before both.
    """
    found = read_json(folder, "config_sentence_transformers.json", _DECODER) or _Prompts()
    general = found.default_prompt_name or ""
    both = "" if general in (*_QUESTION, *_PASSAGE) else found.prompts.get(general) or ""
    question, passage = (_first(found.prompts, names, both) for names in (_QUESTION, _PASSAGE))
    if max(len(question), len(passage)) > _LONGEST:
        raise GraphUnusable(f"its prompts are longer than {_LONGEST} characters")
    return question, passage


def _first(prompts: Mapping[str, str | None], names: Sequence[str], otherwise: str) -> str:
    return next((prompt for name in names if (prompt := prompts.get(name))), otherwise)
