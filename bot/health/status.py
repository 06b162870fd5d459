"""The note of a running bot's facts in its data folder, which `healthcheck` reads: without a port, on every system.

It is written anew every few seconds by a thread, so a note of half a minute ago is that of a process that was killed or
stopped. See docs/decisions/0050 for what a socket would have cost.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from bot.health.facts import Facts
from index import read_regular

FILE = "health.json"

WRITTEN_SECONDS = 5.0
"""How often the facts are looked at and noted. See docs/decisions/0050."""

OLD_SECONDS = 20.0
"""How old a note may be to be believed. See docs/decisions/0050."""

_LONGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Status:
    """The facts, when they were noted (seconds of the epoch), and by which process."""

    process: Annotated[int, Meta(gt=0, lt=2**32)]
    written: float
    facts: Facts

    def current(self, now: float) -> bool:
        """Whether it is young enough; one of the future is of a clock that was set since."""
        return abs(now - self.written) <= OLD_SECONDS


_DECODER = msgspec.json.Decoder(Status)


class StatusUnreadable(OSError):
    """There is a note that is none."""


def write(data: Path, facts: Facts) -> None:
    """Notes the facts of this process. It need not outlive a power cut, so nothing waits for the disk. Raises
    OSError."""
    content = msgspec.json.encode(Status(os.getpid(), time.time(), facts))
    temporary = data / f"{FILE}.{os.getpid()}"
    with suppress(FileNotFoundError):
        temporary.unlink()
    try:
        with temporary.open("xb") as file:  # not through a link that lies there
            file.write(content)
        temporary.replace(data / FILE)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def read(data: Path) -> Status:
    """The newest note. Raises FileNotFoundError where there is none, `StatusUnreadable` and OSError."""
    content = read_regular(data / FILE, _LONGEST)
    try:
        return _DECODER.decode(content)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise StatusUnreadable(errno.EBADMSG, os.strerror(errno.EBADMSG)) from error


def remove(data: Path) -> None:
    """No bot runs here any more."""
    with suppress(OSError):
        (data / FILE).unlink()
