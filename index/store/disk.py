"""What the disk says, as sentences."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import StorageUnavailable
from index.reasons import StorageFault

_FAULTS = {
    errno.ENOSPC: StorageFault.FULL,
    errno.EDQUOT: StorageFault.FULL,
    errno.EROFS: StorageFault.READ_ONLY,
    errno.EACCES: StorageFault.FORBIDDEN,
    errno.EPERM: StorageFault.FORBIDDEN,
}


@contextmanager
def storage_errors(action: str) -> Iterator[None]:
    """Turn what the system says into `StorageUnavailable`: the data folder cannot be `action` ("read")."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        fault = _FAULTS.get(error.errno or 0, StorageFault.FAILED)
        raise StorageUnavailable(f"The data folder cannot be {action}: {reason}.", fault) from error


def require_room(place: Path, needed: int | None) -> None:
    """Raise OSError where so many bytes could not be written to a folder; None where folders are only made in it.
    Nothing is left behind."""
    if needed is None:
        _require(os.access(place, os.W_OK | os.X_OK), errno.EACCES)
        return
    with tempfile.TemporaryFile(dir=place) as file:
        file.write(b"\0")
    _require(shutil.disk_usage(place).free >= needed, errno.ENOSPC)


def _require(met: bool, otherwise: int) -> None:
    if not met:
        raise OSError(otherwise, os.strerror(otherwise))
