"""The command `run`, and the look at Discord that `doctor` takes: where the terminal starts the Discord client."""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import NoReturn

from bot.config.application import Application
from bot.config.configuration import DEVELOPER_PORTAL, ConfigError, read_token
from bot.config.keys import DiscordConfig
from bot.health.facts import Index
from bot.health.supervisor import Supervisor
from bot.health.watch import Watch
from bot.log import log_to_stderr
from bot.metrics.figures import Figures
from bot.metrics.server import metrics_served
from bot.metrics.tally import Tally
from bot.terminal.session import Session
from index import Libraries, LibraryEmpty, place_of, serving_lock

_log = logging.getLogger(__name__)

_SWITCH_SECONDS = 0.0005
"""How long a thread keeps the interpreter that another waits for. See docs/decisions/0008."""

MOST_PASSAGES = 300_000
"""Sentences of all open libraries together, a kilobyte each, from which those that nobody asks are closed."""

RECOMMENDED = "auto"
"""What stands for the number of shards that Discord recommends."""

MOST_SHARDS = 16_384
"""More than any bot has; a larger number is a mistake."""

_NO_TOKEN = (
    f"There is no bot token: create an application at {DEVELOPER_PORTAL} and copy the token from its page Bot; setup "
    "asks for it, or set DISCORD_TOKEN to it or write it into a file that [discord] token_file names."
)


def run(session: Session, shards: int | None = None) -> int:
    """Runs until SIGINT or SIGTERM, in so many `shards`, 0 for as many as Discord recommends; where the state is in a
    PostgreSQL, other processes may have some of them. Raises `ConfigError` without a token, `AlreadyServed` beside
    another bot with the same data folder, and `BotError` when Discord refuses it."""
    token = read_token(session.config, session.environment)
    if token is None:
        raise ConfigError(_NO_TOKEN)
    from bot.discord_client.life import run_bot  # deferred: no other command pays for importing discord
    from bot.discord_client.sharding.fleet import Shards

    divided = None if shards is None else Shards(shards or None, shared=session.config.state.path is None)

    tally = Tally()
    log_to_stderr(session.config.log, tally.records.add)
    settings = session.config.settings
    libraries = Libraries(lambda name: place_of(settings, name).settings, most_passages=MOST_PASSAGES)
    with _ending_when_told(), serving_lock(settings.data) as alone, ExitStack() as held:
        if not alone:
            _log.warning("The data folder cannot be locked, so whether another bot runs with it cannot be told.")
        watch, loaded = Watch(settings.data, Supervisor(session.environment), session.words.health), _Loaded(libraries)
        watch.index = loaded.look
        figures = Figures(held.enter_context(watch), tally)
        if opened := held.enter_context(metrics_served(session.config.metrics, figures)):
            _log.info("Health and metrics are at %s, port %d.", *opened)
        try:
            engine = held.enter_context(session.engine(announced=False))
        except LibraryEmpty as error:
            if not session.config.servers.libraries:
                raise
            _log.warning("%s Servers can add articles of their own.", error)
            loaded.wanted = False
        else:
            libraries.adopt(engine)
            for problem in engine.problems:
                _log.warning("%s", problem)
        sys.setswitchinterval(_SWITCH_SECONDS)
        gc.freeze()  # what has been loaded stays, and nobody is to wait while the collector looks through it
        asyncio.run(run_bot(libraries, session.config, token, shards=divided, figures=figures))
    return 0


class _Loaded:
    """What is loaded of the libraries. The keeper's counts as loaded also while others have taken its place."""

    def __init__(self, libraries: Libraries) -> None:
        self._libraries = libraries
        self._generation: int | None = None
        self.wanted = True

    def look(self) -> Index:
        """What is loaded now."""
        self._generation = self._libraries.generation() or self._generation
        held = self._libraries.held
        return Index(self.wanted, self._generation, len(held), sum(held.values()))


@contextmanager
def _ending_when_told() -> Iterator[None]:
    """SIGTERM ends the process from the start, before there is a client that takes leave (`stop_signals`): the first
    process of a container would not be ended by the system."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        _log.info("Shutting down.")
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def shards_typed(typed: str) -> int:
    """A number of shards; 0 for as many as Discord recommends. Raises `ArgumentTypeError`."""
    if typed == RECOMMENDED:
        return 0
    if not typed.isascii() or not typed.isdecimal() or not 1 <= int(typed[:6]) <= MOST_SHARDS:
        raise argparse.ArgumentTypeError(f"{RECOMMENDED}, or a number from 1 to {MOST_SHARDS}")
    return int(typed)


def reach_discord(config: DiscordConfig, token: str) -> Application:
    """What `token` belongs to, once the API and the gateway have answered. Raises `LoginRefused`
    and `DiscordUnreachable`."""
    from bot.discord_client.connecting.greeting import reach

    return asyncio.run(reach(config, token))
