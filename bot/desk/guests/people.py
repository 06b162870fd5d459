"""What people are told of what is stored about them, and how they are forgotten."""

from __future__ import annotations

from bot.cards.blocks import Card
from bot.cards.guests.privacy import Documents, forget_card, forgotten_card, privacy_card
from bot.community.state import State
from bot.config.configuration import Config
from bot.locales import Strings


class People:
    """Answers in cards. Every method raises what `State` does."""

    def __init__(self, state: State, config: Config) -> None:
        self._state = state
        self._after_days = config.servers.forget_after_days
        self._documents = Documents(config.discord.privacy_policy, config.discord.terms)

    async def privacy(self, person: int, server: int | None, words: Strings) -> Card:
        """What is stored about somebody, and about the server that they ask in."""
        linked = await self._state.linked_to(person)
        settings = None if server is None else await self._state.settings(server)
        return privacy_card(linked, settings, self._after_days, self._documents, words)

    async def linked(self, person: int, words: Strings) -> Card:
        """What is linked to somebody, with the button that removes it."""
        return forget_card(await self._state.linked_to(person), words)

    async def forget(self, person: int, words: Strings) -> Card:
        """Removes what is linked to somebody, and tells what that was."""
        return forgotten_card(await self._state.forget_person(person), words)
