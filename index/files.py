"""Files that are read without waiting, and files and folders that are written whole or not at all.

What is written goes into a temporary neighbour, is flushed to the disk, and is renamed to its place: the rename is the
moment at which it stands, whatever comes in between: a full disk, a kill, a power cut. All raise OSError; what stood
there before a write that failed then still stands, or the new stands, whole.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from io import BufferedReader
from pathlib import Path, PurePosixPath

Blob = bytes | bytearray | memoryview
"""The content of a file; a contiguous memoryview saves a copy of a large array."""

WRITING = "writing-"
"""How the names of temporary neighbours begin; one that is found is being written or was left by a dead process."""

_BLOCK = 2**20
# Windows alone has O_BINARY, and has neither of the others.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_ANYBODY = 0o666
"""Permissions of a new file, as far as the umask leaves them."""
_DO_NOT_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
# Some file systems (network shares, FUSE) cannot flush a folder and say so with one of these.
_FOLDER_CANNOT_BE_FLUSHED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})


class IrregularFile(OSError):
    """A folder, a link, a pipe or a device where a file was to be read."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(errno.EINVAL, "not a regular file", str(path))


def open_regular(path: Path | str, *, follow: bool = False) -> BufferedReader:
    """Open a regular file for reading; with `follow` a link may stand for it.

    Never waits, as opening a pipe or reading a device might, for ever. Raises `IrregularFile` for anything else.
    """
    # Looked at before as well, since opening a device can be enough to set it off.
    if not stat.S_ISREG(os.stat(path, follow_symlinks=follow).st_mode):  # noqa: PTH116
        raise IrregularFile(path)
    descriptor = os.open(path, _READ | (0 if follow else _DO_NOT_FOLLOW))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise IrregularFile(path)
    return os.fdopen(descriptor, "rb")


def read_regular(path: Path, most: int, *, follow: bool = False) -> bytes:
    """The content of a regular file of at most `most` bytes; nothing is read of a larger one. With `follow` a link may
    stand for it. Raises `IrregularFile` and, for a larger one, OSError."""
    with open_regular(path, follow=follow) as file:
        if os.fstat(file.fileno()).st_size > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return file.read(most)


def below(folder: Path, path: str) -> Path:
    """Where a path that was stored lies below a folder. Raises OSError for one that leads out."""
    parts = PurePosixPath(path).parts
    odd = "\0" in path or (os.name == "nt" and any(sign in path for sign in ("\\", ":")))
    if not parts or path.startswith("/") or ".." in parts or odd:
        raise OSError(errno.EINVAL, "a path that leads out of its folder cannot be read")
    return folder.joinpath(*parts)


def write_file(path: Path, content: Blob, mode: int = _ANYBODY) -> None:
    """Write a file, in the place of the one that stands there. At no moment more is allowed to others than `mode`."""
    write_parts(path.parent, [content], lambda: path.name, mode)


def write_parts(folder: Path, parts: Iterable[Blob], name: Callable[[], str], mode: int = _ANYBODY) -> Path:
    """Write a file of some parts, one behind the other as they come, and return where it lies: `name` is asked when all
    of them are there."""
    with _written_beside(folder, lambda: folder / name()) as temporary:
        _write(temporary, parts, mode)
    return folder / name()


def write_folder(path: Path, files: Mapping[str, Blob]) -> None:
    """Write a new folder with its files, by name."""
    with _written_beside(path.parent, lambda: path) as temporary:
        temporary.mkdir()
        for name, content in files.items():
            _write(temporary / name, [content])
        flush_folder(temporary)


def flush_folder(folder: Path) -> None:
    """Have the names in a folder outlive a power cut, where the file system can do that."""
    # Windows has no such call; there a rename is as durable as its file system makes it.
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _FOLDER_CANNOT_BE_FLUSHED:
            raise
    finally:
        os.close(descriptor)


def flush_folders(folder: Path, *, up_to: Path) -> None:
    """The same for a folder and those that it lies in, up to one of them."""
    flush_folder(folder)
    if folder != up_to:
        flush_folders(folder.parent, up_to=up_to)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, as far as the system lets us."""
    with suppress(OSError):
        if stat.S_ISDIR(path.lstat().st_mode):
            shutil.rmtree(path)
        else:
            path.unlink()


@contextmanager
def _written_beside(folder: Path, place: Callable[[], Path]) -> Iterator[Path]:
    temporary = folder / f"{WRITING}{secrets.token_hex(8)}"
    try:
        yield temporary
        temporary.replace(place())
    except BaseException:
        remove(temporary)
        raise
    flush_folder(folder)


def _write(path: Path, parts: Iterable[Blob], mode: int = _ANYBODY) -> None:
    with open(path, "xb", buffering=0, opener=partial(os.open, mode=mode)) as file:
        for part in parts:
            rest = memoryview(part).cast("B")
            while rest:
                rest = rest[file.write(rest[:_BLOCK]) :]
        os.fsync(file.fileno())
