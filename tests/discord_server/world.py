"""What exists on the loopback Discord: people, guilds, channels, messages, commands. Plain state, no network."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any, TypeVar
from urllib.parse import quote

T = TypeVar("T")

DISCORD_EPOCH = 1420070400
ADMINISTRATOR, MANAGE_SERVER = 1 << 3, 1 << 5
EVERYONE_MAY = 1 << 10 | 1 << 11 | 1 << 16 | 1 << 31
"""View channels, send messages, read history, use commands."""

TEXT_CHANNEL, DIRECT, GROUP, PUBLIC_THREAD, FORUM = 0, 1, 3, 11, 15
EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAx.GloopB.a-token-that-only-the-loopback-server-takes"


class Clock:
    """Wall time that a test can move forward."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        self._ahead += seconds


@dataclass
class User:
    id: int
    name: str
    bot: bool = False

    def json(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0",
            "global_name": self.name,
            "avatar": None,
            "bot": self.bot,
        }


@dataclass
class Guild:
    """`members` maps user ids to permissions, `member_roles` to the ids of their roles, whose names `roles` has.
    `installed` says whether the bot was added to it."""

    id: int
    name: str
    members: dict[int, int] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    member_roles: dict[int, tuple[int, ...]] = field(default_factory=dict)
    channels: list[Channel] = field(default_factory=list)
    installed: bool = True

    def json(self, world: World) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": "1",
            "roles": [self.role_json(role) for role in (self.id, *self.roles)],
            "emojis": [],
            "stickers": [],
            "features": [],
            "channels": [channel.json(world) for channel in self.channels if channel.parent is None],
            "threads": [channel.json(world) for channel in self.channels if channel.parent is not None],
            "members": [self.member_json(world.bot)],
            "member_count": len(self.members) + 1,
            "preferred_locale": "en-US",
            "unavailable": False,
            "large": False,
            "joined_at": timestamp(world.clock.now()),
        }

    def role_json(self, role: int) -> dict[str, Any]:
        body = {"id": str(role), "name": self.roles.get(role, "@everyone"), "permissions": str(EVERYONE_MAY)}
        return body | {
            "position": 0,
            "color": 0,
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }

    def member_json(self, user: User, *, permissions: bool = False) -> dict[str, Any]:
        member: dict[str, Any] = {
            "user": user.json(),
            "roles": [str(role) for role in self.member_roles.get(user.id, ())],
            "joined_at": "2024-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        if permissions:
            member["permissions"] = str(self.members[user.id])
        return member


@dataclass
class Channel:
    id: int
    type: int
    name: str
    guild: Guild | None = None
    recipients: tuple[User, ...] = ()
    parent: Channel | None = None
    owner: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    typing: int = 0

    def json(self, world: World) -> dict[str, Any]:
        body: dict[str, Any] = {"id": str(self.id), "type": self.type}
        if self.guild is None:
            body |= {"recipients": [user.json() for user in self.recipients], "last_message_id": None}
            return body | (
                {"name": None, "icon": None, "owner_id": str(self.recipients[0].id)} if self.type == GROUP else {}
            )
        body |= {"name": self.name, "guild_id": str(self.guild.id), "position": 0, "permission_overwrites": []}
        if self.parent is not None:
            metadata = {"archived": False, "auto_archive_duration": 1440, "locked": False}
            metadata["archive_timestamp"] = timestamp(world.clock.now())
            body |= {
                "parent_id": str(self.parent.id),
                "owner_id": str(self.owner or world.bot.id),
                "thread_metadata": metadata,
            }
            body |= {"message_count": 0, "member_count": 1}
        return body


@dataclass
class Message:
    """`only_for` is the user who alone sees an ephemeral message, `interaction` what Discord tells of the one that it
    answers. `versions` counts how often it was edited."""

    id: int
    channel: Channel
    author: User
    content: str = ""
    components: list[dict[str, Any]] = field(default_factory=list)
    flags: int = 0
    reference: Message | None = None
    mentions: tuple[User, ...] = ()
    only_for: User | None = None
    interaction: dict[str, Any] | None = None
    created: float = 0.0
    edited: float | None = None
    versions: int = 1
    deleted: bool = False
    reactions: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    attached: tuple[dict[str, Any], ...] = ()

    def json(self) -> dict[str, Any]:
        body: dict[str, Any] = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "author": self.author.json(),
            "content": self.content,
            "timestamp": timestamp(self.created),
            "edited_timestamp": timestamp(self.edited) if self.edited is not None else None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [user.json() for user in self.mentions],
            "mention_roles": [],
            "attachments": [
                *(self._attachment(name, content) for name, content in self.files.items()),
                *self.attached,
            ],
            "embeds": [],
            "components": self.components,
            "pinned": False,
            "type": 19 if self.reference is not None else 0,
            "flags": self.flags,
        }
        if self.interaction is not None:
            body["interaction_metadata"] = self.interaction
        if self.reference is not None:
            body["message_reference"] = {
                "message_id": str(self.reference.id),
                "channel_id": str(self.channel.id),
                "type": 0,
            }
            if not self.reference.deleted:
                body["referenced_message"] = self.reference.json() | {"message_reference": None}
                del body["referenced_message"]["message_reference"]
            else:
                body["referenced_message"] = None
        return body

    def _attachment(self, name: str, content: bytes) -> dict[str, Any]:
        address = f"https://cdn.example.org/attachments/{self.channel.id}/{self.id}/{name}"
        return {"id": str(self.id), "filename": name, "size": len(content), "url": address, "proxy_url": address}


class World:
    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._ids = itertools.count()
        self.bot = User(self.new_id(), "Verbatim", bot=True)
        self.application = self.bot.id
        self.flags = 0
        self.owner = User(1, "self-hoster")
        self.team: dict[str, Any] | None = None
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.commands: list[dict[str, Any]] = []
        self.synced = 0
        self.uploads: dict[str, bytes] = {}
        self.uploads_at = ""
        self._watchers: list[asyncio.Event] = []

    def new_id(self) -> int:
        """A snowflake: milliseconds since Discord's epoch, then a counter."""
        return int((self.clock.now() - DISCORD_EPOCH) * 1000) << 22 | next(self._ids) & 0xFFF

    def put_in_team(self, user: User, role: str, *, accepted: bool = True) -> None:
        """Adds a person to the team that owns the application."""
        team = self.team or {
            "id": "7",
            "name": "team",
            "icon": None,
            "owner_user_id": str(self.owner.id),
            "members": [],
        }
        state = 2 if accepted else 1
        member = {"user": user.json(), "team_id": team["id"], "membership_state": state, "role": role}
        team["members"].append(member | {"permissions": ["*"]})
        self.team = team

    def upload(self, name: str, content: bytes) -> dict[str, Any]:
        """A file that somebody sends, as Discord tells of it: it can be fetched from then on."""
        number = str(self.new_id())
        path = f"/attachments/{number}/{quote(PurePosixPath(name).name or 'file')}"
        self.uploads[path] = content
        address = f"{self.uploads_at}{path}?ex=1&is=2&hm=3"
        return {"id": number, "filename": name, "size": len(content), "url": address, "proxy_url": address}

    def direct_channel(self, user: User) -> Channel:
        for channel in self.channels.values():
            if channel.type == DIRECT and channel.recipients == (user,):
                return channel
        return self.add_channel(Channel(self.new_id(), DIRECT, "", recipients=(user,)))

    def add_channel(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        if channel.guild is not None:
            channel.guild.channels.append(channel)
        return channel

    def changed(self) -> None:
        for watcher in self._watchers:
            watcher.set()

    async def until(self, look: Callable[[], T | None], seconds: float = 10.0) -> T:
        """What `look` finds, as soon as it is something; it looks again whenever anything changes."""
        watcher = asyncio.Event()
        self._watchers.append(watcher)
        try:
            async with asyncio.timeout(seconds):
                while not (found := look()):
                    watcher.clear()
                    await watcher.wait()
                return found
        finally:
            self._watchers.remove(watcher)


def timestamp(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
