"""The gateway: hello, identify, ready, heartbeats, resume, and the close codes for what a client may not do."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
import zlib
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord_server.world import DIRECT, Message, World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 3, 6, 7, 9, 10, 11
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = 1 << 1 | 1 << 8 | MESSAGE_CONTENT
KNOWN_INTENTS = 0x1FFFFFF | 1 << 24 | 1 << 25
(
    UNKNOWN_OP,
    DECODE_ERROR,
    NOT_AUTHENTICATED,
    BAD_TOKEN,
    ALREADY,
    TOO_FAST,
    SESSION_TIMED_OUT,
    BAD_SHARD,
    SHARDS_NEEDED,
    BAD_INTENTS,
    NOT_ALLOWED,
) = (
    4001,
    4002,
    4003,
    4004,
    4005,
    4008,
    4009,
    4010,
    4011,
    4013,
    4014,
)
LONGEST_PAYLOAD = 4096
SENT_PER_MINUTE = 120
GUILDS_OF_A_SHARD = 2500


def shard_of(guild: int, shards: int) -> int:
    """Which shard of so many a guild belongs to."""
    return (guild >> 22) % shards


@dataclass
class Session:
    """What survives a dropped connection: the events sent so far, for a resume."""

    id: str
    intents: int
    shard: tuple[int, int] = (0, 1)
    events: list[tuple[str, Any]] = field(default_factory=list)
    connection: Connection | None = None
    resumable: bool = True

    def serves(self, guild: int | None) -> bool:
        """Whether what happens in a guild comes to this session; what happens in none (None) comes to shard 0."""
        number, shards = self.shard
        return number == (0 if guild is None else shard_of(guild, shards))

    async def dispatch(self, event: str, data: object) -> None:
        self.events.append((event, data))
        if self.connection is not None:
            await self.connection.send({"op": DISPATCH, "t": event, "s": len(self.events), "d": data})


_OPS = {"identify": IDENTIFY, "resume": RESUME}


@dataclass(frozen=True)
class End:
    """How the next connection is treated: closed with `code` once `after` "opening", "hello", "identify" or "resume";
    instead of the opening answered with `status` and `headers`."""

    after: str
    code: int = 0
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)


class Connection:
    """One WebSocket, with the transport compression that the client asked for."""

    def __init__(self, socket: web.WebSocketResponse, compress: str | None) -> None:
        self.socket = socket
        self._deflate = zlib.compressobj() if compress == "zlib-stream" else None
        self.received: list[float] = []
        self.beat = asyncio.Event()

    async def send(self, payload: dict[str, Any]) -> None:
        if self.socket.closed:
            return
        text = json.dumps({"t": None, "s": None, **payload})
        with suppress(ConnectionError):  # the client has just gone
            if self._deflate is None:
                await self.socket.send_str(text)
            else:
                data = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(data)

    async def close(self, code: int, why: str = "") -> None:
        await self.socket.close(code=code, message=why.encode())


class Gateway:
    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.url = ""
        self.resume_url = ""
        self.sessions: dict[str, Session] = {}
        self.heartbeats = 0
        self.identifies = 0
        self.resumes = 0
        self.opened = 0
        self.heartbeat_interval = 41250
        self.refuse_tokens = False
        self.ends: deque[End] = deque()
        self.identify_properties: dict[str, Any] = {}
        self.granted = 0
        """The privileged intents that are switched on for the application."""
        self.shards = 1
        """How many Discord recommends."""
        self.max_concurrency = 1
        self.identify_seconds = 0.0
        """How long after an IDENTIFY the next in its bucket is refused; with Discord 5."""
        self.session_starts = 1000
        """How many sessions may still be begun today; with a further one, Discord takes the token back."""
        self.refused_identifies = 0
        self._identified_at: dict[int, float] = {}

    @property
    def connected(self) -> list[Session]:
        return [session for session in self.sessions.values() if session.connection is not None]

    def holders(self, shard: int) -> list[Session]:
        """The sessions of a shard that are connected; with two, both are told of everything."""
        return [session for session in self.connected if session.shard[0] == shard]

    async def dispatch(self, event: str, data: dict[str, Any], *, intent: int = 0) -> None:
        """Sends an event to every session that asked for its kind and is of the shard that it happens in."""
        guild = data["id"] if event in ("GUILD_CREATE", "GUILD_DELETE") else data.get("guild_id")
        for session in list(self.sessions.values()):
            if (intent == 0 or session.intents & intent) and session.serves(self._guild(guild)):
                await session.dispatch(event, data)

    def _guild(self, guild: str | None) -> int | None:
        """None for a guild that somebody has brought the bot along into, which has not added it."""
        if guild is None:
            return None
        found = self._world.guilds.get(int(guild))
        return None if found is not None and not found.installed and not found.was_installed else int(guild)

    async def dispatch_message(self, event: str, message: Message) -> None:
        """A message event, without its content unless the bot may read it: direct messages, messages that mention the
        bot, its own messages; all others only with the privileged intent."""
        direct = message.channel.type == DIRECT
        data = message.json()
        guild = message.channel.guild
        if guild is not None:
            data["guild_id"] = str(guild.id)
            if message.author.id in guild.members:
                data["member"] = {k: v for k, v in guild.member_json(message.author).items() if k != "user"}
        may_read = direct or message.author is self._world.bot or self._world.bot in message.mentions
        for session in list(self.sessions.values()):
            wanted = session.intents & (DIRECT_MESSAGES if direct else GUILD_MESSAGES)
            if wanted and session.serves(None if guild is None else guild.id):
                readable = may_read or session.intents & MESSAGE_CONTENT
                await session.dispatch(event, data if readable else data | {"content": "", "components": []})

    async def dispatch_deletion(self, message: Message) -> None:
        """That a message was deleted."""
        data = {"id": str(message.id), "channel_id": str(message.channel.id)}
        if message.channel.guild is not None:
            data["guild_id"] = str(message.channel.guild.id)
        intent = DIRECT_MESSAGES if message.channel.type == DIRECT else GUILD_MESSAGES
        await self.dispatch("MESSAGE_DELETE", data, intent=intent)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        end = self.ends.popleft() if self.ends else End("never")
        self.opened += 1
        if end.status:
            return web.Response(status=end.status, headers=end.headers, text="<html>", content_type="text/html")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, request.query.get("compress"))
        if request.query.get("v") != "10" or request.query.get("encoding") != "json":
            await connection.close(4012, "Invalid API version or encoding")
            return socket
        if end.after == "opening":
            await connection.close(end.code)
            return socket
        await connection.send({"op": HELLO, "d": {"heartbeat_interval": self.heartbeat_interval}})
        if end.after == "hello":
            await connection.close(end.code)
            return socket
        watch = asyncio.create_task(self._watch(connection))
        session: Session | None = None
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT or len(message.data) > LONGEST_PAYLOAD:
                    await connection.close(DECODE_ERROR, "Decode error")
                    break
                if end.after in _OPS and json.loads(message.data)["op"] == _OPS[end.after]:
                    await connection.close(end.code)
                    break
                session = await self._receive(connection, session, message.data)
        finally:
            watch.cancel()
            if session is not None and session.connection is connection:
                session.connection = None
                session.resumable = session.resumable and socket.close_code not in (1000, 1001)
            self._world.changed()
        return socket

    async def _watch(self, connection: Connection) -> None:
        """Closes a connection whose client has stopped to send heartbeats."""
        while True:
            connection.beat.clear()
            try:
                await asyncio.wait_for(connection.beat.wait(), self.heartbeat_interval / 1000 * 1.5)
            except TimeoutError:
                await connection.close(SESSION_TIMED_OUT, "Session timed out")
                return

    async def _receive(self, connection: Connection, session: Session | None, text: str) -> Session | None:
        now = self._world.clock.now()
        connection.received = [at for at in connection.received if at > now - 60] + [now]
        if len(connection.received) > SENT_PER_MINUTE:
            await connection.close(TOO_FAST, "You are being rate limited")
            return session
        try:
            payload = json.loads(text)
            op, data = payload["op"], payload.get("d")
        except (ValueError, KeyError, TypeError):
            await connection.close(DECODE_ERROR, "Error while decoding payload")
            return session
        if op == HEARTBEAT:
            self.heartbeats += 1
            connection.beat.set()
            await connection.send({"op": ACK})
        elif op == IDENTIFY and session is not None:
            await connection.close(ALREADY, "Already authenticated")
        elif op == IDENTIFY:
            return await self._identify(connection, data)
        elif op == RESUME:
            return await self._resume(connection, data)
        elif session is None:
            await connection.close(NOT_AUTHENTICATED, "Not authenticated")
        elif op != PRESENCE:
            await connection.close(UNKNOWN_OP, "Unknown opcode")
        return session

    async def _identify(self, connection: Connection, data: dict[str, Any]) -> Session | None:
        self.identifies += 1
        if self.refuse_tokens or data.get("token") != self._token:
            await connection.close(BAD_TOKEN, "Authentication failed")
            return None
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~KNOWN_INTENTS:
            await connection.close(BAD_INTENTS, "Invalid intents")
            return None
        if intents & PRIVILEGED & ~self.granted:
            await connection.close(NOT_ALLOWED, "Disallowed intents")
            return None
        shard = _shard(data.get("shard", [0, 1]))
        if shard is None:
            await connection.close(BAD_SHARD, "Invalid shard")
            return None
        if not self._may_identify(shard[0] % self.max_concurrency):
            self.refused_identifies += 1
            await connection.send({"op": INVALID, "d": False})
            return None
        session = Session(secrets.token_hex(16), intents, shard, connection=connection)
        guilds = [guild for guild in self._world.guilds.values() if guild.installed and session.serves(guild.id)]
        if len(guilds) > GUILDS_OF_A_SHARD:
            await connection.close(SHARDS_NEEDED, "Sharding required")
            return None
        self.sessions[session.id] = session
        ready = {
            "v": 10,
            "user": self._world.bot.json() | {"verified": True, "flags": 0, "mfa_enabled": False},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "shard": list(shard),
            "resume_gateway_url": self.resume_url or self.url,
            "application": {"id": str(self._world.application), "flags": 0},
        }
        await session.dispatch("READY", ready)
        if intents & GUILDS:
            for guild in guilds:
                await session.dispatch("GUILD_CREATE", guild.json(self._world))
        self._world.changed()
        return session

    def _may_identify(self, bucket: int) -> bool:
        """Counts the beginning of a session, unless the one before it in its bucket is too near."""
        now = time.monotonic()
        if now < self._identified_at.get(bucket, -self.identify_seconds) + self.identify_seconds:
            return False
        self._identified_at[bucket] = now
        self.session_starts -= 1
        self.refuse_tokens = self.refuse_tokens or self.session_starts < 0
        return True

    async def _resume(self, connection: Connection, data: dict[str, Any]) -> Session | None:
        self.resumes += 1
        if self.refuse_tokens or data.get("token") != self._token:
            await connection.close(BAD_TOKEN, "Authentication failed")
            return None
        session = self.sessions.get(data.get("session_id", ""))
        if session is None or not session.resumable:
            await connection.send({"op": INVALID, "d": False})
            return None
        session.connection = connection
        for number, (event, missed) in enumerate(session.events[data["seq"] :], data["seq"] + 1):
            await connection.send({"op": DISPATCH, "t": event, "s": number, "d": missed})
        await session.dispatch("RESUMED", {})
        self._world.changed()
        return session

    async def drop(self, code: int = 4000, *, shard: int | None = None) -> None:
        """Breaks every connection, or those of a shard, as a network does; the sessions can be resumed."""
        for session in self.connected if shard is None else self.holders(shard):
            connection, session.connection = session.connection, None
            assert connection is not None
            await connection.close(code)

    async def ask_to_reconnect(self) -> None:
        """What Discord sends before it moves a connection elsewhere."""
        for session in self.connected:
            assert session.connection is not None
            await session.connection.send({"op": RECONNECT})

    def forget(self) -> None:
        """No session can be resumed any more."""
        for session in self.sessions.values():
            session.resumable = False

    async def close(self) -> None:
        for session in self.connected:
            assert session.connection is not None
            await session.connection.close(1001)


def _shard(named: object) -> tuple[int, int] | None:
    """The shard that is asked for, and of how many; None for one that cannot be."""
    match named:
        case [int(number), int(shards)] if 0 <= number < shards:
            return number, shards
    return None
