"""How a database of an earlier version becomes one of this version: one module for each step, run by Alembic."""

from pathlib import Path

SCHEMAS = tuple(
    sorted(path.stem[1:5] for path in (Path(__file__).parent / "versions").glob("r[0-9][0-9][0-9][0-9]_*.py"))
)
"""The versions of the schema that there have been, oldest first; the last one is this version's."""
