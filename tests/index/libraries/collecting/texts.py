"""An invented article and what an editor makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Collection, Limits, Place, Preview, Settings, Upload, place_of
from index.store.origin.origin import Content, Filed
from index.store.storage import Store
from tests.index.libraries.collecting import texts
from tests.postgresql import WHERE

FERRY = """The Ferry Stops

By Mira Holt

The old ferry stopped running on Monday after its engine failed in the middle of the wide river.

Nobody was hurt, and the forty passengers were brought ashore in two small fishing boats.

The owner of the ferry said that it would be running again by Friday at the latest.
"""
EDITED = FERRY.replace("forty passengers", "forty-two passengers").replace("by Friday", "by Saturday")
BRIDGE = """The Bridge Reopens

By Ann Lee

The old bridge over the harbour reopened on Tuesday after a year of repairs by a local company.

Its new colour is a deep blue, which the mayor chose after a vote in the summer of last year.
"""

GUESTS = "server-7"

DATABASE: str | None = None
"""The address of the one that the libraries of a test are kept in, if they are: see `kept_in`."""


@pytest.fixture(params=WHERE)
def kept_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the libraries of a test are kept, by name."""
    if request.param == "postgresql":
        monkeypatch.setattr(texts, "DATABASE", request.getfixturevalue("schema"))
    return str(request.param)


def place(root: Path, name: str = GUESTS) -> Place:
    """A library in a data folder."""
    settings = Settings(root / "articles", root / "data")
    return place_of(settings.kept_in(DATABASE) if DATABASE else settings, name)


def put(collection: Collection, text: str, name: str = "ferry.txt", instead_of: str | None = None) -> str:
    """Has a text in the library; returns the path of its file."""
    return collection.keep(looked_at(collection, text, name), instead_of=instead_of).path


def looked_at(collection: Collection, text: str, name: str = "ferry.txt") -> Preview:
    """What a text would be in the library."""
    return collection.preview(Upload(name, text.encode()))


def by_hand(collection: Collection, file: Path, content: bytes) -> None:
    """Has a file stand in a library as no change that is made there would leave it."""
    store = Store.of(collection.place.settings)
    if store.origin is None:
        file.write_bytes(content)
        return
    with store.origin.changing(store.library, 1) as held:
        one = Content.of(content)
        path = file.relative_to(store.folder).as_posix()
        held.commit({**held.files.found, path: Filed(one.address, one.size)}, [one])


def files(folder: Path) -> dict[str, bytes]:
    """What lies below a folder, by path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


SMALL = Limits(bytes=2_000, articles=2, paragraphs=5, file=1_500)
