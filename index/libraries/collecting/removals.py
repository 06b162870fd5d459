"""What was removed of a library, for as long as that can be undone.

<folder>/removed/<random>/    the file, its metadata file, its earlier versions (`earlier`), and `removal.json`
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from index.files import read_regular, remove
from index.libraries.collecting.changes import is_token
from index.libraries.places import Place

UNDO = timedelta(minutes=10)
"""How long a removal can be undone; as the people's side promises."""

RECORD, EARLIER = "removal.json", "earlier"
_LARGEST_RECORD = 2**14


class Record(msgspec.Struct, frozen=True):
    """What `RECORD` says: the path of the article below the articles folder, its slug, and when it was removed."""

    path: Annotated[str, Meta(min_length=1, max_length=4096)]
    slug: str
    at: Annotated[datetime, Meta(tz=True)]


_DECODER = msgspec.json.Decoder(Record)


@dataclass(frozen=True, slots=True)
class Removal:
    """A removal that can be undone by its `token`, `until` a time."""

    token: str
    path: str
    slug: str
    until: datetime


def removals(place: Place, now: datetime | None) -> tuple[Removal, ...]:
    """Those that can be undone now, the latest first; without a time with those that only wait to be removed."""
    found = (
        Removal(folder.name, record.path, record.slug, record.at + UNDO)
        for folder, record in _all(place)
        if record and not (now and is_late(record, now)) and (folder / name_in(record)).exists()
    )
    return tuple(sorted(found, key=lambda one: one.until, reverse=True))


def clear(place: Place, now: datetime) -> None:
    """Remove for good what cannot be undone any more."""
    for folder, record in _all(place):
        if record is None or is_late(record, now) or not (folder / name_in(record)).exists():
            remove(folder)


def is_late(record: Record, now: datetime) -> bool:
    """Whether a removal cannot be undone any more, or has a time that cannot be, of a clock that was wrong."""
    return not -UNDO <= now - record.at <= UNDO


def name_in(record: Record) -> str:
    """The name of the removed file."""
    return record.path.rpartition("/")[2]


def _all(place: Place) -> Iterator[tuple[Path, Record | None]]:
    """The folders of all removals with what they record, None where that cannot be read."""
    if place.removed.is_dir():
        for folder in sorted(place.removed.iterdir()):
            if is_token(folder.name):
                yield folder, _read(folder)


def _read(folder: Path) -> Record | None:
    try:
        return _DECODER.decode(read_regular(folder / RECORD, _LARGEST_RECORD))
    except (OSError, msgspec.MsgspecError, ValueError):
        return None
