"""A large library whose candidates the database finds answers as one whose candidates FAISS finds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import Answer, Candidates, Engine, Settings, StorageUnavailable
from index.errors import SettingsInvalid
from index.reasons import StorageFault
from index.search.evidence import dense_lists
from index.search.evidence.dense import ByteVectors
from index.store.origin.connections import Connections
from index.store.origin.neighbours.vectors import Neighbours, Sets
from index.store.storage import Store
from tests.index.store.origin.machines import ask, until
from tests.index.store.searched.invented import QUESTIONS, answers, contents, differences, small_bases, text_of
from tests.index.word_encoder import WordEncoder
from tests.postgresql import NEEDED, PostgreSQL

pytestmark = NEEDED

PASSAGES, DIMENSION = 3_000, 16
TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'store\\_vectors\\_%%'"


def library(folder: Path, database: str, candidates: Candidates) -> Settings:
    """A library of forty articles on a machine of its own."""
    articles = folder / "brought"
    if not articles.exists():
        articles.mkdir(parents=True)
        for seed in range(40):
            (articles / f"{seed}.txt").write_text(text_of(seed))
    return replace(Settings(articles, folder / "data").kept_in(database), candidates=candidates)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(dense_lists, "_READ_WHOLE", 8)
    with small_bases(compressed=8):
        yield


@pytest.mark.usefixtures("large")
def test_it_answers_the_same(tmp_path: Path, postgresql: PostgreSQL) -> None:
    faiss = Engine.open(library(tmp_path / "a", postgresql.database(), Candidates.FAISS), encoder=WordEncoder())
    database = postgresql.database()
    here = Engine.open(library(tmp_path / "b", database, Candidates.PGVECTOR), encoder=WordEncoder())
    there = Engine.open(library(tmp_path / "c", database, Candidates.PGVECTOR), encoder=WordEncoder())
    assert ask(database, "SELECT passages FROM store_vector_sets") == [(here.passages,)]
    scopes = (None, "3", "17")
    for engine in (here, there):
        base = contents(engine).base
        assert base is not None
        assert [*differences(answers(faiss, scopes), answers(engine, scopes))] == []
    for engine in (faiss, here, there):
        engine.close()


@pytest.mark.usefixtures("large")
def test_while_the_database_is_away_one_sentence_says_so(tmp_path: Path, postgresql: PostgreSQL) -> None:
    database = postgresql.database()
    engine = Engine.open(library(tmp_path, database, Candidates.PGVECTOR), encoder=WordEncoder())
    asked = engine.ask(QUESTIONS[0])
    postgresql.stop()
    try:
        with pytest.raises(StorageUnavailable, match=r"cannot be reached") as away:
            engine.ask("Where did the council see the ferry?")
        assert away.value.fault is StorageFault.AWAY
    finally:
        postgresql.start()
    again: list[Answer] = []

    def answered() -> bool:
        with suppress(StorageUnavailable):
            again.append(engine.ask(QUESTIONS[0]))
        return bool(again)

    until(answered)
    assert [*differences((asked,), tuple(again))] == []
    engine.close()


@pytest.mark.usefixtures("large")
def test_either_way_can_be_gone_back(tmp_path: Path, database: str) -> None:
    shown = []
    for candidates in (Candidates.FAISS, Candidates.PGVECTOR, Candidates.FAISS):
        engine = Engine.open(library(tmp_path, database, candidates), encoder=WordEncoder())
        engine.rebuild()
        assert contents(engine).base is not None
        shown.append(answers(engine))
        engine.close()
    assert [*differences(shown[0], shown[1])] == [*differences(shown[0], shown[2])] == []


def test_without_a_database_there_is_nothing_to_find_them(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "a", tmp_path / "d", candidates=Candidates.PGVECTOR)
    with pytest.raises(SettingsInvalid, match="pgvector only where"):
        Store.of(settings)


@pytest.fixture
def vectors() -> ByteVectors:
    found = np.random.default_rng(4).standard_normal((PASSAGES, DIMENSION)).astype(np.float32)
    return ByteVectors.of(found / np.linalg.norm(found, axis=1, keepdims=True))


@pytest.fixture
def sets(database: str) -> Sets:
    return Sets(Connections(database).borrowed)


@pytest.fixture
def finder(sets: Sets, vectors: ByteVectors) -> Neighbours:
    return sets.finder("a" * 64, lambda: [vectors], PASSAGES, DIMENSION)


@pytest.mark.parametrize("among", [range(PASSAGES), range(100, 130), range(1_000, 2_500)])
def test_the_nearest_of_any_stretch_are_found(finder: Neighbours, vectors: ByteVectors, among: range) -> None:
    stored = vectors.vectors()
    for query in stored[:5] + np.float32(0.1):
        found = finder.found(query, among, 24).tolist()
        cosines = stored[among.start : among.stop] @ query
        right = set((among.start + np.argsort(-cosines)[:24]).tolist())
        assert len(found) == len(set(found)) == min(24, len(among))
        assert set(found) <= set(among)
        assert len(right.intersection(found)) >= 22


def test_a_set_is_filled_once_and_goes_when_nothing_needs_it(sets: Sets, finder: Neighbours, database: str) -> None:
    def none() -> list[ByteVectors]:
        raise AssertionError("it is there already")

    assert sets.finder(finder.name, none, PASSAGES, DIMENSION).name == finder.name
    sets.clear()
    assert len(ask(database, TABLES)) == 1, "it may be about to be named"
    ask(database, "UPDATE store_vector_sets SET filled_at = now() - interval '2 hours'")
    sets.clear()
    assert ask(database, TABLES) == []
    with pytest.raises(StorageUnavailable, match="gone from the database"):
        finder.found(np.ones(DIMENSION, np.float32), range(PASSAGES), 5)


def test_half_a_set_is_none(sets: Sets, vectors: ByteVectors, database: str) -> None:
    for parts in ([vectors, vectors], []):
        with pytest.raises(ValueError, match="there are"):
            sets.finder("b" * 64, lambda parts=parts: parts, PASSAGES, DIMENSION)  # type: ignore[misc]
    assert ask(database, TABLES) == []
    assert len(sets.finder("b" * 64, lambda: [vectors], PASSAGES, DIMENSION)) == PASSAGES


def test_a_database_without_pgvector_says_so(sets: Sets, vectors: ByteVectors, database: str) -> None:
    ask(database, "CREATE ROLE plain LOGIN")
    ask(database, "GRANT ALL ON SCHEMA public TO plain")
    sets.clear()  # makes the tables
    ask(database, "GRANT ALL ON ALL TABLES IN SCHEMA public TO plain")
    plain = Sets(Connections(database.replace("postgres:@", "plain:@")).borrowed)
    with pytest.raises(StorageUnavailable, match="no pgvector"):
        plain.finder("c" * 64, lambda: [vectors], PASSAGES, DIMENSION)
