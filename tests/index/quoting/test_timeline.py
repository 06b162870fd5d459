from __future__ import annotations

from datetime import date

from index.quoting.timeline import timeline
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
