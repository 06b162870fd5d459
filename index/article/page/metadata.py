"""Title, byline, outlet and publication date, each with its evidence in the source.

A page often carries several dates: of publication, of an update, of the day on which it was copied. All are kept; one
is believed, and each says why or why not. What makes a date believable, in this order: it was set by hand; its written
weekday is right; it stands in the byline or dateline rather than alone; it is not marked as an update; there is no
doubt about day and month; it is the earlier one, since a page cannot be copied before it is published.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from index.article.page.cleaning import CleanedPage
from index.article.page.furniture import Furniture, Kind, LineDate
from index.article.written_dates import WrittenDate, written_dates
from index.datatypes import DateFound, Fact, Span
from index.folding import fold_words
from index.languages.english.page import NEWS_AGENCIES


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the metadata file beside an article sets; None where it leaves the article's own."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article beside its text."""

    title: Fact | None
    byline: Fact | None
    outlet: Fact | None
    url: str | None
    language: str | None
    dates: tuple[DateFound, ...]


class _Place(IntEnum):
    """Where a date stands, the more believable place the higher."""

    UPDATE = 0
    ALONE = 1
    DATELINE = 2
    BYLINE = 3


@dataclass(frozen=True, slots=True)
class _Candidate:
    written: WrittenDate
    place: _Place


_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][^\n()]{1,60}?)\s*\((?P<outlet>[^()\n]{2,40})\)\s*(?:[-–—]|\s)", re.DOTALL
)
_TITLE_OUTLET = re.compile(r"\s+[|\-–—:]\s+(?P<outlet>[^|–—:]{2,40})$")


def read_metadata(source: str, page: CleanedPage, overrides: Overrides) -> Metadata:
    """Gather what the page says about itself; what is set by hand wins."""
    title, outlet_in_title = _split_title(page.title)
    dateline_dates, outlet_in_dateline = _read_dateline(source, page)
    signed_first = sorted(page.furniture, key=lambda line: not line.signed)
    byline = next((line.author for line in signed_first if line.author), None)
    outlet = next((line.outlet for line in page.furniture if line.outlet), None)
    candidates = [_Candidate(found.written, _place_of(line, found)) for line in page.furniture for found in line.dates]
    candidates += [_Candidate(found, _Place.DATELINE) for found in dateline_dates]
    return Metadata(
        title=Fact(overrides.title) if overrides.title else title,
        byline=Fact(overrides.byline) if overrides.byline else byline,
        outlet=Fact(overrides.outlet) if overrides.outlet else outlet or outlet_in_dateline or outlet_in_title,
        url=overrides.url,
        language=overrides.language,
        dates=_decide(source, candidates, overrides.published),
    )


def _place_of(line: Furniture, found: LineDate) -> _Place:
    if found.later:
        return _Place.UPDATE
    return _Place.BYLINE if line.kind is Kind.BYLINE else _Place.ALONE


def _split_title(title: Fact | None) -> tuple[Fact | None, Fact | None]:
    """Take a known outlet off the end of the title: "Storm hits coast | BBC News"."""
    match = _TITLE_OUTLET.search(title.text) if title else None
    if title is None or title.span is None or match is None:
        return title, None
    name = NEWS_AGENCIES.get(fold_words(match["outlet"]))
    if name is None:
        return title, None
    start = title.span.start
    headline = Span(start, start + match.start())
    return (
        Fact(title.text[: match.start()], headline),
        Fact(name, Span(start + match.start("outlet"), start + match.end("outlet"))),
    )


def _read_dateline(source: str, page: CleanedPage) -> tuple[tuple[WrittenDate, ...], Fact | None]:
    """The agency, and any full date, in "MINSK, Jan. 31, 2023 (Reuters) -" at the start of the body."""
    for paragraph in page.paragraphs[:1]:
        match = _DATELINE.match(source, paragraph.span.start, paragraph.span.end)
        name = NEWS_AGENCIES.get(fold_words(match["outlet"])) if match else None
        if match and name:
            return written_dates(source, Span(*match.span("place"))), Fact(name, Span(*match.span("outlet")))
    return (), None


def _decide(source: str, candidates: Sequence[_Candidate], by_hand: date | None) -> tuple[DateFound, ...]:
    """All dates in order of place in the file, at most one believed."""
    believed = None if by_hand else _most_believable(candidates)
    found = [DateFound(by_hand, by_hand.isoformat(), None, True, "It was set in the metadata file.")] if by_hand else []
    for candidate in sorted(candidates, key=lambda candidate: candidate.written.span):
        text = candidate.written.span.of(source)
        for day in candidate.written.candidates:
            chosen = candidate is believed
            if by_hand:
                why = "The metadata file sets the date."
            elif chosen:
                why = _why_believed(candidate, day, alone=len({c.written.candidates for c in candidates}) == 1)
            else:
                why = _why_not(candidate, day, believed)
            found.append(DateFound(day, text, candidate.written.span, chosen, why))
    return tuple(found)


def _most_believable(candidates: Sequence[_Candidate]) -> _Candidate | None:
    certain = [candidate for candidate in candidates if candidate.written.date is not None]
    return min(
        certain,
        key=lambda candidate: (
            candidate.written.weekday_agrees is False,
            candidate.written.weekday_agrees is not True,
            -candidate.place,
            candidate.written.candidates[0],
            candidate.written.span,
        ),
        default=None,
    )


_WHERE = {
    _Place.BYLINE: "It stands in the byline",
    _Place.DATELINE: "It stands in the dateline",
    _Place.ALONE: "It stands alone on its line",
    _Place.UPDATE: "It is marked as an update",
}


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _why_believed(candidate: _Candidate, day: date, *, alone: bool) -> str:
    where = _WHERE[candidate.place]
    if candidate.written.weekday_agrees:
        return f"{where}, and its weekday agrees: {_spoken(day)} was a {day:%A}."
    if candidate.written.weekday_agrees is False:
        return f"{where}; its weekday is wrong ({_spoken(day)} was a {day:%A}), but no better date stands on the page."
    return f"{where}, and the page has no other date." if alone else f"{where}, and no other date has more to show."


def _why_not(candidate: _Candidate, day: date, believed: _Candidate | None) -> str:
    where = _WHERE[candidate.place]
    if len(candidate.written.candidates) > 1:
        readings = " or ".join(_spoken(reading) for reading in candidate.written.candidates)
        return f"It can be read as {readings}, and nothing on the page decides."
    chosen = believed.written.candidates[0] if believed else None
    if chosen == day:
        return "It is the believed date once more."
    if candidate.written.weekday_agrees is False:
        return f"Its weekday is wrong: {_spoken(day)} was a {day:%A}."
    if chosen and day > chosen and candidate.place is _Place.ALONE:
        return (
            f"{where}, without weekday or byline, and is later than the believed date: taken as the date of the copy."
        )
    return f"{where}, and the believed date has more to show."
