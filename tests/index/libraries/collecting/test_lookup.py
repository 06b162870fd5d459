"""Paragraphs of earlier versions, found by their names: of what is seen and still there, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Collection, Libraries, Selection, Upload, place_of
from index.libraries.collecting import lookup
from index.settings import Settings
from tests.index.library import ParsingHere
from tests.index.word_encoder import WordEncoder

VERSIONS = [
    f"# The harbour\n\nThe harbour was dredged by two ships.\n\nIt took them {days} days in winter."
    for days in range(4)
]


@pytest.fixture
def keeper(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "articles", tmp_path / "data")


@pytest.fixture
def libraries(keeper: Settings) -> Libraries:
    return Libraries(
        lambda name: place_of(keeper, name).settings, most_passages=1000, encoder=WordEncoder(dimension=64)
    )


def edited(keeper: Settings, library: str = "server-7") -> Collection:
    collection = Collection(place_of(keeper, library))
    path: str | None = None
    for text in VERSIONS:
        found = collection.preview(Upload("harbour.md", text.encode()), instead_of=path)
        path = collection.keep(found).path
    return collection


def name_in(libraries: Libraries, library: str, keeper: Settings, text: str) -> str:
    """The name of the last paragraph of a version, as its buttons had it."""
    other = place_of(keeper, "server-9")
    other.articles.mkdir(parents=True, exist_ok=True)
    (other.articles / "harbour.md").write_text(text, encoding="utf-8")
    libraries.rebuild("server-9")
    with libraries.over((Selection("server-9"),)) as together:
        return together.view.paragraph_names.of("harbour")[-1]


def test_each_version_is_found_and_reads_as_it_did(keeper: Settings, libraries: Libraries) -> None:
    edited(keeper)
    for text in VERSIONS[:-1]:
        name = name_in(libraries, "server-7", keeper, text)
        found = libraries.earlier((Selection("server-7"),), name)
        assert found is not None
        assert found.article.source == text
        assert found.names[found.number - 1] == name
    name = name_in(libraries, "server-7", keeper, VERSIONS[-1])
    assert libraries.earlier((Selection("server-7"),), name) is None  # it is no earlier one


def test_nothing_is_found_of_what_is_not_seen_or_is_gone(keeper: Settings, libraries: Libraries) -> None:
    collection = edited(keeper)
    name = name_in(libraries, "server-7", keeper, VERSIONS[0])
    assert libraries.earlier((Selection("server-7", frozenset({"harbour"})),), name)
    for seen in ((), (Selection(),), (Selection("server-8"),), (Selection("server-7", frozenset({"mill"})),)):
        assert libraries.earlier(seen, name) is None
    assert libraries.earlier((Selection("server-7"),), "0" * 16) is None
    assert libraries.earlier((Selection("server-7"),), "no name") is None
    removal = collection.remove("harbour.md")
    assert libraries.earlier((Selection("server-7"),), name) is None
    collection.undo(removal.token)
    assert libraries.earlier((Selection("server-7"),), name)


def test_a_version_is_read_once(keeper: Settings, libraries: Libraries, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    class Counting(ParsingHere):
        def parse(self, file, slug, beat):  # noqa: ANN001, ANN202
            read.append(slug)
            return super().parse(file, slug, beat)

    edited(keeper)
    monkeypatch.setattr(lookup, "Parser", Counting)
    for _ in range(3):
        assert libraries.earlier((Selection("server-7"),), "0" * 16) is None
    assert len(read) == len(VERSIONS) - 1
