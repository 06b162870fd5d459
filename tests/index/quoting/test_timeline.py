from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.quoting.timeline import Timeline, is_dated, pack_dated, timeline
from tests.index.library import PUBLISHED, SOURCE, bundled, plain


def test_the_bundled_article_in_order_of_time() -> None:
    entries = timeline([bundled()])
    assert [(str(entry.first), entry.place.number, entry.mention.span.of(SOURCE)) for entry in entries] == [
        ("2022-12-19", 4, "Dec.19"),
        ("2023-01-23", 6, "Last week"),
        ("2023-01-31", 1, "Tuesday"),
        ("2023-01-31", 2, "Tuesday"),
        ("2023-02-01", 3, "Feb. 1st"),
        ("2023-02-22", 1, "the end of February"),
    ]
    assert all(entry.sentence.covers(entry.mention.span) for entry in entries)
    assert entries[1].sentence.of(SOURCE).startswith("Last week there were reports")
    assert "Dec.19" in entries[0].sentence.of(SOURCE)


def test_articles_are_merged_and_what_is_not_resolved_is_left_out() -> None:
    one = plain("one", "It began in 2014. On Tuesday it ended. On Tuesday, on Tuesday!", PUBLISHED)
    two = plain("two", "It began in March 2014. It goes on until next Friday.\nYesterday it was cold.", None)
    entries = timeline([one, two])
    assert [(entry.place.article, entry.place.number, entry.first, entry.last) for entry in entries] == [
        ("one", 1, date(2014, 1, 1), date(2014, 12, 31)),
        ("two", 1, date(2014, 3, 1), date(2014, 3, 31)),
        ("one", 1, PUBLISHED, PUBLISHED),
        ("one", 1, PUBLISHED, PUBLISHED),
    ]
    assert [entry.sentence.of(one.source) for entry in entries[2:]] == [
        "On Tuesday it ended. ",
        "On Tuesday, on Tuesday!",
    ]
    assert entries[3].mention.span.start < len(one.source) - 12


def test_numerals_are_read_as_the_others_of_their_article() -> None:
    article = plain("one", "Seen on 02/01/2023.\nSeen on 31/01/2023.")
    assert [entry.first for entry in timeline([article])] == [date(2023, 1, 2), date(2023, 1, 31)]
    assert timeline([plain("two", "Seen on 02/01/2023.")]) == timeline([]) == ()


DAYS = st.sampled_from(
    ["It began in 2014.", "It began in March 2014.", "On 3 March 2014 it rained.", "On Tuesday, on Tuesday!", "No."]
)


@given(st.lists(st.tuples(st.lists(DAYS, min_size=1, max_size=4), st.booleans()), max_size=4))
def test_days_and_places_give_the_same(texts: list[tuple[list[str], bool]]) -> None:
    articles = {
        slug: plain(slug, "\n".join(lines), PUBLISHED if known else None)
        for slug, (lines, known) in zip(("b", "a", "b-2", "B"), texts, strict=False)
    }
    stored = Timeline({slug: pack_dated(article) for slug, article in articles.items()}, articles.__getitem__)
    entries = timeline(articles.values())
    assert tuple(stored) == stored[:] == entries
    assert len(set(stored.names)) == len(stored)
    assert [stored.names.index(name) for name in stored.names] == list(range(len(stored)))


def test_a_name_means_the_same_entry_wherever_it_has_moved() -> None:
    one, more = plain("one", "It began in 2014."), plain("one", "No.\nIt ended in 2013.\nIt began in 2014.")
    (name,) = Timeline({"one": pack_dated(one)}, {"one": one}.__getitem__).names
    moved = Timeline({"one": pack_dated(more), "two": pack_dated(one)}, {"one": more, "two": one}.__getitem__)
    assert moved.names.index(name) == 1
    assert moved.names[2] != name


@given(st.binary(max_size=120) | st.builds(lambda *fields: np.array(fields, "<u4").tobytes(), *[st.integers(0, 9)] * 6))
def test_damage_is_told_and_leads_nowhere(packed: bytes) -> None:
    article = plain("one", "It began in 2014.\nOn 3 March 2014 it rained.")
    if is_dated(packed, 2):
        for at in range(len(Timeline({"one": packed}, {"one": article}.__getitem__))):
            with pytest.raises(GenerationDamaged):
                Timeline({"one": packed}, {"one": article}.__getitem__)[at]
