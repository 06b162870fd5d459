"""What a backup holds, and where that lies: the articles folder, what the data folder has of libraries, the database.

Not the index, which is built anew from the articles, nor the token, nor the configuration. Where libraries are in a
database, the data folder holds copies of them, the keeper's articles among these.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.config.configuration import Config
from bot.config.values import DatabaseAddress
from index import WRITING, Settings

KEPT = ("removed", "earlier", "changes")
"""What lies in the data folder for the keeper's library; a server's has it in `libraries/NAME/`, beside `articles`.
What a change of the articles has not yet moved lies in `changes` alone, and the next change moves it."""

LIBRARIES = "libraries"

_OF_LIBRARY = rf"libraries/[a-z0-9]+(?:-[a-z0-9]+)*/(?:articles|{'|'.join(KEPT)})"
_OF_DATA = re.compile(rf"(?:{_OF_LIBRARY}|{'|'.join(KEPT)})/(?=[^/])")
_LONGEST_NAME, _LONGEST_PART, _DEEPEST = 1000, 255, 32


class Root(StrEnum):
    """The folders that things are saved from, and are put back to."""

    ARTICLES = "articles"
    DATA = "data"
    STATE = "state"
    """That of the database, which may lie elsewhere."""


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders, and the address of the database. What is prepared for one that is no file lies in the data
    folder. `libraries` are the settings of libraries that are in a database, None where the folders have them."""

    folders: Mapping[Root, Path]
    address: DatabaseAddress
    libraries: Settings | None = None

    @classmethod
    def of(cls, config: Config) -> Places:
        """As they are configured."""
        database, settings = config.state.path, config.settings
        state = settings.data if database is None else database.parent
        folders = {Root.ARTICLES: settings.articles, Root.DATA: settings.data, Root.STATE: state}
        return cls(folders, config.state, settings if settings.database else None)

    @property
    def roots(self) -> tuple[Root, ...]:
        """The folders that things are put into: the articles of a database lie within the data folder, as one thing."""
        return (Root.DATA, Root.STATE) if self.libraries else tuple(Root)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folders[Root.DATA]

    @property
    def database_path(self) -> Path | None:
        """The file of the database; None for a PostgreSQL's."""
        return self.address.path

    @property
    def database_files(self) -> tuple[str, ...]:
        """What SQLite has of the database, by names in its folder: the file, its log, and the index of that."""
        path = self.database_path
        return () if path is None else (path.name, f"{path.name}-wal", f"{path.name}-shm")

    def occupied(self) -> tuple[tuple[Root, str], ...]:
        """What stands where a restore puts things: names in their folders. Raises OSError."""
        articles = () if self.libraries else _names(self.folders[Root.ARTICLES])
        found = [(Root.ARTICLES, name) for name in articles if not name.startswith((".", WRITING))]
        names = (*([Root.ARTICLES] if self.libraries else ()), LIBRARIES, *KEPT)
        found += [(Root.DATA, name) for name in names if _holds_anything(self.data / name)]
        state = self.folders[Root.STATE]
        return (*found, *((Root.STATE, name) for name in self.database_files if os.path.lexists(state / name)))


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be saved, by its `name` in the backup; None for `path` where it cannot be, with the reason."""

    name: str
    path: Path | None
    problem: str = ""


def found_in(places: Places) -> Iterator[Found]:
    """All files that are to be saved but the database, in order. Raises OSError for folders that cannot be read."""
    yield from _below(places.folders[Root.ARTICLES], "articles", hidden=False)
    for name in KEPT:
        yield from _below(places.data / name, f"data/{name}")
    for library in _names(places.data / LIBRARIES):
        for name in ("articles", *KEPT):
            if is_safe(f"data/{LIBRARIES}/{library}/{name}/x"):
                yield from _below(places.data / LIBRARIES / library / name, f"data/{LIBRARIES}/{library}/{name}")


def is_safe(name: str) -> bool:
    """Whether a name in a backup is one that `found_in` gives, and leads to no other place than it says."""
    root, _, rest = name.partition("/")
    parts = rest.split("/")
    if len(name) > _LONGEST_NAME or not name.isprintable() or len(parts) > _DEEPEST:
        return False
    if any(part in ("", ".", "..") or "\\" in part or len(part.encode()) > _LONGEST_PART for part in parts):
        return False
    if os.name == "nt" and re.search(r'[<>:"|?*]|[. ](?:/|$)', rest):
        return False
    if root == Root.ARTICLES:
        return not any(part.startswith(".") for part in parts)
    return root == Root.DATA and _OF_DATA.match(rest) is not None


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _holds_anything(path: Path) -> bool:
    return os.path.lexists(path) and (not path.is_dir() or any(path.iterdir()))


def _below(folder: Path, name: str, *, hidden: bool = True) -> Iterator[Found]:
    """The files in a folder. A link is saved as the file that it stands for, if that lies in the folder."""
    pending = [(folder, name)]
    while pending:
        here, called = pending.pop(0)
        for entry in _names(here):
            path, inside = here / entry, f"{called}/{entry}"
            if entry.startswith(WRITING) or (entry.startswith(".") and not hidden):
                continue
            try:
                kind = path.lstat().st_mode
            except FileNotFoundError:
                continue
            if stat.S_ISDIR(kind):
                pending.append((path, inside))
            else:
                yield _file(path, inside, kind, folder)


def _file(path: Path, name: str, kind: int, root: Path) -> Found:
    if not is_safe(name):
        return Found(name, None, "its name cannot be kept in a backup")
    if stat.S_ISLNK(kind):
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(os.path.realpath(root)) or not target.is_file():
            return Found(name, None, "it is a link that leads to no file in its folder")
        return Found(name, target)
    return Found(name, path) if stat.S_ISREG(kind) else Found(name, None, "it is not a regular file")
