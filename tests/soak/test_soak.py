"""The parts of `make soak`, as small as they can be: that they run, and that they see what they look for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.soak.damage import damage
from tests.soak.hostile import hostile
from tests.soak.library import pieces
from tests.soak.load import Size, load
from tests.soak.outages import outages
from tests.soak.people import Diary
from tests.soak.verdict import Row, at, counted, markdown, under


def test_a_promise_that_was_not_kept_shows() -> None:
    assert counted("lost", 0, 10).kept
    assert not counted("lost", 1, 10).kept
    assert under("slowest", 0.4, 0.5).kept
    assert not under("slowest", 0.5, 0.5).kept
    assert "| lost | 1 of 10 | none | **no** |" in markdown([counted("lost", 1, 10)])
    assert markdown([Row("memory", "3 MB")]).endswith("| memory | 3 MB |  |  |")


def test_the_value_that_a_share_is_not_above() -> None:
    assert at(0.99, range(1, 101)) == 100
    assert at(0.5, [3.0, 1.0, 2.0]) == 2.0
    assert at(0.99, []) == 0.0


def test_an_answer_of_neither_library_is_wrong() -> None:
    diary = Diary(shown=[("who?", ("one",)), ("who?", ("two",)), ("who?", ("three",))])
    assert diary.wrong({"who?": ("one",)}, {"who?": ("two",)}) == ["who?"]


def test_a_library_is_invented_alike_and_every_sentence_changes_with_the_edition() -> None:
    first, again, second = pieces(50, seed=1), pieces(50, seed=1), pieces(50, seed=1, edition=1)
    assert first == again
    sentences = [
        {one for piece in made for line in piece.text.split("\n\n")[3:] for one in line.split(". ")}
        for made in (first, second)
    ]
    assert not sentences[0] & sentences[1]


async def test_people_are_answered_while_the_library_is_rebuilt(tmp_path: Path) -> None:
    size = Size(people=6, paragraphs=25, questions=3, rebuilds=1, apart=1.0)
    rows = await load(tmp_path, size, seed=1)
    assert not [row for row in rows if row.promised == "none" and not row.kept]


async def test_people_are_answered_whatever_breaks(tmp_path: Path) -> None:
    rows = await outages(tmp_path, lifetimes=1, seconds=5.0, seed=1)
    assert not [row for row in rows if not row.kept]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_damage_and_hostile_articles_change_no_answer(tmp_path: Path) -> None:
    rows = [*damage(tmp_path / "damage", 3, 1), *hostile(tmp_path / "hostile", 1, 1)]
    assert not [row for row in rows if not row.kept]
