"""What who holds a lock of a library does in the database, over the connection that holds it: where that breaks, the
lock is gone and so is what was just being done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg

from index.errors import StorageUnavailable
from index.reasons import StorageFault
from index.settings import LibraryName
from index.store.origin import blobs
from index.store.origin.connections import database_errors
from index.store.origin.origin import Content, Filed, Files, Restored, Standing

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
# What a new library counts on from: who has copies of one of its name that was removed is not to take them for its.
_HIGHEST = "SELECT highest FROM store_about"
_NOTE_HIGHEST = "UPDATE store_about SET highest = greatest(highest, %s, %s)"
_CHANGE = """
    UPDATE store_libraries SET version = CASE version WHEN 0 THEN (SELECT highest FROM store_about) ELSE version END + 1
    WHERE id = %s AND version = %s RETURNING version
"""
_GONE = "DELETE FROM store_files WHERE library = %s AND path = ANY(%s) RETURNING address"
_PUT = "INSERT INTO store_files SELECT %s, * FROM unnest(%s::text[], %s::text[])"
_VERSIONS = "SELECT name, version FROM store_libraries WHERE version > 0"

_Connection = psycopg.Connection[Any]


def files_of(connection: _Connection, library: LibraryName) -> Files:
    """The files of a library at one moment. Raises what psycopg does."""
    rows = connection.execute(_FILES, (library,)).fetchall()
    found = {path: Filed(address, size) for _, path, address, size in rows if path is not None}
    return Files(rows[0][0] if rows else 0, found)


def versions(connection: _Connection) -> dict[LibraryName, int]:
    """The versions of the files of all libraries that ever had any. Raises what psycopg does."""
    return dict(connection.execute(_VERSIONS).fetchall())


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
        if self._highest:
            return self._highest + 1
        with database_errors():
            (highest,) = self._connection.execute(_HIGHEST).fetchone() or (0,)
        return int(highest) + 1

    def publish(self, number: int, manifest: Content, others: Sequence[Content]) -> None:
        """Have a generation stand."""
        contents = [manifest, *others]
        named = sorted({one.address for one in contents})
        with database_errors():
            with self._connection.transaction():
                blobs.store(self._connection, contents)
                self._set(number, manifest.address, self._highest)
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
                if self._library:
                    self.delete()
                else:
                    self._note_highest()
                    self._drop_all_but(())
                    self._set(0, None, self._highest)
            self._note(self._library, Standing(None))
            self._clear()

    def delete(self) -> None:
        """The same of any but the keeper's, as part of a transaction."""
        self._note_highest()
        self._drop_all_but(())
        gone = self._connection.execute("DELETE FROM store_files WHERE library = %s RETURNING address", (self._id,))
        blobs.drop(self._connection, [address for (address,) in gone.fetchall()])
        self._connection.execute("DELETE FROM store_libraries WHERE id = %s", (self._id,))
        self._tell()

    def _note_highest(self) -> None:
        generation, version = self._connection.execute(
            "SELECT generation, version FROM store_libraries WHERE id = %s FOR UPDATE", (self._id,)
        ).fetchone() or (0, 0)
        self._connection.execute(_NOTE_HIGHEST, (generation, version))

    def empty(self, highest: int) -> None:
        """Remove what was built."""
        with database_errors():
            with self._connection.transaction():
                self.drop(highest)
            self._note(self._library, Standing(None, emptied=True))
            self._clear()

    def drop(self, highest: int = 0) -> None:
        """The same, as part of a transaction."""
        self._drop_all_but(())
        self._set(max(highest, self.next_number()), None, self._highest)

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
        with database_errors():
            with self._connection.transaction():
                blobs.store(self._connection, new)
                files = self.have(found)
            self.files = files
            self._clear()

    def have(self, found: Mapping[str, Filed]) -> Files:
        """The same, as part of a transaction in which all content is stored."""
        before = self.files.found
        gone = [path for path, filed in before.items() if found.get(path) != filed]
        put = [path for path, filed in found.items() if before.get(path) != filed]
        changed = self._connection.execute(_CHANGE, (self._id, self.files.version)).fetchone()
        if changed is None:
            raise StorageUnavailable(
                "Somebody else has changed the articles meanwhile, or removed the library.", StorageFault.DATABASE
            )
        addresses = self._connection.execute(_GONE, (self._id, gone)).fetchall()
        blobs.drop(self._connection, [address for (address,) in addresses])
        self._connection.execute(_PUT, (self._id, put, [found[path].address for path in put]))
        return Files(changed[0], dict(found))


@contextmanager
def replacing(connection: _Connection, restored: Restored) -> Iterator[Callable[[], None]]:
    """See `Origin.replacing`."""
    with database_errors():
        connection.execute("BEGIN")
        (last,) = connection.execute("SELECT restored FROM store_about").fetchone() or (None,)
        if last != restored.stamp:
            _replace(connection, restored)

    def commit() -> None:
        with database_errors():
            connection.execute("COMMIT")
        with suppress(psycopg.Error):
            blobs.clear(connection)

    yield commit


def _replace(connection: _Connection, restored: Restored) -> None:
    libraries = restored.libraries
    blobs.store(connection, [content for _, contents in libraries.values() for content in contents])
    # Who just changes or builds something finds that it is another now; who is about to waits.
    connection.execute("LOCK TABLE store_libraries IN SHARE ROW EXCLUSIVE MODE")
    there = versions(connection)
    if restored.before not in (None, there):
        raise StorageUnavailable("Somebody has changed the articles in the database meanwhile.", StorageFault.DATABASE)
    for library in sorted({"", *there, *libraries}):
        found = libraries[library][0] if library in libraries else {}
        changer, builder = Changer(connection, library, _unnoted), Builder(connection, library, _unnoted)
        if library and not found:
            builder.delete()
        elif changer.files.found != found or not changer.files.version:
            changer.have(found)
            # The keeper's is built anew at the next start, of what it has in common with what was there.
            if library and builder.next_number() > 1:
                builder.drop()
    connection.execute("UPDATE store_about SET restored = %s", (restored.stamp,))


def _unnoted(_library: LibraryName, _standing: Standing) -> None:
    """Nothing stands before the transaction does, and then it is heard of."""
