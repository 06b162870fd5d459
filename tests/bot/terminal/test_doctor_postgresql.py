"""What `doctor` says of a state in a PostgreSQL, without ever showing a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.community.database import Database
from bot.config.values import DatabaseAddress
from bot.terminal.doctor import Check, Verdict
from tests.bot.terminal.test_doctor import found
from tests.postgresql import NEEDED, PostgreSQL

pytestmark = NEEDED


def state(library: Path, database: str) -> Check:
    (library / "config.toml").write_text(f'[storage]\ndatabase = "{database}"\n')
    return found()["state"]


def test_it_is_looked_at_and_not_made(library: Path, database: str) -> None:
    check = state(library, database)
    assert (check.verdict, "empty; the next start makes its tables" in check.detail) == (Verdict.OK, True)
    assert state(library, database) == check
    Database.open(DatabaseAddress(database)).close()
    check = state(library, database)
    assert (check.verdict, "PostgreSQL 1" in check.detail, "0 servers" in check.detail) == (Verdict.OK, True, True)


@pytest.mark.parametrize(("wrong", "sentence"), [("/nowhere", "cannot be reached"), ("&port=1", "cannot be reached")])
def test_one_that_is_not_there_is_a_problem(library: Path, database: str, wrong: str, sentence: str) -> None:
    check = state(library, database.replace("postgres:@", "postgres:hunter2@") + wrong)
    assert check.verdict is Verdict.PROBLEM
    assert sentence in check.detail
    assert "hunter2" not in str(check)


def test_an_account_that_is_not_let_in_is_told_from_a_server_that_is_away(library: Path, database: str) -> None:
    check = state(library, database.replace("postgres:@", "nobody:hunter2@"))
    assert (check.verdict, "does not let Verbatim in" in check.detail) == (Verdict.PROBLEM, True)
    assert "hunter2" not in str(check)


def test_one_that_is_stopped_is_a_problem(library: Path, postgresql: PostgreSQL, database: str) -> None:
    postgresql.stop()
    try:
        assert state(library, database).verdict is Verdict.PROBLEM
    finally:
        postgresql.start()
