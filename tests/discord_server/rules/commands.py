"""Discord's rules about application commands."""

from __future__ import annotations

import re
from typing import Any

from tests.discord_server.rules.errors import invalid_form

CHAT_INPUT, USER_MENU, MESSAGE_MENU = 1, 2, 3
_NAME = re.compile(r"^[-_'\w]{1,32}$")
_OPTION_LIMIT, _COMMAND_LIMIT, _TOTAL_LIMIT = 25, 100, 8000


def check_commands(commands: list[dict[str, Any]]) -> None:
    """Raises the `ApiError` with which Discord refuses to register these."""
    kinds = [(command.get("type", 1), command["name"]) for command in commands]
    if len(kinds) != len(set(kinds)):
        raise invalid_form("0", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
    if len(commands) > _COMMAND_LIMIT:
        raise invalid_form("0", "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")
    for position, command in enumerate(commands):
        where = str(position)
        chat = command.get("type", 1) == CHAT_INPUT
        for name in (command["name"], *(command.get("name_localizations") or {}).values()):
            _check_name(name, where, chat=chat)
        for text in (command.get("description", ""), *(command.get("description_localizations") or {}).values()):
            if chat and not 1 <= len(text) <= 100:
                raise invalid_form(
                    f"{where}.description", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."
                )
            if not chat and text:
                raise invalid_form(f"{where}.description", "APPLICATION_COMMAND_CONTEXT_MENU", "Must be empty")
        _check_options(command.get("options") or [], where)
        if _size(command) > _TOTAL_LIMIT:
            raise invalid_form(where, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")


def _check_name(name: str, where: str, *, chat: bool) -> None:
    if not 1 <= len(name) <= 32 or (chat and (not _NAME.match(name) or name != name.lower())):
        raise invalid_form(f"{where}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _check_options(options: list[dict[str, Any]], where: str) -> None:
    if len(options) > _OPTION_LIMIT:
        raise invalid_form(f"{where}.options", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    optional_seen = False
    for option in options:
        _check_name(option["name"], f"{where}.options", chat=True)
        if not 1 <= len(option["description"]) <= 100:
            raise invalid_form(f"{where}.options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
        if option.get("required") and optional_seen:
            code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
            raise invalid_form(f"{where}.options", code, "Required options must be placed before non-required options")
        optional_seen = optional_seen or not option.get("required")
        _check_options(option.get("options") or [], f"{where}.options")
        for name in (option.get("name_localizations") or {}).values():
            _check_name(name, f"{where}.options", chat=True)
        for text in (option.get("description_localizations") or {}).values():
            if not 1 <= len(text) <= 100:
                raise invalid_form(f"{where}.options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
        if option.get("autocomplete") and option.get("choices"):
            raise invalid_form(f"{where}.options", "APPLICATION_COMMAND_AUTOCOMPLETE", "Not together with choices")


def _size(part: dict[str, Any]) -> int:
    own = len(part["name"]) + len(part.get("description", "")) + len(str(part.get("value", "")))
    return own + sum(_size(inner) for name in ("options", "choices") for inner in part.get(name) or [])
