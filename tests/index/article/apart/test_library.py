"""A library with files that no parser gets through: they are left out with a reason, and the others serve."""

import os
from functools import partial
from pathlib import Path

import pytest

from index import Engine, LibraryEmpty, Settings, check_index, open_library
from index.article.apart import parent
from index.article.apart.parent import Parser
from tests.index.article.apart.hostile import HANG, parsing
from tests.index.library import sentences
from tests.index.word_encoder import WordEncoder

STORM = "A storm tore the roof off the old theatre in Ghent. Nobody was inside, the fire brigade said on Friday."
RIVER = "The river rose by three metres overnight and flooded the lower town, officials said on Monday."
SLOW = "it takes longer than 1 s to read"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(parent, "SECONDS", 1.0)
    parse_with(monkeypatch, HANG)
    (tmp_path / "articles").mkdir()
    for name, text in {"river.txt": RIVER, "storm.txt": STORM}.items():
        (tmp_path / "articles" / name).write_text(text)
    return Settings(tmp_path / "articles", tmp_path / "data")


def parse_with(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    monkeypatch.setattr("index.store.builds.inputs.Parser", partial(Parser, parsing(body)))


def no_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Parser, "parse", lambda *_, **__: pytest.fail("a file is parsed again"))


def opened(library: Settings) -> Engine:
    return Engine.open(library, encoder=WordEncoder())


def test_one_that_takes_too_long_is_left_out(library: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    (library.articles / "a.txt").write_text(f"A hostile text. {RIVER}")
    engine = opened(library)
    assert [article.slug for article in engine.articles] == ["river", "storm"]
    assert sentences(engine.problems) == (f"a.txt cannot be read as an article: {SLOW}.",)
    assert engine.ask("Which town was flooded by the river?").answered
    no_parsing(monkeypatch)
    assert opened(library).problems == open_library(library).problems == engine.rebuild().problems == engine.problems
    assert list(check_index(library)) == []


def test_what_it_was_before_serves_on(library: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = opened(library)
    before = engine.articles
    (library.articles / "storm.txt").write_text(f"A hostile text. {RIVER}")
    report = engine.rebuild()
    assert engine.articles == before
    said = f"storm.txt cannot be read as an article: {SLOW}, so what was read of it before serves on."
    assert sentences(report.problems) == sentences(engine.problems) == (said,)
    no_parsing(monkeypatch)
    assert sentences(opened(library).problems) == (said,)


def test_a_process_that_ended_is_tried_again_the_next_time(library: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    parse_with(monkeypatch, "os.abort()")
    (library.articles / "a.txt").write_text(f"A hostile text. {RIVER}")
    assert sentences(opened(library).problems) == (
        "a.txt cannot be read as an article: the process that reads it ended.",
    )
    parse_with(monkeypatch, "return honest(file, slug)")
    engine = opened(library)
    assert [article.slug for article in engine.articles] == ["a", "river", "storm"]
    assert engine.problems == ()


def test_a_library_of_nothing_else_says_why(library: Settings) -> None:
    for file in library.articles.iterdir():
        file.write_text(f"A hostile text. {RIVER}")
        os.utime(file, (1, 1))
    with pytest.raises(LibraryEmpty, match=SLOW):
        opened(library)
