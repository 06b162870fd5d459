"""What Discord says of the application that a token belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from bot.config.configuration import DEVELOPER_PORTAL


@dataclass(frozen=True, slots=True)
class Application:
    """`name` is that of the bot, `owner` that of whoever owns the application, a person or a team, empty where Discord
    does not say. `reads_messages` says whether Message Content Intent is switched on for it, and `invite` is the
    address at which the bot is added to a server."""

    name: str
    number: int
    owner: str
    reads_messages: bool
    invite: str

    @property
    def page(self) -> str:
        """The address of its page Bot, where intents are switched on."""
        return f"{DEVELOPER_PORTAL}/{self.number}/bot"
