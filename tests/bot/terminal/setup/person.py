"""A person at a terminal of their own, who reads what a command writes there and types."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.bot.test_main import process

_PATIENCE = 60.0
"""Seconds."""


class Person:
    """`shown` is everything that has been on the screen."""

    def __init__(self, running: subprocess.Popen[bytes], terminal: int) -> None:
        self._running, self._terminal = running, terminal
        self.shown = ""
        self._read = 0

    def answer(self, question: str, typed: str) -> str:
        """Waits for a question, types behind it, and gives what was shown since the last one."""
        seen = self.until(question)
        os.write(self._terminal, f"{typed}\n".encode())
        return seen

    def until(self, words: str) -> str:
        """Waits for words, and gives what was shown up to them since the last time."""
        deadline = time.monotonic() + _PATIENCE
        while words not in self.shown[self._read :]:
            ready, _, _ = select.select([self._terminal], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, self.shown
            self._take()
        end = self.shown.index(words, self._read) + len(words)
        seen, self._read = self.shown[self._read : end], end
        return seen

    def press_ctrl_c(self) -> None:
        """As often as it takes: one between a prompt and the waiting for input is noticed with the next key alone."""
        for _ in range(30):
            os.write(self._terminal, b"\x03")
            with suppress(subprocess.TimeoutExpired):
                self._running.wait(timeout=2)
                return

    def leave(self) -> int:
        """Waits for the end, and gives the exit status."""
        try:
            while True:
                self._take()
        except OSError:  # how Linux says that nobody has the other end any more
            return self._running.wait(timeout=_PATIENCE)

    def _take(self) -> None:
        piece = os.read(self._terminal, 65536)
        if not piece:
            raise OSError
        self.shown += piece.decode().replace("\r\n", "\n")


@contextmanager
def person_at(folder: Path, *arguments: str, **environment: str) -> Iterator[Person]:
    """A person who has typed a command in a folder."""
    import pty  # exists on POSIX only

    ours, theirs = pty.openpty()
    with subprocess.Popen(  # noqa: S603
        process(folder, *arguments, TERM="dumb", COLUMNS="300", **environment),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_take_terminal,
    ) as running:
        os.close(theirs)
        try:
            yield Person(running, ours)
        finally:
            running.kill()
            os.close(ours)


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
