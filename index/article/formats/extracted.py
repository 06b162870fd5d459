"""What a reader makes of the bytes of a file: source text, and what is known of it beside its words.

The text is that of a page as somebody would type it in Markdown: a paragraph, heading or item of a list a line each,
with an empty line between them. Behind the body stand what is none of it, each in a line of its own: what pages repeat
at their edges, and what the file states about itself. So every fact has words in the source that it can be shown by.
See docs/decisions/0032.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from index.datatypes import Dropped, Fact, Reading, Span
from index.folding import fold_words
from index.reasons import DropReason, Obstacle

_BETWEEN = "\n\n"
_LONGEST_FACT = 500
"""Code points of a title, name or address, as in a metadata file."""
_NO_AUTHORS = frozenset(
    ",admin,administrator,anonymous,author,editor,microsoft office user,none,null,owner,python-docx,root,staff,unknown,"
    "user,webmaster".split(",")
)
_NO_TITLES = frozenset(
    ",document,document1,microsoft word document,new page,new page 1,no title,ohne titel,sans titre,sin título,"
    "unbenannt,unbenanntes dokument,untitled,untitled document,untitled page,untitled-1,word document,"
    "без имени,без названия".split(",")
)
"""What programs call a document to which nobody has given a title."""
_TITLE_WITHIN = 5
"""Blocks from the top among which the stated title is looked for."""


class BlockKind(StrEnum):
    """What a block of a document is."""

    TEXT = "text"
    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"


_MARKS = {BlockKind.TEXT: "", BlockKind.TITLE: "# ", BlockKind.HEADING: "## ", BlockKind.ITEM: "- ", BlockKind.ROW: ""}
_TITLE_MARK = "# "
_MOST_HEADING_WORDS = 20
_SEVERAL_SENTENCES = re.compile(r"[^\W\d]{3}[.!?…][\"'”’»)]*\s+\S")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item or row of a table. `pages` says where in `text` each page begins that does
    so in this block."""

    text: str
    kind: BlockKind = BlockKind.TEXT
    pages: tuple[tuple[int, int], ...] = ()
    """Offset in `text`, number of the page (from 1)."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file states about itself beside its text. `made` is the day on which the file was made, which need not be
    that of publication. What a file that is not `sure` states serves where its text says nothing."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: date | None = None
    made: date | None = None
    url: str | None = None
    language: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """What a file states about itself, each with the place in the source that says so; `sure` as in `Stated`."""

    title: Fact | None = None
    byline: Fact | None = None
    outlet: Fact | None = None
    published: Fact | None = None
    made: Fact | None = None
    url: str | None = None
    language: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Extracted:
    """The source text of a file, and how it was read. `body` is where its body ends; what is behind is in `left_out`.
    In a `marked` text every heading has its mark, so that what has none is text; `rows` are those of tables."""

    text: str
    body: int
    reading: Reading
    marked: bool = False
    rows: tuple[Span, ...] = ()
    left_out: tuple[Dropped, ...] = ()
    stated: StatedFacts = field(default_factory=StatedFacts)


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader found in a file: its blocks, what it states, and what its pages repeat at their edges."""

    blocks: Sequence[Block]
    stated: Stated = Stated()
    edges: Sequence[tuple[str, DropReason]] = ()
    pages: int = 0
    encoding: str | None = None
    guessed: bool = False
    marked: bool = False
    obstacle: Obstacle | None = None


def assemble(content: Content, extractor: str, version: str) -> Extracted:
    """The source text of what was found."""
    stated = replace(content.stated, title=_title(content.stated.title))
    title = stated.title
    blocks = (
        _titled(content.blocks, title) if title and stated.sure else [(block, _mark(block)) for block in content.blocks]
    )
    text = _Text()
    starts: dict[int, int] = {}
    rows: list[Span] = []
    title_at: Fact | None = None
    for block, mark in blocks:
        span = text.add(f"{mark}{block.text}")
        if block.kind is BlockKind.ROW:
            rows.append(span)
        for offset, page in block.pages:
            starts.setdefault(page, span.start + len(mark) + offset)
        if mark == _TITLE_MARK and title and fold_words(block.text) == fold_words(title):
            title_at = Fact(block.text, Span(span.start + len(mark), span.end))
    body = text.length
    edges = ((" ".join(line.split()), reason) for line, reason in content.edges)
    left_out = [Dropped(text.add(line), reason) for line, reason in edges if line]
    facts, rest = _facts(text, stated, title_at)
    return Extracted(
        text=text.whole,
        body=body,
        reading=Reading(
            extractor,
            version,
            content.encoding,
            content.guessed,
            _page_starts(starts, content.pages, body),
            content.obstacle,
        ),
        marked=content.marked,
        rows=tuple(rows),
        left_out=(*left_out, *rest),
        stated=facts,
    )


def is_author(name: str) -> bool:
    """Whether a name that a file states as its author's can be one, and not that of an account or a program."""
    return name.strip().casefold() not in _NO_AUTHORS


class _Text:
    """A text that grows block by block."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0

    def add(self, block: str) -> Span:
        """Where the block stands."""
        if self._parts:
            self._parts.append(_BETWEEN)
            self.length += len(_BETWEEN)
        start = self.length
        self._parts.append(block)
        self.length += len(block)
        return Span(start, self.length)

    @property
    def whole(self) -> str:
        return "".join(self._parts)


def _mark(block: Block) -> str:
    """The mark of a block; what is set as a heading but says more than one does is text, which questions can find."""
    long = len(block.text.split()) > _MOST_HEADING_WORDS or _SEVERAL_SENTENCES.search(block.text)
    return _MARKS[BlockKind.TEXT if block.kind is BlockKind.HEADING and long else block.kind]


def _titled(blocks: Iterable[Block], title: str) -> list[tuple[Block, str]]:
    """The blocks with the title over them; where it stands near the top already, there and once."""
    marked = [(block, _mark(block)) for block in blocks]
    words = fold_words(title)
    for at, (block, _) in enumerate(marked[:_TITLE_WITHIN]):
        if fold_words(block.text) == words:
            marked[at] = (Block(_one_line(block.text) or title, BlockKind.TITLE, block.pages), _TITLE_MARK)
            return marked
    return [(Block(title, BlockKind.TITLE), _TITLE_MARK), *marked]


def _facts(text: _Text, stated: Stated, title: Fact | None) -> tuple[StatedFacts, list[Dropped]]:
    """The facts, written behind the body one a line."""
    left_out: list[Dropped] = []

    def state(value: str | None) -> Fact | None:
        if value is None:
            return None
        span = text.add(value)
        left_out.append(Dropped(span, DropReason.STATED))
        return Fact(value, span)

    facts = StatedFacts(
        title=title or state(stated.title),
        byline=state(_one_line(stated.byline)),
        outlet=state(_one_line(stated.outlet)),
        published=state(stated.published.isoformat() if stated.published else None),
        made=state(stated.made.isoformat() if stated.made and stated.made != stated.published else None),
        url=stated.url,
        language=stated.language,
        sure=stated.sure,
    )
    return facts, left_out


def _title(value: str | None) -> str | None:
    line = _one_line(value)
    return line if line and line.casefold() not in _NO_TITLES else None


def _one_line(value: str | None) -> str | None:
    """A value on one line, without what cannot be printed; None where nothing is left or it is no fact any more."""
    line = " ".join("".join(each if each.isprintable() else " " for each in value or "").split())
    return line if line and len(line) <= _LONGEST_FACT and any(map(str.isalnum, line)) else None


def _page_starts(starts: dict[int, int], pages: int, body: int) -> tuple[int, ...]:
    """The offset of every page; of one without text that at which the next one begins."""
    found: list[int] = []
    after = body
    for page in range(pages, 0, -1):
        after = min(after, starts.get(page, after))
        found.append(after)
    return tuple(reversed(found))
