import shutil
from pathlib import Path

import pytest

from index import Engine, Settings, check_index
from tests.index.word_encoder import WordEncoder


@pytest.fixture
def library(tmp_path: Path) -> Settings:
    shutil.copytree("articles", tmp_path / "articles")
    settings = Settings(tmp_path / "articles", tmp_path / "data")
    Engine.open(settings, encoder=WordEncoder())
    return settings


def test_a_sound_index_has_no_fault(library: Settings) -> None:
    assert list(check_index(library)) == []


def test_an_altered_word_is_found_where_it_stands(library: Settings) -> None:
    path = library.articles / "training-centers.txt"
    path.write_bytes(path.read_bytes().replace(b"launching pad.", b"starting  pad."))
    faults = list(check_index(library))
    assert faults[0] == "training-centers.txt has changed since the index was built."
    assert "training-centers.txt: other words stand at 1098-1375 now, where the index has paragraph 5." in faults
    assert not any("paragraph 4" in fault for fault in faults)


def test_files_that_came_and_went(library: Settings) -> None:
    (library.articles / "training-centers.txt").rename(library.articles / "other.txt")
    assert list(check_index(library)) == [
        "training-centers.txt is in the index, but the file is gone.",
        "other.txt is not in the index.",
    ]


def test_files_that_no_build_takes_in_are_no_fault(library: Settings) -> None:
    (library.articles / "notes.txt").write_bytes(b"\x00\x01\x02" * 50)
    (library.articles / "empty.txt").write_bytes(b"")
    Engine.open(library, encoder=WordEncoder()).rebuild()
    assert list(check_index(library)) == []


def test_spaces_inside_quotation_marks_are_no_fault(library: Settings) -> None:
    text = (
        "Un pacte\n\nPar Ann Lee\n\n« Nous ne voulons pas de cette guerre en Europe », a dit Jean Martin à la presse.\n"
    )
    (library.articles / "pacte.txt").write_text(text, encoding="utf-8")
    Engine.open(library, encoder=WordEncoder()).rebuild()
    assert list(check_index(library)) == []


def test_a_damaged_index_and_none_at_all(library: Settings, tmp_path: Path) -> None:
    (file,) = library.data.rglob("manifest.json")
    file.write_bytes(b"[]")
    (fault,) = check_index(library)
    assert "manifest" in fault
    assert list(check_index(Settings(library.articles, tmp_path / "empty"))) == ["No index has been built yet."]
