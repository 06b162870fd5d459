"""What people bring, as Discord has it: a form that was filled in, or a message."""

from __future__ import annotations

import re
from collections.abc import Mapping

import discord

from bot.cards.blocks import Card
from bot.cards.collecting.forms import Asked
from bot.community.additions import Way
from bot.desk.collecting.bringing import BringingDesk
from bot.desk.collecting.holding import Holding
from bot.discord_client.cogs.collecting.downloads import Downloads
from bot.discord_client.cogs.collecting.modals import Filled, Sent
from bot.discord_client.markup import unmarked
from bot.errors import BringFault, NotBrought
from bot.locales import Strings

_LINK = re.compile(r"https?://[^\s<>\"]{1,1900}")
_BEHIND_A_LINK = ".,;:!?'”’*_"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_BESIDE_A_LINK = 600
"""Characters beside its link up to which a message is there for that."""


class Sources:
    """Hands what people bring to the desk. All raise `NotBrought` and what `BringingDesk` does."""

    def __init__(self, bringing: BringingDesk, downloads: Downloads) -> None:
        self._bringing, self._downloads = bringing, downloads

    async def bring_form(self, filled: Filled, holding: Holding, words: Strings) -> Card:
        """Offers what was filled in."""
        given = {key: value for key, value in filled.values.items() if key not in (Asked.TEXT, Asked.ADDRESS)}
        if filled.asked is Asked.ADDRESS:
            return await self._bringing.bring_page(filled.values.get(Asked.ADDRESS, ""), given, holding, words)
        if filled.asked is Asked.TEXT:
            return await self._bring_text(filled.values.get(Asked.TEXT, ""), given, holding, words, Way.TEXT)
        if filled.file is None:
            raise NotBrought(BringFault.NOTHING_THERE)
        return await self._bring_file(filled.file, given, holding, words, Way.UPLOAD)

    async def bring_message(self, message: discord.Message, holding: Holding, words: Strings) -> Card:
        """Offers the file of a message, else the page that it links to, else its words. A message is no article's page:
        what it brings says by itself who wrote it, and where."""
        if message.attachments:
            one = message.attachments[0]
            return await self._bring_file(Sent(one.filename, one.url, one.size), {}, holding, words, Way.MESSAGE)
        link = link_of(message.content) if self._bringing.fetches else None
        if link is not None:
            return await self._bringing.bring_page(link, {}, holding, words)
        return await self._bring_text(unmarked(message.content), {}, holding, words, Way.MESSAGE)

    async def _bring_file(
        self, sent: Sent, given: Mapping[str, str], holding: Holding, words: Strings, way: Way
    ) -> Card:
        return await self._bringing.bring(sent.name, await self._downloads.get(sent), given, holding, words, way=way)

    async def _bring_text(
        self, text: str, given: Mapping[str, str], holding: Holding, words: Strings, way: Way
    ) -> Card:
        return await self._bringing.bring("", text.encode("utf-8", "replace"), given, holding, words, way=way)


def link_of(text: str) -> str | None:
    """The address in a message that is there for it: with little else."""
    found = _LINK.search(text)
    if found is None or len(text) - len(found[0]) > _BESIDE_A_LINK:
        return None
    address = found[0].rstrip(_BEHIND_A_LINK)
    while address[-1] in _BRACKETS and address.count(address[-1]) > address.count(_BRACKETS[address[-1]]):
        address = address[:-1].rstrip(_BEHIND_A_LINK)  # it was opened before the address, not in it
    return address
