"""How far opening the library or a rebuild is: a bar in a terminal, elsewhere a line at both ends of a long build."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Display

from bot.cards.library_cards import pace_in_words
from bot.locales import Strings
from bot.terminal.typesetting import set_text
from index import Progress, Stage

WORTH_SAYING = {Stage.READING: 1_000, Stage.ENCODING: 20_000}
"""Files, or bytes of new ones: about a second of work."""


@contextmanager
def progress_shown(console: Console, words: Strings, before: str) -> Iterator[Callable[[Progress], None]]:
    """Shows what the function it gives is told, and until then `before`; the bar is gone when the block ends."""
    if not console.is_terminal:
        yield _Lines(console, words).show
        return
    columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(32), TextColumn("{task.fields[count]}")
    with Display(*columns, console=console, transient=True) as display:
        task = display.add_task(before, total=None, count="")

        def show(progress: Progress) -> None:
            display.update(
                task,
                description=words.stages[progress.stage],
                completed=progress.done,
                total=progress.total,
                count=f"{progress.share:.0%} {pace_in_words(progress, words)}".strip(),
            )

        yield show


class _Lines:
    """Says that an index is being built, once it is seen to be more than a moment's work, and then when it is done."""

    def __init__(self, console: Console, words: Strings) -> None:
        self._console = console
        self._words = words
        self._began = time.perf_counter()
        self._said = False
        self._encoded = 0

    def show(self, progress: Progress) -> None:
        self._encoded = max(self._encoded, progress.encoded)
        worth_saying = WORTH_SAYING.get(progress.stage)
        if not self._said and worth_saying and progress.done < progress.total >= worth_saying:
            self._said = True
            set_text(self._console, self._words.building)
        if self._said and progress == Progress(Stage.WRITING, 1, 1):
            seconds = f"{time.perf_counter() - self._began:.0f}"
            set_text(self._console, self._words.built.format(encoded=self._encoded, seconds=seconds))
