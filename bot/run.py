"""The command `run`: the one place where the terminal starts the Discord client."""

from __future__ import annotations

import asyncio
import logging

from bot.config.configuration import DEVELOPER_PORTAL, ConfigError, read_token
from bot.terminal.session import Session
from bot.terminal.typesetting import visible

_log = logging.getLogger(__name__)

_NO_TOKEN = (
    f"There is no bot token: create an application at {DEVELOPER_PORTAL}, copy the token from its page Bot, and set "
    "DISCORD_TOKEN to it or write it into a file that [discord] token_file names."
)


def run(session: Session) -> int:
    """Runs until SIGINT or SIGTERM. Raises `ConfigError` without a token and `BotError` when Discord refuses it."""
    token = read_token(session.config, session.environment)
    if token is None:
        raise ConfigError(_NO_TOKEN)
    from bot.discord_client.client import run_bot  # deferred: no other command pays for importing discord

    _log_to_stderr()
    with session.engine() as engine:
        for problem in engine.problems:
            _log.warning("%s", visible(problem))
        asyncio.run(run_bot(engine, session.config, token))
    return 0


def _log_to_stderr() -> None:
    """Everything of ours that is worth a line; of other people's libraries only what is wrong."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.INFO)  # bm25s lets its own debug lines through whatever the root logger's level is
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", handlers=[handler])
    for ours in ("bot", "index"):
        logging.getLogger(ours).setLevel(logging.INFO)
