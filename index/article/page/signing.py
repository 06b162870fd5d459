"""Reads who wrote the article and when from the lines around its title, and tells how near to it each line stands."""

from __future__ import annotations

from dataclasses import replace

from index.article.page.blocks import Page
from index.article.page.lines import vocabulary
from index.article.page.lines.bylines import Furniture, LineDate, Nearness, is_role, read_signature
from index.article.page.lines.names import are_names, is_name, outlet_named
from index.article.page.lines.shapes import bare, is_short_line, signs_a_post
from index.article.page.lines.when import (
    is_byline_opening,
    is_date_label,
    is_labelled_clock,
    is_later_label,
    says_when_without_a_year,
)
from index.article.page.titles import is_age
from index.article.written_dates import written_dates
from index.datatypes import Fact, Span
from index.folding import fold_words
from index.reasons import DropReason

_BESIDE = 4
"""Blocks above the title or under the article that may still tell of it."""
_TELLING_BLOCKS = 200
_UNDER_A_DECK = 4
"""Blocks from the first paragraph on, which may be a deck or a caption over the byline."""


def read_labels_over_dates(page: Page) -> None:
    """A label alone on its line ("Updated") belongs to the date on the next one."""
    for at in range(len(page.blocks) - 1):
        dated = page.furniture.get(at + 1)
        if at in page.furniture or dated is None or not dated.dates or not is_date_label(page.text(at)):
            continue
        page.dropped[at] = DropReason.PAGE_DATE
        if is_later_label(page.text(at)):
            dates = tuple(replace(found, later=True) for found in dated.dates)
            page.furniture[at + 1] = replace(dated, dates=dates)


def name_under_an_opening(page: Page, at: int) -> Furniture | None:
    """The name under a line that says nothing but "By"."""
    if at == 0 or not is_byline_opening(page.text(at - 1)) or not is_name(page.text(at)):
        return None
    page.dropped[at - 1] = DropReason.BYLINE
    span = page.blocks[at]
    return Furniture(DropReason.BYLINE, span, author=Fact(page.text(at), span), signed=True)


def read_signatures(page: Page) -> None:
    """Beside the title take dates and names from lines that hold more than these, and a name alone for a byline."""
    top = page.extent.start if page.title is None else page.title
    near = [at for at in range(max(0, top - _BESIDE), min(page.starts, len(page.blocks))) if at != page.title]
    near += range(max(page.starts, page.extent.end - _BESIDE), min(page.extent.end + _BESIDE, len(page.blocks)))
    for at in near:
        found = signature(page, at) if at not in page.furniture and at not in page.dropped else None
        if found is not None and (at < page.starts or found.signed or found.dates):
            page.furniture[at] = found
    under = range(page.starts + 1, min(page.starts + _UNDER_A_DECK, len(page.blocks)))
    for at in under:
        found = signature(page, at) if at not in page.furniture and at not in page.dropped else None
        if found is not None and found.author is not None:
            page.furniture[at] = found
    for at in near:
        if at < page.starts and at not in page.furniture and _may_be_a_name(page, at) and _is_lone_byline(page, at):
            page.furniture[at] = _lone_byline(page, at)
    _read_who_the_author_is(page)
    for at in (*near, *under):
        if at in page.furniture:
            page.dropped.setdefault(at, page.furniture[at].kind)
            page.apart.pop(at, None)


def _may_be_a_name(page: Page, at: int) -> bool:
    """Whether a block is still text, or left out as a line that comes again: a name also stands over other articles."""
    repeated = page.dropped.get(at) is DropReason.REPEATED_LINE and page.title is not None and at > page.title
    return at not in page.dropped or repeated


def _read_who_the_author_is(page: Page) -> None:
    """Take the name under "About the author" for the byline."""
    for at in range(1, len(page.blocks)):
        if fold_words(page.text(at - 1).lstrip("# ")) in vocabulary.ABOUT_AUTHORS and is_name(page.text(at)):
            page.furniture.setdefault(at, _lone_byline(page, at))
            page.dropped.setdefault(at, DropReason.BYLINE)
            page.apart.pop(at, None)
            page.about_the_author = at
            return


def read_posts(page: Page) -> None:
    """Where nothing else tells the day, take it from the latest of the posts that are quoted: the page was published
    then or later. The posts stay text."""
    if any(found.dates for found in page.furniture.values()):
        return
    posts = [
        (written.candidates[0], at, written)
        for at in range(page.starts, len(page.blocks))
        if signs_a_post(page.text(at)) and at not in page.furniture
        for written in written_dates(page.source, page.blocks[at])
    ]
    if posts:
        _, at, written = max(posts, key=lambda post: post[:2])
        page.furniture[at] = Furniture(DropReason.PAGE_DATE, page.blocks[at], dates=(LineDate(written, later=False),))


def signature(page: Page, at: int) -> Furniture | None:
    """What a block says of author and day; None when it says nothing of them."""
    if page.layout.is_text(page.blocks[at]) or signs_a_post(page.text(at)) or not is_short_line(bare(page.text(at))):
        return None
    line = bare(page.text(at))
    undated = is_age(fold_words(line)) or is_labelled_clock(line) or says_when_without_a_year(line)
    if undated and not written_dates(page.source, page.blocks[at]):
        return Furniture(DropReason.PAGE_DATE, page.blocks[at])
    return read_signature(page.source, page.blocks[at])


def nearness(page: Page, at: int) -> Nearness:
    """How near to the article a block stands."""
    if page.title is not None and page.title < at < page.starts:
        return Nearness.HEAD
    if not page.extent.furnished or at == page.about_the_author:
        return Nearness.BESIDE
    top = page.extent.start if page.title is None else page.title
    inside = top - _BESIDE <= at < page.extent.end + _BESIDE and at < page.extent.comments
    return Nearness.BESIDE if inside and at not in page.related else Nearness.FAR


def _is_lone_byline(page: Page, at: int) -> bool:
    """Names of people, or of an outlet, alone on their line, near the page's date or byline."""
    line = bare(page.text(at))
    text = _without_role(line)
    if not (is_name(text) or are_names(text) or outlet_named(text) is not None):
        return False
    beside = (page.furniture.get(at + step) for step in (-2, -1, 1, 2))
    if any(found is not None and found.kind is not DropReason.BOILERPLATE for found in beside):
        return True
    has_role = text != line or (at + 1 < len(page.blocks) and is_role(page.text(at + 1)))
    under_the_title = page.title is not None and page.title < at
    return has_role or (under_the_title and is_name(text) and not text.isupper() and not _is_mentioned(page, text))


def _is_mentioned(page: Page, name: str) -> bool:
    """Whether the text speaks of somebody by the last name, or of what only looks like a name: no author does."""
    last = fold_words(name).split()[-1]
    within = range(page.starts, min(page.extent.end, page.starts + _TELLING_BLOCKS))
    return any(last in fold_words(page.text(at)).split() for at in within if at not in page.dropped)


def _lone_byline(page: Page, at: int) -> Furniture:
    block = page.blocks[at]
    line = bare(page.text(at))
    start = block.end - len(line)
    span = Span(start, start + len(_without_role(line)))
    outlet = outlet_named(span.of(page.source))
    if outlet:
        return Furniture(DropReason.BYLINE, block, outlet=Fact(outlet, span))
    return Furniture(DropReason.BYLINE, block, author=Fact(span.of(page.source), span))


def _without_role(line: str) -> str:
    """The name in front of what its bearer is: "Jane Doe, Staff Writer"."""
    name, _, role = line.partition(", ")
    return name if role and is_role(role) else line
