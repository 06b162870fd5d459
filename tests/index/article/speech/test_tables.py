"""The rules of attribution by their own examples: each comes out as its table says, and otherwise without its row."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from index.article.speech.cues import cue, finding
from index.article.speech.governing import abroad, before, behind, governing
from index.article.speech.people import cast
from index.article.speech.phrases import ending, starting
from index.article.speech.reporting import clauses, reported
from tests.index.article.speech import readings

TABLES: list[tuple[ModuleType, str, Callable[[str], str]]] = [
    (finding, "SUBJECTS", readings.cues),
    (cue, "STATED", readings.stated),
    (ending, "PHRASE_ENDS", readings.phrase_at_end),
    (starting, "PHRASE_ENDS", readings.phrase_at_start),
    (clauses, "CLAUSE_ENDS", readings.reported),
    (reported, "FRAMED", readings.reported),
    (reported, "CONTENTS", readings.reported),
    (behind, "SPEAKS_BEHIND", readings.speaker),
    (before, "CUE_BEFORE", readings.speaker),
    (before, "IN_CLAUSE", readings.speaker),
    (cast, "HEADS", readings.head),
    (abroad, "ABROAD", readings.speaker),
    (governing, "GOVERNING", readings.speaker),
    (governing, "SPEECH", readings.speaker),
]
ROWS = [
    pytest.param(module, name, number, read, id=f"{name}-{row.name}")
    for module, name, read in TABLES
    for number, row in enumerate(getattr(module, name))
]


@pytest.mark.parametrize(("module", "name", "number", "read"), ROWS)
def test_an_example_comes_out_as_its_row_says(
    module: ModuleType, name: str, number: int, read: Callable[[str], str]
) -> None:
    row = getattr(module, name)[number]
    assert read(row.example) == row.result


@pytest.mark.parametrize(("module", "name", "number", "read"), ROWS)
def test_an_example_comes_out_otherwise_without_its_row(
    module: ModuleType, name: str, number: int, read: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = getattr(module, name)
    row = table[number]
    monkeypatch.setattr(module, name, (*table[:number], *table[number + 1 :]))
    assert read(row.example) != row.result
