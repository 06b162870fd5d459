"""The configuration file, written: what somebody has answered, among all that the file says already."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from bot.config.configuration import ConfigError
from bot.config.keys import KEYS, Key

_COLUMNS = 120
_HEADING = (
    "Verbatim's configuration. Every key may be left out; config.example.toml and docs/configuration.md have them all."
)

Values = Mapping[tuple[str, str], Any]
"""What is to be set, as it stands in the file, by the names of table and key."""


def with_values(text: str, values: Values, path: Path) -> str:
    """The text of the file at `path` with these values set, and everything else in it as it was, comments too. A key
    that is new stands below what it means, or in the place of the comment that shows it ("# token_file = ..."). Raises
    `ConfigError` where a file is written so that this cannot be done."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    made = text.replace("\r\n", "\n") or f"# {_HEADING}\n"
    for (table, name), value in values.items():
        key = next(key for key in KEYS if (key.table, key.name) == (table, name))
        made = _with_value(made, key, value, path)
    return made.replace("\n", line_end)


def changes(before: str, after: str) -> Iterator[tuple[int, str, list[str], list[str]]]:
    """Where the texts of a file differ: the line of the second (from 1) on which it begins, the table that it stands in
    (empty outside of all), and the lines that go and come. No other line is among them, since some keys are secret."""
    old, new = before.splitlines(), after.splitlines()
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            tables = [line.strip() for line in new[:first] if line.lstrip().startswith("[")]
            yield first + 1, tables[-1] if tables else "", old[start:end], new[first:last]


def _with_value(text: str, key: Key, value: object, path: Path) -> str:
    wanted = tomllib.loads(text)
    if wanted.get(key.table, {}).get(key.name) == value:
        return text
    is_new = key.name not in wanted.get(key.table, {})
    wanted.setdefault(key.table, {})[key.name] = value
    try:
        for made in [*_uncommented(text, key, value)] if is_new else []:
            if _says(made, wanted):
                return made
        made = _edited(text, key, value)
    except (TOMLKitError, ValueError, TypeError) as error:
        raise _by_hand(key, value, path) from error
    if not _says(made, wanted):
        raise _by_hand(key, value, path)
    return made


def _says(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _uncommented(text: str, key: Key, value: object) -> Iterator[str]:
    """The text with the key set in the place of each comment that may be the one that shows it."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.lstrip("# ").startswith(f"{key.name} = ") and line.startswith("#"):
            yield "\n".join([*lines[:number], _line(key, value), *lines[number + 1 :]])


def _edited(text: str, key: Key, value: object) -> str:
    document = tomlkit.parse(text)
    if key.table not in document:
        if document.body:
            document.add(tomlkit.nl())
        document.add(key.table, tomlkit.table())
    table = document[key.table]
    if isinstance(table, Table) and key.name not in table:
        for line in textwrap.wrap(key.meaning.replace("`", ""), _COLUMNS - len("# ")):
            table.add(tomlkit.comment(line))
        table.add(key.name, value)
        if [name for name in document if isinstance(document[name], Table)][-1] != key.table:
            table.add(tomlkit.nl())
    else:
        table[key.name] = value
    return tomlkit.dumps(document)


def _line(key: Key, value: object) -> str:
    return tomlkit.dumps({key.name: value}).rstrip("\n")


def _by_hand(key: Key, value: object, path: Path) -> ConfigError:
    return ConfigError(
        f"{path} is written so that only you can change it: set {_line(key, value)} under [{key.table}]."
    )
