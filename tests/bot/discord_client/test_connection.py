"""The address and the signals are taken over for as long as the bot runs, and given back."""

import asyncio
import os
import signal
import threading

import pytest
from discord.http import Route

from bot.discord_client.connection import api_at, stop_signals

posix = pytest.mark.skipif(os.name == "nt", reason="os.kill ends a Windows process")


def test_requests_go_to_the_configured_api_while_it_lasts() -> None:
    before = Route.BASE
    with api_at("http://127.0.0.1:1/api/v10/"):
        assert Route("GET", "/users/@me").url == "http://127.0.0.1:1/api/v10/users/@me"
    assert before == Route.BASE


@posix
@pytest.mark.parametrize("watches", [True, False], ids=["a loop that watches signals", "one that cannot"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_sets_the_event_and_the_handlers_come_back(
    number: int, watches: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not watches:
        loop = asyncio.get_running_loop()
        for name in ("add_signal_handler", "remove_signal_handler"):
            monkeypatch.setattr(loop, name, unavailable)
    before = signal.getsignal(number)
    with stop_signals() as stop:
        os.kill(os.getpid(), number)
        await asyncio.wait_for(stop.wait(), 5)
    assert signal.getsignal(number) is before


def unavailable(*_: object) -> None:
    raise NotImplementedError


async def test_outside_the_main_thread_no_signal_is_touched() -> None:
    before = signal.getsignal(signal.SIGTERM)
    seen: list[object] = []

    async def look() -> None:
        with stop_signals() as stop:
            seen.extend((signal.getsignal(signal.SIGTERM), stop.is_set()))

    thread = threading.Thread(target=lambda: asyncio.run(look()))
    thread.start()
    await asyncio.to_thread(thread.join)
    assert seen == [before, False]
