"""What the disk says, as sentences."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

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
