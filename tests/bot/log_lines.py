"""What a keeper reads in the log at its usual level."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager


class LogLines(logging.Handler):
    """The lines about what is being tried again, and all lines; a record with a traceback fails the test."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.all: list[str] = []
        self._written = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        self.all.append(f"{text} TRACEBACK" if record.exc_info or "\n" in text else text)
        self._written.set()

    @property
    def tries(self) -> list[str]:
        assert [line for line in self.all if line.endswith("TRACEBACK")] == []
        return [line for line in self.all if "Trying again" in line]

    def having(self, words: str) -> list[str]:
        return [line for line in self.all if words in line]

    async def until(self, words: str, times: int = 1) -> None:
        """Waits until so many lines have these words. To be called from one task at a time."""
        async with asyncio.timeout(10):
            while len(self.having(words)) < times:
                self._written.clear()
                await self._written.wait()


@contextmanager
def log_lines() -> Iterator[LogLines]:
    """What is logged inside, as `bot.run` sets the levels."""
    lines, root = LogLines(), logging.getLogger()
    root.addHandler(lines)
    before = {name: logging.getLogger(name).level for name in ("bot", "index", "discord")}
    for name in ("bot", "index"):
        logging.getLogger(name).setLevel(logging.INFO)
    logging.getLogger("discord").setLevel(logging.WARNING)
    try:
        yield lines
    finally:
        root.removeHandler(lines)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
