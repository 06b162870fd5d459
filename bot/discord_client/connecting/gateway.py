"""Keeps a client connected to the gateway: opens, resumes and begins anew, with one line in the log for each loss.

It stands in the place of `discord.Client.connect`, which ends with an error of its own when it is cut off before the
first session stands, comes back without any pause to a gateway that ends every session at once, and logs tracebacks.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from bot.discord_client.connecting.outage import Closed, meaning
from bot.discord_client.connecting.pace import Pace
from bot.discord_client.house.seat import Seat
from bot.errors import DiscordUnreachable

_log = logging.getLogger(__name__)

_OPENING_SECONDS = 60.0
_CATCHING_UP_SECONDS = 60.0
_STEADY_SECONDS = 60.0
"""A session that has lasted this long is taken for a working one: the pace of further tries begins anew."""


@dataclass(frozen=True, slots=True)
class _Session:
    """What a session is resumed with."""

    id: str
    sequence: int | None
    gateway: yarl.URL


def session_of(client: discord.Client) -> str:
    """The session that a client has, as a text for `catch_up`; empty for none."""
    socket: DiscordWebSocket | None = client.ws
    if socket is None or socket.session_id is None:
        return ""
    return json.dumps([socket.session_id, socket.sequence])


async def catch_up(client: discord.Client, text: str, gateway: str) -> bool:
    """Has `client`, which is connected, told what was not to a session of a process that has died, and ends that
    session. Whether that could be resumed. It is asked for at the `gateway`: where Discord has said to resume it would
    be taken from the database, and the token is sent there."""
    main = yarl.URL(gateway)
    resumed = asyncio.create_task(client.wait_for("resumed"))
    socket: _Socket | None = None
    try:
        async with asyncio.timeout(_CATCHING_UP_SECONDS):
            number, sequence = json.loads(text)
            socket = await _open(client, main, _Session(number, sequence, main), first=False)
            while not resumed.done():
                await socket.poll_event()
                await asyncio.sleep(0)
    except Exception as error:  # it is none any more, or Discord is away, which the client notices by itself
        _log.debug("a session could not be resumed", exc_info=error)
        return False
    finally:
        resumed.cancel()
        if socket is not None:
            await socket.close(code=1000)
    return True


class _Socket(DiscordWebSocket):
    """A connection that says with which code it was ended, and since when it stands."""

    since = 0.0

    async def poll_event(self) -> None:
        self.since = self.since or time.monotonic()
        try:
            await super().poll_event()
        except ReconnectWebSocket as lost:
            raise Closed(self.socket.close_code, resume=lost.resume) from None

    async def identify(self) -> None:
        async with self._closed_on_failure(1000):
            await super().identify()

    async def resume(self) -> None:
        async with self._closed_on_failure(4000):
            await super().resume()

    @asynccontextmanager
    async def _closed_on_failure(self, code: int) -> AsyncIterator[None]:
        """Nobody has the connection yet, and its heartbeats would go on. With 1000 the session is over for Discord."""
        try:
            yield
        except BaseException:
            await self.close(code)
            raise

    @property
    def steady(self) -> bool:
        return time.monotonic() - self.since >= _STEADY_SECONDS


async def stay_connected(client: discord.Client, gateway: str, *, seat: Seat, pinned: bool) -> None:
    """Connects `client`, which has logged in, and comes back whenever the connection is lost, until it is closed. A
    session is begun when it is the turn of its `seat`.

    `pinned`: sessions are resumed at `gateway` too, not where Discord says, which is not behind the proxy. Raises
    `LoginRefused` when the gateway does not want the client back, and `DiscordUnreachable` when the first session did
    not come to stand.
    """
    main = yarl.URL(gateway)
    pace, session = Pace(at_once=True, called=seat.called), None
    connected = False
    while not client.is_closed():
        socket: _Socket | None = None
        try:
            async with seat.beginning() if session is None else nullcontext():
                async with asyncio.timeout(_OPENING_SECONDS):
                    socket = await _open(client, main, session, first=not connected)
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
            await pace.wait(trouble, resumes=session is not None, soon=session is not None and socket is not None)


async def _open(client: discord.Client, main: yarl.URL, session: _Session | None, *, first: bool) -> _Socket:
    where: dict[str, Any] = {"gateway": main}
    if session is not None:
        where = {"gateway": session.gateway, "session": session.id, "sequence": session.sequence, "resume": True}
    return await _Socket.from_client(client, initial=first, shard_id=client.shard_id, **where)


def _left(
    session: _Session | None, socket: _Socket | None, error: Exception, main: yarl.URL, *, pinned: bool
) -> _Session | None:
    """The session that can be resumed after a loss; None when a new one has to be begun."""
    if socket is None:  # it could not even be opened: where Discord said need not be there any more
        return session and replace(session, gateway=main)
    if socket.session_id is None or (isinstance(error, Closed) and not error.resume):
        return None
    return _Session(socket.session_id, socket.sequence, main if pinned else socket.gateway)
