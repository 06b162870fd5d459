"""Which Discord the client talks to, and how it is told to stop.

discord.py has no setting for the address of the API: it stands in a class attribute that every route starts with. It is
set here and nowhere else, for as long as the bot runs.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from discord.http import Route


@contextmanager
def api_at(base: str) -> Iterator[None]:
    """Sends every request of this process to the API at `base` (such as https://discord.com/api/v10)."""
    before, Route.BASE = Route.BASE, base.rstrip("/")
    try:
        yield
    finally:
        Route.BASE = before


@contextmanager
def stop_signals() -> Iterator[asyncio.Event]:
    """An event that SIGINT and SIGTERM set, instead of ending the process in the middle of something.

    Event loops on Windows cannot watch signals; there the interpreter's own handlers are used. Outside the main thread
    no signal arrives, and none is touched.
    """
    stop = asyncio.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    loop = asyncio.get_running_loop()

    def handle(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stop.set)

    watched = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in watched}
    for number in watched:
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:
            signal.signal(number, handle)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)
            signal.signal(number, handler)
