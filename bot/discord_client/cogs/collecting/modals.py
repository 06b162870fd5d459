"""Forms as modals. They hold no state: whatever was filled in is understood also by a bot that was started since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import discord
from discord import ui

from bot.cards.collecting.forms import LONGEST_FIELD_LABEL, LONGEST_FORM_TITLE, LONGEST_HINT, Asked, Field, Form

_CUSTOM_ID = re.compile(
    rf"form:(?P<asked>{'|'.join(asked.value for asked in Asked)})(?:\.(?P<target>[0-9a-f]{{1,64}}))?"
)
_LABEL, _TEXT_INPUT, _FILE_UPLOAD = 18, 4, 19
"""Types of components."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that somebody has sent: its name, where Discord has it, and how large that says it is."""

    name: str
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody has filled in: the texts by key, and the file."""

    asked: Asked
    target: str
    values: Mapping[str, str]
    file: Sent | None


async def open_form(interaction: discord.Interaction, form: Form) -> None:
    """Opens a form as the first response."""
    target = f".{form.target}" if form.target else ""
    modal = ui.Modal(title=form.title[:LONGEST_FORM_TITLE], custom_id=f"form:{form.asked.value}{target}")
    for field in form.fields:
        modal.add_item(_label(field))
    modal.stop()  # discord.py would wait for it, for ever where it is closed
    await interaction.response.send_modal(modal)


def _label(field: Field) -> ui.Label[ui.Modal]:
    made: ui.Item[ui.Modal] = ui.FileUpload(
        custom_id=field.key, required=field.required, min_values=int(field.required), max_values=1
    )
    if not field.file:
        made = ui.TextInput(
            custom_id=field.key,
            style=discord.TextStyle.paragraph if field.long else discord.TextStyle.short,
            default=field.value or None,
            required=field.required,
            max_length=field.most,
        )
    return ui.Label(text=field.label[:LONGEST_FIELD_LABEL], description=field.hint[:LONGEST_HINT], component=made)


def read_form(interaction: discord.Interaction) -> Filled | None:
    """What was filled in; None where that is none of ours."""
    data = cast("Mapping[str, Any]", interaction.data or {})
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    ours = _CUSTOM_ID.fullmatch(str(data.get("custom_id", "")))
    if ours is None:
        return None
    attachments = data.get("resolved", {}).get("attachments", {})
    values: dict[str, str] = {}
    file: Sent | None = None
    for one in _inputs(data.get("components", ())):
        if one.get("type") == _TEXT_INPUT:
            values[str(one.get("custom_id"))] = str(one.get("value") or "")
        elif one.get("type") == _FILE_UPLOAD and one.get("values"):
            sent = attachments.get(one["values"][0])
            file = Sent(str(sent["filename"]), str(sent["url"]), int(sent["size"])) if sent else None
    return Filled(Asked(ours["asked"]), ours["target"] or "", values, file)


def _inputs(components: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    return (one["component"] for one in components if one.get("type") == _LABEL)
