"""What becomes of the files of a library: the same whether they are parsed or taken from what was parsed before."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.library import Parsed, SourceFile, parse_file
from index.settings import Settings
from index.store.holdings import Holdings
from index.store.inputs import read_inputs, take_in
from index.store.report import Progress

STORM = "A storm tore the roof off the old theatre in Ghent. Nobody was inside, the fire brigade said on Friday."
RIVER = "The river rose by three metres overnight and flooded the lower town, officials said on Monday."

NAMES = ("storm.txt", "Storm.md", "sub/storm.txt", "river.txt", "storm.toml", "sub/storm.toml")
TEXTS = (STORM, RIVER, "By Jane Doe\n", "", 'outlet = "Gazette"', "colour = 3", "PK\x03\x04\x00text", None)
"""What the files of a library may hold; None for no file."""


def silent(progress: Progress) -> None:
    """Nobody watches."""


def change(folder: Path, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        if text is None:
            (folder / name).unlink(missing_ok=True)
        else:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    change(tmp_path, {"river.txt": RIVER, "storm.txt": STORM, "storm.toml": 'outlet = "Gazette"\ncolour = 3'})
    return tmp_path


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The paths of the files that are parsed."""
    paths: list[str] = []

    def parse(file: SourceFile, slug: str) -> Parsed:
        paths.append(file.path)
        return parse_file(file, slug)

    monkeypatch.setattr("tests.index.library.parse_file", parse)
    return paths


def holdings(folder: Path, earlier: Holdings | None = None) -> Holdings:
    return take_in(read_inputs(Settings(folder, folder)), earlier, silent)


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(TEXTS), min_size=1), min_size=1, max_size=4))
def test_a_library_is_the_same_whether_its_files_are_parsed_again_or_not(edits: list[dict[str, str | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "always.txt").write_text(RIVER)
        known = holdings(Path(folder))
        for files in edits:
            change(Path(folder), files)
            known = holdings(Path(folder), known)
            assert known == holdings(Path(folder))


@pytest.mark.parametrize(
    ("files", "again"),
    [
        ({}, []),
        ({"river.txt": STORM}, ["river.txt"]),
        ({"storm.toml": "outlet = 'Herald'"}, ["storm.txt"]),
        ({"storm.toml": None}, ["storm.txt"]),
        ({"river.toml": "outlet = 'Herald'"}, ["river.txt"]),
        ({"a.txt": STORM}, ["a.txt"]),
        ({"river.txt": None}, []),
    ],
)
def test_only_what_is_new_is_parsed(
    folder: Path, parsed: list[str], files: dict[str, str | None], again: list[str]
) -> None:
    known = holdings(folder)
    parsed.clear()
    change(folder, files)
    holdings(folder, known)
    assert parsed == again


def test_other_rules_parse_everything_again(folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    known = holdings(folder)
    parsed.clear()
    monkeypatch.setattr("index.store.inputs.reader_version", lambda: "other rules")
    holdings(folder, known)
    assert parsed == ["river.txt", "storm.txt"]


def test_what_is_wrong_with_a_file_that_is_not_parsed_again_is_still_told(folder: Path) -> None:
    change(folder, {"empty.txt": ""})
    known = holdings(folder)
    change(folder, {"river.txt": STORM})
    empty, colour = map(str, holdings(folder, known).problems)
    assert empty.startswith("empty.txt cannot be read as an article")
    assert colour.startswith("storm.toml: there is no key “colour”")
