"""Libraries that are open and seen together at one moment."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cachetools import LRUCache

from index.answers import Answer, Inquiry, Refused
from index.asking.grouping import GroupedQuestions
from index.engine import Engine
from index.errors import GenerationDamaged, LibraryEmpty, NotIndexed
from index.libraries.selection import Selection, Selections
from index.store.searched.composed import Member, composed
from index.store.searched.searchable import Searchable
from index.view import LibraryView

_KEPT = 32
"""Compositions that are kept with what was looked up in them."""


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """What can be seen at one moment: to be asked, and to be looked through (`view`). Not to be kept.

    `behind` names the libraries that are to be built: what is seen of them is older than their articles, or nothing:
    `missing` names those of which it is nothing.
    """

    engines: Sequence[Engine]
    contents: Searchable
    view: LibraryView
    behind: tuple[str, ...]
    missing: tuple[str, ...] = ()

    def ask_all(self, inquiries: Sequence[Inquiry]) -> Iterator[Answer | Exception]:
        """As `Engine.ask_all`; `NotIndexed` in the place of a refusal while something is missing."""
        for outcome in self.engines[0].answering.answer(inquiries, self.contents):
            if isinstance(outcome, GenerationDamaged):
                self._mend()
            # What is not answered may be in what nobody can ask yet.
            yield NotIndexed(self.missing) if self.missing and isinstance(outcome, Refused) else outcome

    def grouped(self, asked: Mapping[str, int]) -> GroupedQuestions:
        """As `Engine.grouped`."""
        return self.engines[0].grouped(asked)

    def _mend(self) -> None:
        """Have what was found damaged mended."""
        for engine in self.engines:
            engine.contents()


class Compositions:
    """What libraries are together, kept for as long as none of them changes. Thread-safe."""

    def __init__(self) -> None:
        self._kept: LRUCache[Selections, _Composition] = LRUCache(_KEPT)
        self._looking = threading.Lock()

    def of(self, opened: Sequence[tuple[Selection, Engine]]) -> tuple[Searchable, LibraryView]:
        """What is seen of some open libraries. Raises `LibraryEmpty`, and what `composed` does."""
        selections = tuple(selection for selection, _ in opened)
        if len(opened) == 1 and selections[0].articles is None:
            engine = opened[0][1]
            return engine.contents(), engine.view()
        members = [engine.contents() for _, engine in opened]
        with self._looking:
            known = self._kept.get(selections)
        if known is None or not known.is_of(members):
            known = _Composition.of(selections, members)
            with self._looking:
                self._kept[selections] = known
        return known.contents, known.view

    def forget(self, names: Sequence[str]) -> None:
        """Let go of what libraries of these names are part of."""
        with self._looking:
            for selections in [*self._kept]:
                if any(selection.library in names for selection in selections):
                    del self._kept[selections]


@dataclass(frozen=True, slots=True, eq=False)
class _Composition:
    members: Sequence[Searchable]
    contents: Searchable
    view: LibraryView

    @classmethod
    def of(cls, selections: Selections, members: Sequence[Searchable]) -> _Composition:
        chosen = [Member(one, selection.articles) for one, selection in zip(members, selections, strict=True)]
        if not any(member.slugs for member in chosen):
            raise LibraryEmpty("There is no article to answer from.")
        contents = composed(chosen)
        return cls(members, contents, LibraryView(contents))

    def is_of(self, members: Sequence[Searchable]) -> bool:
        return all(one is other for one, other in zip(self.members, members, strict=True))
