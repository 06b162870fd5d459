"""What who holds a lock of a library does in the database, over the connection that holds it: where that breaks, the
lock is gone and so is what was just being done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import psycopg

from index.errors import StorageUnavailable
from index.reasons import StorageFault
from index.settings import LibraryName
from index.store.origin import blobs
from index.store.origin.connections import database_errors
from index.store.origin.origin import Content, Filed, Files, Standing

CHANNEL = "verbatim_store"
"""On which those who listen hear the names of libraries that were built or removed."""

_ROW = """
    INSERT INTO store_libraries (name) VALUES (%s) ON CONFLICT (name) DO UPDATE SET name = EXCLUDED.name
    RETURNING id, generation
"""
_FILES = """
    SELECT version, path, store_files.address, size FROM store_libraries
    LEFT JOIN store_files ON library = id LEFT JOIN store_blobs ON store_blobs.address = store_files.address
    WHERE name = %s
"""
_NO_LONGER_NAMED = """
    DELETE FROM store_index WHERE library = %s
    AND NOT EXISTS (SELECT FROM unnest(%s::text[]) AS named (address) WHERE named.address = store_index.address)
    RETURNING address
"""
_GONE = "DELETE FROM store_files WHERE library = %s AND path = ANY(%s) RETURNING address"
_PUT = "INSERT INTO store_files SELECT %s, * FROM unnest(%s::text[], %s::text[])"
# Of a library that was removed and is made anew no version is one that copies of the old may be of.
_NEXT = """
    UPDATE store_libraries SET version = 1 + CASE version WHEN 0 THEN id << 20 ELSE version END
    WHERE id = %s AND version = %s RETURNING version
"""

_Connection = psycopg.Connection[Any]


def files_of(connection: _Connection, library: LibraryName) -> Files:
    """The files of a library at one moment. Raises what psycopg does."""
    rows = connection.execute(_FILES, (library,)).fetchall()
    found = {path: Filed(address, size) for _, path, address, size in rows if path is not None}
    return Files(rows[0][0] if rows else 0, found)


class _Holder:
    """Who holds a lock of a library. `note` is told what the library's index has come to."""

    def __init__(
        self, connection: _Connection, library: LibraryName, note: Callable[[LibraryName, Standing], None]
    ) -> None:
        self._connection, self._library, self._note = connection, library, note
        with database_errors():
            row: tuple[int, int] = connection.execute(_ROW, (library,)).fetchone() or (0, 0)
        self._id, self._highest = row

    def _tell(self) -> None:
        self._connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, self._library))

    def _clear(self) -> None:
        """What cannot be cleared away now is by whoever comes next."""
        with suppress(psycopg.Error):
            blobs.clear(self._connection)


class Builder(_Holder):
    """Who builds a library: see `index.store.origin.origin.Building`."""

    def next_number(self) -> int:
        """The number of the next generation."""
        return self._highest + 1

    def publish(self, number: int, manifest: Content, others: Sequence[Content]) -> None:
        """Have a generation stand."""
        contents = [manifest, *others]
        named = sorted({one.address for one in contents})
        with database_errors():
            with self._connection.transaction():
                blobs.store(self._connection, contents)
                self._set(number, manifest.address, number - 1)
                self._drop_all_but(named)
                self._connection.execute(
                    "INSERT INTO store_index SELECT %s, unnest(%s::text[]) ON CONFLICT DO NOTHING", (self._id, named)
                )
            self._highest = number
            self._note(self._library, Standing(number))
            self._clear()

    def remove(self) -> None:
        """Remove the library; of the keeper's what was built."""
        with database_errors():
            with self._connection.transaction():
                self._drop_all_but(())
                if self._library:
                    gone = self._connection.execute(
                        "DELETE FROM store_files WHERE library = %s RETURNING address", (self._id,)
                    ).fetchall()
                    blobs.drop(self._connection, [address for (address,) in gone])
                    self._connection.execute("DELETE FROM store_libraries WHERE id = %s", (self._id,))
                    self._tell()
                else:
                    self._set(0, None, self._highest)
            self._note(self._library, Standing(None))
            self._clear()

    def empty(self, highest: int) -> None:
        """Remove what was built."""
        with database_errors():
            with self._connection.transaction():
                self._drop_all_but(())
                self._set(max(highest, self.next_number()), None, self._highest)
            self._note(self._library, Standing(None, emptied=True))
            self._clear()

    def _set(self, number: int, manifest: str | None, before: int) -> None:
        """Where the highest number is not the one that was found when the lock was taken, somebody has had it since."""
        changed = self._connection.execute(
            "UPDATE store_libraries SET generation = %s, manifest = %s WHERE id = %s AND generation = %s",
            (number, manifest, self._id, before),
        )
        if not changed.rowcount:
            raise StorageUnavailable(
                "Another process has built this library meanwhile, so what this one built was dropped.",
                StorageFault.DATABASE,
            )
        self._tell()

    def _drop_all_but(self, named: Sequence[str]) -> None:
        gone = self._connection.execute(_NO_LONGER_NAMED, (self._id, list(named))).fetchall()
        blobs.drop(self._connection, [address for (address,) in gone])


class Changer(_Holder):
    """Who changes the files of a library: see `index.store.origin.origin.Changing`."""

    def __init__(
        self, connection: _Connection, library: LibraryName, note: Callable[[LibraryName, Standing], None]
    ) -> None:
        super().__init__(connection, library, note)
        with database_errors():
            self.files = files_of(connection, library)

    def commit(self, found: Mapping[str, Filed], new: Sequence[Content]) -> None:
        """Have these be the files."""
        before = self.files.found
        gone = [path for path, filed in before.items() if found.get(path) != filed]
        put = [path for path, filed in found.items() if before.get(path) != filed]
        with database_errors():
            with self._connection.transaction():
                blobs.store(self._connection, new)
                changed = self._connection.execute(_NEXT, (self._id, self.files.version)).fetchone()
                if changed is None:
                    raise StorageUnavailable(
                        "Somebody else has changed the articles meanwhile, or removed the library.",
                        StorageFault.DATABASE,
                    )
                addresses = self._connection.execute(_GONE, (self._id, gone)).fetchall()
                blobs.drop(self._connection, [address for (address,) in addresses])
                self._connection.execute(_PUT, (self._id, put, [found[path].address for path in put]))
            self.files = Files(changed[0], dict(found))
            self._clear()
