"""`run`: the bot in Discord."""

from __future__ import annotations

import asyncio
import logging

from bot.config import HOW_TO_CONNECT, ConfigError, read_token
from bot.session import Session


def run(session: Session) -> int:
    """Runs until SIGINT or SIGTERM. Raises `ConfigError` without a token and `BotError` when Discord refuses it."""
    token = read_token(session.config, session.environment)
    if token is None:
        raise ConfigError(f"Discord needs a bot token: {HOW_TO_CONNECT}.")
    from bot.client import run_bot  # deferred: no other command pays for importing discord

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    with session.engine() as engine:
        asyncio.run(run_bot(engine, session.config, token))
    return 0
