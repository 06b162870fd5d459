"""How a database of an earlier version becomes one of this version: one module for each step, run by Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import StateFault, StateUnavailable

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FOLDER = Path(__file__).parent

SCHEMAS = tuple(sorted(path.stem[1:5] for path in (_FOLDER / "versions").glob("r[0-9][0-9][0-9][0-9]_*.py")))
"""The versions of the schema that there have been, oldest first; the last one is this version's."""


def is_current(schema: str | None) -> bool:
    """Whether a database with this schema (None for none) needs no step. Raises `StateUnavailable` for a later one."""
    if schema is not None and schema not in SCHEMAS:
        raise StateUnavailable(StateFault.NEWER)
    return schema == SCHEMAS[-1]


def upgrade(connection: Connection, schema: str = "head") -> None:
    """Migrates a database within the connection's transaction."""
    from alembic import command  # deferred: a start that finds nothing to do does without
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, schema)
