"""Where on a page the article stands: the one stretch of blocks that holds the most text for the least furniture.

Running text earns a block its words, up to a bound; buttons, menu lines and headlines of other articles cost. The
stretch with the largest sum is the article. What a short line costs depends on the page: where there are hardly any
buttons and menus it costs nothing, so that plain articles stay whole, their lists and verse with them. A line that says
that comments begin ends the article, if enough of it stands before. docs/decisions/0026 has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from index.article.page.lines import shapes, vocabulary
from index.folding import fold_words

MOST_FOR_A_BLOCK = 60
"""Words; a long paragraph of a page's own (its terms, its imprint) does not outweigh an article."""
COST_OF_PROSE = 5
COST_OF_A_BUTTON = 3
COST_OF_A_SHORT_LINE = 6
COST_OF_A_BULLET = 2
COST_OF_A_POINTER = 10
WORTH_OF_AN_ITEM = 2
WORTH_OF_DATA = 1
LONG_MENU = 8
"""Lines of up to three words, one under the other, that are no list of the article."""
STRAY_BUTTONS = 2
"""Buttons that come along with a plain article as well."""
FURNISHED = 0.15
"""The share of buttons and menu lines from which on a page counts as one with furniture."""
FEWEST_BLOCKS = 20
"""A shorter text needs as many buttons as one of this length."""
ENOUGH_BEFORE_COMMENTS = 0.25
"""Of what the best stretch behind the line is worth."""
ENOUGH_BEFORE_RIGHTS = 0.5
"""Of what the stretch is worth."""
_LEAST_BEFORE_COMMENTS = 8
_LEAST_BEFORE_A_COUNT = 25
"""A count alone ("12 comments") also stands in the middle of articles, as a link."""
_LONGEST_MARK = 120
_MORE_IN = ("more from ", "more on ", "more in ", "mehr von ", "mehr zu ")
_MOST_WORDS_OF_MORE = 6
_COUNT = re.compile(r"\(?\b(?:\d[\d.,]*\s?k?|no|one)\b\)?")
_THOUGHTS = re.compile(
    r"\d+ (?:thoughts?|responses?|comments?|replies|kommentare?|commentaires?) (?:on|to|zu|sur|a) .+"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page: its words, and whether it is known as furniture; `button` where it is the page's own, `row`
    where its form says that it is text (a row of a table, quoted mail), `rights` where it speaks of the page's."""

    text: str
    furniture: bool
    button: bool
    row: bool = False
    rights: bool = False


@dataclass(frozen=True, slots=True)
class Extent:
    """The blocks from `start` up to `end` (excluded) are the article; from `comments` on the readers have the word.

    `furnished` (0..1) says how much of a page it is: 0 where there are no buttons and menus at all.
    """

    start: int
    end: int
    comments: int
    furnished: float


NOWHERE = Extent(0, 0, 0, 0.0)


def find_extent(blocks: Sequence[Block]) -> Extent:
    """The article's stretch of a page; the whole of a page without running text."""
    furnished = _furnished(blocks)
    worths = _worths(blocks, furnished)
    comments = _comments(blocks, worths)
    start, end = _best(worths[:comments])
    if not any(shapes.is_prose(block.text) and not block.furniture for block in blocks[start:end]):
        return Extent(0, len(blocks), len(blocks), 0.0)
    end = _before_the_rights(blocks, worths, start, end) if furnished else comments
    while start and _is_short_sentence(blocks[start - 1]) and furnished < 1:
        start -= 1
    while end < comments and worths[end] >= 0 and not blocks[end].furniture:
        end += 1
    return Extent(start, end, comments, furnished)


def is_related_mark(text: str) -> bool:
    """Whether a line stands over links that lead elsewhere: "Related", "Most read"."""
    return _mark(text) in vocabulary.RELATED or is_more_in(text)


def is_more_in(text: str) -> bool:
    """Whether a line leads to the other articles of a section or a series: "More in Harbour news"."""
    words = _mark(text)
    return words.startswith(_MORE_IN) and len(words.split()) <= _MOST_WORDS_OF_MORE


def is_comments_mark(text: str) -> bool:
    """Whether a line stands over what readers write: "Comments (12)", "Leave a reply"."""
    words = _mark(text)
    if words in vocabulary.COMMENTS or _THOUGHTS.fullmatch(words) is not None:
        return True
    counted = " ".join(_COUNT.sub(" ", words).split())
    return counted != words and counted in vocabulary.COUNTED_COMMENTS


def _mark(text: str) -> str:
    return fold_words(shapes.bare(text).lstrip("# ")) if len(text) <= _LONGEST_MARK else ""


def _furnished(blocks: Sequence[Block]) -> float:
    """How much of the page is buttons and menus, from 0 to 1 at `FURNISHED` of its blocks. Menus stand above the first
    paragraph or below the last; short lines between paragraphs, or under a heading of Markdown, may be a list."""
    prose = [at for at, block in enumerate(blocks) if not block.furniture and shapes.is_prose(block.text)]
    first, last = (prose[0], prose[-1]) if prose else (0, 0)
    tiny = [block.button or not (block.furniture or block.row or not _is_tiny(block.text)) for block in blocks]
    count = 0
    for is_tiny, group in groupby(range(len(blocks)), key=tiny.__getitem__):
        run = list(group)
        named = run[0] > 0 and shapes.MARKDOWN_HEADING.fullmatch(blocks[run[0] - 1].text) is not None
        menu = len(run) >= LONG_MENU or (len(run) > 1 and not named and not first < run[0] < last)
        count += sum(menu or blocks[at].button for at in run) if is_tiny else 0
    return min(1.0, max(0, count - STRAY_BUTTONS) / (FURNISHED * max(len(blocks), FEWEST_BLOCKS)))


def _is_short_sentence(block: Block) -> bool:
    return not block.furniture and not shapes.has_bullet(block.text) and shapes.ends_a_sentence(block.text)


def _is_tiny(text: str) -> bool:
    """Whether a line is as short as those of menus; what begins with a number or a heading's mark is of a text."""
    if shapes.begins_with_a_number(shapes.bare(text)) or shapes.MARKDOWN_HEADING.fullmatch(text):
        return False
    return shapes.size(shapes.bare(text)) <= shapes.MOST_WORDS_OF_A_BUTTON and not shapes.ends_a_sentence(text)


def _worths(blocks: Sequence[Block], furnished: float) -> list[float]:
    worths: list[float] = []
    announced = False
    kind: tuple[bool, bool] | None = None
    for block in blocks:
        ours = (shapes.has_bullet(block.text), shapes.is_data(block.text))
        if block.furniture or shapes.is_prose(block.text) or _is_mark(block.text):
            announced = not block.furniture and block.text.endswith((":", "："))
            kind = None
            worths.append(_worth_of_a_block(block, furnished))
        elif block.row or (announced and kind in (None, ours)):
            kind = ours
            worths.append(WORTH_OF_AN_ITEM)
        else:
            announced = False
            worths.append(_worth_of_a_short_line(block.text, furnished))
    return worths


def _is_mark(text: str) -> bool:
    return is_related_mark(text) or (is_comments_mark(text) and not text[:1].isdigit())


def _worth_of_a_block(block: Block, furnished: float) -> float:
    if not block.furniture and shapes.is_prose(block.text):
        return min(shapes.size(block.text), MOST_FOR_A_BLOCK) - COST_OF_PROSE
    return -(COST_OF_A_POINTER if _is_mark(block.text) else COST_OF_A_BUTTON) * furnished


def _worth_of_a_short_line(text: str, furnished: float) -> float:
    if shapes.is_data(text):
        return WORTH_OF_DATA
    words = shapes.size(shapes.bare(text))
    if shapes.has_bullet(text):
        if words >= shapes.MOST_INNER_HEADING_WORDS - 2:
            return words - COST_OF_PROSE
        return -(COST_OF_A_SHORT_LINE + COST_OF_A_BULLET) * furnished
    if shapes.ends_a_sentence(text):
        return 0.0
    return -COST_OF_A_SHORT_LINE * furnished


def _comments(blocks: Sequence[Block], worths: Sequence[float]) -> int:
    """Where the readers' comments begin; the number of blocks where there are none."""
    marks = [at for at, block in enumerate(blocks) if is_comments_mark(block.text)]
    if not marks:
        return len(blocks)
    before = _best_sums(worths)
    behind = _best_sums(worths[::-1])[::-1]
    for at in marks:
        best = before[at - 1] if at else 0.0
        least = _LEAST_BEFORE_A_COUNT if blocks[at].text[:1].isdigit() else _LEAST_BEFORE_COMMENTS
        if best >= least and best >= ENOUGH_BEFORE_COMMENTS * behind[at]:
            return at
    return len(blocks)


def _before_the_rights(blocks: Sequence[Block], worths: Sequence[float], start: int, end: int) -> int:
    """Where the stretch ends if a line about the page's rights stands in it behind most of its text: what follows are
    the beginnings of other articles."""
    sums = [0.0, *accumulate(worths[start:end])]
    enough = ENOUGH_BEFORE_RIGHTS * sums[-1]
    return next((at for at in range(start, end) if blocks[at].rights and sums[at - start] >= enough), end)


def _best_sums(worths: Sequence[float]) -> list[float]:
    """For each position the largest sum of a stretch that ends there or before."""
    here = accumulate(worths, lambda so_far, worth: max(so_far, 0.0) + worth, initial=0.0)
    return list(accumulate(here, max))[1:]


def _best(worths: Sequence[float]) -> tuple[int, int]:
    """The stretch with the largest sum (the first and shortest of equals); empty where nothing is worth anything."""
    best, start, end = 0.0, 0, 0
    sum_here, begun = 0.0, 0
    for at, worth in enumerate(worths):
        if sum_here <= 0:
            sum_here, begun = 0.0, at
        sum_here += worth
        if sum_here > best:
            best, start, end = sum_here, begun, at + 1
    return start, end
