"""The optional `<same name>.toml` beside an article, in which a self-hoster sets what the page does not say."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from urllib.parse import urlsplit

from index.article.page.metadata import Overrides

LONGEST_VALUE = 500
"""Code points of a title, name or address."""

_KEYS = tuple(field.name for field in fields(Overrides))


def read_overrides(data: bytes, path: str) -> tuple[Overrides, tuple[str, ...]]:
    """What the file sets, and one sentence for each thing in it that is wrong; a wrong key leaves the others valid."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return Overrides(), (f"{path} is not UTF-8, so nothing in it was used.",)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Overrides(), (f"{path} is not valid TOML ({error}), so nothing in it was used.",)
    return _checked(table, path)


def _checked(table: Mapping[str, object], path: str) -> tuple[Overrides, tuple[str, ...]]:
    values: dict[str, str | date] = {}
    problems: list[str] = []
    for key, value in table.items():
        if key not in _KEYS:
            close = difflib.get_close_matches(key, _KEYS, 1)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(_KEYS)}."
            problems.append(f"{path}: there is no key {key!r}; {hint}")
            continue
        read = _date(value) if key == "published" else _text(value, link=key == "url")
        if read is None:
            problems.append(f"{path}: {key} must be {_ALLOWED.get(key, 'one line of text')}, so it was not used.")
        else:
            values[key] = read
    return Overrides(**values), tuple(problems)  # type: ignore[arg-type]  # each key was checked for its own type


_ALLOWED = {"published": "a date such as 2023-01-31", "url": "a web address that begins with https:// or http://"}


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def _text(value: object, *, link: bool) -> str | None:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_VALUE or not value.isprintable():
        return None
    return value.strip() if not link or _is_link(value.strip()) else None


def _is_link(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in value
