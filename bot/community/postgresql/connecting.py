"""Connections to a PostgreSQL that hold nobody up for longer than some seconds, and what its errors mean."""

from __future__ import annotations

from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from bot.config.values import DatabaseAddress
from bot.errors import StateFault, StateUnavailable
from index import PatientConnection

CONNECT_SECONDS = 3
"""How long each host of an address may take to answer, where the address says nothing else. See docs/decisions/0051."""

STATEMENT_SECONDS = 4.0
"""How long the server may work on one statement, or wait for a lock, before it gives up: less than we wait for it to
say anything. See docs/decisions/0051."""

MINUTES: Final = 600.0
"""How long a statement may take in work that nobody waits for, in seconds: migrations, copies."""

CLASS, MIGRATING, SERVING = 0x56657262, 1, 2
"""Advisory locks: the first number of ours ("Verb"), and the second of who migrates, and of who serves from it."""

_FAULTS = {
    "08": StateFault.AWAY,
    "42501": StateFault.REFUSED,  # insufficient_privilege
    "28": StateFault.REFUSED,
    "3D": StateFault.REFUSED,  # no such database
    "53100": StateFault.FULL,
    "53": StateFault.AWAY,  # too many connections, out of memory
    "57014": StateFault.BUSY,  # statement_timeout
    "57": StateFault.AWAY,  # shutting down, starting up
    "55P03": StateFault.BUSY,  # lock_timeout
    "40": StateFault.BUSY,
    "25006": StateFault.READ_ONLY,
    "XX001": StateFault.DAMAGED,
    "XX002": StateFault.DAMAGED,
}
_PASSING = ("starting up", "shutting down", "not yet accepting", "recovery", "too many", "remaining connection slots")


def connect(address: DatabaseAddress) -> PatientConnection:
    """A connection of which each statement is a transaction. What the address, or libpq's environment, says of times
    holds. Raises `StateUnavailable`."""
    try:
        given = conninfo_to_dict(address)
        usual = {
            "connect_timeout": CONNECT_SECONDS,
            "tcp_user_timeout": round(PatientConnection.patience * 1000),
            "fallback_application_name": "verbatim",
        }
        ours: dict[str, Any] = {name: value for name, value in usual.items() if name not in given}
        connection = PatientConnection.connect(address, autocommit=True, client_encoding="UTF8", **ours)
    except psycopg.Error as error:
        raise unreachable(error) from error
    try:
        connection.execute(
            "SELECT set_config('statement_timeout', %s, false), set_config('lock_timeout', %s, false), "
            "set_config('idle_in_transaction_session_timeout', '60s', false)",
            2 * (f"{STATEMENT_SECONDS}s",),
        )
    except psycopg.Error as error:
        connection.close()
        raise unreachable(error) from error
    return connection


def unreachable(error: psycopg.Error) -> StateUnavailable:
    """What an error says that came up on the way to a connection, where libpq has no code for it."""
    if error.sqlstate is not None:
        return StateUnavailable(fault_of(error), reason_of(error))
    if not isinstance(error, psycopg.OperationalError):  # of an address that is none
        return StateUnavailable(StateFault.FAILED, reason_of(error))
    said = str(error)
    refused = "FATAL:" in said and not any(passing in said for passing in _PASSING)
    return StateUnavailable(StateFault.REFUSED if refused else StateFault.AWAY, reason_of(error))


def fault_of(error: psycopg.Error) -> StateFault:
    """What an error of a statement means. One without a code is the end of the connection."""
    code = error.sqlstate
    if code is None:
        return StateFault.AWAY if isinstance(error, psycopg.OperationalError) else StateFault.FAILED
    return next((fault for known, fault in _FAULTS.items() if code.startswith(known)), StateFault.FAILED)


def reason_of(error: psycopg.Error) -> str:
    """What an error says, in one line without the values of a row, which stand in its details."""
    said = error.diag.message_primary or str(error)
    line = said.strip().partition("\n")[0].removeprefix("connection is bad: ").removeprefix("connection failed: ")
    return line.removesuffix(".") or "the server gives no reason"
