"""What a rebuild beside answers costs: `python -m tests.quality.rebuild [paragraphs] [--folder FOLDER]`, on Linux.

An invented library is indexed, which a FOLDER keeps for the next time; then one article changes, and then nothing. Time
and memory of both rebuilds, and the slowest answer to one who asks all the time, before, during and afterwards.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import run
from index import Engine, Settings
from tests.quality.looks import Invention, write_library

PARAGRAPHS = 10_000
QUIET_SECONDS = 5.0
BETWEEN_QUESTIONS = 0.02


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paragraphs", type=int, nargs="?", default=PARAGRAPHS)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measure(arguments.folder or Path(temporary), arguments.paragraphs)


def measure(folder: Path, paragraphs: int) -> None:
    """The figures of a library of so many paragraphs, which is made where it is not there."""
    settings = Settings(folder / "articles", folder / "data")
    if not settings.articles.exists():
        settings.articles.mkdir(parents=True)
        write_library(settings.articles, paragraphs)
    Engine.open(settings).close()
    with_one_more = settings.articles / "one-more.txt"
    with_one_more.write_text(Invention(time.time_ns()).article(10), encoding="utf-8")
    # As the bot does once it has opened its library.
    sys.setswitchinterval(run._SWITCH_SECONDS)
    engine = Engine.open(settings)
    gc.freeze()
    with_one_more.write_text(Invention(time.time_ns()).article(10), encoding="utf-8")
    _report("at rest", engine, lambda: time.sleep(QUIET_SECONDS))
    _report("one article changed", engine, engine.rebuild)
    _report("afterwards", engine, lambda: time.sleep(QUIET_SECONDS))
    _report("nothing changed", engine, engine.rebuild)


def _report(what: str, engine: Engine, work: Callable[[], object]) -> None:
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak
    with _asking(engine) as waits:
        began = time.perf_counter()
        work()
        seconds = time.perf_counter() - began
    resident, peak = (_megabytes(name) for name in ("VmRSS", "VmHWM"))
    waits.sort()
    print(  # noqa: T201
        f"{what}: {seconds:.2f} s; {resident} MB, {peak} MB at the most; {len(waits)} answers, "
        f"half within {waits[len(waits) // 2] * 1e3:.0f} ms, the slowest {waits[-1] * 1e3:.0f} ms"
    )


@contextmanager
def _asking(engine: Engine) -> Iterator[list[float]]:
    """Somebody who asks all the time; the seconds that each answer took."""
    waits: list[float] = []
    done = threading.Event()
    questions = [f"Who announced the {word}?" for word in Invention(3).words(40).split()]

    def ask() -> None:
        while not done.wait(BETWEEN_QUESTIONS):
            began = time.perf_counter()
            engine.ask(questions[len(waits) % len(questions)])
            waits.append(time.perf_counter() - began)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield waits
    finally:
        time.sleep(1)  # what a rebuild leaves for afterwards counts as well
        done.set()
        asking.join()


def _megabytes(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (line,) = (line for line in lines if line.startswith(f"{name}:"))
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    main()
