"""The run: every round takes every measure of every system, in turns."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.quality.bench.measuring import Crowd, Taken, crowd
from tests.quality.bench.process import Process, SystemFailed
from tests.quality.bench.questions import Question, Sheet
from tests.quality.bench.systems import VERBATIM, Entry

TURN = 10
"""Questions that a system is asked before it is the next one's turn."""

WARMING = 10
"""Questions that a system has answered before it is measured."""

ASKERS = (1, 10, 50)

_Item = TypeVar("_Item")


@dataclass(slots=True)
class Run:
    """A run over one sheet, and what came of it.

    `python` gives the interpreter of each system's environment, `folder` is where their indexes go, `tell` is told
    what is being done. `failures` has a line for every system that fell out, `lost` the paragraphs that Verbatim's
    cleaning did not keep as they were.
    """

    sheet: Sheet
    systems: tuple[Entry, ...]
    python: Callable[[Entry], Path]
    folder: Path
    rounds: int
    tell: Callable[[str], None]
    taken: dict[str, Taken] = field(default_factory=dict)
    versions: dict[str, dict[str, str]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    lost: frozenset[int] = frozenset()
    crowds: list[Crowd] = field(default_factory=list)

    def measure(self) -> None:
        """Take all measures. A system that fails falls out, the others go on."""
        self.taken = {entry.module: Taken() for entry in self.systems}
        for number in range(self.rounds):
            for entry in self._in_turn(number):
                self._guard(self._index, entry, number)
        for number in range(self.rounds):
            for entry in self._in_turn(number):
                self._guard(self._start, entry, number)
        self._serve()

    def _in_turn(self, number: int) -> tuple[Entry, ...]:
        return turned([entry for entry in self.systems if entry.module not in self.failures], number)

    def _guard(self, step: Callable[..., None], entry: Entry, *details: object) -> None:
        try:
            step(entry, *details)
        except SystemFailed as error:
            self.failures[entry.module] = str(error)

    def _process(self, entry: Entry) -> Process:
        return Process(self.python(entry), entry.module)

    def _index(self, entry: Entry, number: int) -> None:
        self.tell(f"indexing {number + 1}/{self.rounds}: {entry.name}")
        folder = str(self.folder / entry.module)
        with self._process(entry) as process:
            process.request("index", library=[self.sheet.library[0][:2]], folder=folder)
            reply = process.request("index", library=self.sheet.library, folder=folder)
            self.versions[entry.module] = process.request("versions").result
        self.taken[entry.module].index_seconds.append(reply.seconds)
        if entry is VERBATIM:
            self.lost = frozenset(reply.result)

    def _start(self, entry: Entry, number: int) -> None:
        self.tell(f"starting {number + 1}/{self.rounds}: {entry.name}")
        started = time.perf_counter()
        with self._process(entry) as process:
            self._begin(entry, process)
            process.request("ask", question=self.sheet.questions[0].text)
            self.taken[entry.module].start_seconds.append(time.perf_counter() - started)

    def _serve(self) -> None:
        with ExitStack() as held:
            serving: dict[str, Process] = {}
            for entry in self._in_turn(0):
                serving[entry.module] = held.enter_context(self._process(entry))
                self._guard(self._warm, entry, serving[entry.module])
            for number in range(self.rounds):
                self.tell(f"asking {number + 1}/{self.rounds}")
                for turn, questions in enumerate(turns(self.sheet.questions, TURN)):
                    for entry in self._in_turn(number + turn):
                        self._guard(self._ask, entry, serving[entry.module], questions)
            for entry in self._in_turn(0):
                self.taken[entry.module].resident_mb = serving[entry.module].resident_mb()
            if VERBATIM in self._in_turn(0):
                self._guard(self._crowds, VERBATIM, serving[VERBATIM.module])

    def _begin(self, entry: Entry, process: Process) -> None:
        process.request("start", folder=str(self.folder / entry.module))

    def _warm(self, entry: Entry, process: Process) -> None:
        self._begin(entry, process)
        for question in self.sheet.questions[:WARMING]:
            process.request("ask", question=question.text)

    def _ask(self, entry: Entry, process: Process, questions: Sequence[Question]) -> None:
        for question in questions:
            reply = process.request("ask", question=question.text)
            self.taken[entry.module].latencies_ms.append(reply.seconds * 1000)
            self.taken[entry.module].processor_ms.append(reply.processor_seconds * 1000)
            self.taken[entry.module].found.append((reply.result, question.right))

    def _crowds(self, entry: Entry, process: Process) -> None:
        questions = [question.text for question in self.sheet.questions]
        latencies: dict[int, list[float]] = {askers: [] for askers in ASKERS}
        seconds: dict[int, list[float]] = {askers: [] for askers in ASKERS}
        for number in range(self.rounds):
            for askers in turned(ASKERS, number):
                self.tell(f"simultaneous askers {number + 1}/{self.rounds}: {entry.name}, {askers}")
                each, together = process.request("crowd", questions=questions, askers=askers).result
                latencies[askers].extend(each)
                seconds[askers].append(together)
        self.crowds = [crowd(askers, latencies[askers], seconds[askers]) for askers in ASKERS]


def turned(items: Sequence[_Item], number: int) -> tuple[_Item, ...]:
    """The items, another one first with each number, so that nobody is always the first."""
    start = number % len(items) if items else 0
    return (*items[start:], *items[:start])


def turns(items: Sequence[_Item], size: int) -> tuple[Sequence[_Item], ...]:
    """The items in stretches of this size, the last one shorter."""
    return tuple(items[start : start + size] for start in range(0, len(items), size))
