"""The HTTP API: the routes that a bot of this kind uses, answered from the world and refused by the rules."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.discord_server.gateway import Gateway
from tests.discord_server.interactions import (
    CHOICES,
    DEFERRED,
    DEFERRED_UPDATE,
    MESSAGE,
    MODAL,
    UPDATE,
    Interaction,
    Interactions,
    check_choices,
)
from tests.discord_server.rules.commands import check_commands
from tests.discord_server.rules.errors import ApiError, missing_access, not_yours, unauthorized, unknown
from tests.discord_server.rules.messages import check_message
from tests.discord_server.rules.modals import check_modal
from tests.discord_server.world import COMPONENTS_V2, EPHEMERAL, GROUP, LOADING, Channel, Message, World

Handler = Callable[[web.Request, Any], Awaitable[object]]
NO_CONTENT = object()


class Rest:
    def __init__(self, world: World, gateway: Gateway, interactions: Interactions, token: str) -> None:
        self._world = world
        self._gateway = gateway
        self._interactions = interactions
        self._token = token

    def routes(self) -> list[tuple[str, str, Handler, bool]]:
        """Method, path, handler, and whether the bot's token is needed."""
        return [
            ("GET", "/users/@me", self._me, True),
            ("POST", "/users/@me/channels", self._open_direct, True),
            ("GET", "/oauth2/applications/@me", self._application, True),
            ("GET", "/gateway/bot", self._gateway_bot, True),
            ("GET", "/applications/{application}/commands", self._commands, True),
            ("PUT", "/applications/{application}/commands", self._put_commands, True),
            ("POST", "/interactions/{id}/{token}/callback", self._callback, False),
            ("POST", "/webhooks/{application}/{token}", self._followup, False),
            ("GET", "/webhooks/{application}/{token}/messages/{message}", self._get_response, False),
            ("PATCH", "/webhooks/{application}/{token}/messages/{message}", self._edit_response, False),
            ("DELETE", "/webhooks/{application}/{token}/messages/{message}", self._delete_response, False),
            ("GET", "/guilds/{guild}/members/{user}", self._member, True),
            ("GET", "/channels/{channel}", self._channel, True),
            ("POST", "/channels/{channel}/typing", self._typing, True),
            ("POST", "/channels/{channel}/messages", self._create_message, True),
            ("GET", "/channels/{channel}/messages/{message}", self._get_message, True),
            ("PATCH", "/channels/{channel}/messages/{message}", self._edit_message, True),
            ("DELETE", "/channels/{channel}/messages/{message}", self._delete_message, True),
            ("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", self._react, True),
        ]

    def authorize(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {self._token}":
            raise unauthorized()

    async def _me(self, _request: web.Request, _body: dict[str, Any]) -> object:
        return self._world.bot.json() | {"verified": True, "mfa_enabled": False, "locale": "en-US", "flags": 0}

    async def _application(self, _request: web.Request, _body: dict[str, Any]) -> object:
        return {
            "id": str(self._world.application),
            "name": "Verbatim",
            "description": "",
            "icon": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": self._world.owner.json(),
            "verify_key": "00",
            "team": self._world.team,
            "flags": self._world.flags,
        }

    async def _gateway_bot(self, _request: web.Request, _body: dict[str, Any]) -> object:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return {"url": self._gateway.url, "shards": 1, "session_start_limit": limit}

    async def _commands(self, _request: web.Request, _body: dict[str, Any]) -> object:
        return self._world.commands

    async def _put_commands(self, request: web.Request, body: list[dict[str, Any]]) -> object:
        if request.match_info["application"] != str(self._world.application):
            raise missing_access()
        check_commands(body)
        known = {(command["name"], command["type"]): command["id"] for command in self._world.commands}
        self._world.commands = [
            {
                "id": known.get((command["name"], command.get("type", 1))) or str(self._world.new_id()),
                "application_id": str(self._world.application),
                "version": str(self._world.new_id()),
                "type": 1,
                "description": "",
                "default_member_permissions": None,
                "nsfw": False,
                "options": [],
                **command,
            }
            for command in body
        ]
        self._world.synced += 1
        self._world.changed()
        return self._world.commands

    async def _channel(self, request: web.Request, _body: dict[str, Any]) -> object:
        return self._find_channel(request).json(self._world)

    async def _member(self, request: web.Request, _body: dict[str, Any]) -> object:
        guild = self._world.guilds.get(int(request.match_info["guild"]))
        if guild is None or not guild.installed:
            raise missing_access()
        user = self._world.users.get(int(request.match_info["user"]))
        if user is None or user.id not in guild.members:
            raise unknown("Member")
        return guild.member_json(user)

    async def _open_direct(self, _request: web.Request, body: dict[str, Any]) -> object:
        user = self._world.users[int(body["recipient_id"])]
        return self._world.direct_channel(user).json(self._world)

    async def _typing(self, request: web.Request, _body: dict[str, Any]) -> object:
        self._find_channel(request).typing += 1
        self._world.changed()
        return NO_CONTENT

    async def _create_message(self, request: web.Request, body: dict[str, Any]) -> object:
        channel = self._find_channel(request)
        check_message(body)
        reference = None
        if (referred := body.get("message_reference")) is not None:
            reference = channel.messages.get(int(referred["message_id"]))
            if (reference is None or reference.deleted) and referred.get("fail_if_not_exists", True):
                raise ApiError(
                    400,
                    50035,
                    "Invalid Form Body",
                    {
                        "message_reference": {
                            "_errors": [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]
                        }
                    },
                )
        message = self._post(channel, body, reference=reference)
        await self._gateway.dispatch_message("MESSAGE_CREATE", message)
        return message.json()

    async def _get_message(self, request: web.Request, _body: dict[str, Any]) -> object:
        return self._find_message(request).json()

    async def _edit_message(self, request: web.Request, body: dict[str, Any]) -> object:
        message = self._find_message(request)
        if message.author is not self._world.bot:
            raise not_yours()
        self._edit(message, body)
        await self._gateway.dispatch_message("MESSAGE_UPDATE", message)
        return message.json()

    async def _react(self, request: web.Request, _body: dict[str, Any]) -> object:
        self._find_message(request).reactions.append(request.match_info["emoji"])
        self._world.changed()
        return NO_CONTENT

    async def _delete_message(self, request: web.Request, _body: dict[str, Any]) -> object:
        message = self._find_message(request)
        if message.author is not self._world.bot:
            raise missing_access()
        message.deleted = True
        self._world.changed()
        return NO_CONTENT

    async def _callback(self, request: web.Request, body: dict[str, Any]) -> object:
        interaction = self._interactions.find_by_id(request.match_info["id"], request.match_info["token"])
        kind, data, now = body["type"], body.get("data") or {}, self._world.clock.now()
        interaction.check_callback(kind, now)
        if kind == MESSAGE:
            check_message(data)
        elif kind == UPDATE:
            assert interaction.message is not None
            self._edit(interaction.message, data)
            interaction.changed = True
        elif kind == CHOICES:
            interaction.choices = check_choices(data)
        elif kind == MODAL:
            check_modal(data)
            interaction.modal = data
        interaction.acknowledged, interaction.acknowledged_at = kind, now
        if kind in (MESSAGE, DEFERRED):
            loading = LOADING if kind == DEFERRED else 0
            interaction.response = self._post(interaction.channel, data, interaction=interaction, flags=loading)
        elif kind in (UPDATE, DEFERRED_UPDATE):
            interaction.response = interaction.message
        interaction.answered = kind != DEFERRED
        self._world.changed()
        callback: dict[str, Any] = {"id": str(interaction.id), "type": interaction.type}
        resource: dict[str, Any] = {"type": kind}
        if interaction.response is not None:
            callback |= {
                "response_message_id": str(interaction.response.id),
                "response_message_loading": kind == DEFERRED,
                "response_message_ephemeral": interaction.response.only_for is not None,
            }
            if kind in (MESSAGE, UPDATE):
                resource["message"] = interaction.response.json()
        return {"interaction": callback, "resource": resource}

    async def _followup(self, request: web.Request, body: dict[str, Any]) -> object:
        interaction = self._webhook(request)
        check_message(body)
        if interaction.acknowledged == DEFERRED and not interaction.answered:
            assert interaction.response is not None
            message = self._edit(interaction.response, body)
            interaction.answered = True
        else:
            message = interaction.beside = self._post(interaction.channel, body, interaction=interaction)
        self._world.changed()
        return message.json()

    async def _get_response(self, request: web.Request, _body: dict[str, Any]) -> object:
        return self._response(request)[1].json()

    async def _edit_response(self, request: web.Request, body: dict[str, Any]) -> object:
        interaction, message = self._response(request)
        self._edit(message, body)
        if message is interaction.response:
            interaction.answered = interaction.changed = True
        self._world.changed()
        return message.json()

    async def _delete_response(self, request: web.Request, _body: dict[str, Any]) -> object:
        interaction, message = self._response(request)
        message.deleted = interaction.answered = True
        self._world.changed()
        return NO_CONTENT

    def _webhook(self, request: web.Request) -> Interaction:
        if request.match_info["application"] != str(self._world.application):
            raise unknown("Webhook")
        interaction = self._interactions.find(request.match_info["token"])
        interaction.check_token(self._world.clock.now())
        return interaction

    def _response(self, request: web.Request) -> tuple[Interaction, Message]:
        interaction = self._webhook(request)
        name = request.match_info["message"]
        message = interaction.response if name == "@original" else interaction.channel.messages.get(int(name))
        if message is None or message.deleted or message.author is not self._world.bot:
            raise unknown("Message")
        return interaction, message

    def _find_channel(self, request: web.Request) -> Channel:
        channel = self._world.channels.get(int(request.match_info["channel"]))
        if channel is None:
            raise unknown("Channel")
        if channel.type == GROUP or (channel.guild is not None and not channel.guild.installed):
            raise missing_access()
        return channel

    def _find_message(self, request: web.Request) -> Message:
        message = self._find_channel(request).messages.get(int(request.match_info["message"]))
        if message is None or message.deleted or message.only_for is not None:
            raise unknown("Message")
        return message

    def _post(
        self,
        channel: Channel,
        body: dict[str, Any],
        *,
        reference: Message | None = None,
        interaction: Interaction | None = None,
        flags: int = 0,
    ) -> Message:
        flags |= int(body.get("flags") or 0)
        message = Message(
            id=self._world.new_id(),
            channel=channel,
            author=self._world.bot,
            content=(body.get("content") or "").strip(),
            components=numbered(body.get("components") or []),
            files=uploaded(body),
            flags=flags,
            reference=reference,
            only_for=interaction.user if interaction is not None and flags & EPHEMERAL else None,
            interaction=interaction.metadata if interaction is not None else None,
            created=self._world.clock.now(),
        )
        channel.messages[message.id] = message
        self._world.changed()
        return message

    def _edit(self, message: Message, body: dict[str, Any]) -> Message:
        check_message(body, flags_before=message.flags, editing=True)
        if "content" in body:
            message.content = (body["content"] or "").strip()
        if "components" in body:
            message.components = numbered(body["components"] or [])
        if "attachments" in body:
            message.files = uploaded(body)
        message.flags = (message.flags | int(body.get("flags") or 0) & COMPONENTS_V2) & ~LOADING
        message.edited = self._world.clock.now()
        message.versions += 1
        self._world.changed()
        return message


def uploaded(body: dict[str, Any]) -> dict[str, bytes]:
    """The files that come with a message, by name."""
    files = body.get("files", {})
    return {one["filename"]: files[f"files[{one['id']}]"] for one in body.get("attachments") or [] if "filename" in one}


def numbered(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The components as Discord gives them back: each with an id."""
    copied: list[dict[str, Any]] = json.loads(json.dumps(components))
    counter = 0

    def number(listed: list[dict[str, Any]]) -> None:
        nonlocal counter
        for component in listed:
            counter += 1
            component.setdefault("id", counter)
            number(component.get("components", []))
            if "accessory" in component:
                number([component["accessory"]])

    number(copied)
    return copied
