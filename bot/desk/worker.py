"""The only asynchronous caller of the engine: its work runs in threads, so the event loop never waits for it.

Questions have a bounded queue, and so have what answers need besides, the looks that people take, and what is suggested
while they type: each with threads of its own, so that none waits for another kind. Builds have a thread of their own as
well, so all go on from the generation before. Questions that wait one behind the other are answered as one batch.
"""

from __future__ import annotations

import asyncio
import gc
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, Protocol, Self, TypeVar

from bot.desk.builds import Builds, Tell
from bot.desk.catalogue import prepare
from bot.desk.queues import Queue
from bot.errors import ShuttingDown
from bot.metrics.tally import Tally
from bot.statistics.figures import Grouping, ungrouped
from index import (
    Answer,
    BuildReport,
    Earlier,
    EngineError,
    Inquiry,
    LibraryEmpty,
    LibraryView,
    NotIndexed,
    Progress,
    Selection,
    Selections,
    Together,
)

_T = TypeVar("_T")

Look = Callable[[LibraryView], _T]

DEFAULT_WAITING = 32
"""Questions waiting or being answered at once, and as many of each other kind; more are refused. See
docs/decisions/0008."""

TABLES_WAITING = 4
"""Lists waiting to be made into tables or being made, and as many statistics: each may take seconds and megabytes."""

LARGEST_BATCH = 8
"""Questions encoded in one call. See docs/decisions/0008."""

BATCHES_AT_ONCE = min(os.cpu_count() or 1, 2)
"""Threads that answer questions. See docs/decisions/0008."""

MOST_READINGS = 8
READINGS_AT_ONCE = 2
"""Files of people that are read or wait for it, and how many are read at once."""

Beat = Callable[[], None]


KEEPERS: Selections = (Selection(),)
"""The keeper's library, alone."""


class Shelves(Protocol):
    """The libraries: `index.Libraries`."""

    def over(self, selections: Selections, /) -> AbstractContextManager[Together]:
        """Some of them as one."""

    def rebuild(
        self, name: str = "", /, *, full: bool = False, progress: Callable[[Progress], None] | None = None
    ) -> BuildReport:
        """Builds one anew."""

    def remove(self, name: str, /) -> None:
        """Removes one with all that is its own."""

    def earlier(self, selections: Selections, name: str, beat: Callable[[], None], /) -> Earlier | None:
        """What an article of these was before it was edited, by the name of a paragraph."""

    def drop_if_empty(self, name: str = "", /) -> bool:
        """Has nothing answered from one without articles."""

    def bound_copies(self, most: int, beat: Callable[[], None], /) -> int:
        """Removes copies until they take at most so many bytes."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """What somebody wants of the libraries that they see."""

    seen: Selections
    what: Any


class Worker:
    """Uses libraries off the event loop. An asynchronous context manager; leaving it stops a running build.

    Everything is asked of what its asker may see, without more the keeper's library.
    """

    def __init__(
        self,
        libraries: Shelves,
        *,
        waiting: int = DEFAULT_WAITING,
        at_once: int = BATCHES_AT_ONCE,
        tally: Tally | None = None,
    ) -> None:
        self._libraries = libraries
        self.tally = tally = tally or Tally()
        queue = partial(Queue, tally=tally)
        self._questions = queue("questions", self._ask, places=waiting, threads=at_once, batch=LARGEST_BATCH)
        self._fetches = queue("fetches", self._look, places=waiting)
        self._looks = queue("looks", self._look, places=waiting)
        self._suggestions = queue("suggestions", self._look, places=waiting)
        self._tables = queue("tables", self._look, places=TABLES_WAITING)
        self._figures = queue("figures", self._figure, places=TABLES_WAITING)
        self._readings = queue("readings", self._read, places=MOST_READINGS, threads=READINGS_AT_ONCE)
        self._rereadings = queue("rereadings", self._read, places=MOST_READINGS)
        quick = self._quick = (self._questions, self._fetches, self._looks, self._suggestions)
        self._queues = (*quick, self._tables, self._figures, self._readings, self._rereadings)
        self._ending = threading.Event()
        self.builds = Builds(libraries.rebuild, self._built, tally)

    async def __aenter__(self) -> Self:
        self.builds.begin(self._prepare)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def ask(self, question: str, *, article: str | None = None, seen: Selections = KEEPERS) -> Answer:
        """The answer from what is seen. Raises what `Engine.ask` and `Libraries.over` do, `TooManyQuestions` and
        `ShuttingDown`."""
        answer: Answer = await self._questions.run(_Sought(seen, Inquiry(question, article)))
        return answer

    async def fetch(self, at: Look[_T], *, seen: Selections = KEEPERS) -> _T:
        """What an answer needs of the library besides itself: something that is at hand. Raises as `look` does."""
        made: _T = await self._fetches.run(_Sought(seen, at))
        return made

    async def look(self, at: Look[_T], *, seen: Selections = KEEPERS) -> _T:
        """What `at` makes of what is seen: something that needs no encoder. Raises what `at` and `Libraries.over` do,
        `TooManyQuestions` and `ShuttingDown`."""
        made: _T = await self._looks.run(_Sought(seen, at))
        return made

    async def suggest(self, person: int, at: Look[_T], *, seen: Selections = KEEPERS) -> _T:
        """The same for what a person types. Raises `Overtaken` too, when they have typed on meanwhile."""
        made: _T = await self._suggestions.run(_Sought(seen, at), person=person)
        return made

    async def take(self, at: Look[_T], *, seen: Selections = KEEPERS) -> _T:
        """The same for what reads much of a library, which others who look do not wait for. Raises as `look` does."""
        made: _T = await self._tables.run(_Sought(seen, at))
        return made

    async def group(self, at: Callable[[Grouping], _T], *, seen: Selections = KEEPERS) -> _T:
        """What `at` makes with the grouping of questions by what they mean, by their words alone where nothing is to be
        seen: seconds, in a thread of its own. Raises as `look` does."""
        made: _T = await self._figures.run(_Sought(seen, at))
        return made

    async def read(self, work: Callable[[Shelves, Beat], _T]) -> _T:
        """What `work` makes of the libraries and of files that it reads itself: long work, in threads of its own. It
        calls its second argument a few times a second, which raises when the worker ends. Raises what `work` does,
        `TooManyQuestions` and `ShuttingDown`."""
        made: _T = await self._readings.run(work)
        return made

    async def reread(self, work: Callable[[Shelves, Beat], _T]) -> _T:
        """The same for files that lie in libraries already: who looks something up does not wait for what others bring,
        which may be a minute's work. Raises as `read` does."""
        made: _T = await self._rereadings.run(work)
        return made

    async def rebuild(self, *, full: bool = False, progress: Tell | None = None) -> BuildReport:
        """One rebuild of the keeper's library: see `Builds.alone`."""
        return await self.builds.alone("", full=full, tell=progress)

    async def remove(self, library: str, unless: Callable[[], bool]) -> bool:
        """Removes a library between two builds, `unless` it is to stay when that moment has come; says whether it did.
        Raises what `Libraries.remove` does, and `ShuttingDown`."""

        def work() -> bool:
            if unless():
                return False
            self._libraries.remove(library)
            return True

        return await self.builds.between(work)

    def queues(self) -> tuple[tuple[str, int, int], ...]:
        """The queues: name, how many are in it, and how many find a place. Thread-safe."""
        return tuple((queue.name, queue.length, queue.places) for queue in self._queues)

    def busy(self) -> float:
        """For how many seconds a thread has been at questions or looks that it took together. Thread-safe."""
        return max(queue.busy() for queue in self._quick)

    async def close(self) -> None:
        """Drops what waits, stops a build at its next step and waits for the threads to end."""
        self._ending.set()
        await asyncio.gather(*(queue.close() for queue in self._queues), self.builds.close())

    def _ask(self, batch: Sequence[_Sought]) -> Iterator[Answer | Exception]:
        return self._over(batch, lambda together, inquiries: together.ask_all(inquiries))

    def _look(self, batch: Sequence[_Sought]) -> Iterator[Any]:
        return self._over(batch, lambda together, looks: [look(together.view) for look in looks])

    def _figure(self, batch: Sequence[_Sought]) -> Iterator[Any]:
        for sought in batch:
            with ExitStack() as opened:
                try:
                    grouped: Grouping = opened.enter_context(self._libraries.over(sought.seen)).grouped
                except (NotIndexed, LibraryEmpty):
                    grouped = ungrouped
                yield sought.what(grouped)

    def _read(self, batch: Sequence[Callable[[Shelves, Beat], Any]]) -> Iterator[Any]:
        return (work(self._libraries, self._beat) for work in batch)

    def _beat(self) -> None:
        if self._ending.is_set():
            raise ShuttingDown

    def _over(
        self, batch: Sequence[_Sought], outcomes: Callable[[Together, Sequence[Any]], Iterable[Any]]
    ) -> Iterator[Any]:
        """What comes of a batch, in order; those behind one another who see the same are served together. What keeps
        some from seeing anything keeps no others."""
        for seen, some in groupby(batch, lambda one: one.seen):
            wanted = [one.what for one in some]
            done = 0
            try:
                with self._libraries.over(seen) as together:
                    self._want(together.behind)
                    for outcome in outcomes(together, wanted):
                        done += 1
                        yield outcome
            except NotIndexed as error:
                self._want(error.libraries)
                yield from [error] * (len(wanted) - done)
            except Exception as error:
                yield from [error] * (len(wanted) - done)

    def _want(self, behind: Iterable[str]) -> None:
        for library in behind:
            self.builds.want(library)

    def _built(self, library: str) -> None:
        if library == "":
            self._prepare()

    def _prepare(self) -> None:
        """Gets the newest generation of the keeper's library ready for looks, while others are going on."""
        with suppress(EngineError), self._libraries.over(KEEPERS) as together:
            prepare(together.view)
            gc.freeze()  # it stays, and nobody is to wait while the collector looks through it


@dataclass(frozen=True, slots=True)
class Reading:
    """A worker for those who see some libraries and no others: what `Worker` has, of these."""

    worker: Worker
    seen: Selections = KEEPERS

    async def ask(self, question: str, *, article: str | None = None) -> Answer:
        """See `Worker.ask`."""
        return await self.worker.ask(question, article=article, seen=self.seen)

    async def fetch(self, at: Look[_T]) -> _T:
        """See `Worker.fetch`."""
        return await self.worker.fetch(at, seen=self.seen)

    async def look(self, at: Look[_T]) -> _T:
        """See `Worker.look`."""
        return await self.worker.look(at, seen=self.seen)

    async def take(self, at: Look[_T]) -> _T:
        """See `Worker.take`."""
        return await self.worker.take(at, seen=self.seen)

    async def earlier(self, name: str) -> Earlier | None:
        """See `Shelves.earlier`. Raises as `Worker.reread` does."""
        return await self.worker.reread(lambda libraries, beat: libraries.earlier(self.seen, name, beat))

    async def suggest(self, person: int, at: Look[_T]) -> _T:
        """See `Worker.suggest`."""
        return await self.worker.suggest(person, at, seen=self.seen)
