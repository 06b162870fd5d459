"""The way to a database that libraries are kept in, for those who have its address."""

from __future__ import annotations

from functools import lru_cache

from index.errors import StorageUnavailable
from index.reasons import StorageFault
from index.store.origin.origin import Origin


def origin_of(address: str | None) -> Origin | None:
    """The database at an address, one for a process; None for none. Nothing is asked of it yet."""
    return None if address is None else _opened(address)


@lru_cache(maxsize=16)
def _opened(address: str) -> Origin:
    try:
        from index.store.origin.postgresql import PostgreSQL  # deferred: without a database nobody needs psycopg
    except ImportError as error:
        said = "Libraries in PostgreSQL need psycopg, which is not installed: pip install 'verbatim[postgresql]'."
        raise StorageUnavailable(said, StorageFault.DATABASE) from error
    return PostgreSQL(address)
