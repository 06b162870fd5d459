"""How far opening the library or a rebuild is: a bar in a terminal, nothing elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Display

from bot.locales import Strings
from index import Progress


@contextmanager
def progress_shown(console: Console, words: Strings, before: str) -> Iterator[Callable[[Progress], None]]:
    """Shows what the function it gives is told, and until then `before`; the bar is gone when the block ends."""
    if not console.is_terminal:
        yield lambda _progress: None
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
                count=f"{progress.done}/{progress.total}",
            )

        yield show
