"""A page as blocks, and what is known of each while the page is taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.article.page.extent import NOWHERE, Extent
from index.article.page.layout import Layout
from index.article.page.lines import shapes
from index.article.page.lines.bylines import Furniture
from index.datatypes import Span
from index.reasons import DropReason


@dataclass(slots=True)
class Page:
    """The state of one cleaning: for every block, by position, what has been found out about it so far.

    `extent` is the article's stretch, `starts` the position of its first paragraph; `apart` holds what stands around
    it, `related` what stands under links to other articles, `about_the_author` is the name over a note on who wrote it.
    """

    source: str
    blocks: Sequence[Span]
    layout: Layout
    marked: bool = False
    furniture: dict[int, Furniture] = field(default_factory=dict)
    dropped: dict[int, DropReason] = field(default_factory=dict)
    copies: dict[int, list[int]] = field(default_factory=dict)
    originals: dict[int, int] = field(default_factory=dict)
    refrains: set[int] = field(default_factory=set)
    extent: Extent = NOWHERE
    starts: int = 0
    apart: dict[int, DropReason] = field(default_factory=dict)
    related: set[int] = field(default_factory=set)
    about_the_author: int | None = None
    title: int | None = None
    headings: set[int] = field(default_factory=set)

    def text(self, position: int) -> str:
        """The words of a block."""
        return self.blocks[position].of(self.source)

    def kept(self) -> list[int]:
        """The blocks that are not left out so far."""
        return [position for position in range(len(self.blocks)) if position not in self.dropped]

    def is_short_line(self, at: int) -> bool:
        """Whether a block has the shape of a heading and no form that tells that it is text."""
        text = self.text(at)
        if at in self.refrains or self.layout.is_text(self.blocks[at]):
            return False
        return shapes.MARKDOWN_HEADING.fullmatch(text) is not None or (not self.marked and shapes.is_short_line(text))

    def is_long_text(self, at: int) -> bool:
        """Whether there is a block of text at a position."""
        return at < len(self.blocks) and at not in self.dropped and not self.is_short_line(at)

    def first_paragraph(self, start: int) -> int:
        """The first block from a position on that has not the shape of a heading."""
        inside = (at for at in self.kept() if at >= start)
        return next((at for at in inside if not self.is_short_line(at)), len(self.blocks))
