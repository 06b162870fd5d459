"""Precision first: what the encoder that comes with the installation puts together means the same."""

from pathlib import Path

import pytest

from index.search.encoder.models import load, locate
from index.settings import DEFAULT_ENCODER
from tests.quality.grouping import HALVES, measured, read_questions


def test_what_is_put_together_means_the_same(tmp_path: Path) -> None:
    encoder = load(locate(DEFAULT_ENCODER), tmp_path)
    for half in HALVES:
        pairs = measured([one for one in read_questions() if (one.language, one.half) == ("en", half)], encoder)
        assert pairs.precision >= 0.9
        assert pairs.recall >= 0.25


def test_no_meaning_stands_in_both_halves() -> None:
    meanings = [{one.meaning for one in read_questions() if one.half == half} for half in HALVES]
    assert meanings[0]
    assert meanings[0].isdisjoint(meanings[1])


@pytest.mark.parametrize("half", HALVES)
def test_every_meaning_is_asked_in_several_ways(half: str) -> None:
    asked = [(one.language, one.meaning) for one in read_questions() if one.half == half]
    assert min(map(asked.count, asked)) >= 2
