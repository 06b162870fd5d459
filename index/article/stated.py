"""What a file states about itself (a page's markup, a document's properties) beside what its text says.

It is weaker than the metadata file that somebody wrote by hand, and stronger than what is read out of the words of the
page, as long as the file is likely to know: see `Stated.sure`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.article.formats.extracted import StatedFacts
from index.article.page.metadata import Metadata
from index.article.source_files import Overrides
from index.datatypes import DateFound, Fact
from index.reasons import DatePlace, DateReason


def with_stated(metadata: Metadata, stated: StatedFacts, overrides: Overrides) -> Metadata:
    """The facts of the page with those that its file states put in."""
    return replace(
        metadata,
        title=_stronger(metadata.title, stated.title, by_hand=overrides.title is not None, sure=stated.sure),
        byline=_stronger(metadata.byline, stated.byline, by_hand=overrides.byline is not None, sure=stated.sure),
        outlet=_stronger(metadata.outlet, stated.outlet, by_hand=overrides.outlet is not None, sure=stated.sure),
        url=metadata.url or stated.url,
        language=metadata.language or stated.language,
        dates=_dates(metadata.dates, stated, by_hand=overrides.published is not None),
    )


def _stronger(read: Fact | None, stated: Fact | None, *, by_hand: bool, sure: bool) -> Fact | None:
    if by_hand or stated is None:
        return read
    return stated if sure or read is None else read


def _dates(read: tuple[DateFound, ...], stated: StatedFacts, *, by_hand: bool) -> tuple[DateFound, ...]:
    found = tuple(read)
    if stated.published is not None:
        believed = not by_hand and (stated.sure or not any(one.believed for one in read))
        why = DateReason.STATED if believed else DateReason.OVERRULED if by_hand else DateReason.LESS_TO_SHOW
        if believed:
            found = tuple(_less(one, stated.published) for one in read)
        found = (*found, _stated(stated.published, why, believed=believed))
    if stated.made is not None:
        found = (*found, _stated(stated.made, DateReason.FILE_MADE, believed=False))
    return found


def _less(found: DateFound, stated: Fact) -> DateFound:
    """A date of the page beside one that the file states."""
    why = DateReason.REPEATED if found.date.isoformat() == stated.text else DateReason.STATED_OTHERWISE
    return replace(found, believed=False, why=why)


def _stated(fact: Fact, why: DateReason, *, believed: bool) -> DateFound:
    day = date.fromisoformat(fact.text)
    return DateFound(day, fact.text, fact.span, believed, why, DatePlace.STATED, (day,))
