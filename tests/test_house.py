"""The rules of the house that import-linter, ruff and mypy cannot hold."""

from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path.relative_to(ROOT) for top in ("bot", "index", "tests") for path in (ROOT / top).rglob("*.py"))
FOLDERS = sorted(path.relative_to(ROOT) for top in ("bot", "index", "tests") for path in (ROOT / top).rglob("*"))

FILES_IN_A_FOLDER = 12
"""Modules beside `__init__.py`."""

LINES_IN_A_FILE = 300

LINES_IN_A_TEST = 400


def test_no_folder_is_crowded() -> None:
    counted = Counter(file.parent.as_posix() for file in FILES if file.name != "__init__.py")
    too_many = {folder: n for folder, n in counted.items() if n > FILES_IN_A_FOLDER}
    assert too_many == {}, f"at most {FILES_IN_A_FOLDER} modules in a folder: give some of them a room of their own"


def test_no_file_is_long() -> None:
    lines = {file.as_posix(): len((ROOT / file).read_text(encoding="utf-8").splitlines()) for file in FILES}
    too_long = {
        file: n for file, n in lines.items() if n > (LINES_IN_A_TEST if file.startswith("tests/") else LINES_IN_A_FILE)
    }
    assert too_long == {}, "split what has two subjects"


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {file.parent for file in FILES}
    assert [folder for folder in sorted(folders) if not (ROOT / folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("name", ["utils", "util", "helpers", "common", "misc"])
def test_no_module_is_named_for_nothing(name: str) -> None:
    assert [file for file in (*FILES, *FOLDERS) if file.stem == name] == []


def test_only_the_engine_and_its_tests_are_called_index() -> None:
    """A folder of data of that name would hide the package or be hidden by it."""
    called = {path for path in FOLDERS if path.name == "index" and (ROOT / path).is_dir()}
    assert called == {Path("tests/index")}
