"""What lies on the disk is damaged, before a start, before a rebuild, and under an engine that answers."""

import errno
import logging
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Engine, GenerationDamaged, Settings, check_index
from index.store import snapshot
from index.store.storage import Store
from tests.index.engine.test_engine import OTHER, shown
from tests.index.word_encoder import WordEncoder

SEGMENT = "[0-9a-f]" * 64 + ".*"
"""The pattern of a segment's name."""


@pytest.fixture
def library(tmp_path: Path) -> Settings:
    shutil.copytree("articles", tmp_path / "articles")
    return Settings(tmp_path / "articles", tmp_path / "data")


def flip(path: Path) -> None:
    """Changes a bit among the tokens of a segment, which nobody reads before they are asked for."""
    content = bytearray(path.read_bytes())
    content[len(content) * 2 // 3] ^= 1
    path.write_bytes(content)


def spoil(path: Path) -> None:
    """Damages a file, or removes a folder."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.write_bytes(path.read_bytes()[:-7])


@pytest.mark.parametrize("name", ["faults.json", SEGMENT, "manifest.json"])
def test_damage_is_reported_in_a_line_and_mended(
    library: Settings, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    Engine.open(library, encoder=WordEncoder())
    (file,) = library.data.rglob(name)
    spoil(file)
    with caplog.at_level(logging.WARNING, "index"):
        engine = Engine.open(library, encoder=WordEncoder())
    assert [record.name for record in caplog.records if record.levelno >= logging.WARNING] == ["index.engine"]
    assert engine.ask("When did Putin visit Belarus?").answered
    assert Store(library.data).load() is not None


@pytest.mark.parametrize("name", ["faults.json", "manifest.json", "generations"])
def test_a_rebuild_writes_again_what_is_damaged_and_encodes_none_of_it(library: Settings, name: str) -> None:
    encoder = WordEncoder()
    engine = Engine.open(library, encoder=encoder)
    encoder.encoded.clear()
    (path,) = library.data.rglob(name)
    spoil(path)
    report = engine.rebuild()
    assert (report.encoded, report.reused, encoder.encoded) == (0, 13, [])
    again = Engine.open(library, encoder=encoder)
    assert again.built is None
    assert shown(again.ask("Minsk")) == shown(engine.ask("Minsk"))


@pytest.mark.parametrize(
    ("damage", "encoded"),
    [
        (spoil, 0),  # all but the tail can still be read
        (lambda path: path.write_bytes(bytes(path.stat().st_size)), 13),
        (flip, 13),
        (Path.unlink, 13),
        (lambda path: spoil(path.parent.parent), 15),
    ],
)
def test_a_rebuild_encodes_again_what_is_damaged_and_nothing_else(
    library: Settings, damage: Callable[[Path], object], encoded: int
) -> None:
    (library.articles / "storm.txt").write_text(OTHER)
    encoder = WordEncoder()
    engine = Engine.open(library, encoder=encoder)
    encoder.encoded.clear()
    damage(max(library.data.rglob(SEGMENT), key=lambda path: path.stat().st_size))
    report = engine.rebuild()
    assert report.encoded == len(encoder.encoded) == encoded
    assert report.articles.unchanged == ("storm", "training-centers")
    assert Engine.open(library, encoder=encoder).built is None
    assert list(check_index(library)) == []


def mended(engine: Engine) -> None:
    """Waits until what a question set off has ended."""
    for thread in threading.enumerate():
        if thread.name == "mending":
            thread.join(30)


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(bytes(path.stat().st_size))])
def test_damage_under_an_engine_is_a_sentence_and_is_mended_beside(
    library: Settings, damage: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    right = Engine.open(library, encoder=WordEncoder()).ask("When did Putin visit Belarus?")
    engine = Engine.open(library, encoder=WordEncoder())  # which has read nothing yet that it would keep
    (segment,) = library.data.rglob(SEGMENT)
    damage(segment)
    with pytest.raises(GenerationDamaged) as refused:
        engine.ask("Who visited Minsk?")
    assert len(str(refused.value).splitlines()) == 1
    mended(engine)
    assert shown(engine.ask("When did Putin visit Belarus?")) == shown(right)
    assert list(check_index(library)) == []


def test_a_disk_that_does_not_let_us_read_is_a_sentence_and_the_index_is_mended_beside(
    library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Engine.open(library, encoder=WordEncoder()).ask("When did Putin visit Belarus?")
    engine = Engine.open(library, encoder=WordEncoder())
    os_open = os.open

    def refuse(path: Path, *arguments: int, **named: int) -> int:
        if "segments" in Path(path).parts:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return os_open(path, *arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        with pytest.raises(GenerationDamaged, match="cannot be read"):
            engine.ask("Who visited Minsk?")
        mended(engine)  # what cannot be read cannot be mended yet, either
    engine._next_mending = 0.0
    assert engine.view()
    mended(engine)
    assert shown(engine.ask("When did Putin visit Belarus?")) == shown(right)


def test_a_large_library_is_read_to_its_last_byte_only_where_something_was_damaged(
    library: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_READ_AT_ONCE", 0)
    engine = Engine.open(library, encoder=WordEncoder())
    (segment,) = library.data.rglob(SEGMENT)
    flip(segment)
    assert engine.rebuild().encoded == 0
    assert list(check_index(library)) != []
    with pytest.raises(GenerationDamaged):
        engine.ask("Who visited Minsk?")
    mended(engine)
    assert list(check_index(library)) == []
