"""Which spans of a page are the article: title, headings and body; everything else is dropped with its reason.

Cleaning selects spans and never edits text. It goes through the page in this order:

1. blocks (lines, or paragraphs that were wrapped to a column, which no line of furniture belongs to);
2. furniture (boilerplate, dates, bylines) by words and shape, line by line;
3. short lines that come three times or more (buttons, labels), unless they state something (refrains);
4. copies, and beginnings cut short (teasers): one of each group stays, the others become its `also_at`;
5. of what stays, short lines without an end are headings or menus, the first fitting one above the body is the title;
6. the rest is body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.article.page.blocks import Page
from index.article.page.duplication import beginnings, choose_originals, group_copies
from index.article.page.layout import Layout
from index.article.page.lines import vocabulary
from index.article.page.lines.bylines import Furniture
from index.article.page.lines.furniture import recognise
from index.article.page.lines.shapes import (
    MARKDOWN_HEADING,
    MOST_WORDS_OF_A_BUTTON,
    begins_with_a_number,
    is_paragraph_without_end,
    is_prose,
    label_of,
    size,
    states_something,
)
from index.article.page.placing import place_article
from index.article.page.segmentation import split_blocks
from index.article.page.signing import (
    name_under_an_opening,
    nearness,
    read_labels_over_dates,
    read_posts,
    read_signatures,
)
from index.datatypes import Dropped, Fact, Heading, Span
from index.folding import fold_words
from index.reasons import DropReason, Original

_SUBJECT = re.compile(rf"(?:{'|'.join(sorted(vocabulary.MAIL_SUBJECTS))}):\s+(?=\S)", re.IGNORECASE)
_REPEATED_LINE = 3
_MOST_LABELS = 4
_MENU = 4
_SHORTEST_COPY = 80  # code points, in a marked source, where shorter lines come again without being copies
_LIST = 3
_BESIDE = 4
"""Blocks above the title or under the article that may still tell of it."""
_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """A paragraph of the body: where it stands, where its copies stand, and the heading over it."""

    span: Span
    also_at: tuple[Span, ...]
    heading: Heading | None


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """A page taken apart. Every character that is not white space lies in exactly one of the title, the headings, the
    paragraphs and the dropped spans (the marks of Markdown headings and quoted mail aside; a title that only the front
    matter states lies in what is dropped). `furniture` is what `metadata` reads."""

    title: Fact | None
    headings: tuple[Heading, ...]
    paragraphs: tuple[BodyParagraph, ...]
    furniture: tuple[Furniture, ...]
    dropped: tuple[Dropped, ...]


def clean(source: str, *, marked: bool = False, rows: Sequence[Span] = ()) -> CleanedPage:
    """Take a page apart; see the module's description. In a `marked` source only what has a heading's mark is one;
    `rows` are known to be those of tables."""
    layout = Layout.of(source, rows)
    page = Page(source, split_blocks(source, lambda at: recognise(source, at) is not None, layout), layout, marked)
    _drop_furniture(page)
    read_labels_over_dates(page)
    _restore_years(page)
    _drop_repeated_lines(page)
    place_article(page)
    read_signatures(page)
    read_posts(page)
    _drop_copies(page)
    _name_headings(page)
    return _result(page)


def _drop_furniture(page: Page) -> None:
    for position, block in enumerate(page.blocks):
        found = recognise(page.source, block, page.layout) or name_under_an_opening(page, position)
        if found:
            page.furniture[position] = found
            page.dropped[position] = found.kind


def _restore_years(page: Page) -> None:
    """Take years for headings, not for counters, where two or more of them stand over text (memoirs, annals)."""
    years = [at for at in page.furniture if _YEAR.fullmatch(page.text(at)) and page.is_long_text(at + 1)]
    if len({page.text(at) for at in years}) > 1:
        for at in years:
            del page.furniture[at], page.dropped[at]


def _drop_repeated_lines(page: Page) -> None:
    lines = {at: fold_words(page.text(at)) for at in page.kept() if page.is_short_line(at) and not page.marked}
    often = {words for words, count in Counter(lines.values()).items() if count >= _REPEATED_LINE}
    if len(often) > max(_MOST_LABELS, len(page.dropped)):
        return  # So many different ones are how the text is built (a plan, a table), not labels of the page.
    repeated = [at for at, words in lines.items() if words in often]
    page.refrains.update(at for at in repeated if states_something(page.text(at)))
    page.dropped.update({at: DropReason.REPEATED_LINE for at in repeated if at not in page.refrains})


def _drop_copies(page: Page) -> None:
    kept = [at for at in page.kept() if not page.marked or len(page.text(at)) >= _SHORTEST_COPY]
    texts = [page.text(at) for at in kept]
    teasers = {kept[at]: kept[whole] for at, whole in beginnings(texts).items()}
    groups_by_position = dict(zip(kept, [kept[first] for first in group_copies(texts)], strict=True))
    if _is_built_of_repetitions(page, groups_by_position):
        kept = [at for at in kept if at in page.apart or not page.extent.start <= at < page.extent.end]
    left = teasers.keys() | page.apart.keys()
    runs = [None if at in left else groups_by_position.get(at) for at in range(len(page.blocks))]
    originals = choose_originals(runs, [len(block) for block in page.blocks])
    original_of_group = {groups_by_position[at]: at for at in originals}
    if page.title in groups_by_position:
        original_of_group[groups_by_position[page.title]] = page.title
        originals = frozenset(original_of_group.values())
    for at in kept:
        if at in originals:
            continue
        original = original_of_group.get(groups_by_position[teasers.get(at, at)])
        if original is None:
            if at in page.apart:
                page.dropped[at] = page.apart[at]
            continue
        page.originals[at] = original
        page.dropped[at] = DropReason.TEASER if at in teasers else DropReason.COPY
        if at not in teasers:
            page.copies.setdefault(original, []).append(at)


def _is_built_of_repetitions(page: Page, groups: Mapping[int, int]) -> bool:
    """Whether blocks come again and again within the article (the days of a plan, the stanzas of a song): so many are
    how it is built, and no copies of it."""
    inside = [groups[at] for at in groups if page.extent.start <= at < page.extent.end and at not in page.apart]
    often = {group for group, count in Counter(inside).items() if count >= _REPEATED_LINE}
    return len(often) > _MOST_LABELS


def _name_headings(page: Page) -> None:
    """Tell headings and menus from the body among what is still kept."""
    if page.title is not None:
        for at in page.kept():
            if at < page.title and not is_prose(page.text(at)):
                page.dropped[at] = DropReason.ABOVE_TITLE
    kept = page.kept()
    short = {at for at in kept if page.is_short_line(at)} - {page.title}
    body = [at for at in kept if at not in short and at != page.title]
    if not body:
        return  # Nothing but short lines: verse, a list; they are the text.
    turns = set() if page.marked else _turns(page, kept)
    lines = {
        at for at in short - turns if page.marked or not (is_paragraph_without_end(page.text(at)) or _goes_on(page, at))
    }
    for run in _short_runs(page, kept, lines):
        is_list = len(run) >= _LIST and not page.marked  # what is marked as headings is no list, however many there are
        if run[-1] > body[-1]:
            signed_off = all(size(page.text(at)) <= MOST_WORDS_OF_A_BUTTON for at in run)
            if page.marked or (not is_list and (page.extent.furnished or signed_off)):
                page.dropped.update(dict.fromkeys(run, DropReason.NO_TEXT_UNDER))
        elif run[-1] < body[0] and len(run) >= _MENU:
            if 2 * sum(begins_with_a_number(page.text(at)) for at in run) >= len(run):
                continue  # what is needed for what comes next
            page.dropped.update(dict.fromkeys(run, DropReason.MENU))
        elif run[-1] < body[0] or not is_list:
            page.headings.update(run)


def _turns(page: Page, kept: Sequence[int]) -> set[int]:
    """Lines that begin with a label as others do ("Q: ...", "Ada: ..."): what somebody says or a list, no headings."""
    labels = {at: label.casefold() for at in kept if (label := label_of(page.text(at)))}
    often = {label for label, count in Counter(labels.values()).items() if count >= _REPEATED_LINE}
    return {at for at, label in labels.items() if label in often}


def _goes_on(page: Page, at: int) -> bool:
    """Whether a line stands right under one that ends in a comma, as in verse: it is in the middle of a sentence."""
    if at == 0 or at - 1 in page.dropped or not page.text(at - 1).endswith((",", ";")):
        return False
    between = page.source[page.blocks[at - 1].end : page.blocks[at].start]
    return between.strip(" \t") in ("\n", "\r\n", "\r")


def _short_runs(page: Page, kept: Sequence[int], short: set[int]) -> list[list[int]]:
    """Stretches of short lines with no text between them."""
    runs: list[list[int]] = [[]]
    for at in kept:
        if at in short and at not in page.dropped:
            runs[-1].append(at)
        elif runs[-1] and at != page.title:
            runs.append([])
    return [run for run in runs if run]


def _result(page: Page) -> CleanedPage:
    headings = {at: _heading(page, at) for at in sorted(page.headings)}
    current: Heading | None = None
    paragraphs: list[BodyParagraph] = []
    numbers: dict[int, int] = {}
    for at in page.kept():
        if at in headings:
            current = headings[at]
        elif at != page.title:
            also_at = tuple(page.blocks[copy] for copy in page.copies.get(at, ()))
            paragraphs.append(BodyParagraph(page.blocks[at], also_at, current))
            numbers[at] = len(paragraphs)
    title = None if page.title is None else _heading(page, page.title)
    return CleanedPage(
        Fact(title.text, title.span) if title else page.layout.title,
        tuple(headings.values()),
        tuple(paragraphs),
        tuple(replace(page.furniture[at], nearness=nearness(page, at)) for at in sorted(page.furniture)),
        tuple(_dropped(page, at, numbers) for at in sorted(page.dropped)),
    )


def _dropped(page: Page, at: int, numbers: dict[int, int]) -> Dropped:
    original = page.originals.get(at)
    if original is None:
        return Dropped(page.blocks[at], page.dropped[at])
    if original in numbers:
        kind = Original.PARAGRAPH
    elif original == page.title:
        kind = Original.TITLE
    else:
        kind = Original.HEADING if original in page.headings else Original.DROPPED
    return Dropped(page.blocks[at], page.dropped[at], kind, numbers.get(original))


def _heading(page: Page, at: int) -> Heading:
    block = page.blocks[at]
    subject = _SUBJECT.match(block.of(page.source)) if at == page.title else None
    if subject:
        block = Span(block.start + subject.end(), block.end)
    marked = MARKDOWN_HEADING.fullmatch(block.of(page.source))
    span = Span(block.start + marked.start("text"), block.start + marked.end("text")) if marked else block
    return Heading(span, span.of(page.source))
