"""Content in the database: stored once under its address, a megabyte a row, and taken out as it comes."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from typing import Any, cast

import psycopg

from index.errors import StorageUnavailable
from index.files import Blob
from index.reasons import StorageFault
from index.store.origin.origin import Content
from index.store.origin.server.advisory import key_of

CHUNK = 2**20
"""Bytes of a row: as many as are in memory of each content that comes or goes. docs/decisions/0052."""

_CLEARING = key_of("clearing")
_CLEARING_SECONDS = 1

_NAME = """
    INSERT INTO store_blobs (address, size)
    SELECT * FROM unnest(%s::text[], %s::bigint[]) AS new (address, size)
    ON CONFLICT DO NOTHING RETURNING address
"""
_DAMAGED = "UPDATE store_blobs SET damaged = false WHERE damaged AND address = ANY(%s) RETURNING address"
_FETCH = """
    SELECT address, size, content FROM store_blobs JOIN store_chunks USING (address)
    WHERE address = ANY(%s) ORDER BY address, number
"""
_EMPTY = "SELECT address, size, ''::bytea FROM store_blobs WHERE address = ANY(%s) AND size = 0"
_CLEAR = """
    DELETE FROM store_blobs USING store_dropped WHERE store_blobs.address = store_dropped.address
    AND NOT EXISTS (SELECT FROM store_index WHERE store_index.address = store_blobs.address)
    AND NOT EXISTS (SELECT FROM store_files WHERE store_files.address = store_blobs.address)
"""

_Connection = psycopg.Connection[Any]


def store(connection: _Connection, contents: Sequence[Content]) -> None:
    """Store what is not there yet, within a transaction that is to name all of it: until that ends, none of it is
    cleared away. Raises what reading the contents and psycopg do."""
    connection.execute("SELECT pg_advisory_xact_lock_shared(%s)", (_CLEARING,))
    # In one order for all, so that no two wait for each other.
    by_address = {one.address: one for one in sorted(contents, key=lambda one: one.address)}
    addresses, sizes = list(by_address), [one.size for one in by_address.values()]
    new = [address for (address,) in connection.execute(_NAME, (addresses, sizes))]
    again = [address for (address,) in connection.execute(_DAMAGED, (addresses,))]
    if again:
        connection.execute("DELETE FROM store_chunks WHERE address = ANY(%s)", (again,))
    if not new and not again:
        return
    # As long as it takes: a side that is gone is noticed otherwise.
    connection.execute("SET LOCAL statement_timeout = 0")
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY store_chunks (address, number, content) FROM STDIN (FORMAT BINARY)") as copy,
    ):
        copy.set_types(["text", "int4", "bytea"])
        for address in (*new, *again):
            size = 0
            for number, chunk in enumerate(_chunks(by_address[address].parts())):
                size += len(chunk)
                copy.write_row((address, number, chunk))
            if size != by_address[address].size:
                raise StorageUnavailable("A file changed while it was stored in the database.", StorageFault.FAILED)


def fetch(connection: _Connection, addresses: Collection[str]) -> Iterator[tuple[str, int, Iterator[bytes]]]:
    """See `Origin.contents`. Raises what psycopg does."""
    wanted = list(addresses)
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for address, size, content in cursor.execute(_EMPTY, (wanted,)).fetchall():
            yield address, size, iter([bytes(content)])
        # Closed before the transaction where who takes them gives up: its end would wait for what these hold.
        with closing(cast(Generator[Any, None, None], cursor.stream(_FETCH, (wanted,), binary=True))) as rows:
            for (address, size), parts in groupby(rows, key=lambda row: (row[0], row[1])):
                yield address, size, (bytes(content) for _, _, content in parts)


def drop(connection: _Connection, addresses: Collection[str]) -> None:
    """Note that something has ceased to name these, within the transaction in which it has; until that ends, nothing is
    cleared away."""
    if addresses:
        connection.execute("SELECT pg_advisory_xact_lock_shared(%s)", (_CLEARING,))
        connection.execute(
            "INSERT INTO store_dropped SELECT DISTINCT unnest(%s::text[]) ON CONFLICT DO NOTHING", (list(addresses),)
        )


def clear(connection: _Connection) -> None:
    """Delete what nothing names any more. Where somebody stores something just now that may name it, a later call does.
    Raises what psycopg does."""
    try:
        with connection.transaction():
            connection.execute(f"SET LOCAL lock_timeout = '{_CLEARING_SECONDS}s'")
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_CLEARING,))
            connection.execute(_CLEAR)
            connection.execute("DELETE FROM store_dropped")
    except psycopg.errors.LockNotAvailable:
        pass


def _chunks(parts: Iterable[Blob]) -> Iterator[Blob]:
    for part in parts:
        view = memoryview(part).cast("B")
        for start in range(0, view.nbytes, CHUNK):
            yield bytes(view[start : start + CHUNK])
