"""Title, byline, outlet and publication date, each with its evidence in the source.

A page often carries several dates: of publication, of an update, of the day on which it was copied. All are kept; one
is believed, and each says why or why not. What makes a date believable, in this order: it was set by hand; there is no
doubt about day and month; its written weekday is not wrong; it stands between the title and the text or is called the
day of publication, rather than above the title or below the text; it is not marked as an update; its written weekday
is right; it stands in the byline or dateline rather than alone; it is the earlier one, since a page cannot be copied
before it is published. A date far from the article, in a menu or under links to other articles, is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.article.page.cleaning import CleanedPage
from index.article.page.lines.bylines import Furniture, LineDate, Nearness
from index.article.source_files import Overrides
from index.article.written_dates import WrittenDate, written_dates
from index.datatypes import DateFound, Fact, Span
from index.folding import fold_words
from index.languages.english.page import NEWS_AGENCIES
from index.reasons import DatePlace, DateReason, DropReason


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article beside its text."""

    title: Fact | None
    byline: Fact | None
    outlet: Fact | None
    url: str | None
    language: str | None
    dates: tuple[DateFound, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    written: WrittenDate
    place: DatePlace
    nearness: Nearness


_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][^\n()]{1,60}?)\s*\((?P<outlet>[^()\n]{2,40})\)\s*(?:[-–—]|\s)", re.DOTALL
)
_TITLE_OUTLET = re.compile(r"(?<!\s)\s++[|\-–—:]\s++(?P<outlet>[^|–—:]{2,40})$")


def read_metadata(source: str, page: CleanedPage, overrides: Overrides) -> Metadata:
    """Gather what the page says about itself; what is set by hand wins."""
    title, outlet_in_title = _split_title(page.title)
    dateline_dates, outlet_in_dateline = _read_dateline(source, page)
    near = [line for line in page.furniture if line.nearness is not Nearness.FAR]
    likeliest = sorted(near, key=lambda line: (not line.signed, -line.nearness))
    byline = next((line.author for line in likeliest if line.author), None)
    outlet = next((line.outlet for line in likeliest if line.outlet), None)
    candidates = [
        _Candidate(found.written, _place_of(line, found), Nearness.HEAD if found.stated else line.nearness)
        for line in page.furniture
        for found in line.dates
    ]
    candidates += [_Candidate(found, DatePlace.DATELINE, Nearness.HEAD) for found in dateline_dates]
    return Metadata(
        title=Fact(overrides.title) if overrides.title else title,
        byline=Fact(overrides.byline) if overrides.byline else byline,
        outlet=Fact(overrides.outlet) if overrides.outlet else outlet or outlet_in_dateline or outlet_in_title,
        url=overrides.url,
        language=overrides.language,
        dates=_decide(source, candidates, overrides.published),
    )


def _place_of(line: Furniture, found: LineDate) -> DatePlace:
    if found.later:
        return DatePlace.UPDATE
    signed = line.kind in (DropReason.BYLINE, DropReason.FRONT_MATTER)
    return DatePlace.BYLINE if signed else DatePlace.ALONE


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
    alone = len({candidate.written.candidates for candidate in candidates}) == 1
    found = [DateFound(by_hand, by_hand.isoformat(), None, True, DateReason.SET_BY_HAND)] if by_hand else []
    for candidate in sorted(candidates, key=lambda candidate: candidate.written.span):
        written = candidate.written
        text = written.span.of(source)
        for day in written.candidates:
            chosen = candidate is believed
            if by_hand:
                why = DateReason.OVERRULED
            elif chosen:
                why = _why_believed(candidate, alone=alone)
            else:
                why = _why_not(candidate, day, believed)
            found.append(DateFound(day, text, written.span, chosen, why, candidate.place, written.candidates))
    return tuple(found)


_PLACES = tuple(DatePlace)


def _most_believable(candidates: Sequence[_Candidate]) -> _Candidate | None:
    certain = [
        candidate
        for candidate in candidates
        if candidate.written.date is not None and candidate.nearness is not Nearness.FAR
    ]
    return min(
        certain,
        key=lambda candidate: (
            candidate.written.weekday_agrees is False,
            -candidate.nearness,
            candidate.place is DatePlace.UPDATE,
            candidate.written.weekday_agrees is not True,
            -_PLACES.index(candidate.place),
            candidate.written.candidates[0],
            candidate.written.span,
        ),
        default=None,
    )


def _why_believed(candidate: _Candidate, *, alone: bool) -> DateReason:
    if candidate.written.weekday_agrees:
        return DateReason.WEEKDAY_AGREES
    if candidate.written.weekday_agrees is False:
        return DateReason.WEEKDAY_WRONG_BUT_BEST
    return DateReason.ONLY_DATE if alone else DateReason.BEST


def _why_not(candidate: _Candidate, day: date, believed: _Candidate | None) -> DateReason:
    if len(candidate.written.candidates) > 1:
        return DateReason.AMBIGUOUS
    if candidate.nearness is Nearness.FAR:
        return DateReason.ELSEWHERE
    chosen = believed.written.candidates[0] if believed else None
    if chosen == day:
        return DateReason.REPEATED
    if candidate.written.weekday_agrees is False:
        return DateReason.WEEKDAY_WRONG
    if chosen and day > chosen and candidate.place is DatePlace.ALONE:
        return DateReason.COPIED
    return DateReason.LESS_TO_SHOW
