"""Runs every part, about ten minutes in all, and prints what held: `python -m tests.soak [--table FILE]`.

The status is 1 when a promise was not kept. Nothing but this machine and the loopback is used.
"""

from __future__ import annotations

import argparse
import asyncio
import faulthandler
import logging
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from index.search.encoder.models import load, locate
from index.settings import DEFAULT_ENCODER
from tests.soak.damage import damage
from tests.soak.hostile import hostile
from tests.soak.kills import kills
from tests.soak.load import Size
from tests.soak.load import load as loaded
from tests.soak.outages import LIFETIMES, outages
from tests.soak.verdict import Row, markdown

_LONGEST_PART_SECONDS = 480
"""A part that takes longer hangs: its threads are printed, and the run ends."""

_ABOUT = """\
# How it holds up

What `make soak` measured on {day} ({machine}):
a library that is rebuilt while people ask, builds that are killed, data folders that are damaged, articles that nobody
wrote, and a Discord that breaks. The bot is a process of its own, Discord the loopback of `tests/discord_server`; times
are those that a person sees, from the event to the answer. Every paragraph changes with each rebuild.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the parts one after the other and prints the table of each as soon as it is there."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__.splitlines()[0])
    parser.add_argument("--table", type=Path, metavar="FILE", help="write the tables into this file, too")
    parser.add_argument("--seed", type=int, default=1, help="chooses what is killed, damaged and asked (default: 1)")
    given = parser.parse_args(arguments)
    os.environ["HF_HUB_OFFLINE"] = "1"
    logging.disable(logging.WARNING)  # what is damaged is told of a hundred times
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        tables, kept = _run(_parts(Path(name), given.seed))
    if given.table is not None:
        about = _ABOUT.format(day=f"{datetime.now(UTC):%-d %B %Y}", machine=_machine())
        given.table.write_text("\n".join((about, *tables)), encoding="utf-8")
    return 0 if kept else 1


def _parts(folder: Path, seed: int) -> dict[str, Callable[[], list[Row]]]:
    encoder = load(locate(DEFAULT_ENCODER), folder / "models")
    return {
        "Fifty people, and the library rebuilt": lambda: asyncio.run(loaded(folder / "load", Size(), seed)),
        "Builds killed at a random moment": lambda: kills(folder / "kills", 30, seed, encoder),
        "Data folders damaged at random": lambda: damage(folder / "damage", 100, seed, encoder),
        "Articles that nobody wrote": lambda: hostile(folder / "hostile", 15, seed),
        "Discord broken at random, the bot restarted": lambda: asyncio.run(
            outages(folder / "outages", LIFETIMES, 25.0, seed)
        ),
    }


def _run(parts: dict[str, Callable[[], list[Row]]]) -> tuple[list[str], bool]:
    tables, kept = [], True
    for title, part in parts.items():
        faulthandler.dump_traceback_later(_LONGEST_PART_SECONDS, exit=True)
        begun = time.monotonic()
        rows = part()
        tables.append(f"## {title}\n\n{markdown(rows)}\n")
        sys.stdout.write(f"{tables[-1]}\n({time.monotonic() - begun:.0f} s)\n\n")
        sys.stdout.flush()
        kept = kept and all(row.kept for row in rows)
    faulthandler.cancel_dump_traceback_later()
    return tables, kept


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
