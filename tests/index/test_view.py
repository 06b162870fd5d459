"""The library as it can be looked through: without models, and at one generation."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index import (
    EncoderUnavailable,
    Engine,
    LibraryEmpty,
    LibraryView,
    QuestionInvalid,
    Settings,
    UnknownArticle,
    open_library,
)
from tests.index.word_encoder import WordEncoder

STORM = '"It tore the roof off the old theatre," said Ann Lee on Friday. Nobody was inside, the fire brigade said.'


@pytest.fixture
def library(tmp_path: Path) -> Settings:
    shutil.copytree("articles", tmp_path / "articles")
    return Settings(tmp_path / "articles", tmp_path / "data")


@pytest.fixture
def no_models(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_model(*_: object) -> None:
        raise EncoderUnavailable("There is no encoder.")

    monkeypatch.setattr("index.asking.models.locate", no_model)


def looked_through(view: LibraryView) -> tuple[object, ...]:
    (lukashenko,) = view.speakers_named("lukashenko")
    return (tuple(view.articles), view.speakers, view.quotes(lukashenko), view.timeline(), view.verify("defense space"))


@pytest.mark.usefixtures("no_models")
def test_the_files_give_the_library_that_the_index_gives(library: Settings) -> None:
    files = open_library(library)
    assert not library.data.exists()
    Engine.open(library, encoder=WordEncoder()).close()
    assert looked_through(open_library(library)) == looked_through(files)


@pytest.mark.usefixtures("no_models")
def test_where_the_index_is_current_no_file_is_parsed(library: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    Engine.open(library, encoder=WordEncoder()).close()
    parsed: list[object] = []
    monkeypatch.setattr("tests.index.library.parse_file", parsed.append)
    assert [article.slug for article in open_library(library).articles] == ["training-centers"]
    assert parsed == []


@pytest.mark.usefixtures("no_models")
def test_what_was_changed_since_is_looked_through_as_it_is_now(library: Settings) -> None:
    Engine.open(library, encoder=WordEncoder()).close()
    (library.articles / "storm.txt").write_text(STORM)
    stored = sorted(library.data.rglob("*"))
    view = open_library(library)
    assert [speaker.name for speaker in view.speakers_named("Ann Lee")] == ["Ann Lee"]
    assert sorted(library.data.rglob("*")) == stored


def test_a_damaged_index_does_not_keep_anybody_from_looking(library: Settings) -> None:
    Engine.open(library, encoder=WordEncoder()).close()
    for artefact in library.data.rglob("articles.json"):
        artefact.write_bytes(b"[]")
    assert [article.slug for article in open_library(library).articles] == ["training-centers"]


def test_where_there_is_no_article_it_says_so(library: Settings) -> None:
    shutil.rmtree(library.articles)
    with pytest.raises(LibraryEmpty, match="does not exist"):
        open_library(library)


def test_what_is_wrong_with_the_files_is_told_by_an_index_that_is_there(library: Settings) -> None:
    (library.articles / "broken.txt").write_bytes(b"PK\x03\x04\x00text")
    (library.articles / "training-centers.toml").write_text("colour = 'red'")
    built = Engine.open(library, encoder=WordEncoder())
    for view in (built, Engine.open(library, encoder=WordEncoder()), open_library(library)):
        broken, colour = map(str, view.problems)
        assert broken.startswith("broken.txt cannot be read as an article")
        assert "colour" in colour
    (library.articles / "broken.txt").unlink()
    assert len(built.rebuild().problems) == len(built.problems) == len(open_library(library).problems) == 1


def test_a_view_stays_while_the_library_changes(library: Settings) -> None:
    engine = Engine.open(library, encoder=WordEncoder())
    view = engine.view()
    (library.articles / "storm.txt").write_text(STORM)
    engine.rebuild()
    assert [article.slug for article in engine.articles] == ["storm", "training-centers"]
    assert [article.slug for article in view.articles] == ["training-centers"]
    assert type(view) is LibraryView
    assert not view.speakers_named("Ann Lee")
    assert engine.view().speakers_named("Ann Lee")


def test_what_is_not_there(library: Settings) -> None:
    view = Engine.open(library, encoder=WordEncoder()).view()
    for look in (view.article, view.timeline):
        with pytest.raises(UnknownArticle):
            look("strom")
    with pytest.raises(QuestionInvalid):
        view.verify("?!")
    assert view.speakers_named("Zelensky") == ()


class TestOnce:
    def test_it_is_made_once_for_each_generation(self, library: Settings) -> None:
        engine = Engine.open(library, encoder=WordEncoder())
        made: list[int] = []

        def count(view: LibraryView) -> int:
            made.append(len(view.articles))
            return len(made)

        assert [engine.once(count), engine.view().once(count), engine.once(count)] == [1, 1, 1]
        assert engine.view() is engine.view()
        (library.articles / "storm.txt").write_text(STORM)
        before = engine.view()
        engine.rebuild()
        assert (engine.view().once(count), before.once(count)) == (2, 1)
        assert made == [1, 2]

    def test_two_who_want_the_same_wait_for_one(self, library: Settings) -> None:
        view, go_on, made = open_library(library), threading.Event(), []

        def slowly(_: LibraryView) -> object:
            made.append(go_on.wait(10))
            return object()

        with ThreadPoolExecutor(2) as threads:
            both = [threads.submit(view.once, slowly) for _ in range(2)]
            assert view.once(len_of_articles) == 1  # who wants something else does not wait
            go_on.set()
            assert both[0].result(10) is both[1].result(10)
        assert made == [True]

    def test_what_fails_is_tried_again(self, library: Settings) -> None:
        view, tried = open_library(library), [0]

        def fail_at_first(_: LibraryView) -> int:
            tried[0] += 1
            return 1 // (tried[0] - 1)

        with pytest.raises(ZeroDivisionError):
            view.once(fail_at_first)
        assert view.once(fail_at_first) == 1


def len_of_articles(view: LibraryView) -> int:
    return len(view.articles)
