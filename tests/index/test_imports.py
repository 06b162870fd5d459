"""What a program loads that only asks: the rooms that parse are for the process that parses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import index

PARSING = (
    "library",
    "parsing",
    "stated",
    *(f"page.{room}" for room in ("blocks", "cleaning", "duplication", "extent", "metadata", "segmentation", "titles")),
    "apart.child",
    "formats.reading",
    "formats.extracted",
)
FORMATS = ("trafilatura", "htmldate", "lxml", "pypdfium2", "docx")


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The modules that are there once the engine is imported."""
    root = Path(index.__file__).parents[1]
    said = subprocess.run(
        [sys.executable, "-c", "import index, sys; print(*sys.modules)"],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(said.stdout.split())


@pytest.mark.parametrize("package", ["psycopg", "sqlalchemy", "index.store.origin.postgresql"])
def test_the_engine_loads_no_database_where_none_is_set(loaded: set[str], package: str) -> None:
    assert "index.store.origin.opening" in loaded
    assert not {name for name in loaded if f"{name}.".startswith(f"{package}.")}


@pytest.mark.parametrize("room", [*(f"index.article.{room}" for room in PARSING), *FORMATS])
def test_the_engine_loads_nothing_that_parses(loaded: set[str], room: str) -> None:
    assert "index.engine" in loaded
    assert not {name for name in loaded if f"{name}.".startswith(f"{room}.")}
