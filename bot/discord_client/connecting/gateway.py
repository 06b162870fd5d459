"""Keeps a client connected to the gateway: opens, resumes and begins anew, with one line in the log for each loss.

It stands in the place of `discord.Client.connect`, which ends with an error of its own when it is cut off before the
first session stands, comes back without any pause to a gateway that ends every session at once, and logs tracebacks.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, replace
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from bot.discord_client.connecting.outage import Closed, meaning
from bot.discord_client.connecting.pace import Pace
from bot.errors import DiscordUnreachable

_log = logging.getLogger(__name__)

_OPENING_SECONDS = 60.0
_STEADY_SECONDS = 60.0
"""A session that has lasted this long is taken for a working one: the pace of further tries begins anew."""


@dataclass(frozen=True, slots=True)
class _Session:
    """What a session is resumed with."""

    id: str
    sequence: int | None
    gateway: yarl.URL


class _Socket(DiscordWebSocket):
    """A connection that says with which code it was ended, and since when it stands."""

    since = 0.0

    async def poll_event(self) -> None:
        self.since = self.since or time.monotonic()
        try:
            await super().poll_event()
        except ReconnectWebSocket as lost:
            raise Closed(self.socket.close_code, resume=lost.resume) from None

    @property
    def steady(self) -> bool:
        return time.monotonic() - self.since >= _STEADY_SECONDS


async def stay_connected(client: discord.Client, gateway: str, *, pinned: bool) -> None:
    """Connects `client`, which has logged in, and comes back whenever the connection is lost, until it is closed.

    `pinned`: sessions are resumed at `gateway` too, not where Discord says, which is not behind the proxy. Raises
    `LoginRefused` when the gateway does not want the client back, and `DiscordUnreachable` when the first session did
    not come to stand.
    """
    main = yarl.URL(gateway)
    pace, session = Pace(at_once=True), None
    connected = False
    while not client.is_closed():
        socket: _Socket | None = None
        try:
            socket = await asyncio.wait_for(_open(client, main, session, first=not connected), _OPENING_SECONDS)
            client.ws = socket
            while True:
                await socket.poll_event()
        except Exception as error:
            if client.is_closed():
                return
            _log.debug("the connection to the gateway was lost", exc_info=error)
            trouble = meaning(error, gateway)
            session = _left(session, socket, error, main, pinned=pinned)
            connected = connected or session is not None
            if not connected or not isinstance(trouble, DiscordUnreachable):
                raise trouble from error
            if socket is not None:
                client.dispatch("disconnect")  # as discord.py itself would
                await socket.close()  # what was sent cannot be read: the connection itself may still stand
                if socket.steady:
                    pace.succeeded()
            await pace.wait(trouble, soon=session is not None and socket is not None)


async def _open(client: discord.Client, main: yarl.URL, session: _Session | None, *, first: bool) -> _Socket:
    where: dict[str, Any] = {"gateway": main}
    if session is not None:
        where = {"gateway": session.gateway, "session": session.id, "sequence": session.sequence, "resume": True}
    return await _Socket.from_client(client, initial=first, **where)


def _left(
    session: _Session | None, socket: _Socket | None, error: Exception, main: yarl.URL, *, pinned: bool
) -> _Session | None:
    """The session that can be resumed after a loss; None when a new one has to be begun."""
    if socket is None:  # it could not even be opened: where Discord said need not be there any more
        return session and replace(session, gateway=main)
    if socket.session_id is None or (isinstance(error, Closed) and not error.resume):
        return None
    return _Session(socket.session_id, socket.sequence, main if pinned else socket.gateway)
