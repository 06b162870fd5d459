"""How the heart of a connection to the gateway beats: discord.py keeps it, and shows only part of it."""

from __future__ import annotations

import math
import time

from discord.gateway import DiscordWebSocket

from bot.health.gateway import Beats


def beats_of(socket: DiscordWebSocket) -> Beats:
    """The seconds since its last heartbeat was acknowledged, else since it was opened; and those that took."""

    def beats() -> tuple[float | None, float | None]:
        keeper = socket._keep_alive  # nothing public says when, only how fast
        if keeper is None:
            return None, None
        latency = keeper.latency if math.isfinite(keeper.latency) else None
        return max(time.perf_counter() - keeper._last_ack, 0.0), latency

    return beats
