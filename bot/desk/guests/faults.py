"""What keeps servers from being looked after, as a line in the log."""

from __future__ import annotations

import logging

from bot.errors import BotError, ShuttingDown
from index import EngineError


def warn(log: logging.Logger, said: str, *data: object, error: BotError | EngineError) -> None:
    """Tells the log what could not be done and why; nothing where the bot just ends."""
    if not isinstance(error, ShuttingDown):
        log.warning(f"{said}: %s", *data, str(error) or type(error).__name__)
