"""The databases that the state can be kept in, for tests that hold on each."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config.values import DatabaseAddress
from tests.bot.community.databases import address
from tests.postgresql import NEEDED, PostgreSQL


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=NEEDED)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> DatabaseAddress:
    """The address of a database of the test's own."""
    if request.param == "sqlite":
        return address(tmp_path / "state.db")
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return DatabaseAddress(server.database())
