"""The tables that libraries are kept in, made by whoever comes first.

    store_about       the version of the tables, the id of the database, the highest number of a library that is gone
    store_libraries   a row each: the version of its files, its highest generation, the manifest of the newest
    store_files       the files of a library, by path
    store_index       what the newest generation of a library names: its manifest, artefacts, segments
    store_blobs       content by its address: the SHA-256 of a file, the name of a segment
    store_chunks      that content, a megabyte a row
    store_dropped     addresses that something has ceased to name, to be looked at
    store_vector_sets the sets of embeddings that have tables of their own: see `index.store.origin.neighbours`

`store_about` says of which version they are, what tells the database from all others, and which restore was the last.

They do not know of the tables that the bot's state is in, nor those of them.
"""

from __future__ import annotations

from typing import Any

import psycopg

from index.errors import StorageUnavailable
from index.reasons import StorageFault
from index.store.origin.server.advisory import key_of

VERSION = 3
"""Of the tables; a program does not touch those of a later one."""

# Each by which a version is reached from the one before.
_STEPS = (
    """
    CREATE TABLE store_about (version integer NOT NULL, id uuid NOT NULL, highest bigint NOT NULL DEFAULT 0);
    INSERT INTO store_about VALUES (0, gen_random_uuid());
    CREATE TABLE store_blobs (
        address text COLLATE "C" PRIMARY KEY,
        size bigint NOT NULL,
        damaged boolean NOT NULL DEFAULT false
    );
    CREATE TABLE store_chunks (
        address text COLLATE "C" NOT NULL REFERENCES store_blobs ON DELETE CASCADE,
        number integer NOT NULL,
        content bytea NOT NULL,
        PRIMARY KEY (address, number)
    );
    -- Numbers of embeddings do not get smaller by compression, which would only take time.
    ALTER TABLE store_chunks ALTER COLUMN content SET STORAGE EXTERNAL;
    CREATE TABLE store_libraries (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL UNIQUE,
        version bigint NOT NULL DEFAULT 0,
        generation bigint NOT NULL DEFAULT 0,
        manifest text COLLATE "C" REFERENCES store_blobs
    );
    CREATE INDEX ON store_libraries (manifest);
    CREATE TABLE store_files (
        library bigint NOT NULL REFERENCES store_libraries ON DELETE CASCADE,
        path text NOT NULL,
        address text COLLATE "C" NOT NULL REFERENCES store_blobs,
        PRIMARY KEY (library, path)
    );
    CREATE INDEX ON store_files (address);
    CREATE TABLE store_index (
        library bigint NOT NULL REFERENCES store_libraries ON DELETE CASCADE,
        address text COLLATE "C" NOT NULL REFERENCES store_blobs,
        PRIMARY KEY (library, address)
    );
    CREATE INDEX ON store_index (address);
    CREATE TABLE store_dropped (address text COLLATE "C" PRIMARY KEY)
    """,
    "ALTER TABLE store_about ADD COLUMN restored text",
    """
    CREATE TABLE store_vector_sets (
        name text COLLATE "C" PRIMARY KEY,
        passages integer NOT NULL,
        dimension integer NOT NULL,
        filled_at timestamptz NOT NULL
    )
    """,
)


def prepare(connection: psycopg.Connection[Any]) -> str:
    """Make the tables, or bring them to this version; give the id of the database. Raises `StorageUnavailable` for
    those of a later version, and what psycopg does."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (key_of("schema"),))
        (there,) = connection.execute("SELECT to_regclass('store_about') IS NOT NULL").fetchone() or (False,)
        (version,) = (connection.execute("SELECT version FROM store_about").fetchone() if there else None) or (0,)
        if version > VERSION:
            said = "The libraries in the database were written by a later version of Verbatim."
            raise StorageUnavailable(said, StorageFault.DATABASE)
        for step in _STEPS[version:]:
            connection.execute(step)
        if version < VERSION:
            connection.execute("UPDATE store_about SET version = %s", (VERSION,))
        (found,) = connection.execute("SELECT id::text FROM store_about").fetchone() or ("",)
    return str(found)
