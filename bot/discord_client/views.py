"""Cards as Components V2. Buttons are persistent: the custom_id holds everything that a click needs."""

from __future__ import annotations

import io
import re
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from bot.cards.blocks import Attachment, Button, Card, Menu, Pick, Press, Tone
from bot.cards.limits import LONGEST_ALT, LONGEST_HINT, LONGEST_OPTION, LONGEST_TARGET
from bot.cards.markdown import markdown

_ACCENTS = {Tone.ANSWERED: 0x2D8A56, Tone.REFUSED: 0x8B9099, Tone.CHECKED: 0x3D6FC4}
_PICTURE = ".png"
_PRESSED = "|".join(press.value for press in Press if press is not Press.LINK)
_CUSTOM_ID = rf"(?P<press>{_PRESSED}):(?P<target>[0-9a-z_.,]{{1,{LONGEST_TARGET}}})"

CHANNEL_TYPES: dict[Pick, tuple[discord.ChannelType, ...]] = {
    Pick.CHANNELS: (discord.ChannelType.text, discord.ChannelType.news),
    Pick.FORUMS: (discord.ChannelType.forum,),
}
CHANNEL_TYPES[Pick.PLACES] = (
    *CHANNEL_TYPES[Pick.CHANNELS],
    *CHANNEL_TYPES[Pick.FORUMS],
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
)
"""The channels that a menu offers."""


class Pressable(Protocol):
    """A client that handles clicks."""

    async def press(
        self, interaction: discord.Interaction, press: Press, target: str, picked: tuple[str, ...] = ()
    ) -> None:
        """Does what a button says, or a menu with what was `picked` in it: values of options, or ids."""


class CardView(ui.LayoutView):
    """One card as a layout that never times out."""

    def __init__(self, card: Card) -> None:
        super().__init__(timeout=None)
        container: ui.Container[CardView] = ui.Container(accent_colour=_ACCENTS.get(card.tone))
        for section in card.sections:
            if section.apart:
                container.add_item(ui.Separator(spacing=discord.SeparatorSpacing.small))
            if section.lines:
                container.add_item(ui.TextDisplay(markdown(section.lines)))
            if section.buttons:
                row: ui.ActionRow[CardView] = ui.ActionRow()
                for button in section.buttons:
                    row.add_item(_item(button))
                container.add_item(row)
            if section.menu is not None:
                container.add_item(ui.ActionRow(CardMenu(section.menu.press, section.menu.target, _menu(section.menu))))
        for attachment in card.attachments:
            container.add_item(_shown(attachment))
        self.add_item(container)


def sent(card: Card) -> dict[str, Any]:
    """A card as what sends a message takes it. To be made anew for every try: the files are read as they are sent."""
    files = [_Upload(io.BytesIO(one.content), one.name) for one in card.attachments]
    return {"view": CardView(card), "files": files} if files else {"view": CardView(card)}


def edited(card: Card) -> dict[str, Any]:
    """The same for what puts a card in the place of another, whose files go with it."""
    found = sent(card)
    return {"view": found["view"], "attachments": found.get("files", [])}


class _Upload(discord.File):
    """Its id as a string, as Discord describes it; discord.py sends a number."""

    def to_dict(self, index: int) -> dict[str, Any]:
        return super().to_dict(index) | {"id": str(index)}


def _shown(attachment: Attachment) -> ui.Item[Any]:
    """What shows a file that is sent along."""
    address = f"attachment://{attachment.name}"
    if not attachment.name.endswith(_PICTURE):
        return ui.File(address)
    return ui.MediaGallery(discord.MediaGalleryItem(address, description=attachment.alt[:LONGEST_ALT] or None))


def _item(button: Button) -> ui.Item[Any]:
    if button.press is Press.LINK:
        return ui.Button(label=button.label, url=button.target)
    return CardButton(button.press, button.label, button.target, on=button.on)


class CardButton(ui.DynamicItem[ui.Button[Any]], template=_CUSTOM_ID):
    """A button that is restored from its custom_id, also after a restart."""

    def __init__(self, press: Press, label: str, target: str, *, on: bool = False) -> None:
        style = discord.ButtonStyle.success if on else discord.ButtonStyle.secondary
        super().__init__(ui.Button(label=label, style=style, custom_id=f"{press.value}:{target}"))
        self._press = press
        self._target = target

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was clicked."""
        return cls(Press(match["press"]), cast("ui.Button[Any]", item).label or "", match["target"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hands the click to the client."""
        await cast("Pressable", interaction.client).press(interaction, self._press, self._target)


class CardMenu(ui.DynamicItem[ui.Select[Any]], template=f"menu:{_CUSTOM_ID}"):
    """A menu that is restored from its custom_id, as a button is."""

    def __init__(self, press: Press, target: str, select: ui.Item[Any]) -> None:
        super().__init__(cast("ui.Select[Any]", select))
        self._press, self._target = press, target

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu that was used."""
        return cls(Press(match["press"]), match["target"], item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hands what was picked to the client, as Discord sent it."""
        picked = tuple(map(str, cast("dict[str, Any]", interaction.data).get("values", ())))
        await cast("Pressable", interaction.client).press(interaction, self._press, self._target, picked)


def _menu(menu: Menu) -> ui.Item[Any]:
    about: dict[str, Any] = {
        "custom_id": f"menu:{menu.press.value}:{menu.target}",
        "placeholder": menu.hint[:LONGEST_HINT],
        "min_values": menu.least,
        "max_values": menu.most,
        "disabled": not menu.usable,
    }
    if menu.pick is Pick.OPTIONS:
        options = [
            discord.SelectOption(label=one.label[:LONGEST_OPTION], value=one.value, default=one.picked)
            for one in menu.options
        ]
        return ui.Select(options=options, **about)
    if menu.pick is Pick.ROLES:
        return ui.RoleSelect(default_values=_picked(menu, discord.SelectDefaultValueType.role), **about)
    if menu.pick is Pick.PEOPLE:
        return ui.UserSelect(default_values=_picked(menu, discord.SelectDefaultValueType.user), **about)
    types = [*CHANNEL_TYPES[menu.pick]]
    channels = _picked(menu, discord.SelectDefaultValueType.channel)
    return ui.ChannelSelect(channel_types=types, default_values=channels, **about)


def _picked(menu: Menu, kind: discord.SelectDefaultValueType) -> list[discord.SelectDefaultValue]:
    return [_Default(id=one, type=kind) for one in menu.picked]


class _Default(discord.SelectDefaultValue):
    """Its id as a string, as Discord describes it; discord.py sends a number."""

    def to_dict(self) -> Any:  # noqa: ANN401  discord.py keeps the type to itself
        return {**super().to_dict(), "id": str(self.id)}
