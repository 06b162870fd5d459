"""Embeddings in the database, which finds the nearest by pgvector: a table for each set of them, as a base of a library
has, with a graph (HNSW) over half precision.

A set is filled in one transaction: it is there with its graph or not at all. docs/decisions/0054
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import numpy as np
import psycopg
from numpy.typing import NDArray
from psycopg import sql

from index.errors import StorageUnavailable
from index.reasons import StorageFault
from index.search.encoder.encoding import Vectors
from index.search.evidence.dense import ByteVectors
from index.store.origin.server.advisory import key_of

Connect = Callable[[], AbstractContextManager[psycopg.Connection[Any]]]
"""Lends a connection. Errors of the database leave it as `StorageUnavailable`."""

NEIGHBOURS, EFFORT = 16, 100
"""Of the graph: neighbours of a node (m), and candidates kept while it is built. docs/decisions/0054"""

_MOST_KEPT = 1000
"""Candidates that a search keeps at the most (ef_search): pgvector takes no more."""

_MEMORY = "512MB"
"""What the database may take while it builds a graph; with less, one of more than 400,000 takes many times as long."""

_HEADER = b"PGCOPY\n\xff\r\n\0" + struct.pack(">ii", 0, 0)
_TRAILER = struct.pack(">h", -1)
_FILLING = key_of("vectors")

_UNNAMED = """
    DELETE FROM store_vector_sets WHERE filled_at < now() - interval '1 hour'
    AND NOT EXISTS (SELECT FROM store_index WHERE address >= name || '.' AND address < name || '/')
    RETURNING name
"""
"""Sets of bases that no library names; what was just filled may be about to be named."""

_NONE_FOR_IT = (
    psycopg.errors.FeatureNotSupported,
    psycopg.errors.UndefinedFile,
    psycopg.errors.UndefinedObject,
    psycopg.errors.InsufficientPrivilege,
)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A set of embeddings in the database: a `Finder`. Thread-safe."""

    connect: Connect
    name: str
    passages: int

    def __len__(self) -> int:
        return self.passages

    def found(self, query: Vectors, among: range, wanted: int) -> NDArray[np.int64]:
        """See `Finder`. Raises `StorageUnavailable`, also where the set is gone."""
        whole = len(among) == self.passages
        where = sql.SQL("" if whole else "WHERE position >= %(first)s AND position < %(behind)s")
        nearest = sql.SQL("SELECT position FROM {} {} ORDER BY embedding <#> %(query)s LIMIT %(wanted)s").format(
            _table(self.name), where
        )
        values = {
            "first": among.start,
            "behind": among.stop,
            "query": f"[{','.join(f'{value:.6g}' for value in query.tolist())}]",
            "wanted": wanted,
        }
        with self.connect() as connection:
            try:
                with connection.transaction():
                    # The graph is searched on until enough are found in the stretch, in whatever order.
                    connection.execute("SET LOCAL hnsw.iterative_scan = relaxed_order")
                    connection.execute(f"SET LOCAL hnsw.ef_search = {min(max(wanted, 1), _MOST_KEPT)}")
                    rows = connection.execute(nearest, values).fetchall()
            except psycopg.errors.UndefinedTable as error:
                said = "What finds candidates is gone from the database; the next start makes it anew."
                raise StorageUnavailable(said, StorageFault.DATABASE) from error
        return np.array([position for (position,) in rows], np.int64)


@dataclass(frozen=True, slots=True)
class Sets:
    """The sets of a database: `Finders`. Raises `StorageUnavailable`."""

    connect: Connect

    def finder(
        self, name: str, vectors: Callable[[], Iterable[ByteVectors]], passages: int, dimension: int
    ) -> Neighbours:
        """The set of this name, filled where it is not there, which takes about a minute for 100,000. Also where the
        database has no pgvector, and raises ValueError for another number of embeddings."""
        with self.connect() as connection:
            row = connection.execute(
                "SELECT passages, dimension FROM store_vector_sets WHERE name = %s", (name,)
            ).fetchone()
            if row is None:
                try:
                    _fill(connection, name, vectors(), passages, dimension)
                except _NONE_FOR_IT as error:
                    said = "The database has no pgvector (0.8 or newer) for this user, which is to find candidates."
                    raise StorageUnavailable(said, StorageFault.DATABASE) from error
            elif row != (passages, dimension):
                raise ValueError(f"the set has {row[0]} embeddings of {row[1]} numbers")
        return Neighbours(self.connect, name, passages)

    def clear(self) -> None:
        """Remove the sets that no library needs."""
        with self.connect() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_FILLING,))
            for (name,) in connection.execute(_UNNAMED).fetchall():
                connection.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(_table(name)))


def _fill(
    connection: psycopg.Connection[Any], name: str, vectors: Iterable[ByteVectors], passages: int, dimension: int
) -> None:
    """Store a set, unless somebody else has meanwhile."""
    table = _table(name)
    with connection.transaction():
        connection.execute("SET LOCAL statement_timeout = 0")
        connection.execute("SET LOCAL lock_timeout = 0")
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_FILLING,))  # a graph at a time
        if connection.execute("SELECT FROM store_vector_sets WHERE name = %s", (name,)).fetchone():
            return
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
        columns = sql.SQL("(position integer PRIMARY KEY, embedding halfvec({}) NOT NULL)")
        connection.execute(sql.SQL("CREATE TABLE {} ").format(table) + columns.format(sql.Literal(dimension)))
        into = sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(table)
        with connection.cursor() as cursor, cursor.copy(into) as copy:
            for block in _copied(vectors, passages, dimension):
                copy.write(block)
        connection.execute(f"SET LOCAL maintenance_work_mem = '{_MEMORY}'")
        graph = sql.SQL("CREATE INDEX ON {} USING hnsw (embedding halfvec_ip_ops) WITH (m = {}, ef_construction = {})")
        connection.execute(graph.format(table, sql.Literal(NEIGHBOURS), sql.Literal(EFFORT)))
        connection.execute(sql.SQL("ANALYZE {}").format(table))
        connection.execute("INSERT INTO store_vector_sets VALUES (%s, %s, %s, now())", (name, passages, dimension))


def _table(name: str) -> sql.Identifier:
    return sql.Identifier(f"store_vectors_{hashlib.sha256(name.encode()).hexdigest()[:32]}")


def _copied(vectors: Iterable[ByteVectors], passages: int, dimension: int) -> Iterator[bytes]:
    """Rows in the binary format of COPY; a halfvec is its dimension, two bytes of nothing, and its numbers."""
    row = np.dtype(
        [
            ("fields", ">i2"),
            ("of_position", ">i4"),
            ("position", ">i4"),
            ("of_embedding", ">i4"),
            ("dimension", ">i2"),
            ("unused", ">i2"),
            ("embedding", ">f2", (dimension,)),
        ]
    )
    yield _HEADER
    count = 0
    for part in vectors:
        rows = np.zeros(len(part.scales), row)
        rows["fields"], rows["of_position"], rows["of_embedding"] = 2, 4, 4 + 2 * dimension
        rows["position"] = np.arange(count, count + len(rows))
        rows["dimension"], rows["embedding"] = dimension, part.vectors()
        yield rows.tobytes()
        count += len(rows)
    if count != passages:
        raise ValueError(f"there are {count} embeddings, not {passages}")
    yield _TRAILER
