"""The articles folder, read from disk: the only place that does.

A file that cannot be read just now is told apart from one that is gone or is no article: what was in it before may
still be. Nothing here waits for long: no pipe is waited for, and a file is read a bounded number of times.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.article.formats.kinds import LARGEST_FILE, SUFFIXES, size_in_words
from index.article.source_files import SourceFile, metadata_path, suffix_of
from index.errors import ArticleUnreadable, EngineError, Problem, unused
from index.files import IrregularFile, open_regular
from index.reasons import FileFault, MetadataFault

LARGEST_METADATA = 64 * 1024
"""Bytes of a metadata file: more than twenty times what its values can hold."""

MOMENT = 1.0
"""Seconds since its last change within which a file may be half saved."""

TRIES, PAUSE = 6, 0.25
"""How often a file is read that is being written, and the seconds between two tries: together longer than `MOMENT`."""


class _NotNow(EngineError):
    """A file cannot be read just now; the message is the system's reason."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read just now, or a folder with all that is in it ("." is the articles folder itself).

    `said` is a clause that says so, with the reason.
    """

    path: str
    said: str

    def covers(self, path: str) -> bool:
        """Whether what stood at `path` before may still stand there."""
        return self.path == "." or path in (self.path, metadata_path(self.path)) or path.startswith(f"{self.path}/")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file as it was found, read and let go again: its `path`, how many bytes it has, and `SourceFile.hashes`."""

    path: str
    size: int
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Folder:
    """What the articles folder `root` holds, files in order of path. `problems` has a sentence for each thing that is
    wrong with one whatever is in it."""

    root: Path
    files: tuple[FoundFile, ...]
    unread: tuple[Unread, ...]
    problems: tuple[Problem, ...]

    def again(self, file: SourceFile) -> SourceFile | None:
        """The file as it is now, once it is not being written; None when it has gone or cannot be read. Waits for
        `PAUSE` and, where it must, a few times more."""
        time.sleep(PAUSE)
        return self.read(file.path)

    def read(self, path: str) -> SourceFile | None:
        """The file at a path as it is now; None when it has gone or cannot be read."""
        return read_file(self.root, path)


def read_folder(root: Path) -> Folder:
    """The article files below `root`, each read whole or not at all, one after the other: none is held.

    Hidden files and folders and other kinds of files are passed over, and links to folders are not followed. Only
    regular files inside the folder are read: a link that leads out of it, a pipe or a device with the name of an
    article is a problem, one with the name of a metadata file is not used.
    """
    paths, unread, _ = _listing(root)
    within = _Root(root)
    files: list[FoundFile] = []
    problems: list[Problem] = []
    for path in in_order(paths):
        try:
            file, refused = _source_file(within, path)
        except ArticleUnreadable as error:
            problems.append(error.problem)
        except _NotNow as error:
            # Unless it was removed since the folder was listed.
            if os.path.lexists(within.at(path)):
                unread.append(Unread(path, f"{path} cannot be read ({error})"))
        else:
            files.append(FoundFile(file.path, len(file.data), file.hashes))
            problems += [refused] if refused else []
    return Folder(root, tuple(files), tuple(unread), tuple(problems))


def in_order(paths: Iterable[str]) -> list[str]:
    """The order that a library has: files of a folder beside each other, capitals first."""
    return sorted(paths, key=lambda path: path.split("/"))


def may_be_half_saved(file: SourceFile) -> bool:
    """Whether it was changed so short a time before it was read that whoever writes it may not have finished."""
    return abs(file.age) <= MOMENT


def sizes(root: Path) -> dict[str, int]:
    """The bytes of each article file below `root` together with its metadata file, by path, in order; nothing is read.
    None where there is no folder. Raises OSError where it cannot be listed."""
    if not os.path.lexists(root):
        return {}
    os.scandir(root).close()
    paths, _, others = _listing(root)
    within, beside = _Root(root), frozenset(others)
    return {path: sum(map(within.size, (path, *({metadata_path(path)} & beside)))) for path in in_order(paths)}


def read_file(root: Path, path: str) -> SourceFile | None:
    """The file at a path below `root`, with its metadata file; None where it is no regular file of the folder, is too
    large or cannot be read just now."""
    try:
        return _source_file(_Root(root), path)[0]
    except (ArticleUnreadable, _NotNow):
        return None


def passed_over(root: Path) -> tuple[str, ...]:
    """The files below `root` that are read neither as articles nor as metadata beside one, for the ending of their
    names; hidden ones left out."""
    paths, _, others = _listing(root)
    metadata = {metadata_path(path) for path in paths}
    return tuple(_shown(path) for path in in_order(set(others) - metadata))


def _listing(root: Path) -> tuple[list[str], list[Unread], list[str]]:
    """The paths of article files, the folders that cannot be listed, and the paths of all other files."""
    found: list[str] = []
    others: list[str] = []
    unread: list[Unread] = []
    waiting, seen = [(root, "")], {_real(root)}
    while waiting:
        at, before = waiting.pop()
        try:
            with os.scandir(at) as entries:
                for entry in entries:
                    path = before + entry.name
                    if entry.name.startswith("."):
                        continue
                    if not entry.is_dir(follow_symlinks=False):
                        (found if _is_article(entry) else others).append(path)
                    # A junction of Windows is a folder to Python, and may lead out or round in a circle.
                    elif (real := _real(entry.path)) not in seen and real.is_relative_to(_real(root)):
                        seen.add(real)
                        waiting.append((at / entry.name, f"{path}/"))
        except OSError as error:
            if at == root or os.path.lexists(at):
                unread.append(_unlisted(root, at, error))
    return found, unread, others


def _is_article(entry: os.DirEntry[str]) -> bool:
    """Whether a name is that of an article; a link to a folder may have such a name too."""
    try:
        return suffix_of(entry.name).lower() in SUFFIXES and not entry.is_dir()
    except OSError:
        return True


def _unlisted(root: Path, folder: Path, error: OSError) -> Unread:
    if folder != root:
        name = folder.relative_to(root).as_posix()
        return Unread(name, f"The folder {_shown(name)} cannot be read ({_reason(error)})")
    wrong = {FileNotFoundError: "does not exist", NotADirectoryError: "is not a folder"}
    return Unread(
        ".", f"The articles folder {root.name} {wrong.get(type(error), f'cannot be read ({_reason(error)})')}"
    )


class _Root:
    """The articles folder while its files are read: where they stand, and whether they lie in it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._prefix = os.path.join(root, "")  # noqa: PTH118, for speed, as all that is done once a file
        self._inside: dict[str, tuple[int, int]] = {}

    def at(self, path: str) -> str:
        """Where the file at a path below the folder stands."""
        return self._prefix + path

    def size(self, path: str) -> int:
        """How many bytes the file at a path has; 0 for one that has gone."""
        try:
            return os.stat(self.at(path), follow_symlinks=False).st_size  # noqa: PTH116
        except OSError:
            return 0

    def holds(self, path: str) -> bool:
        """Whether a path leads to what lies in the folder. Raises OSError.

        Following links costs more than to read most files. A folder that was found to lie within stays so while the
        same one is in its place, and of a file in it only a link leads elsewhere.
        """
        folder = path[: path.rfind("/") + 1]
        found = os.stat(self.at(folder))  # noqa: PTH116
        same = self._inside.get(folder) == (found.st_dev, found.st_ino)
        if not same and self._leads_into(folder):
            self._inside[folder] = (found.st_dev, found.st_ino)
            same = True
        return self._leads_into(path) if not same or stat.S_ISLNK(os.lstat(self.at(path)).st_mode) else True

    def _leads_into(self, path: str) -> bool:
        return _real(self.at(path)).is_relative_to(_real(self._root))


def _source_file(root: _Root, path: str) -> tuple[SourceFile, Problem | None]:
    """A file and its metadata file, and a sentence where the latter is not used. Raises `ArticleUnreadable` for what is
    no regular file of the folder or is too large, `_NotNow` for what cannot be read just now."""
    if _shown(path) != path:
        raise ArticleUnreadable(_shown(path), FileFault.ODD_NAME)
    data, modified = _content(root, path, LARGEST_FILE)
    beside = metadata_path(path)
    metadata, changed, refused = b"", modified, None
    if os.path.lexists(root.at(beside)):
        try:
            metadata, changed = _content(root, beside, LARGEST_METADATA)
        except ArticleUnreadable as error:
            refused = unused(beside, MetadataFault.FILE, *error.problem.values, fault=error.problem.fault)
        except _NotNow as error:
            raise _NotNow(f"{beside}: {error}") from error
    parts = {path: data} | ({beside: metadata} if metadata else {})
    hashes = {name: hashlib.sha256(part).hexdigest() for name, part in parts.items()}
    return SourceFile(path, data, metadata, hashes, time.time() - max(modified, changed)), refused


def _content(root: _Root, path: str, largest: int) -> tuple[bytes, float]:
    """The bytes of a regular file, and when it was changed last. Raises what `_source_file` does."""
    try:
        if not root.holds(path):
            raise ArticleUnreadable(path, FileFault.LEADS_OUT)
        for _ in range(TRIES):
            with open_regular(root.at(path), follow=True) as file:
                before = os.fstat(file.fileno())
                if before.st_size > largest:
                    raise ArticleUnreadable(path, FileFault.TOO_LARGE, size_in_words(largest))
                # One more than it has, to find a file that grows; room for what it may have costs more than to read it.
                data = file.read(before.st_size + 1)
                if len(data) > before.st_size:  # it grows, or the system does not know how large it is
                    data += file.read(largest + 1 - len(data))
                after = os.fstat(file.fileno())
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                return data, after.st_mtime
            time.sleep(PAUSE)
    except IrregularFile as error:
        raise ArticleUnreadable(path, FileFault.NOT_REGULAR) from error
    except OSError as error:
        raise _NotNow(_reason(error)) from error
    raise _NotNow("it is being written")


def _real(path: str | Path) -> Path:
    """Where a path leads; unlike `Path.resolve` without an error for links that lead in a circle."""
    return Path(os.path.realpath(path))


def _shown(path: str) -> str:
    """A path without what is no text: bytes that are not UTF-8."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _reason(error: OSError) -> str:
    return error.strerror or "input/output error"
