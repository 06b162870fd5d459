"""Two machines with one database, and what that holds."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from index.store.origin.postgresql import PostgreSQL
from index.store.storage import Store


def machine(folder: Path, address: str, library: str = "") -> Store:
    """A library on a machine that knows nobody else's data folder, and asks the database itself."""
    return Store(folder, library, PostgreSQL(address))


def ask(address: str, query: str, *values: object) -> list[tuple[Any, ...]]:
    """What the database says."""
    with psycopg.connect(address) as connection:
        cursor = connection.execute(query, values)
        return cursor.fetchall() if cursor.description else []


def count(address: str) -> tuple[int, int]:
    """How many contents are stored, and how many rows they take."""
    ((blobs, chunks),) = ask(address, "SELECT (SELECT count(*) FROM store_blobs), (SELECT count(*) FROM store_chunks)")
    return int(blobs), int(chunks)


def until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Waits for something that others do."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)
