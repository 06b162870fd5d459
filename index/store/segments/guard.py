"""Who brings segments into a data folder, and who clears away those that no manifest names: not both at once.

Whoever clears looks into all manifests first, and what is brought meanwhile is named by none of them. Within a process:
a data folder serves one bot, and a command beside it that clears at that moment costs a second fetch of what it clears.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


class Guard:
    """That of one data folder."""

    def __init__(self) -> None:
        self._bringing, self._clearing = 0, threading.Lock()
        self._ceased: set[str] = set()
        self._noting = threading.Lock()
        self.looked_through = False
        """Whether this process has cleared away what others may have left there."""

    @contextmanager
    def bringing(self) -> Iterator[None]:
        """Nothing is cleared away until the block ends; what is just being cleared is waited for."""
        with self._clearing:
            self._bringing += 1
        try:
            yield
        finally:
            with self._clearing:
                self._bringing -= 1

    def cease(self, files: Iterable[str]) -> None:
        """Have in mind that some library has ceased to name these, for who clears next."""
        with self._noting:
            self._ceased.update(files)

    def take(self) -> frozenset[str]:
        """What was to be had in mind, which is whose who clears from then on."""
        with self._noting:
            found, self._ceased = frozenset(self._ceased), set()
            return found

    @contextmanager
    def clearing(self) -> Iterator[bool]:
        """Whether nobody brings anything, nor begins to before the block ends; where somebody does, a later build
        clears."""
        with self._clearing:
            yield self._bringing == 0


_guards: defaultdict[Path, Guard] = defaultdict(Guard)


def guard_of(data: Path) -> Guard:
    """The guard of a data folder."""
    return _guards[data.absolute()]
