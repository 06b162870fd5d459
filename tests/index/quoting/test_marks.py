"""A name means the same words wherever they have moved."""

from collections.abc import Callable, Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import ParagraphRef
from index.quoting.marks import MARK, ParagraphNames, marks_of, paragraph_marks
from tests.index.library import plain

LINES = "The mill is old.\nThe same.\nA quay.\nThe same."


def names_of(**texts: str) -> ParagraphNames:
    return ParagraphNames((slug, paragraph_marks(plain(slug, text))) for slug, text in texts.items())


def test_every_paragraph_is_found_by_its_name() -> None:
    found = names_of(one=LINES, two=LINES, three="New.")
    places = {slug: [found.place(name) for name in found.of(slug)] for slug in ("one", "two", "three")}
    assert places == {slug: [ParagraphRef(slug, at + 1) for at in range(len(where))] for slug, where in places.items()}
    assert [len(where) for where in places.values()] == [4, 4, 1]
    assert found.of("four") == ()


def test_a_name_is_that_of_the_words_and_their_article() -> None:
    (mill, same, quay, again) = names_of(one=LINES).of("one")
    moved = names_of(zero="A quay.", one=f"New.\n{LINES}", two=LINES)
    assert moved.place(quay) == ParagraphRef("one", 4)
    assert moved.of("one")[1:] == (mill, same, quay, again)
    assert len({mill, same, quay, again, *moved.of("zero"), *moved.of("two")}) == 4 + 1 + 4
    assert names_of(one=LINES.replace("quay", "key")).place(quay) is None


@pytest.mark.parametrize(
    "write",
    [
        str.upper,
        lambda name: f" {name}",
        lambda name: f"0x{name}",
        lambda name: name[:-1],
        lambda name: f"-{name[1:]}",
        lambda name: f"f{name}",
    ],
)
def test_what_is_no_name_names_nothing(write: Callable[[str], str]) -> None:
    found = names_of(one=LINES)
    name = next(name for name in found.of("one") if name != name.upper())
    assert found.place(name) is not None
    assert found.place(write(name)) is None


def test_there_may_be_nothing_to_name() -> None:
    assert names_of().place("0" * 16) is None


@given(
    st.dictionaries(st.sampled_from("abc"), st.lists(st.sampled_from("uvwx"), max_size=4)),
    st.sets(st.sampled_from("uvwx")),
)
def test_shared_paragraphs_are_counted_in_each_article(held: dict[str, list[str]], texts: set[str]) -> None:
    def packed(ones: Iterable[str]) -> bytes:
        return np.array(marks_of((one,) for one in ones), MARK).tobytes()

    names = ParagraphNames((slug, packed(ones)) for slug, ones in held.items())
    expected = {slug: len({*ones} & texts) for slug, ones in held.items()}
    assert names.shared(packed(sorted(texts))) == {slug: count for slug, count in expected.items() if count}
