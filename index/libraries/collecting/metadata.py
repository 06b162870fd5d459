"""Metadata files, written: what somebody gives for an article, among all that the file sets already."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date

import tomlkit
from tomlkit.exceptions import TOMLKitError

from index.article.folder import LARGEST_METADATA
from index.article.metadata_file import set_by
from index.errors import NotChanged, Refusal
from index.reasons import CollectionFault, MetadataFault

_FAULTS = {
    MetadataFault.NOT_A_DATE: CollectionFault.WRONG_DATE,
    MetadataFault.NOT_AN_ADDRESS: CollectionFault.WRONG_ADDRESS,
    MetadataFault.NOT_A_LANGUAGE: CollectionFault.WRONG_LANGUAGE,
}


def wrong_in(values: Mapping[str, str]) -> tuple[Refusal, ...]:
    """What of that which somebody gave cannot be set."""
    _, problems = set_by(values, "")
    wrong = (one for one in problems if one.metadata)
    return tuple(Refusal(_FAULTS.get(one.metadata, CollectionFault.WRONG_TEXT), one.values) for one in wrong)  # type: ignore[arg-type]


def metadata_with(before: bytes, values: Mapping[str, str], path: str) -> bytes:
    """A metadata file with these values set, and everything else in it as it was, comments too. `values` are none that
    `wrong_in` refuses. Raises `NotChanged` where the file of before, at `path`, is none that is read, or has no room.
    """
    if not values:
        return before
    unread = NotChanged(Refusal(CollectionFault.METADATA, (path,)))
    typed = {key: date.fromisoformat(text) if key == "published" else text for key, text in values.items()}
    try:
        text = before.decode("utf-8-sig")
        document = tomlkit.parse(text)
        wanted = tomllib.loads(text.replace("\r\n", "\n")) | typed
        document.update(typed)
        made = tomlkit.dumps(document)
        same = tomllib.loads(made.replace("\r\n", "\n")) == wanted
    except (UnicodeDecodeError, TOMLKitError, tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise unread from error
    if not same or len(made.encode()) > LARGEST_METADATA:
        raise unread
    return made.encode()
