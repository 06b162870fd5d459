"""The libraries that are open, and how many sentences they have. For one thread at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field

from index.engine import Engine


@dataclass(eq=False)
class Held:
    """A library that is open, or that the first of its `users` is opening. `passages` are those of `generation`."""

    engine: Future[Engine] = field(default_factory=Future)
    users: int = 0
    passages: int = 0
    generation: int = 0


class Holding(OrderedDict[str, Held]):
    """Those of some names, the least recently used first."""

    def __init__(self) -> None:
        super().__init__()
        self._passages = 0

    def count(self, held: Held) -> None:
        """Count the sentences of one that is held, where it has changed. Every question comes here, so nothing goes
        through all libraries, nor through all articles of one."""
        if held.engine.done() and held.generation != (generation := held.engine.result().generation):
            # In this order: what comes in between is found the next time.
            held.generation, passages = generation, held.engine.result().passages
            self._passages += passages - held.passages
            held.passages = passages

    def surplus(self, most: int) -> list[str]:
        """Those that nobody uses, from the least recently used on, as long as all have more than so many sentences; one
        always stays."""
        left, found = self._passages, list[str]()
        for name, one in self.items():
            if left <= most or len(found) == len(self) - 1:
                break
            if not one.users:
                found.append(name)
                left -= one.passages
        return found

    def close(self, names: Iterable[str]) -> None:
        """Close those of these that are open, and hold them no more."""
        for name in names:
            if held := self.pop(name, None):
                self._passages -= held.passages
                held.engine.result().close()
