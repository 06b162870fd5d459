"""An article leaves the library only when its file is gone, or was read whole and is no article."""

import errno
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Engine, LibraryEmpty, Settings, check_index, open_library
from index.article.source_files import Parsed, SourceFile
from tests.index.library import ParsingHere, sentences
from tests.index.word_encoder import WordEncoder

STORM = "A storm tore the roof off the old theatre in Ghent. Nobody was inside, the fire brigade said on Friday."
RIVER = "The river rose by three metres overnight and flooded the lower town, officials said on Monday."
LONG_AGO = 1_000_000_000


class Disk:
    """Has the system refuse to read what stands at or below some paths."""

    def __init__(self) -> None:
        self._broken: list[str] = []

    def breaks(self, *paths: Path) -> None:
        self._broken = [str(path) for path in paths]

    def check(self, path: object) -> None:
        if isinstance(path, str | os.PathLike):
            at = os.fspath(path)
            if any(at == broken or at.startswith(broken + os.sep) for broken in self._broken):
                raise OSError(errno.EIO, os.strerror(errno.EIO), at)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    for name in ("open", "scandir"):
        real = getattr(os, name)

        def broken(path: object, *more: object, real: object = real, **named: object) -> object:
            disk.check(path)
            return real(path, *more, **named)  # type: ignore[operator]

        monkeypatch.setattr(f"os.{name}", broken)
    return disk


@pytest.fixture
def library(tmp_path: Path) -> Settings:
    articles = tmp_path / "articles"
    (articles / "sub").mkdir(parents=True)
    for name, text in {"storm.txt": STORM, "sub/river.txt": RIVER, "sub/storm.txt": f"{STORM} It was dark."}.items():
        (articles / name).write_text(text)
        os.utime(articles / name, (LONG_AGO, LONG_AGO))
    return Settings(articles, tmp_path / "data")


@pytest.fixture
def engine(library: Settings) -> Iterator[Engine]:
    engine = Engine.open(library, encoder=WordEncoder())
    yield engine
    engine.close()


def told(library: Settings) -> list[tuple[str, ...]]:
    """What is wrong with the library: by a start, and where it is looked through."""
    return [sentences(one.problems) for one in (Engine.open(library, encoder=WordEncoder()), open_library(library))]


KEPT = ", so what was read of it before serves on."


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("storm.txt", "storm.txt cannot be read (Input/output error)"),
        ("sub/river.txt", "sub/river.txt cannot be read (Input/output error)"),
        ("sub", "The folder sub cannot be read (Input/output error)"),
        ("", "The articles folder articles cannot be read (Input/output error)"),
    ],
)
def test_what_cannot_be_read_serves_on(library: Settings, engine: Engine, disk: Disk, broken: str, said: str) -> None:
    before = engine.articles
    disk.breaks(library.articles / broken if broken else library.articles)
    report = engine.rebuild()
    assert sentences(report.problems) == sentences(engine.problems) == (said + KEPT,)
    assert report.generation == 1
    assert engine.articles == before
    encoder = WordEncoder()
    assert Engine.open(library, encoder=encoder).articles == open_library(library).articles == before
    assert encoder.encoded == []
    assert told(library) == [(said + KEPT,)] * 2
    assert list(check_index(library)) == [f"{said}."]


@pytest.mark.parametrize("full", [False, True])
def test_what_cannot_be_read_serves_on_beside_what_is_new(
    library: Settings, engine: Engine, disk: Disk, full: bool
) -> None:
    before = {article.slug: article for article in engine.articles}
    disk.breaks(library.articles / "storm.txt")
    (library.articles / "a.txt").write_text(RIVER)
    report = engine.rebuild(full=full)
    assert report.articles.added == ("a",)
    assert report.articles.removed == report.articles.changed == ()
    assert {article.slug: article for article in engine.articles} == before | {"a": engine.article("a")}
    disk.breaks()
    assert engine.rebuild().generation == report.generation
    assert engine.problems == ()


def test_what_can_be_read_again_is_read_again(library: Settings, engine: Engine, disk: Disk) -> None:
    disk.breaks(library.articles / "storm.txt")
    engine.rebuild()
    disk.breaks()
    (library.articles / "storm.txt").write_text(f"{RIVER} It was Sunday.")
    assert engine.rebuild().articles.changed == ("storm",)
    assert engine.problems == ()


def test_other_rules_read_a_file_when_it_can_be_read_again(
    library: Settings, engine: Engine, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.builds.inputs.reader_version", lambda: "other rules")
    disk.breaks(library.articles / "storm.txt")
    assert [engine.rebuild().generation for _ in range(2)] == [2, 2]
    disk.breaks()
    assert [engine.rebuild().generation for _ in range(2)] == [3, 3]


def test_a_metadata_file_that_cannot_be_read_changes_nothing(library: Settings, disk: Disk) -> None:
    (library.articles / "storm.toml").write_text('outlet = "Gazette"')
    engine = Engine.open(library, encoder=WordEncoder())
    before = engine.articles
    disk.breaks(library.articles / "storm.toml")
    assert engine.rebuild().generation == 1
    assert engine.articles == before
    assert sentences(engine.problems) == (f"storm.txt cannot be read (storm.toml: Input/output error){KEPT}",)


def test_a_folder_that_is_not_there_serves_on(library: Settings, engine: Engine) -> None:
    library.articles.rename(library.articles.with_name("elsewhere"))
    assert told(library) == [(f"The articles folder articles does not exist{KEPT}",)] * 2
    assert len(engine.articles) == 3


def test_where_nothing_was_read_before_there_is_nothing_to_serve(library: Settings, disk: Disk) -> None:
    disk.breaks(library.articles)
    with pytest.raises(LibraryEmpty, match="cannot be read \\(Input/output error\\)"):
        Engine.open(library, encoder=WordEncoder())


def test_a_file_that_is_gone_leaves(library: Settings, engine: Engine) -> None:
    (library.articles / "storm.txt").unlink()
    assert engine.rebuild().articles.removed == ("storm-2",)
    assert engine.problems == ()


class TestHalfSaved:
    def test_an_article_that_was_just_emptied_is_waited_for(
        self, library: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        storm = library.articles / "storm.txt"
        storm.write_text("")
        monkeypatch.setattr("time.sleep", lambda _: storm.write_text(f"{STORM} It was Friday."))
        report = engine.rebuild()
        assert (report.articles.changed, report.articles.removed, report.problems) == (("storm",), (), ())
        assert engine.rebuild().generation == report.generation

    def test_one_that_was_being_saved_when_it_was_read_is_waited_for_however_long_others_take(
        self, library: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        storm, clock = library.articles / "storm.txt", [time.time()]
        storm.write_text("")
        os.utime(storm, (clock[0], clock[0]))
        parse = ParsingHere.parse

        def long(parser: ParsingHere, file: SourceFile, slug: str, beat: Callable[[], None]) -> Parsed:
            clock[0] += 60
            return parse(parser, file, slug, beat)

        monkeypatch.setattr(ParsingHere, "parse", long)
        monkeypatch.setattr("time.time", lambda: clock[0])
        monkeypatch.setattr("time.sleep", lambda _: storm.write_text(f"{STORM} It was Friday."))
        assert engine.rebuild().articles.changed == ("storm",)

    def test_one_that_stays_empty_leaves(
        self, library: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        storm = library.articles / "storm.txt"
        storm.write_text("")
        monkeypatch.setattr("time.sleep", lambda _: os.utime(storm, (LONG_AGO, LONG_AGO)))
        report = engine.rebuild()
        assert len(engine.articles) == 2
        assert sentences(report.problems) == ("storm.txt cannot be read as an article: it holds no text.",)

    def test_one_that_was_emptied_long_ago_is_not_waited_for(
        self, library: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waited: list[float] = []
        monkeypatch.setattr("time.sleep", waited.append)
        (library.articles / "storm.txt").write_text("")
        (library.articles / "new.txt").write_text("")
        os.utime(library.articles / "storm.txt", (LONG_AGO, LONG_AGO))
        assert len(engine.rebuild().problems) == 2
        assert waited == []

    def test_one_that_is_written_on_and_on_stays_as_it_was(
        self, library: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = engine.articles
        storm = library.articles / "storm.txt"
        storm.write_text("")
        with monkeypatch.context() as patched:
            patched.setattr("time.sleep", lambda _: os.utime(storm, (time.time(), time.time())))
            report = engine.rebuild()
        assert sentences(report.problems) == sentences(engine.problems) == (f"storm.txt is being written{KEPT}",)
        assert engine.articles == before
        os.utime(storm, (LONG_AGO, LONG_AGO))
        assert len(Engine.open(library, encoder=WordEncoder()).articles) == 2
