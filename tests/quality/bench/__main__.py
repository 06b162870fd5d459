"""The command behind `make bench`: read the arguments, run, print the tables."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from tests.quality.bench.measuring import figures
from tests.quality.bench.process import ROOT
from tests.quality.bench.questions import Sheet, SheetUnreadable, find_sheet, read_sheet
from tests.quality.bench.rounds import Run
from tests.quality.bench.systems import SYSTEMS, VERBATIM, Entry
from tests.quality.bench.table import crowd_table, systems_table

_THREAD_LIMITS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def main() -> int:
    """Returns the exit status: 2 for a file that cannot be used, 1 when a system failed."""
    arguments = _arguments()
    path = arguments.file or find_sheet(ROOT)
    if path is None:
        _say("Nothing to measure with: name a file in SQuAD's format, or put some into ../shared/data/questions.")
        return 0
    try:
        sheet = read_sheet(path, paragraphs=arguments.paragraphs, questions=arguments.questions)
    except SheetUnreadable as error:
        _say(str(error), to=sys.stderr)
        return 2
    systems = SYSTEMS if arguments.peers.is_file() else (VERBATIM,)
    if systems != SYSTEMS:
        _say("The other systems are not installed (make bench installs them): Verbatim alone.", to=sys.stderr)

    def python(entry: Entry) -> Path:
        return arguments.peers if entry.peer else Path(sys.executable)

    with tempfile.TemporaryDirectory(prefix="verbatim-bench-") as folder:
        run = Run(sheet, systems, python, Path(folder), arguments.rounds, lambda doing: _say(doing, to=sys.stderr))
        load_before = _load()
        run.measure()
    _report(run, path, f"{load_before} before, {_load()} after")
    return 1 if run.failures else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.bench", description="Verbatim beside other tools.")
    parser.add_argument("file", nargs="?", type=Path, help="questions in SQuAD's format")
    parser.add_argument("--peers", type=Path, default=Path(".venv-bench/bin/python"), help="interpreter of the others")
    parser.add_argument("--paragraphs", type=_positive, default=320, help="at most so many (%(default)s)")
    parser.add_argument("--questions", type=_positive, default=300, help="at most so many (%(default)s)")
    parser.add_argument("--rounds", type=_positive, default=3, help="how often all is measured (%(default)s)")
    return parser.parse_args()


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is not a positive whole number")
    return int(text)


def _report(run: Run, path: Path, load: str) -> None:
    measured = {
        entry.name: None if entry.module in run.failures else figures(run.taken[entry.module], run.sheet.paragraphs)
        for entry in run.systems
    }
    _say(_heading(run.sheet, path, run.rounds), "", systems_table(measured, VERBATIM.name), "")
    if run.crowds:
        _say("Verbatim, questions arriving together:", "", crowd_table(run.crowds), "")
    _say("In brackets: the figure divided by Verbatim's.")
    _say(_losses(run))
    for entry in run.systems:
        if entry.module in run.failures:
            _say(f"{entry.name} failed: {run.failures[entry.module]}")
        if entry.module in run.versions:
            versions = ", ".join(f"{name} {version}" for name, version in run.versions[entry.module].items())
            _say(f"{entry.name}: {versions}")
    limits = ", ".join(f"{name}={os.environ[name]}" for name in _THREAD_LIMITS if name in os.environ)
    _say(f"Threads: {limits or 'as each system chooses'}. Load average: {load}, {os.cpu_count()} cores.")


def _heading(sheet: Sheet, path: Path, rounds: int) -> str:
    return (
        f"{path.name}: {sheet.paragraphs} paragraphs of {len(sheet.library)} articles as one library, "
        f"{len(sheet.questions)} questions, {rounds} rounds; {datetime.now(UTC):%Y-%m-%d}, "
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    )


def _losses(run: Run) -> str:
    questions = sum(question.right <= run.lost for question in run.sheet.questions)
    return (
        f"Paragraphs that Verbatim's cleaning did not keep as they were: {len(run.lost)} of {run.sheet.paragraphs}; "
        f"questions that it cannot hit for that: {questions}."
    )


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _say(*lines: str, to: TextIO | None = None) -> None:
    (to or sys.stdout).write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
