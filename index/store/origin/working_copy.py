"""The files of a library in its folder, as the database has them: articles, what was removed, and earlier versions.

    <folder>/checkout/note.json    of which database, and which version, these are copies, and how they lay there then

Who changes files changes them in the database first (`Changing.commit`), so whatever comes in between, the database has
the truth: a copy that is not as it was noted is brought back to that.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from index.errors import EngineError, StorageUnavailable
from index.files import WRITING, Blob, below, flush_folder, open_regular, read_regular, remove, write_file, write_parts
from index.reasons import StorageFault
from index.settings import LibraryName
from index.store.origin.origin import Content, Filed, Files, Origin

_log = logging.getLogger(__name__)

KEPT = ("articles", "removed", "earlier")
"""The folders of a library's files, below its own."""

CHANGES = "changes"
"""That of what changes have begun: see `index.libraries.collecting.changes`."""

_CHECKOUT, _NOTE = "checkout", "note.json"
_LARGEST_NOTE = 2**28
_BLOCK = 2**20
_TRIES = 3


class _Copy(msgspec.Struct, frozen=True, array_like=True):
    """A file as it lay there: its content, its size in bytes, and when it was changed last."""

    address: str
    size: int
    modified: int


class _Note(msgspec.Struct, frozen=True):
    """What `_NOTE` says."""

    database: str
    version: int
    files: dict[str, _Copy]


_DECODER = msgspec.json.Decoder(_Note)


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """That of a library in a folder. Who changes it holds the lock of who changes the library's articles there. Methods
    raise `StorageUnavailable` and OSError."""

    origin: Origin
    library: LibraryName
    folder: Path

    @property
    def foreign(self) -> bool:
        """Whether the files in the folder are no copies of this database's."""
        note = self._note()
        return note is None or note.database != self.origin.id

    @property
    def there(self) -> bool:
        """Whether there is a copy, of whichever version, that was wholly there once."""
        note = self._note()
        return note is not None and note.version >= 0

    @property
    def interrupted(self) -> bool:
        """Whether a change was begun here and did not end."""
        return any((self.folder / CHANGES).glob("*"))

    @property
    def is_current(self) -> bool:
        """Whether all of it is as in the database."""
        note = self._note()
        return (
            note is not None
            and note.database == self.origin.id
            and self._lying() == {path: (one.size, one.modified) for path, one in note.files.items()}
            and not self.interrupted
            and self.origin.version(self.library) == note.version
        )

    def bring(self, *, trusting: bool = True) -> Files:
        """Have the folder be as the database is; only what differs is touched. Gives what there is. What lies there as
        it was noted is read all the same, where that is not to be trusted."""
        for _ in range(_TRIES):
            files, note = self.origin.files(self.library), self._note()
            remove(self.folder / CHANGES)
            if self.foreign:
                self._set_aside([self.folder / name for name in KEPT if any((self.folder / name).glob("*"))])
                # Before anything comes in, so that nobody takes it for what was here before.
                self._write(_Note(self.origin.id, -1, {}))
            lying = self._known(note if trusting else None)
            for path in lying.keys() - files.found.keys():
                remove(self._at(path))
            missing = {path: filed for path, filed in files.found.items() if lying.get(path) != filed}
            left = self._fetch(missing)
            self._write_note(files, left)
            if not left or self.origin.version(self.library) == files.version:
                return files  # what is left then is damaged, and counts as gone
        raise StorageUnavailable("The articles change too fast to be copied.", StorageFault.DATABASE)

    def cleared(self, files: Files) -> set[str]:
        """What was removed for good here: of that which is only kept for a while."""
        kept = {path for path in files.found if not path.startswith(f"{KEPT[0]}/")}
        return kept - self._lying().keys()

    def sources(self) -> dict[str, Path]:
        """All files that lie there, by path."""
        return {path: self._at(path) for path, (size, _) in self._lying().items() if size >= 0}

    def lacking(self, files: Files) -> list[str]:
        """What could not be had of these when they were brought here."""
        note = self._note()
        return sorted(files.found.keys() - (note.files.keys() if note else ()))

    def take(self, files: Files, left: Collection[str]) -> None:
        """Note that what lies there is what the database has, where that came from here; what of it was `left` behind
        is moved away, since nobody else has it."""
        if there := [place for place in map(self._at, left) if os.path.lexists(place)]:
            self._set_aside(there)
        self._write_note(files, set())

    def _fetch(self, missing: Mapping[str, Filed]) -> set[str]:
        """The addresses that could not be had."""
        paths = defaultdict[str, list[str]](list)
        for path, filed in missing.items():
            paths[filed.address].append(path)
        left = set(paths)
        for address, size, parts in self.origin.contents(left.copy()):
            first, *others = paths[address]
            try:
                self._put(first, _checked(parts, address, size))
            except _Damaged:
                _log.error("The file %s of library %r is damaged in the database.", first, self.library)
                self.origin.damaged(address)
                continue
            for path in others:
                with open_regular(self._at(first)) as file:
                    self._put(path, iter(lambda: file.read(_BLOCK), b""))
            left.discard(address)
        return left

    def _put(self, path: str, parts: Iterable[Blob]) -> None:
        place = self._at(path)
        if place.is_dir() and not place.is_symlink():
            remove(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        write_parts(place.parent, parts, lambda: place.name)

    def _at(self, path: str) -> Path:
        return below(self.folder, path)

    def _lying(self) -> dict[str, tuple[int, int]]:
        """The size of all that lies there, and when it was changed; what is no regular file has none."""
        found: dict[str, tuple[int, int]] = {}
        for kept in KEPT:
            for folder, links, names in os.walk(self.folder / kept):
                links = [name for name in links if os.path.islink(f"{folder}/{name}")]  # noqa: PTH114
                for name in (*names, *links):
                    with suppress(FileNotFoundError):
                        lies = os.lstat(f"{folder}/{name}")
                        path = Path(folder, name).relative_to(self.folder).as_posix()
                        regular = name in names and os.path.isfile(f"{folder}/{name}")  # noqa: PTH113
                        found[path] = (lies.st_size, lies.st_mtime_ns) if regular else (-1, 0)
        return found

    def _known(self, note: _Note | None) -> dict[str, Filed | None]:
        """The content of all that lies there; what is as it was noted is not read."""
        noted = note.files if note and note.database == self.origin.id else {}
        found: dict[str, Filed | None] = {}
        for path, (size, modified) in self._lying().items():
            known = noted.get(path)
            if known and (known.size, known.modified) == (size, modified):
                found[path] = Filed(known.address, size)
            else:
                found[path] = self._read(path, size)
        return found

    def _read(self, path: str, size: int) -> Filed | None:
        digest = hashlib.sha256()
        try:
            with open_regular(self._at(path)) as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
        except OSError:
            return None
        return Filed(digest.hexdigest(), size)

    def _set_aside(self, found: Collection[Path]) -> None:
        """Move away what is not of this database: nobody else may have it."""
        if not found:
            return
        aside = self.folder / f"set-aside-{secrets.token_hex(4)}"
        for place in found:
            to = aside / place.relative_to(self.folder)
            to.parent.mkdir(parents=True, exist_ok=True)
            place.replace(to)
        flush_folder(self.folder)
        _log.warning(
            "The articles of library %r are kept in the database; what lay here was moved to %s.",
            self.library,
            aside.name,
        )

    def _sweep(self) -> None:
        """Remove the folders in which nothing is left."""
        for kept in KEPT[1:]:
            for folder, _, _ in os.walk(self.folder / kept, topdown=False):
                with suppress(OSError):
                    Path(folder).rmdir()

    def _write_note(self, files: Files, left: Collection[str]) -> None:
        lying = self._lying()
        copies = {
            path: _Copy(filed.address, *lying[path])
            for path, filed in files.found.items()
            if path in lying and lying[path][0] == filed.size and filed.address not in left
        }
        self._write(_Note(self.origin.id, files.version, copies))
        self._sweep()

    def _note(self) -> _Note | None:
        try:
            return _DECODER.decode(read_regular(self.folder / _CHECKOUT / _NOTE, _LARGEST_NOTE))
        except (OSError, msgspec.MsgspecError, ValueError):
            return None

    def _write(self, note: _Note) -> None:
        folder = self.folder / _CHECKOUT
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{WRITING}*"):
            remove(left)
        write_file(folder / _NOTE, msgspec.json.encode(note))


class _Damaged(EngineError):
    """What came is not what was written."""


def _checked(parts: Iterable[bytes], address: str, size: int) -> Iterator[bytes]:
    """The same, as long as it may be that content. Raises `_Damaged` in the end."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
        size -= len(part)
        if size < 0:
            break
        yield part
    if size or digest.hexdigest() != address:
        raise _Damaged


def changed(
    files: Mapping[str, Filed], moves: Iterable[tuple[str, str]], new: Mapping[str, Blob]
) -> tuple[dict[str, Filed], list[Content]]:
    """What files are after some moves, of files and folders, and with new files in the places of those that stand
    there; and the contents of these."""
    found = dict(files)
    for source, target in moves:
        for path in [path for path in found if path == source or path.startswith(f"{source}/")]:
            found[f"{target}{path[len(source) :]}"] = found.pop(path)
    contents = [Content.of(data) for data in new.values()]
    found |= {path: Filed(one.address, one.size) for path, one in zip(new, contents, strict=True)}
    return found, contents
