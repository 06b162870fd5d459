"""Registers the commands with Discord when they have changed. Discord limits how often that may be done in a day."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from pathlib import Path
from typing import Any

from discord import app_commands

from index import write_file

_log = logging.getLogger(__name__)

_FILE = "commands.json"


async def register(tree: app_commands.CommandTree[Any], data: Path, server: str) -> bool:
    """Registers the commands of `tree` unless exactly these were registered last, by this application at this server.

    What was registered is noted in the folder `data`; without a readable note the commands are registered. Returns
    whether they were.
    """
    note = data / _FILE
    now = {"server": server, "application": tree.client.application_id, "sha256": await _digest(tree)}
    if await asyncio.to_thread(_read, note) == now:
        return False
    await tree.sync()
    await asyncio.to_thread(_write, note, now)
    return True


async def _digest(tree: app_commands.CommandTree[Any]) -> str:
    translator = tree.translator
    payload = [
        command.to_dict(tree) if translator is None else await command.get_translated_payload(tree, translator)
        for command in tree.get_commands()
    ]
    payload.sort(key=lambda command: (command["type"], command["name"]))
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


def _read(note: Path) -> object:
    try:
        return json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write(note: Path, content: dict[str, object]) -> None:
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        write_file(note, json.dumps(content).encode())
    except OSError as error:
        _log.warning("the registered commands could not be noted, so the next start registers them again: %s", error)
