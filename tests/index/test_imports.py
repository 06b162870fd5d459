"""What a program loads that only asks: the rooms that parse are for the process that parses."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

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
    """The modules that are there once all of the engine's names are, but for the one that is of a database."""
    names = [name for name in index.__all__ if name != "PatientConnection"]
    return modules_after(f"import index; [getattr(index, name) for name in {names}]")


def modules_after(statements: str) -> set[str]:
    """The modules that a process has loaded then."""
    root = Path(index.__file__).parents[1]
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-c", f"import sys; {statements}; print(*sys.modules)"],
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


def test_the_configuration_and_the_words_need_none_of_the_large_libraries() -> None:
    """What a command that is run every few seconds loads."""
    light = modules_after("import bot.config.configuration, bot.locales")
    assert not light & {"numpy", "onnxruntime", "faiss", "discord", "aiohttp", "sqlalchemy", "rich"}
    assert "index.settings" in light


def test_every_name_is_that_of_its_module() -> None:
    stub: dict[str, Any] = {}
    exec(Path(index.__file__).with_suffix(".pyi").read_text(encoding="utf-8"), stub)  # noqa: S102  our own
    listed = stub["__all__"]
    assert set(listed) == set(index.__all__)
    assert all(getattr(index, name) is stub[name] for name in listed)
    assert dir(index) == sorted(index.__all__)
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        index.nothing_of_ours  # noqa: B018
