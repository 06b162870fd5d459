"""Changes of several files of a library that happen wholly or not at all.

    <folder>/changes/<random>/    what is to be moved where (`plan.json`), and the new files among that
    <folder>/changes/writing-...  a change that is being prepared, or what is left of one that has ended

A change stands once its folder does; whatever comes in between then, the next change ends it first. All that is done
needs the lock of the library (`index.store.locking.collection_lock`). Nobody reads plans but this module; still no path
in one leads out.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from index.article.formats.kinds import LARGEST_FILE
from index.files import WRITING, Blob, below, flush_folder, read_regular, remove, write_file, write_folder
from index.libraries.places import Place
from index.store.origin.checkout import Commit

_PLAN = "plan.json"
_LARGEST_PLAN = 2**16
_TOKEN = re.compile(r"[0-9a-f]{16}")

OWN, ARTICLES = "own", "articles"
"""How paths begin that are below the folder of the library, and below that of its articles."""


def token() -> str:
    """A name for a change, or for what one leaves, that nobody can guess."""
    return secrets.token_hex(8)


def is_token(name: str) -> bool:
    """Whether a name can be one of these."""
    return _TOKEN.fullmatch(name) is not None


class _Plan(msgspec.Struct, frozen=True):
    """From where to where, in order: files and folders, below `OWN` or `ARTICLES`. What is not there has been moved."""

    moves: tuple[tuple[str, str], ...]


_DECODER = msgspec.json.Decoder(_Plan)


@dataclass(frozen=True, slots=True)
class Changes:
    """Those of a library at its place. Where its files are kept elsewhere, `commit` makes a change stand there, and
    what is done here only follows it."""

    place: Place
    commit: Commit | None = None

    def make(self, new: Mapping[str, Blob], moves: Sequence[tuple[str, str]] = ()) -> None:
        """Move files and folders, then put new ones in their places, in the order given. Where the first step fails
        nothing has changed; where a later one does, the next change ends it. Raises OSError, and what `commit` does."""
        name = token()
        staged = {str(number): content for number, content in enumerate(new.values())}
        placed = [(f"{OWN}/changes/{name}/{number}", target) for number, target in zip(staged, new, strict=True)]
        plan = _Plan((*moves, *placed))
        folder = self.place.changes / name
        _make(self.place.changes)
        write_folder(folder, {**staged, _PLAN: msgspec.json.encode(plan)})
        if self.commit is None:
            self._end(folder, plan, begun=False)
            return
        try:
            self.commit(
                {_below(path): data for path, data in new.items()},
                [(_below(source), _below(target)) for source, target in moves],
            )
        except BaseException:
            remove(folder)
            raise
        with suppress(OSError):  # what is left undone is done when the folder is compared with what stands elsewhere
            self._end(folder, plan, begun=True)

    def finish(self) -> None:
        """End what was interrupted, and clear away what it left. Raises OSError."""
        try:
            entries = sorted(self.place.changes.iterdir())
        except FileNotFoundError:
            return
        for entry in entries:
            if entry.name.startswith(WRITING):
                remove(entry)
            elif is_token(entry.name) and entry.is_dir() and not entry.is_symlink():
                self._end(entry, _read_plan(entry), begun=True)

    def clear(self) -> None:
        """Remove what a copy onto the disk of the articles has left, where one was interrupted. Raises OSError."""
        for entry in self.place.articles.glob(f"{WRITING}*"):
            if is_token(entry.name.removeprefix(WRITING)):
                remove(entry)

    def _end(self, folder: Path, plan: _Plan, *, begun: bool) -> None:
        """Do what is left of a plan. One that has not `begun` is dropped where its first step fails; of another, what
        was moved already may be nowhere else."""
        moves = [(self._at(source), self._at(target)) for source, target in plan.moves]
        for source, target in moves:
            if os.path.lexists(source):
                try:
                    _move(source, target)
                except OSError:
                    if not begun and os.path.lexists(source):
                        remove(folder)
                    raise
                begun = True
        # From here on it has ended, however much of the folder is left.
        ended = folder.with_name(f"{WRITING}{folder.name}")
        folder.replace(ended)
        flush_folder(ended.parent)
        remove(ended)

    def _at(self, path: str) -> Path:
        """Where a path of a plan is. Raises OSError for one that leads out."""
        root, _, rest = path.partition("/")
        if root not in (OWN, ARTICLES):
            raise OSError(errno.EINVAL, "a change of the articles cannot be read")
        return below(self.place.folder if root == OWN else self.place.articles, rest)


def _below(path: str) -> str:
    """A path of a plan as one below the folder of a library, in which its articles lie as well."""
    return path.removeprefix(f"{OWN}/")


def _read_plan(folder: Path) -> _Plan:
    try:
        return _DECODER.decode(read_regular(folder / _PLAN, _LARGEST_PLAN))
    except (FileNotFoundError, msgspec.MsgspecError, ValueError):
        return _Plan(())  # none of ours, or damaged: there is nothing to go on with


def _move(source: Path, target: Path) -> None:
    """A file or folder to its place, instead of the file that stands there; onto another disk file by file."""
    _make(target.parent)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_file(target, read_regular(source, LARGEST_FILE, follow=True))
        source.unlink()
    for folder in dict.fromkeys((target.parent, source.parent)):
        flush_folder(folder)


def _make(folder: Path) -> None:
    """A folder, with all that it lies in, which outlive a power cut."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        flush_folder(folder.parent)
