"""The optional `<same name>.toml` beside an article, in which a self-hoster sets what the page does not say."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from itertools import islice
from urllib.parse import urlsplit

from index.article.source_files import Overrides
from index.errors import Problem, unused
from index.reasons import MetadataFault

LONGEST_VALUE = 500
"""Code points of a title, name or address."""

MOST_PROBLEMS = 6
"""Wrong keys of one file that are told one by one."""

_KEYS = tuple(field.name for field in fields(Overrides))
_LONGEST_KEY = 40
"""Code points of a wrong key that are told."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_WRONG = {
    "published": MetadataFault.NOT_A_DATE,
    "url": MetadataFault.NOT_AN_ADDRESS,
    "language": MetadataFault.NOT_A_LANGUAGE,
}


def read_overrides(data: bytes, path: str) -> tuple[Overrides, tuple[Problem, ...]]:
    """What the file sets, and what in it is wrong, at most `MOST_PROBLEMS` things one by one; a wrong key leaves the
    others valid."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return Overrides(), (unused(path, MetadataFault.NOT_UTF_8),)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        fault = MetadataFault.NOT_TOML_AT if place else MetadataFault.NOT_TOML
        return Overrides(), (unused(path, fault, *(place.groups() if place else ())),)
    except RecursionError:
        return Overrides(), (unused(path, MetadataFault.NOT_TOML),)
    return set_by(table, path)


def set_by(table: Mapping[str, object], path: str) -> tuple[Overrides, tuple[Problem, ...]]:
    """What keys and their values set, and what in them is wrong, told of the file at `path`; as `read_overrides`."""
    values = {key: read for key, value in table.items() if key in _KEYS and (read := _read(key, value)) is not None}
    wrong = [key for key in table if key not in values]
    problems = tuple(islice(_problems(wrong, path), MOST_PROBLEMS))
    if len(wrong) > MOST_PROBLEMS:
        problems += (unused(path, MetadataFault.MORE, str(len(wrong) - MOST_PROBLEMS)),)
    return Overrides(**values), problems  # type: ignore[arg-type]  # each key was checked for its own type


def _problems(wrong: list[str], path: str) -> Iterator[Problem]:
    """What is wrong with each of these keys."""
    for key in wrong:
        close = difflib.get_close_matches(key[:_LONGEST_KEY], _KEYS, 1)
        if key in _WRONG:
            yield unused(path, _WRONG[key], key)
        elif key in _KEYS:
            yield unused(path, MetadataFault.NOT_TEXT, key, str(LONGEST_VALUE))
        elif close:
            yield unused(path, MetadataFault.MISSPELT_KEY, _shown(key), close[0])
        else:
            yield unused(path, MetadataFault.NO_SUCH_KEY, _shown(key), ", ".join(_KEYS))


def _shown(key: str) -> str:
    """The beginning of a key, without what cannot be seen."""
    text = "".join(character if character.isprintable() else "\ufffd" for character in key[:_LONGEST_KEY])
    return f"{text}…" if len(key) > _LONGEST_KEY else text


def _read(key: str, value: object) -> str | date | None:
    """What a key is set to; None for what it cannot be."""
    if key == "published":
        return _date(value)
    text = _text(value)
    if key == "url":
        return text if text and _is_link(text) else None
    return text if key != "language" or (text and _LANGUAGE.fullmatch(text)) else None


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def _text(value: object) -> str | None:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_VALUE or not value.isprintable():
        return None
    return value.strip()


def _is_link(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in value
