"""What is brought to a library in the terminal: a file, standard input, or a page by its address."""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BotError
from bot.fetching.fetcher import fetch
from bot.fetching.policy import Policy
from bot.terminal.session import Session
from index import LARGEST_FILE, Given, Upload, open_regular

STREAM = "-"
"""Reads from standard input."""

_SCHEMES = ("http://", "https://")


class CannotOpen(BotError):
    """A file that was typed cannot be read, or written."""

    def __init__(self, file: str, error: OSError | ValueError) -> None:
        super().__init__()
        self.file, self.why = file, getattr(error, "strerror", None) or "not the name of a file"


@dataclass(frozen=True, slots=True)
class Brought:
    """What was brought, and for a page the address that it was fetched from."""

    upload: Upload
    address: str | None = None


def brought(session: Session, arguments: argparse.Namespace) -> Brought:
    """What is to be added; of a file that is too large only as much as shows that it is. Raises `CannotOpen`, and
    `FetchRefused` for a page, also where the keeper does not have pages fetched."""
    keys = ("title", "byline", "outlet", "url", "published", "language")
    given = Given(**{key: getattr(arguments, key) for key in keys})
    if arguments.file == STREAM:
        return Brought(Upload(arguments.name or "", _typed(session), given))
    if arguments.file.lower().startswith(_SCHEMES):
        page = asyncio.run(fetch(arguments.file, Policy.of(session.config.fetching)))
        return Brought(Upload(arguments.name or page.name, page.content, given), page.address)
    path = Path(arguments.file)
    try:
        with open_regular(path, follow=True) as file:
            return Brought(Upload(arguments.name or path.name, file.read(LARGEST_FILE + 1), given))
    except (OSError, ValueError) as error:
        raise CannotOpen(arguments.file, error) from error


def _typed(session: Session) -> bytes:
    stream = getattr(session.typed, "buffer", None)
    data = (session.typed if stream is None else stream).read(LARGEST_FILE + 1)
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
