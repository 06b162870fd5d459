"""Cards as Components V2. Buttons are persistent: the custom_id holds everything that a click needs."""

from __future__ import annotations

import re
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from bot.cards.blocks import Button, Card, Press, Tone
from bot.cards.limits import LONGEST_TARGET
from bot.cards.markdown import markdown

_ACCENTS = {Tone.ANSWERED: 0x2D8A56, Tone.REFUSED: 0x8B9099, Tone.CHECKED: 0x3D6FC4}
_PRESSED = "|".join(press.value for press in Press if press is not Press.LINK)


class Pressable(Protocol):
    """A client that handles clicks."""

    async def press(self, interaction: discord.Interaction, press: Press, target: str) -> None:
        """Does what a button says."""


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
        self.add_item(container)


def _item(button: Button) -> ui.Item[Any]:
    if button.press is Press.LINK:
        return ui.Button(label=button.label, url=button.target)
    return CardButton(button.press, button.label, button.target)


class CardButton(
    ui.DynamicItem[ui.Button[Any]],
    template=rf"(?P<press>{_PRESSED}):(?P<target>[0-9a-f.,]{{1,{LONGEST_TARGET}}})",
):
    """A button that is restored from its custom_id, also after a restart."""

    def __init__(self, press: Press, label: str, target: str) -> None:
        super().__init__(
            ui.Button(label=label, style=discord.ButtonStyle.secondary, custom_id=f"{press.value}:{target}")
        )
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
