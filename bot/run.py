"""The command `run`, and the look at Discord that `doctor` takes: where the terminal starts the Discord client."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
import traceback
from contextlib import ExitStack
from typing import Any, TextIO

from bot.config.application import Application
from bot.config.configuration import DEVELOPER_PORTAL, ConfigError, read_token
from bot.config.keys import DiscordConfig
from bot.terminal.session import Session
from bot.terminal.typesetting import visible
from index import Libraries, LibraryEmpty, place_of, serving_lock

_log = logging.getLogger(__name__)

_SWITCH_SECONDS = 0.0005
"""How long a thread keeps the interpreter that another waits for. See docs/decisions/0008."""

MOST_PASSAGES = 300_000
"""Sentences of all open libraries together, a kilobyte each, from which those that nobody asks are closed."""

_NO_TOKEN = (
    f"There is no bot token: create an application at {DEVELOPER_PORTAL} and copy the token from its page Bot; setup "
    "asks for it, or set DISCORD_TOKEN to it or write it into a file that [discord] token_file names."
)


def run(session: Session) -> int:
    """Runs until SIGINT or SIGTERM. Raises `ConfigError` without a token, `AlreadyServed` beside another bot with the
    same data folder, and `BotError` when Discord refuses it."""
    token = read_token(session.config, session.environment)
    if token is None:
        raise ConfigError(_NO_TOKEN)
    from bot.discord_client.life import run_bot  # deferred: no other command pays for importing discord

    _log_to_stderr()
    settings = session.config.settings
    libraries = Libraries(lambda name: place_of(settings, name).settings, most_passages=MOST_PASSAGES)
    with serving_lock(settings.data) as alone, ExitStack() as held:
        if not alone:
            _log.warning("The data folder cannot be locked, so whether another bot runs with it cannot be told.")
        try:
            engine = held.enter_context(session.engine(announced=False))
        except LibraryEmpty as error:
            if not session.config.servers.libraries:
                raise
            _log.warning("%s Servers can add articles of their own.", error)
        else:
            libraries.adopt(engine)
            for problem in engine.problems:
                _log.warning("%s", problem)
        sys.setswitchinterval(_SWITCH_SECONDS)
        gc.freeze()  # what has been loaded stays, and nobody is to wait while the collector looks through it
        asyncio.run(run_bot(libraries, session.config, token))
    return 0


def reach_discord(config: DiscordConfig, token: str) -> Application:
    """What `token` belongs to, once the API and the gateway have answered. Raises `LoginRefused`
    and `DiscordUnreachable`."""
    from bot.discord_client.connecting.greeting import reach

    return asyncio.run(reach(config, token))


class _Line(logging.Formatter):
    """One line a record, of which no character acts, whatever a file is called. What comes up in discord.py is named
    with its place; only our own errors have their traceback below, indented, so that no line of it passes for a record.
    """

    def format(self, record: logging.LogRecord) -> str:
        said = record.getMessage()
        unset: dict[str, object] = {"args": None, "exc_text": None}
        if record.name.startswith("discord"):
            said = said.partition("\n")[0] + _in_short(record.exc_info[1] if record.exc_info else None)
            unset |= {"exc_info": None, "stack_info": None}
        return super().format(logging.makeLogRecord(record.__dict__ | unset | {"msg": visible(said)}))

    def formatException(self, ei: Any) -> str:  # noqa: N802, ANN401  named and typed so by logging
        """A traceback, of which no character acts either: messages of errors repeat what was read."""
        return "\n".join(f"  {visible(line)}" for line in super().formatException(ei).split("\n"))


def _in_short(error: BaseException | None) -> str:
    if error is None:
        return ""
    places = traceback.extract_tb(error.__traceback__)[-1:]
    return f": {traceback.format_exception_only(error)[-1].strip()}" + "".join(
        f" ({place.filename}, line {place.lineno})" for place in places
    )


class _StandardError(logging.StreamHandler[TextIO]):
    """Writes to what standard error is at that moment: while a progress bar is shown, the lines go above it."""

    @property
    def stream(self) -> TextIO:
        return sys.stderr

    @stream.setter
    def stream(self, _: TextIO) -> None:
        """It is not chosen."""


def _log_to_stderr() -> None:
    """Everything of ours that is worth a line; of other people's libraries only what is wrong."""
    handler = _StandardError()
    handler.setLevel(logging.INFO)  # whatever level a library gives its own loggers
    handler.setFormatter(_Line("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(handlers=[handler])
    for ours in ("bot", "index"):
        logging.getLogger(ours).setLevel(logging.INFO)
