"""The server as a whole: listens, records every request, injects the failures that a test asks for."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.discord_server.gateway import GUILDS, Gateway, shard_of
from tests.discord_server.human import Human
from tests.discord_server.interactions import Interactions
from tests.discord_server.rest import NO_CONTENT, Handler, Rest
from tests.discord_server.rules import schema
from tests.discord_server.rules.errors import ApiError, invalid_form
from tests.discord_server.rules.limits import Limits
from tests.discord_server.rules.messages import LARGEST_FILE
from tests.discord_server.world import (
    ADMINISTRATOR,
    DIRECT,
    EVERYONE_MAY,
    GROUP,
    MANAGE_SERVER,
    TEXT_CHANNEL,
    TOKEN,
    Channel,
    Clock,
    Guild,
    Message,
    User,
    World,
)


@dataclass
class Exchange:
    """One request as it came and the status it was answered with."""

    method: str
    path: str
    route: str
    body: Any
    status: int
    at: float


@dataclass
class Fault:
    """The next `times` requests that fit are answered with this instead of being handled."""

    method: str
    path: re.Pattern[str]
    status: int
    body: dict[str, Any] | str = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    times: int = 1


@dataclass(frozen=True)
class Tally:
    """How many questions were asked by command, by mention or directly; how many of them nobody has answered, and how
    many somebody answered, or set out to, when it was done already."""

    asked: int
    lost: int
    doubled: int


class DiscordServer:
    """An asynchronous context manager: inside it the server listens at `api_base` and `gateway_url`."""

    token = TOKEN

    def __init__(self, *, judged: bool = True, port: int = 0) -> None:
        """`judged`: bodies are held to Discord's own description of its API as well, where that is at hand. `port`: a
        free one where none is named."""
        self._port = port
        self.judged = judged
        self.clock = Clock()
        self.world = World(self.clock)
        self.gateway = Gateway(self.world, self.token)
        self.interactions = Interactions(self.world)
        self._rest = Rest(self.world, self.gateway, self.interactions, self.token)
        self.exchanges: list[Exchange] = []
        self.limits = Limits(self.clock)
        self.unknown: list[str] = []
        self.violations: list[str] = []
        self._faults: list[Fault] = []
        self._runner: web.AppRunner | None = None
        self.api_base = ""

    @property
    def gateway_url(self) -> str:
        return self.gateway.url

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2 * LARGEST_FILE)
        for method, path, handler, needs_token in self._rest.routes():
            app.router.add_route(method, "/api/v10" + path, self._serve(path, handler, needs_token=needs_token))
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_get("/attachments/{number}/{name}", self._uploaded)
        app.router.add_route("*", "/{anything:.*}", self._unknown)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        port = self._runner.addresses[0][1]
        self.api_base = f"http://127.0.0.1:{port}/api/v10"
        self.world.uploads_at = f"http://127.0.0.1:{port}"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.gateway.close()
        assert self._runner is not None
        await self._runner.cleanup()

    def guild(self, name: str = "Newsroom", *, installed: bool = True, shard: int | None = None, of: int = 1) -> Guild:
        """A guild, on this shard `of` so many where one is named."""
        number = self.world.new_id()
        if shard is not None:
            number += (shard - shard_of(number, of)) % of << 22
        guild = Guild(number, name, installed=installed)
        self.world.guilds[guild.id] = guild
        self.world.add_channel(Channel(self.world.new_id(), TEXT_CHANNEL, "general", guild=guild))
        return guild

    def channel(self, guild: Guild, name: str, kind: int = TEXT_CHANNEL) -> Channel:
        """One more channel of a guild, to be made before the bot connects."""
        return self.world.add_channel(Channel(self.world.new_id(), kind, name, guild=guild))

    def role(self, guild: Guild, name: str, *people: Human) -> int:
        """A role that these people have, to be made before the bot connects."""
        role = self.world.new_id()
        guild.roles[role] = name
        for person in people:
            guild.member_roles[person.user.id] = (*guild.member_roles.get(person.user.id, ()), role)
        return role

    async def add_bot(self, guild: Guild) -> None:
        """Somebody adds the bot to a guild."""
        guild.installed = True
        joined = {key: value for key, value in guild.json(self.world).items() if key != "unavailable"}
        await self.gateway.dispatch("GUILD_CREATE", joined, intent=GUILDS)

    async def remove_bot(self, guild: Guild) -> None:
        """Somebody removes the bot from a guild."""
        guild.installed, guild.was_installed = False, True
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, intent=GUILDS)

    async def outage_of(self, guild: Guild) -> None:
        """A guild cannot be reached for a time."""
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, intent=GUILDS)

    def human(
        self,
        name: str,
        guild: Guild | None = None,
        *,
        administrator: bool = False,
        manages: bool = False,
        locale: str = "en-US",
    ) -> Human:
        """A person, in the guild's first channel; without a guild, in direct messages only."""
        user = User(self.world.new_id(), name)
        self.world.users[user.id] = user
        if guild is not None:
            guild.members[user.id] = (
                EVERYONE_MAY | (ADMINISTRATOR if administrator else 0) | (MANAGE_SERVER if manages else 0)
            )
        channel = guild.channels[0] if guild is not None else self.world.direct_channel(user)
        return Human(self.world, self.gateway, self.interactions, user, channel, locale)

    def group(self, *people: Human) -> Channel:
        """A group message, which the bot is not part of."""
        recipients = tuple(human.user for human in people)
        return self.world.add_channel(Channel(self.world.new_id(), GROUP, "", recipients=recipients))

    def fail(
        self,
        method: str,
        path: str,
        status: int,
        body: dict[str, Any] | str | None = None,
        *,
        headers: dict[str, str] | None = None,
        times: int = 1,
    ) -> None:
        """Answers the next requests to a path (a pattern) with an error; a text is answered as a page of HTML."""
        self._faults.append(
            Fault(method, re.compile(path), status, body or {"message": "", "code": 0}, headers or {}, times)
        )

    @property
    def tally(self) -> Tally:
        """What has become of all that was asked by now."""
        asked = lost = doubled = 0
        for interaction in self.interactions.by_token.values():
            asked += 1
            lost += not (interaction.answered or interaction.changed or interaction.choices or interaction.modal)
        taken = [one for one in self.exchanges if one.route == "/interactions/{id}/{token}/callback"]
        doubled += sum(one.status == 400 for one in taken)
        for channel in self.world.channels.values():
            replies = Counter(_answered(one, self.world.bot) for one in channel.messages.values())
            for message in channel.messages.values():
                if not message.author.bot and (channel.type == DIRECT or self.world.bot in message.mentions):
                    asked += 1
                    lost += not replies[message.id]
                    doubled += replies[message.id] > 1
        return Tally(asked, lost, doubled)

    def sent(self, method: str, route: str) -> list[Exchange]:
        """The requests that came to a route."""
        return [exchange for exchange in self.exchanges if exchange.method == method and exchange.route == route]

    async def ready(self, seconds: float = 10.0) -> None:
        """Waits until the bot has synced its commands and is connected to the gateway."""
        await self.world.until(lambda: self.world.commands and self.gateway.connected, seconds)

    def _serve(
        self, route: str, handler: Handler, *, needs_token: bool
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            answer: object
            headers: dict[str, str] = {}
            body, files = await _read(request)
            path = request.path.removeprefix("/api/v10")
            try:
                if (fault := self._fault(request)) is not None:
                    answer, status, headers = fault.body, fault.status, fault.headers
                else:
                    if needs_token:
                        self._rest.authorize(request)
                    self._judge(request.method, path, body)
                    if files:
                        (body.get("data") or body)["files"] = files
                    headers = self.limits.admit(request.method, route, path)
                    answer, status = await handler(request, body), 200
            except ApiError as error:
                answer, status, headers = error.body, error.status, error.headers
            if answer is NO_CONTENT:
                status = 204
            self.exchanges.append(Exchange(request.method, path, route, body, status, self.clock.now()))
            self.world.changed()
            headers = {"Via": "1.1 loopback", **headers}
            if status == 204:
                return web.Response(status=204, headers=headers)
            if isinstance(answer, str):
                return web.Response(text=answer, content_type="text/html", status=status, headers=headers)
            return web.Response(
                body=json.dumps(answer).encode(), content_type="application/json", status=status, headers=headers
            )

        return serve

    def _judge(self, method: str, path: str, body: object) -> None:
        """Refuses, and notes, what Discord's own description of its API has something against."""
        against = schema.problem(method, path, body) if self.judged else None
        if against is not None:
            self.violations.append(f"{method} {path} {against}")
            raise invalid_form("body", "SCHEMA", against)

    def _fault(self, request: web.Request) -> Fault | None:
        for fault in self._faults:
            if fault.times and fault.method == request.method and fault.path.search(request.path):
                fault.times -= 1
                return fault
        return None

    async def _uploaded(self, request: web.Request) -> web.StreamResponse:
        """A file that somebody has sent; needs no token, since the address is a secret."""
        content = self.world.uploads.get(request.rel_url.raw_path)
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _unknown(self, request: web.Request) -> web.StreamResponse:
        self.unknown.append(f"{request.method} {request.path}")
        return web.Response(
            body=b'{"message": "404: Not Found", "code": 0}', content_type="application/json", status=404
        )


async def _read(request: web.Request) -> tuple[Any, dict[str, bytes]]:
    """The JSON of a request, and the files that come with it, by the field that each stands in."""
    if request.content_type != "multipart/form-data":
        text = await request.text()
        return json.loads(text) if text else {}, {}
    form = await request.post()
    files = {name: field.file.read() for name, field in form.items() if isinstance(field, web.FileField)}
    return json.loads(str(form["payload_json"])), files


def _answered(message: Message, bot: User) -> int | None:
    """The message that one of the bot's is a reply to."""
    if message.author is not bot or message.reference is None or message.deleted:
        return None
    return message.reference.id
