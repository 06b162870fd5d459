"""Where each of the libraries of a data folder keeps what: its articles, what was removed, and earlier versions.

<articles>/                   the keeper's articles
<data>/removed/, earlier/     what was removed of these, and their earlier versions
<data>/libraries/NAME/        articles/, removed/ and earlier/ of any other library

Where libraries are kept in a database, these are copies (see `index.store.origin.working_copy`), the keeper's in
<data>/articles/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from index.settings import LibraryName, Settings
from index.store.disk import storage_errors
from index.store.storage import Store

_SERVERS = re.compile(r"server-([1-9][0-9]{0,19})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a library is: its `settings`, and the `folder` of what is this library's alone; none of it need be there.
    `removed`, `earlier` and `changes` (see `index.libraries.collecting.changes`) lie in that."""

    settings: Settings
    folder: Path

    @property
    def articles(self) -> Path:
        """The folder of its articles."""
        return self.settings.articles

    @property
    def removed(self) -> Path:
        """What was removed, for as long as that can be undone."""
        return self.folder / "removed"

    @property
    def earlier(self) -> Path:
        """Earlier versions of its articles."""
        return self.folder / "earlier"

    @property
    def changes(self) -> Path:
        """Changes that were begun and not yet ended."""
        return self.folder / "changes"


def place_of(keeper: Settings, name: LibraryName = "") -> Place:
    """The place of a library beside the keeper's, or of that itself. Raises `SettingsInvalid` for what is no name."""
    settings = replace(keeper, library=name)
    folder = Store.of(settings).folder
    return Place(replace(settings, articles=folder / "articles") if name else settings, folder)


def server_library(server: int) -> LibraryName:
    """The name of the library of a Discord server, by its id."""
    return f"server-{server}"


def servers_with_libraries(keeper: Settings) -> tuple[int, ...]:
    """The Discord servers that have a library beside the keeper's in the data folder, by their ids; with a database
    also those of which something was removed on another machine. Raises `StorageUnavailable`."""
    with storage_errors("read"):
        names = [_SERVERS.fullmatch(name) for name in sorted(Store.of(keeper).libraries("removed"))]
    return tuple(int(name[1]) for name in names if name)
