"""The tests' own PostgreSQL keeps what is stored, however it ends, and has pgvector."""

from collections.abc import Callable

import psycopg
import pytest

from tests.postgresql import NEEDED, PostgreSQL

pytestmark = NEEDED


@pytest.mark.parametrize("end", [PostgreSQL.stop, PostgreSQL.kill])
def test_what_is_stored_outlives_its_server(
    postgresql: PostgreSQL, database: str, end: Callable[[PostgreSQL], None]
) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("CREATE EXTENSION vector")
        connection.execute("CREATE TABLE kept AS SELECT '[1,2]'::halfvec(2) AS it")
    end(postgresql)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(database)
    postgresql.start()
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT it::text FROM kept").fetchone() == ("[1,2]",)


def test_each_database_is_empty(postgresql: PostgreSQL, database: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("CREATE TABLE mine ()")
    with psycopg.connect(postgresql.database()) as connection:
        assert connection.execute("SELECT to_regclass('mine')").fetchone() == (None,)
