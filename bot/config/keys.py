"""Everything that can be set in the configuration file, as one table: what a key means, what is allowed, what holds
when it is left out.

`bot.config.configuration` checks a file against `KEYS`; the tests hold `config.example.toml` and
`docs/configuration.md` to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from index import MOST_QUOTES, Settings

DISCORD_API = "https://discord.com/api/v10"

TOKEN_SHAPE = re.compile(r"[\w-]{18,}\.[\w-]{5,8}\.[\w-]{20,}", re.ASCII)
"""The shape of Discord's bot tokens: three base64url parts (the application's id, a time stamp, a signature)."""

_ENGINE = Settings(articles=Path("articles"), data=Path("data"))  # the engine's own defaults, stated once
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MOST_ID = 2**64 - 1  # Discord's ids are unsigned 64-bit numbers


class WhoMayReindex(StrEnum):
    """Who may rebuild the index beside the owners."""

    ADMINISTRATORS = "administrators"
    OWNERS = "owners"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of one table.

    `default` is the value as it would stand in the file, None where leaving the key out means "nothing". `allowed`
    completes the sentence "it must be ...". `read` turns the file's value into the program's and raises `ValueError`
    for anything that is not allowed. The value of a `secret` key is never repeated in a message.
    """

    table: str
    name: str
    default: str | int | float | list[int] | None
    meaning: str
    allowed: str
    read: Callable[[object], Any]
    secret: bool = False

    def __str__(self) -> str:
        return f"[{self.table}] {self.name}"


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or _CONTROL.search(value):
        raise ValueError
    return value.strip()


def _path(value: object) -> Path:
    try:
        return Path(_text(value)).expanduser()
    except RuntimeError as error:  # "~name" of somebody this machine does not know
        raise ValueError from error


def _token_file(value: object) -> Path:
    if TOKEN_SHAPE.fullmatch(_text(value)):
        raise ValueError
    return _path(value)


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError
        return value

    return read


def _fraction(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:  # refuses NaN as well
        raise ValueError
    return float(value)


def _address(*schemes: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        address = _text(value)
        parts = urlsplit(address)
        unwanted = parts.username or parts.password or parts.query or parts.fragment or " " in address
        if parts.scheme not in schemes or not parts.hostname or parts.port == 0 or unwanted:
            raise ValueError
        return address.rstrip("/")

    return read


def _ids(value: object) -> frozenset[int]:
    if not isinstance(value, list):
        raise ValueError
    in_range = _whole(1, _MOST_ID)
    return frozenset(in_range(int(item) if isinstance(item, str) and item.isdecimal() else item) for item in value)


def _who_may_reindex(value: object) -> WhoMayReindex:
    return WhoMayReindex(_text(value))


KEYS: tuple[Key, ...] = (
    Key(
        "library",
        "articles",
        str(_ENGINE.articles),
        "Folder of the articles that questions are answered from.",
        'the name of a folder, such as "articles"',
        _path,
    ),
    Key(
        "storage",
        "data",
        str(_ENGINE.data),
        "Folder that the index is written to. It can be deleted at any time; the next start builds it again.",
        'the name of a folder, such as "data"',
        _path,
    ),
    Key(
        "search",
        "encoder",
        _ENGINE.encoder,
        "Model that compares questions with passages: the one that comes with the installation, a folder with a "
        "sentence-transformers model (begin a relative one with `./`), or the name of one on the Hugging Face hub.",
        "the name of a model, or a folder that begins with ./ or /",
        _text,
    ),
    Key(
        "search",
        "reranker",
        None,
        "Cross-encoder that reads the best ten paragraphs again and orders them: a folder (begin a relative one with "
        "`./`) or a name on the hub. It costs tens of milliseconds a question and more; left out, none is used.",
        "the name of a model, or a folder that begins with ./ or /",
        _text,
    ),
    Key(
        "search",
        "top",
        _ENGINE.top,
        f"How many quotations an answer has at most: 1 to {MOST_QUOTES}.",
        f"a whole number from 1 to {MOST_QUOTES}",
        _whole(1, MOST_QUOTES),
    ),
    Key(
        "search",
        "threshold",
        _ENGINE.threshold,
        "Confidence, from 0 to 1, from which the library counts as answering: higher refuses more.",
        "a number from 0 to 1",
        _fraction,
    ),
    Key(
        "discord",
        "token_file",
        None,
        "File that holds the bot's token and nothing else. The variable DISCORD_TOKEN comes before it.",
        "the name of a file that holds the token, never the token itself",
        _token_file,
        secret=True,
    ),
    Key(
        "discord",
        "api_base",
        DISCORD_API,
        "Address of the API: Discord's, a proxy's or a Discord-compatible server's.",
        f'an http or https address without a query, such as "{DISCORD_API}"',
        _address("http", "https"),
    ),
    Key(
        "discord",
        "gateway_url",
        None,
        "Address of the gateway. Left out, the API is asked for it.",
        'a ws or wss address without a query, such as "wss://gateway.discord.gg"',
        _address("ws", "wss"),
    ),
    Key(
        "discord",
        "owners",
        [],
        "Ids of the Discord users who may rebuild the index beside a server's administrators.",
        'a list of user ids, such as [123456789012345678] or ["123456789012345678"]',
        _ids,
    ),
    Key(
        "discord",
        "reindex",
        WhoMayReindex.ADMINISTRATORS.value,
        "Who may rebuild the index: the administrators of a server and the owners, or the owners alone.",
        '"administrators" or "owners"',
        _who_may_reindex,
    ),
    Key(
        "discord",
        "questions_per_minute",
        12,
        "How many questions one person may ask in a minute; 0 sets no limit.",
        "a whole number from 0 to 1000",
        _whole(0, 1000),
    ),
    Key(
        "discord",
        "server_questions_per_minute",
        60,
        "How many questions may be asked in one server in a minute; 0 sets no limit.",
        "a whole number from 0 to 10000",
        _whole(0, 10_000),
    ),
)
