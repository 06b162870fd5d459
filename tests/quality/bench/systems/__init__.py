"""The systems that are compared: one small module each, all with the same three operations.

A module here is imported only in the process of its own system, with that system's environment: it may import its
system at the top.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

SHOWN = 3
"""How many paragraphs a system is asked for."""


class System(Protocol):
    """What is asked of a system. Paragraphs go by their position (from 0) in the library.

    `packages` names the distributions whose versions matter.
    """

    packages: tuple[str, ...]

    def index(self, library: list[list[str]], folder: Path) -> list[int]:
        """Index the paragraphs of all articles into a folder, in place of what was there.

        Returns the positions of paragraphs that the index does not have as they are.
        """

    def start(self, folder: Path) -> None:
        """Load what `index` left in the folder, and everything else that answering needs."""

    def ask(self, question: str) -> list[int]:
        """The positions of the paragraphs found, best first, at most `SHOWN`; -1 for one that cannot be told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A system's module and its name in the table; `peer` when it lives in the peers' environment."""

    module: str
    name: str
    peer: bool = True


VERBATIM = Entry("verbatim", "Verbatim", peer=False)
SYSTEMS = (
    VERBATIM,
    Entry("naive", "naive FAISS"),
    Entry("words", "bm25s"),
    Entry("txtai", "txtai hybrid"),
    Entry("haystack", "Haystack hybrid"),
)
"""In the order of the table."""


def in_one_row(library: list[list[str]]) -> list[str]:
    """All paragraphs, so that the place in the list is the position."""
    return [paragraph for article in library for paragraph in article]
