"""Interactions: what a person did, and the rules for answering it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from tests.discord_server.rules.errors import already_acknowledged, invalid_form, invalid_token, unknown
from tests.discord_server.world import DIRECT, Channel, Message, User, World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
FIRST_RESPONSE_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0
ALLOWED = {
    COMMAND: {MESSAGE, DEFERRED, MODAL},
    COMPONENT: {MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    MODAL_SUBMIT: {MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE},
}
GUILD_CONTEXT, BOT_DM_CONTEXT, PRIVATE_CONTEXT = 0, 1, 2


@dataclass
class Interaction:
    """`response` is the original response; `answered` says that it no longer shows "thinking", `changed` that the
    message with the button or menu has been changed, and `beside` is what was sent beside that."""

    id: int
    token: str
    type: int
    user: User
    channel: Channel
    data: dict[str, Any]
    created: float
    locale: str = "en-US"
    message: Message | None = None
    acknowledged: int | None = None
    acknowledged_at: float | None = None
    response: Message | None = None
    answered: bool = False
    changed: bool = False
    beside: Message | None = None
    choices: list[dict[str, Any]] | None = None
    modal: dict[str, Any] | None = None

    @property
    def metadata(self) -> dict[str, Any]:
        """What the message says of it that answers it."""
        return {
            "id": str(self.id),
            "type": self.type,
            "user": self.user.json(),
            "authorizing_integration_owners": self._owners,
        }

    @property
    def _owners(self) -> dict[str, str]:
        """Who has installed the application here: a guild, or the person."""
        guild = self.channel.guild
        owners = {"0": str(guild.id)} if guild is not None and guild.installed else {"1": str(self.user.id)}
        return owners | ({"0": "0"} if self.channel.type == DIRECT else {})

    def json(self, world: World) -> dict[str, Any]:
        guild = self.channel.guild
        direct_with_bot = self.channel.type == DIRECT
        body: dict[str, Any] = {
            "id": str(self.id),
            "application_id": str(world.application),
            "type": self.type,
            "token": self.token,
            "version": 1,
            "data": self.data,
            "channel_id": str(self.channel.id),
            "channel": self.channel.json(world),
            "locale": self.locale,
            "app_permissions": "2147600384",
            "entitlements": [],
            "authorizing_integration_owners": self._owners,
            "context": GUILD_CONTEXT if guild else BOT_DM_CONTEXT if direct_with_bot else PRIVATE_CONTEXT,
            "attachment_size_limit": 10485760,
        }
        if guild is not None:
            body |= {"guild_id": str(guild.id), "guild": {"id": str(guild.id), "locale": "en-US", "features": []}}
            body |= {"guild_locale": "en-US", "member": guild.member_json(self.user, permissions=True)}
        else:
            body["user"] = self.user.json()
        if self.message is not None:
            body["message"] = self.message.json()
        return body

    def check_callback(self, kind: int, now: float) -> None:
        """Raises the error with which Discord refuses a response of this kind now."""
        if now > self.created + FIRST_RESPONSE_SECONDS and self.acknowledged is None:
            raise unknown("Interaction")
        if self.acknowledged is not None:
            raise already_acknowledged()
        if kind not in ALLOWED[self.type]:
            raise invalid_form("type", "INTERACTION_INVALID_CALLBACK_TYPE", f"Type {kind} is not valid here")

    def check_token(self, now: float) -> None:
        """Raises the error with which Discord refuses a webhook call for this interaction now."""
        if now > self.created + TOKEN_SECONDS:
            raise invalid_token()
        if self.acknowledged is None:
            raise unknown("Webhook")


class Interactions:
    def __init__(self, world: World) -> None:
        self._world = world
        self.by_token: dict[str, Interaction] = {}

    def open(
        self, kind: int, user: User, channel: Channel, data: dict[str, Any], locale: str, message: Message | None
    ) -> Interaction:
        number, token = self._world.new_id(), secrets.token_urlsafe(48)
        interaction = Interaction(
            number, token, kind, user, channel, data, self._world.clock.now(), locale=locale, message=message
        )
        self.by_token[interaction.token] = interaction
        return interaction

    def find(self, token: str) -> Interaction:
        try:
            return self.by_token[token]
        except KeyError:
            raise unknown("Webhook") from None

    def find_by_id(self, number: str, token: str) -> Interaction:
        interaction = self.by_token.get(token)
        if interaction is None or str(interaction.id) != number:
            raise unknown("Interaction")
        return interaction


def check_choices(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The autocomplete choices, or the error for what Discord refuses about them."""
    choices: list[dict[str, Any]] = data["choices"]
    if len(choices) > 25:
        raise invalid_form("data.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for choice in choices:
        for field in ("name", "value"):
            if not 1 <= len(str(choice[field])) <= 100:
                raise invalid_form(
                    f"data.choices.{field}", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."
                )
    return choices
