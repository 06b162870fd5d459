"""Registers the commands with Discord when they have changed. Discord limits how often that may be done in a day."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import re
from pathlib import Path
from typing import Any, Protocol

import discord
from discord import app_commands

from bot.community.sharing.sharing import Sharing
from bot.discord_client.connecting.outage import meaning
from bot.discord_client.connecting.pace import Pace
from bot.errors import DiscordUnreachable, StateBusy, StateUnavailable
from index import read_regular, write_file

_log = logging.getLogger(__name__)

_FILE = "commands.json"
_LONGEST_NOTE = 2**16
_INVALID_FORM = 50035
_NOT_NOTED = "the registered commands could not be noted, so the next start registers them again: %s"

_FAULT = re.compile(r"In (\d+)(?:\.([\w.]+))?: ([^\n]{1,300})")
"""How discord.py tells what Discord has against a command: its place in the list, the field, the reason."""

_Commands = list[dict[str, Any]]


class Note(Protocol):
    """Where it is noted which commands were registered last."""

    async def read(self) -> object:
        """What was noted; None where that cannot be told."""

    async def write(self, content: dict[str, object]) -> None:
        """Notes it. What keeps that from being done is a line in the log."""


async def keep_registering(tree: app_commands.CommandTree[Any], note: Note, server: str) -> None:
    """Registers the commands as `register` does, again later when Discord is away. What it refuses is a line in the
    log: the bot answers by mention and direct message all the same, and by the commands that it took."""
    pace = Pace()
    while True:
        try:
            await register(tree, note, server)
            return
        except DiscordUnreachable as trouble:
            await pace.wait(trouble)


async def register(tree: app_commands.CommandTree[Any], note: Note, server: str) -> bool:
    """Registers the commands of `tree` unless exactly these were registered last, by this application at this server.

    What was registered is noted; without a `note` that can be read the commands are registered. Commands that Discord
    refuses are left out, with a line in the log and without a note. Returns whether all were registered. Raises
    `DiscordUnreachable`.
    """
    commands = await _payload(tree)
    now = {"server": server, "application": tree.client.application_id, "sha256": _digest(commands)}
    if await note.read() == now:
        return False
    complete = await _put(tree, commands, server)
    if complete:
        await note.write(now)
    return complete


async def _put(tree: app_commands.CommandTree[Any], commands: _Commands, server: str) -> bool:
    """Whether Discord took all commands. Those that it names as faulty are left out, and the others sent again."""
    complete = True
    while commands:
        try:
            await tree.client.http.bulk_upsert_global_commands(tree.client.application_id or 0, payload=commands)
        except Exception as error:
            trouble = meaning(error, server)
            if not isinstance(error, discord.HTTPException) or (
                isinstance(trouble, DiscordUnreachable) and (error.status >= 500 or error.status == 429)
            ):
                raise trouble from error
            complete = False
            faults = _faults(error, len(commands))
            if not faults:
                why = " ".join(error.text.split()) or f"status {error.status}"
                _log.error("Discord refused to register the commands: %s", why)
                return False
            for place, why in faults.items():
                _log.error("Discord refused to register the command %s: %s", _name(commands[place]), why)
            commands = [command for place, command in enumerate(commands) if place not in faults]
        else:
            break
    return complete


def _faults(error: discord.HTTPException, count: int) -> dict[int, str]:
    """What Discord has against which command, by its place."""
    if error.code != _INVALID_FORM:
        return {}
    found: dict[int, str] = {}
    for place, field, why in _FAULT.findall(error.text):
        if int(place) < count:
            found.setdefault(int(place), f"{field}: {why}" if field else why)
    return found


def _name(command: dict[str, Any]) -> str:
    return f"/{command['name']}" if command["type"] == 1 else f"\u201c{command['name']}\u201d"


async def _payload(tree: app_commands.CommandTree[Any]) -> _Commands:
    translator = tree.translator
    payload = [
        command.to_dict(tree) if translator is None else await command.get_translated_payload(tree, translator)
        for command in tree.get_commands()
    ]
    return sorted(payload, key=lambda command: (command["type"], command["name"]))


def _digest(commands: _Commands) -> str:
    return hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()


class FileNote:
    """A note in the data folder."""

    def __init__(self, data: Path) -> None:
        self._path = data / _FILE

    async def read(self) -> object:
        """See `Note`."""
        return await asyncio.to_thread(self._read)

    async def write(self, content: dict[str, object]) -> None:
        """See `Note`."""
        await asyncio.to_thread(self._write, content)

    def _read(self) -> object:
        try:
            return json.loads(read_regular(self._path, _LONGEST_NOTE))
        except (OSError, ValueError, RecursionError):
            return None

    def _write(self, content: dict[str, object]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._path, json.dumps(content).encode())
        except OSError as error:
            _log.warning(_NOT_NOTED, error)


class SharedNote:
    """A note that all processes of a bot have."""

    def __init__(self, sharing: Sharing) -> None:
        self._sharing = sharing

    async def read(self) -> object:
        """See `Note`."""
        try:
            return json.loads(await self._sharing.registered())
        except (StateUnavailable, ValueError, RecursionError):
            return None

    async def write(self, content: dict[str, object]) -> None:
        """See `Note`."""
        try:
            await self._sharing.note_registered(json.dumps(content))
        except (StateUnavailable, StateBusy) as error:
            _log.warning(_NOT_NOTED, error)
