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
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.article.page.duplication import beginnings, choose_originals, group_copies
from index.article.page.furniture import (
    Furniture,
    is_byline_opening,
    is_date_label,
    is_later_label,
    is_name,
    outlet_named,
    recognise,
)
from index.article.page.layout import ITEM, Layout
from index.article.page.segmentation import FOOTNOTE_MARKS, split_blocks
from index.datatypes import Dropped, Fact, Heading, Span
from index.folding import fold_words
from index.languages.english.page import STATING_WORDS
from index.reasons import DropReason, Original
from index.sentences import LAST_CLOSERS

LONGEST_HEADING = 140
MOST_HEADING_WORDS = 20
MOST_WORDS_OF_A_QUESTION = 8
"""Questions and exclamations stand in running text as well; only short plain ones are taken for headings."""

_REPEATED_LINE = 3
_MENU = 4
_SHORTEST_COPY = 80  # code points, in a marked source, where shorter lines come again without being copies
_ENDS_LIKE_TEXT = re.compile(rf"[.,;:…。；：،؛।][{re.escape(LAST_CLOSERS)}]*{FOOTNOTE_MARKS}$")
_ENDS_LIKE_SPEECH = re.compile(rf"[?!？！؟][{re.escape(LAST_CLOSERS)}]*$")
_HAS_AN_INNER_END = re.compile(r"[.!?…]['\"’”»)\]]*\s|:\s|[,;\"“”«»]")
_MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>.*?)[ \t#]*$", re.DOTALL)
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


def clean(source: str, *, marked: bool = False) -> CleanedPage:
    """Take a page apart; see the module's description. In a `marked` source only what has a heading's mark is one."""
    layout = Layout.of(source)
    page = _Page(source, split_blocks(source, lambda at: recognise(source, at) is not None, layout), layout, marked)
    page.drop_furniture()
    page.read_labels_over_dates()
    page.restore_years()
    page.drop_repeated_lines()
    page.drop_copies()
    page.name_headings()
    return page.result()


@dataclass(slots=True)
class _Page:
    """The state of one cleaning: for every block, by position, what has been found out about it so far."""

    source: str
    blocks: Sequence[Span]
    layout: Layout
    marked: bool = False
    furniture: dict[int, Furniture] = field(default_factory=dict)
    dropped: dict[int, DropReason] = field(default_factory=dict)
    copies: dict[int, list[int]] = field(default_factory=dict)
    originals: dict[int, int] = field(default_factory=dict)
    refrains: set[int] = field(default_factory=set)
    title: int | None = None
    headings: set[int] = field(default_factory=set)

    def text(self, position: int) -> str:
        return self.blocks[position].of(self.source)

    def kept(self) -> list[int]:
        return [position for position in range(len(self.blocks)) if position not in self.dropped]

    def drop_furniture(self) -> None:
        for position, block in enumerate(self.blocks):
            found = recognise(self.source, block, self.layout) or self._name_under_an_opening(position)
            if found:
                self.furniture[position] = found
                self.dropped[position] = found.kind

    def read_labels_over_dates(self) -> None:
        """A label alone on its line ("Updated") belongs to the date on the next one."""
        for at in range(len(self.blocks) - 1):
            dated = self.furniture.get(at + 1)
            if at in self.furniture or dated is None or not dated.dates or not is_date_label(self.text(at)):
                continue
            self.dropped[at] = DropReason.PAGE_DATE
            if is_later_label(self.text(at)):
                dates = tuple(replace(found, later=True) for found in dated.dates)
                self.furniture[at + 1] = replace(dated, dates=dates)

    def restore_years(self) -> None:
        """Take years for headings, not for counters, where two or more of them stand over text (memoirs, annals)."""
        years = [at for at in self.furniture if _YEAR.fullmatch(self.text(at)) and self._is_long_text(at + 1)]
        if len({self.text(at) for at in years}) > 1:
            for at in years:
                del self.furniture[at], self.dropped[at]

    def _name_under_an_opening(self, at: int) -> Furniture | None:
        """The name under a line that says nothing but "By"."""
        if at == 0 or not is_byline_opening(self.text(at - 1)) or not is_name(self.text(at)):
            return None
        self.dropped[at - 1] = DropReason.BYLINE
        span = self.blocks[at]
        return Furniture(DropReason.BYLINE, span, author=Fact(self.text(at), span), signed=True)

    def drop_repeated_lines(self) -> None:
        lines = {at: fold_words(self.text(at)) for at in self.kept() if self._is_short_line(at) and not self.marked}
        often = {words for words, count in Counter(lines.values()).items() if count >= _REPEATED_LINE}
        repeated = [at for at, words in lines.items() if words in often]
        self.refrains.update(at for at in repeated if self._states_something(at))
        self.dropped.update({at: DropReason.REPEATED_LINE for at in repeated if at not in self.refrains})

    def drop_copies(self) -> None:
        kept = [at for at in self.kept() if not self.marked or len(self.text(at)) >= _SHORTEST_COPY]
        texts = [self.text(at) for at in kept]
        teasers = {kept[at]: kept[whole] for at, whole in beginnings(texts).items()}
        groups_by_position = dict(zip(kept, [kept[first] for first in group_copies(texts)], strict=True))
        runs = [None if at in teasers else groups_by_position.get(at) for at in range(len(self.blocks))]
        originals = choose_originals(runs, [len(block) for block in self.blocks])
        original_of_group = {groups_by_position[at]: at for at in originals}
        for at in kept:
            if at in teasers:
                whole = original_of_group.get(groups_by_position[teasers[at]])
                if whole is not None:
                    self.originals[at] = whole
                    self.dropped[at] = DropReason.TEASER
            elif at not in originals:
                original = original_of_group[groups_by_position[at]]
                self.originals[at] = original
                self.copies.setdefault(original, []).append(at)
                self.dropped[at] = DropReason.COPY

    def name_headings(self) -> None:
        """Tell title, headings and menus from the body among what is still kept."""
        kept = self.kept()
        short = [at for at in kept if self._is_short_line(at)]
        body = [at for at in kept if at not in set(short)]
        self.title = self._find_title(short, body[0] if body else len(self.blocks))
        if not body:
            return  # Nothing but short lines: verse, a list; they are the text.
        above = [at for at in short if at < body[0] and at != self.title]
        for at in above:
            if self.title is not None and at < self.title:
                self.dropped[at] = DropReason.ABOVE_TITLE
            elif self._is_lone_byline(at):
                self.dropped[at] = DropReason.BYLINE
                self.furniture[at] = self._lone_byline(at)
        for run in self._short_runs(kept, set(short) - {self.title}):
            if run[-1] > body[-1]:
                self.dropped.update(dict.fromkeys(run, DropReason.NO_TEXT_UNDER))
            elif len(run) < _MENU:
                self.headings.update(run)
            elif run[-1] < body[0]:
                self.dropped.update(dict.fromkeys(run, DropReason.MENU))
            # Four or more short lines in the middle of the text are a list, and lists are text.

    def result(self) -> CleanedPage:
        headings = {at: self._heading(at) for at in sorted(self.headings)}
        current: Heading | None = None
        paragraphs: list[BodyParagraph] = []
        numbers: dict[int, int] = {}
        for at in self.kept():
            if at in headings:
                current = headings[at]
            elif at != self.title:
                also_at = tuple(self.blocks[copy] for copy in self.copies.get(at, ()))
                paragraphs.append(BodyParagraph(self.blocks[at], also_at, current))
                numbers[at] = len(paragraphs)
        title = None if self.title is None else self._heading(self.title)
        return CleanedPage(
            Fact(title.text, title.span) if title else self.layout.title,
            tuple(headings.values()),
            tuple(paragraphs),
            tuple(self.furniture[at] for at in sorted(self.furniture)),
            tuple(self._dropped(at, numbers) for at in sorted(self.dropped)),
        )

    def _dropped(self, at: int, numbers: dict[int, int]) -> Dropped:
        original = self.originals.get(at)
        if original is None:
            return Dropped(self.blocks[at], self.dropped[at])
        if original in numbers:
            kind = Original.PARAGRAPH
        elif original == self.title:
            kind = Original.TITLE
        else:
            kind = Original.HEADING if original in self.headings else Original.DROPPED
        return Dropped(self.blocks[at], self.dropped[at], kind, numbers.get(original))

    def _is_short_line(self, at: int) -> bool:
        """Whether a block has the shape of a heading: few words, no end of a sentence, not an item of a list."""
        if at in self.refrains or self.layout.is_text(self.blocks[at]):
            return False
        text = self.text(at)
        return _MARKDOWN_HEADING.fullmatch(text) is not None or (
            not self.marked
            and len(text) <= LONGEST_HEADING
            and len(text.split()) <= MOST_HEADING_WORDS
            and not _ENDS_LIKE_TEXT.search(text)
            and not ITEM.match(text)
            and not text[:1].islower()
            and not (_ENDS_LIKE_SPEECH.search(text) and not self._is_plain_question(text))
        )

    def _is_long_text(self, at: int) -> bool:
        return at < len(self.blocks) and at not in self.dropped and not self._is_short_line(at)

    def _states_something(self, at: int) -> bool:
        """Whether a line says something, as refrains do and labels do not: "I have a dream", "Never again!"."""
        text = self.text(at)
        return _ENDS_LIKE_SPEECH.search(text) is not None or not STATING_WORDS.isdisjoint(fold_words(text).split())

    def _is_plain_question(self, text: str) -> bool:
        return len(text.split()) <= MOST_WORDS_OF_A_QUESTION and not _HAS_AN_INNER_END.search(text)

    def _find_title(self, short: Sequence[int], body_starts: int) -> int | None:
        """The title: the one that the front matter states, if it stands on the page; else the first short line of four
        words or more above the body, else the first one that is no byline, else the first one of all."""
        if self.layout.title:
            words = fold_words(self.layout.title.text)
            return next((at for at in short if fold_words(self.text(at)) == words), None)
        marked = next((at for at in short if self.text(at).startswith("# ")), None)
        if marked is not None:
            return marked
        above = [at for at in short if at < body_starts]
        long_enough = (at for at in above if len(self.text(at).split()) >= 4 or self._is_unspaced(at))
        unsigned = (at for at in above if not self._is_lone_byline(at))
        return next(long_enough, next(unsigned, above[0] if above else None))

    def _is_unspaced(self, at: int) -> bool:
        """Chinese, Japanese and Thai write no spaces: letters are counted instead of words."""
        text = self.text(at)
        return not text.isascii() and " " not in text and len(text) >= 8

    def _is_lone_byline(self, at: int) -> bool:
        """The name of a person or an outlet alone on its line, next to the page's date or byline."""
        beside = (self.furniture.get(at - 1), self.furniture.get(at + 1))
        return (is_name(self.text(at)) or outlet_named(self.text(at)) is not None) and any(
            found is not None and found.kind is not DropReason.BOILERPLATE for found in beside
        )

    def _lone_byline(self, at: int) -> Furniture:
        span = self.blocks[at]
        outlet = outlet_named(self.text(at))
        if outlet:
            return Furniture(DropReason.BYLINE, span, outlet=Fact(outlet, span))
        return Furniture(DropReason.BYLINE, span, author=Fact(self.text(at), span))

    def _short_runs(self, kept: Sequence[int], short: set[int]) -> list[list[int]]:
        """Stretches of short lines with no text between them."""
        runs: list[list[int]] = [[]]
        for at in kept:
            if at in short and at not in self.dropped:
                runs[-1].append(at)
            elif runs[-1] and at != self.title:
                runs.append([])
        return [run for run in runs if run]

    def _heading(self, at: int) -> Heading:
        block = self.blocks[at]
        marked = _MARKDOWN_HEADING.fullmatch(block.of(self.source))
        span = Span(block.start + marked.start("text"), block.start + marked.end("text")) if marked else block
        return Heading(span, span.of(self.source))
