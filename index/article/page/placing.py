"""Tells the article from what stands around it on the page, and finds its title."""

from __future__ import annotations

from index.article.page.blocks import Page
from index.article.page.elsewhere import leave_links
from index.article.page.extent import Block, Extent, find_extent
from index.article.page.lines.names import is_name, outlet_named
from index.article.page.lines.own import says_rights
from index.article.page.lines.shapes import LONGEST_HEADING, begins_with_a_number, is_item, is_prose
from index.article.page.signing import signature
from index.article.page.titles import Candidate, can_be_title, choose_title
from index.folding import fold_words
from index.reasons import DropReason


def place_article(page: Page) -> None:
    """Tell the article's stretch from what stands around it, and the title above it."""
    buttons = (DropReason.BOILERPLATE, DropReason.REPEATED_LINE)
    blocks = [
        Block(
            page.text(at),
            at in page.dropped or says_rights(page.text(at)),
            page.dropped.get(at) in buttons and not page.layout.is_mark(block),
            page.layout.is_text(block),
            says_rights(page.text(at)),
        )
        for at, block in enumerate(page.blocks)
    ]
    page.extent = Extent(0, len(blocks), len(blocks), 0.0) if page.marked else find_extent(blocks)
    page.starts = page.first_paragraph(page.extent.start)
    page.title = _find_title(page)
    if page.title is not None and page.title == page.starts:
        page.starts = page.first_paragraph(page.title + 1)
    if not page.marked:
        leave_links(page)
    for at in page.kept():
        around = page.extent.furnished and not page.extent.start <= at < page.extent.end
        if at != page.title and (around or at >= page.extent.comments):
            page.apart[at] = _why_apart(page, at)


def _why_apart(page: Page, at: int) -> DropReason:
    if at >= page.extent.comments:
        return DropReason.COMMENTS
    if at >= page.extent.end:
        return DropReason.APART if is_prose(page.text(at)) else DropReason.NO_TEXT_UNDER
    return DropReason.ABOVE_TITLE if page.title is not None and at < page.title else DropReason.APART


def _find_title(page: Page) -> int | None:
    """The title: the one that the front matter states, if it stands on the page; else the most likely of the lines
    above the article's first paragraph; of a text of short lines, the first."""
    if page.layout.title:
        words = fold_words(page.layout.title.text)
        return next((at for at in page.kept() if fold_words(page.text(at).lstrip("# ")) == words), None)
    above = [at for at in page.kept() if at < page.starts and not _is_counted(page, at)]
    if page.starts == len(page.blocks):
        above = above[:1]
    marks = [at for at in page.kept() if page.text(at).startswith("# ")][:1]
    listed = sorted({*above, *marks, *_headline_with_a_stop(page)})
    candidates = [
        Candidate(
            at,
            page.text(at),
            distance=len(above) - number,
            signed=any(_is_signature(page, at + step) for step in (1, 2)),
            name=is_name(page.text(at)) or outlet_named(page.text(at)) is not None,
            above=number,
            signature=signature(page, at) is not None,
        )
        for number, at in enumerate(listed)
    ]
    body = " ".join(page.text(at) for at in page.kept() if page.starts <= at < page.extent.end)
    return choose_title(candidates, body, furnished=page.extent.furnished)


def _is_counted(page: Page, at: int) -> bool:
    """Whether a line begins with a number beside another that does: ingredients, results."""
    beside = [one for one in (at - 1, at + 1) if 0 <= one < len(page.blocks)]
    return begins_with_a_number(page.text(at)) and any(begins_with_a_number(page.text(one)) for one in beside)


def _headline_with_a_stop(page: Page) -> list[int]:
    """The article's first block where it is one sentence over the byline or the date: a headline."""
    at = page.starts
    if at >= len(page.blocks) or is_item(page.text(at)) or not can_be_title(page.text(at)):
        return []
    signed = any(_is_signature(page, at + step) or _signs(page, at + step) for step in (1, 2))
    return [at] if signed and len(page.text(at)) <= LONGEST_HEADING else []


def _signs(page: Page, at: int) -> bool:
    return at < len(page.blocks) and at not in page.dropped and signature(page, at) is not None


def _is_signature(page: Page, at: int) -> bool:
    return page.dropped.get(at) in (DropReason.BYLINE, DropReason.PAGE_DATE)
