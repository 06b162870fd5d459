"""A page goes on where the one before it ended."""

import pytest

from bot.cards.pages import names, read_turn, start_of, turn
from bot.errors import PassageGone

LIST = [("mill", "Yes."), ("mill", "No."), ("mill", "Yes."), ("roof", "Yes.")]


def test_every_entry_has_a_name_of_its_own() -> None:
    assert len(set(names(LIST))) == len(LIST)


def test_a_name_outlives_what_is_put_before_it() -> None:
    assert names([("new", "Else."), *LIST])[1:] == names(LIST)


def test_a_page_begins_at_the_entry_of_its_name() -> None:
    found = names(LIST)
    assert [start_of(name, found) for name in (None, *found)] == [0, 0, 1, 2, 3]
    with pytest.raises(PassageGone):
        start_of("0123456789abcdef", found)


def test_a_turn_is_read_back() -> None:
    assert read_turn(turn("0", "abc")) == ("0", "abc")
    for wrong in ("", "0", "0,", ",abc"):
        with pytest.raises(PassageGone):
            read_turn(wrong)
