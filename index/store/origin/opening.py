"""The way to a database that libraries are kept in, for those who have its address."""

from __future__ import annotations

from functools import lru_cache

from index.errors import SettingsInvalid, StorageUnavailable
from index.reasons import StorageFault
from index.search.evidence.dense_lists import Finders
from index.settings import Candidates, Settings
from index.store.origin.origin import Origin


def origin_of(address: str | None) -> Origin | None:
    """The database at an address, one for a process; None for none. Nothing is asked of it yet."""
    return None if address is None else _opened(address)


def finders_of(settings: Settings) -> Finders | None:
    """What finds the candidates of a large library, where FAISS is not to. Raises `SettingsInvalid` where that is the
    database, and there is none."""
    if settings.candidates is Candidates.FAISS:
        return None
    origin = origin_of(settings.database)
    if origin is None:
        raise SettingsInvalid("candidates can be found by pgvector only where libraries are kept in a database.")
    return origin.finders


@lru_cache(maxsize=16)
def _opened(address: str) -> Origin:
    try:
        from index.store.origin.postgresql import PostgreSQL  # deferred: without a database nobody needs psycopg
    except ImportError as error:
        said = (
            "Libraries in PostgreSQL need psycopg, which is not installed: pip install '.[postgresql]' in the folder "
            "of Verbatim."
        )
        raise StorageUnavailable(said, StorageFault.DATABASE) from error
    return PostgreSQL(address)
