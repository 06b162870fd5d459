"""What is to be known of a PostgreSQL before the bot is started with it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from bot.community.postgresql.backend import PostgreSQL, schema_of
from bot.community.schema import METADATA, SERVERS
from bot.config.values import DatabaseAddress

OLDEST = 13
"""The first version that has all that is used of it, and is still maintained."""

_RIGHTS = "SELECT, INSERT, UPDATE, DELETE"
_TABLES = text(
    "SELECT relname, pg_total_relation_size(oid), (SELECT bool_and(has_table_privilege(oid, wanted)) "
    "FROM unnest(string_to_array(:rights, ', ')) AS wanted) "
    "FROM pg_class WHERE oid = ANY(SELECT to_regclass(name) FROM unnest(CAST(:names AS text[])) AS name)"
).bindparams(names=list(METADATA.tables))


@dataclass(frozen=True, slots=True)
class ServerCondition:
    """The version of a PostgreSQL, what it holds (the schema, None for none, how many servers, in how many bytes), and
    what stands in the way."""

    version: str
    schema: str | None
    servers: int
    size: int
    faults: tuple[str, ...] = ()


def inspect_server(address: DatabaseAddress) -> ServerCondition:
    """Looks at a PostgreSQL, and changes nothing. Raises `StateUnavailable`."""
    with closing(PostgreSQL(address, 1, migrate=False)) as backend, backend.reading() as connection:
        version, number, encoding, waits = connection.execute(
            text(
                "SELECT current_setting('server_version'), current_setting('server_version_num')::int / 10000, "
                "current_setting('server_encoding'), pg_is_in_recovery()"
            )
        ).one()
        schema = schema_of(connection)
        faults = [f"PostgreSQL {version} is older than {OLDEST}"] if number < OLDEST else []
        faults += ["it is a standby, to which nothing can be written"] if waits else []
        faults += [f"its encoding is {encoding}, not UTF8"] if encoding != "UTF8" else []
        if schema is None:
            return ServerCondition(version, None, 0, 0, (*faults, *_hindrances_to_begin(connection)))
        there = {name: (size, allowed) for name, size, allowed in connection.execute(_TABLES, {"rights": _RIGHTS})}
        forbidden = sorted(name for name, (_, allowed) in there.items() if not allowed)
        if forbidden:
            faults.append(f"{_RIGHTS} are not all granted on {', '.join(forbidden)}")
            return ServerCondition(version, schema, 0, 0, tuple(faults))
        servers = connection.execute(select(func.count()).select_from(SERVERS)).scalar_one()
        return ServerCondition(version, schema, servers, sum(size for size, _ in there.values()), tuple(faults))


def _hindrances_to_begin(connection: Connection) -> tuple[str, ...]:
    found = connection.execute(text("SELECT current_schema(), has_schema_privilege(current_schema(), 'CREATE')")).one()
    if found[0] is None:
        return ("none of the schemas in its search_path is there",)
    return () if found[1] else (f"the right to make tables in its schema {found[0]} is not granted",)
