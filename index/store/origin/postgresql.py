"""Libraries in a PostgreSQL database: see `index.store.origin.origin.Origin`."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from index.errors import BuildInProgress, CollectionBusy
from index.settings import LibraryName
from index.store.origin import blobs
from index.store.origin.connections import Connections, database_errors
from index.store.origin.held import Builder, Changer, files_of, replacing, versions
from index.store.origin.neighbours.vectors import Sets
from index.store.origin.origin import Files, Newest, Restored, Standing
from index.store.origin.server import advisory
from index.store.origin.watch import Watch


class PostgreSQL:
    """The database at an address. A process that was forked has connections of its own."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._begin()

    def _begin(self) -> None:
        # What another process opened is neither used nor closed by this one.
        self._before = getattr(self, "_connections", None)
        self._process = os.getpid()
        self._connections = Connections(self._address)
        self._watch = Watch(self._connections)

    def _here(self) -> tuple[Connections, Watch]:
        """Those of this process."""
        if self._process != os.getpid():
            self._begin()
        return self._connections, self._watch

    @property
    def id(self) -> str:
        """What tells this database from all others."""
        return self._here()[0].id

    def standing(self, library: LibraryName) -> Standing:
        """What was known of a library a moment ago."""
        return self._here()[1].standing(library)

    def behind(self, library: LibraryName, number: int) -> None:
        """What is newest could not be had."""
        self._here()[1].note(library, Standing(number))

    def libraries(self, holding: str = "") -> set[LibraryName]:
        """Those that have files below this folder of theirs."""
        query = "SELECT DISTINCT name FROM store_libraries JOIN store_files ON library = id WHERE starts_with(path, %s)"
        with self._here()[0].borrowed() as connection:
            rows = connection.execute(query, (holding,)).fetchall()
        return {name for (name,) in rows}

    def newest(self, library: LibraryName) -> Newest | None:
        """The newest generation of a library."""
        with self._here()[0].borrowed() as connection:
            row = connection.execute(
                "SELECT generation, manifest FROM store_libraries WHERE name = %s AND manifest IS NOT NULL", (library,)
            ).fetchone()
        return Newest(*row) if row else None

    def files(self, library: LibraryName) -> Files:
        """The files of a library at one moment."""
        with self._here()[0].borrowed() as connection:
            return files_of(connection, library)

    def version(self, library: LibraryName) -> int:
        """That of the files."""
        with self._here()[0].borrowed() as connection:
            row = connection.execute("SELECT version FROM store_libraries WHERE name = %s", (library,)).fetchone()
        return int(row[0]) if row else 0

    def versions(self) -> dict[LibraryName, int]:
        """That of the files of all libraries."""
        with self._here()[0].borrowed() as connection:
            return versions(connection)

    def contents(self, addresses: Collection[str]) -> Iterator[tuple[str, int, Iterator[bytes]]]:
        """Those of these that are stored."""
        with self._here()[0].borrowed() as connection:
            yield from blobs.fetch(connection, addresses)

    def made_of(self, name: str) -> tuple[str, ...]:
        """The addresses of what was made of the same as a segment of this name."""
        with self._here()[0].borrowed() as connection:
            # The character behind "." is "/".
            rows = connection.execute(
                "SELECT address FROM store_blobs WHERE address >= %s AND address < %s AND NOT damaged",
                (f"{name}.", f"{name}/"),
            ).fetchall()
        return tuple(address for (address,) in rows)

    def damaged(self, address: str) -> None:
        """What is stored there is not what was written."""
        with self._here()[0].borrowed() as connection:
            connection.execute("UPDATE store_blobs SET damaged = true WHERE address = %s", (address,))

    @property
    def finders(self) -> Sets:
        """What finds candidates in the database."""
        return Sets(self._here()[0].borrowed)

    @contextmanager
    def building(self, library: LibraryName) -> Iterator[Builder]:
        """Hold the lock of who builds a library."""
        connections, watch = self._here()
        connections.id  # noqa: B018  which makes the tables
        with connections.dedicated() as connection:
            with database_errors():
                advisory.take(connection, advisory.key_of("build", library), 0, BuildInProgress)
            yield Builder(connection, library, watch.note)

    @contextmanager
    def changing(self, library: LibraryName, seconds: float) -> Iterator[Changer]:
        """Hold the lock of who changes the files of a library."""
        connections, watch = self._here()
        connections.id  # noqa: B018  which makes the tables
        with connections.dedicated() as connection:
            with database_errors():
                advisory.take(connection, advisory.key_of("collection", library), seconds, CollectionBusy)
            yield Changer(connection, library, watch.note)

    @contextmanager
    def replacing(self, restored: Restored) -> Iterator[Callable[[], None]]:
        """Have libraries take the place of all there are."""
        connections, _ = self._here()
        connections.id  # noqa: B018  which makes the tables
        with connections.dedicated() as connection, replacing(connection, restored) as commit:
            yield commit
