"""The library as it can be looked through: without models, and at one generation."""

import shutil
from pathlib import Path

import pytest

from index import EncoderUnavailable, Engine, LibraryView, QuestionInvalid, Settings, UnknownArticle
from tests.index.word_encoder import WordEncoder

STORM = '"It tore the roof off the old theatre," said Ann Lee on Friday. Nobody was inside, the fire brigade said.'


@pytest.fixture
def library(tmp_path: Path) -> Settings:
    shutil.copytree("articles", tmp_path / "articles")
    return Settings(tmp_path / "articles", tmp_path / "data")


def no_model(*_: object) -> None:
    raise EncoderUnavailable("There is no encoder.")


@pytest.fixture
def no_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.engine.locate", no_model)


@pytest.mark.usefixtures("no_models")
def test_to_look_through_a_library_no_model_is_needed(library: Settings) -> None:
    Engine.open(library, encoder=WordEncoder()).close()
    engine = Engine.open(library, asking=False)
    assert [article.slug for article in engine.articles] == ["training-centers"]
    (lukashenko,) = engine.speakers_named("lukashenko")
    assert [quote.paragraph for quote in engine.quotes(lukashenko)] == [7, 7, 8]
    assert len(engine.timeline()) == len(engine.timeline("training-centers")) == 6
    assert engine.verify("unified defense space").findings
    with pytest.raises(EncoderUnavailable):
        engine.ask("Who is arming?")


@pytest.mark.usefixtures("no_models")
def test_what_was_changed_has_to_be_built_first(library: Settings) -> None:
    with pytest.raises(EncoderUnavailable):
        Engine.open(library, asking=False)
    Engine.open(library, encoder=WordEncoder()).close()
    (library.articles / "storm.txt").write_text(STORM)
    with pytest.raises(EncoderUnavailable):
        Engine.open(library, asking=False)
    engine = Engine.open(library, encoder=WordEncoder(), asking=False)
    assert engine.built is not None
    assert [speaker.name for speaker in engine.speakers_named("Ann Lee")] == ["Ann Lee"]


def test_an_index_of_another_encoder_serves_until_something_is_asked(library: Settings) -> None:
    Engine.open(library, encoder=WordEncoder()).close()
    other = WordEncoder("other", 128)
    engine = Engine.open(library, encoder=other, asking=False)
    assert engine.speakers
    assert (engine.built, other.encoded) == (None, [])
    assert engine.ask("When did Putin visit Belarus to meet Lukashenko in Minsk?").quotes
    assert len(other.encoded) > 10
    assert Engine.open(library, encoder=other).built is None


def test_what_is_wrong_with_the_files_is_told_by_an_index_that_is_there(library: Settings) -> None:
    (library.articles / "broken.txt").write_bytes(b"PK\x03\x04\x00text")
    (library.articles / "training-centers.toml").write_text("colour = 'red'")
    for _ in range(2):  # built, then found
        engine = Engine.open(library, encoder=WordEncoder(), asking=False)
        broken, colour = engine.problems
        assert broken.startswith("broken.txt cannot be read as an article")
        assert "colour" in colour
    (library.articles / "broken.txt").unlink()
    assert len(engine.rebuild().problems) == len(engine.problems) == 1


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
