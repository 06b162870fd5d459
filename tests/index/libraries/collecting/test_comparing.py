"""What changed between two versions, word by word, and which article is another version."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.claims.verdict import Change
from index.datatypes import Fact
from index.libraries.collecting import comparing
from index.libraries.collecting.comparing import MOST_EDITS, compare, nearest
from index.libraries.collecting.uploads import Edit
from index.store.articles import Unstored
from index.view import LibraryView, Looked
from tests.index.library import plain

WORDS = st.sampled_from("the old ferry stopped on Monday river boats, engine Mira. said again".split())
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=6)

OLD = "The old ferry stopped on Monday.\nNobody was hurt there.\nIt runs again by Friday."


def told(edits: tuple[Edit, ...], old: str, new: str) -> list[tuple[str, str, str, int]]:
    def words(spans: object, source: str) -> str:
        return " / ".join(span.of(source) for span in spans)  # type: ignore[attr-defined]

    return [(edit.change.value, words(edit.before, old), words(edit.now, new), edit.number) for edit in edits]


def changes(new: str) -> list[tuple[str, str, str, int]]:
    return told(compare(plain("a", OLD), plain("b", new)).edits, OLD, new)


def test_words_are_altered_put_in_and_taken_out() -> None:
    assert changes(OLD.replace("Monday", "Tuesday night")) == [("altered", "Monday", "Tuesday night", 1)]
    assert changes(OLD.replace("hurt there", "hurt")) == [("dropped", "there", "", 2)]
    assert changes(OLD.replace("by Friday", "by next Friday")) == [("added", "", "next", 3)]


def test_paragraphs_are_put_in_and_taken_out() -> None:
    assert changes(f"A line above.\n{OLD}") == [("added", "", "A line above.", 1)]
    assert changes(OLD.replace("Nobody was hurt there.\n", "")) == [("dropped", "Nobody was hurt there.", "", 2)]
    assert changes(OLD.replace("\nIt runs again by Friday.", "")) == [("dropped", "It runs again by Friday.", "", 2)]


def test_what_is_moved_is_taken_out_and_put_in() -> None:
    moved = "Nobody was hurt there.\nThe old ferry stopped on Monday.\nIt runs again by Friday."
    assert {change for change, *_ in changes(moved)} == {"added", "dropped"}
    assert compare(plain("a", OLD), plain("b", moved)).same == 2


def test_capitals_and_marks_are_changes_and_line_breaks_are_none() -> None:
    assert changes(OLD.replace("Friday.", "friday!")) == [("altered", "Friday.", "friday!", 3)]
    assert changes(OLD.replace("old ferry", "old  ferry")) == []


def test_a_small_word_between_two_changes_is_taken_with_them() -> None:
    assert changes(OLD.replace("stopped on Monday", "failed on Sunday")) == [
        ("altered", "stopped on Monday", "failed on Sunday", 1)
    ]


def test_the_share_counts_words_of_both() -> None:
    found = compare(plain("a", OLD), plain("b", OLD.replace("Monday", "Tuesday")))
    assert (found.same, found.paragraphs) == (2, 3)
    assert found.share == 2 * 14 / 30


@given(LINES, LINES)
def test_the_edits_lead_from_one_to_the_other(before: list[str], now: list[str]) -> None:
    """Without the words that changed, both say the same in the same order."""
    old, new = plain("a", "\n".join(before)), plain("b", "\n".join(now))
    found = compare(old, new)
    assert found.more == 0

    def rest(source: str, spans: list[tuple[int, int]]) -> str:
        kept, at = "", 0
        for start, end in spans:
            kept += source[at:start]
            at = end
        return "".join((kept + source[at:]).split())

    out = [(span.start, span.end) for edit in found.edits for span in edit.before]
    put = [(span.start, span.end) for edit in found.edits for span in edit.now]
    assert out == sorted(out)
    assert put == sorted(put)
    assert rest(old.source, out) == rest(new.source, put)
    assert all(1 <= edit.number <= len(now) for edit in found.edits)
    assert {edit.change for edit in found.edits} <= {Change.ALTERED, Change.ADDED, Change.DROPPED}


def test_a_text_with_nothing_in_common_is_bounded() -> None:
    old, new = (plain(name, "\n".join(f"{name}{at} x" for at in range(3 * MOST_EDITS))) for name in ("a", "b"))
    found = compare(old, new)
    assert len(found.edits) + found.more < 6 * MOST_EDITS
    assert len(found.edits) <= MOST_EDITS


def library(*texts: tuple[str, str, str | None]) -> LibraryView:
    articles = [replace(plain(slug, text), title=Fact(title) if title else None) for slug, text, title in texts]
    return LibraryView(Looked.of({one.slug: Unstored(one) for one in articles}))


FERRIES = "The ferry is old.\nThe ferry is slow.\nThe ferry is blue."
PATHS = ["one.txt", "two.txt"]


def test_another_version_is_found_by_its_paragraphs_title_or_address() -> None:
    held = library(("one", OLD, "The Ferry"), ("two", FERRIES, "Ferries"))
    by_paragraph = nearest(plain("x", OLD.replace("Monday", "Sunday")), held, PATHS)
    assert by_paragraph is not None
    assert (by_paragraph.path, by_paragraph.compared.same) == ("one.txt", 2)
    everywhere = OLD.replace("the", "a").replace("Monday", "Sunday").replace("hurt", "harmed").replace("Friday", "May")
    assert nearest(replace(plain("x", everywhere), url=None), held, PATHS) is None
    titled = nearest(replace(plain("x", everywhere), title=Fact("the ferry!")), held, PATHS)
    assert titled is not None
    assert titled.path == "one.txt"
    addressed = nearest(replace(plain("x", everywhere), url="https://example.org/one"), held, PATHS)
    assert addressed is not None
    assert addressed.path == "one.txt"


def test_a_different_text_of_the_same_title_is_no_version() -> None:
    held = library(("one", OLD, "The Ferry"))
    assert nearest(replace(plain("x", FERRIES), title=Fact("The Ferry")), held, PATHS) is None


def test_what_is_no_longer_in_the_folder_is_not_offered() -> None:
    held = library(("one", OLD, None), ("two", OLD + "\nAnd more of it.", None))
    found = nearest(plain("x", OLD), held, ["two.txt"])
    assert found is not None
    assert found.path == "two.txt"


def test_texts_too_long_to_be_laid_side_by_side_are_compared_as_wholes() -> None:
    assert comparing._runs(["a"] * 20_000, ["b"] * 20_000) == [(False, range(20_000), range(20_000))]
