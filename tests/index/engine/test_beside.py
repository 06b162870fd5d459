"""Two processes with one data folder, and questions while a rebuild runs."""

import errno
import os
import shutil
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from index import DEFAULT_ENCODER, BuildInProgress, Engine, Progress, Quoted, Refused, Settings, Stage
from index.store.snapshot import Snapshot, load
from index.store.storage import Store
from tests.index.engine.test_engine import OTHER, shown
from tests.index.word_encoder import WordEncoder


@pytest.fixture
def library(tmp_path: Path) -> Settings:
    shutil.copytree("articles", tmp_path / "articles")
    return Settings(tmp_path / "articles", tmp_path / "data")


def loaded_beside(engine: Engine) -> None:
    """Asks for the library, and waits until what that set off has ended."""
    assert engine.articles
    for thread in threading.enumerate():
        if thread.name == "loading":
            thread.join(30)


def test_a_build_elsewhere_is_named_and_the_old_generation_serves(library: Settings) -> None:
    engine = Engine.open(library, encoder=WordEncoder())
    (library.articles / "storm.txt").write_text(OTHER)
    with Store(library.data).build():
        with pytest.raises(BuildInProgress):
            engine.rebuild()
        late = Engine.open(library, encoder=WordEncoder())
    assert [article.slug for article in late.articles] == ["training-centers"]


def test_a_generation_built_by_another_process_is_taken_up(library: Settings) -> None:
    serving, indexing = (Engine.open(library, encoder=WordEncoder()) for _ in range(2))
    (library.articles / "storm.txt").write_text(OTHER)
    indexing.rebuild()
    loaded_beside(serving)
    assert [article.slug for article in serving.articles] == ["storm", "training-centers"]


def test_nobody_waits_while_what_another_process_has_built_is_loaded(
    library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving, indexing = (Engine.open(library, encoder=WordEncoder()) for _ in range(2))
    indexing.rebuild(full=True)
    go_on = threading.Event()

    def load_late(store: Store) -> Snapshot | None:
        assert go_on.wait(30)
        return load(store)

    monkeypatch.setattr("index.engine.load_snapshot", load_late)
    assert shown(serving.ask("Minsk"))
    assert not go_on.is_set()
    go_on.set()
    loaded_beside(serving)


def test_what_another_process_has_built_and_cannot_be_read_stops_no_answer(
    library: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving, indexing = (Engine.open(library, encoder=WordEncoder()) for _ in range(2))
    indexing.rebuild(full=True)

    os_open = os.open

    def refuse(path: Path, *arguments: int) -> int:
        if "generations" in Path(path).parts:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return os_open(path, *arguments)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        assert shown(serving.ask("Minsk"))
        loaded_beside(serving)
        assert shown(serving.ask("Minsk"))
    (line,) = [record.message for record in caplog.records if record.name == "index.engine"]
    assert line.endswith("Generation 1 of the index serves on.")


def test_what_a_question_in_another_language_needs_can_be_there_before_it_is_asked(
    library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Engine.open(library, encoder=WordEncoder(f"{DEFAULT_ENCODER}@words"))
    engine.view().prepare()

    def refuse(_: object) -> NoReturn:
        raise AssertionError("somebody waits")

    monkeypatch.setattr("index.search.evidence.retrieval.Wording", refuse)
    answer = engine.ask("Wann wurden die neuen Zentren in Belarus eingerichtet?")
    assert isinstance(answer, Quoted | Refused)
    assert answer.foreign_language == "de"


def test_questions_are_answered_while_a_rebuild_runs(library: Settings) -> None:
    engine = Engine.open(library, encoder=WordEncoder())
    (library.articles / "storm.txt").write_text(OTHER)
    encoding, go_on = threading.Event(), threading.Event()

    def stop_at_encoding(progress: Progress) -> None:
        if progress.stage is Stage.ENCODING:
            encoding.set()
            go_on.wait(30)

    rebuild = threading.Thread(target=engine.rebuild, kwargs={"progress": stop_at_encoding})
    rebuild.start()
    assert encoding.wait(30)
    during = [article.slug for article in engine.articles]
    answer = engine.ask("Minsk")
    go_on.set()
    rebuild.join(30)
    assert during == ["training-centers"]
    assert shown(answer)
    assert [article.slug for article in engine.articles] == ["storm", "training-centers"]


def test_where_no_thread_can_be_started_answers_and_rebuilds_go_on(
    library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving, indexing = (Engine.open(library, encoder=WordEncoder()) for _ in range(2))
    indexing.rebuild(full=True)

    def refuse(_: threading.Thread) -> NoReturn:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        assert shown(serving.ask("Minsk"))
    assert not serving._reload.locked()  # what a rebuild would wait for, for ever
    (library.articles / "storm.txt").write_text(OTHER)
    indexing.rebuild()
    loaded_beside(serving)
    assert [article.slug for article in serving.articles] == ["storm", "training-centers"]
