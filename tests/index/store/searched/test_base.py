"""A library whose searched parts are merged in a base, with articles that came and went since, answers as one that has
none."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index import Engine, GenerationDamaged, Settings, check_index
from index.store import snapshot as snapshots
from index.store.manifest import SegmentRecord
from index.store.searched import base as bases
from index.store.searched.base import Base
from index.store.segments.folder import Segments
from index.store.segments.segment import Segment
from tests.index.store.searched.invented import QUESTIONS, answers, contents, differences, small_bases, text_of
from tests.index.word_encoder import WordEncoder


def base_in(engine: Engine) -> Base:
    base = contents(engine).base
    assert base is not None
    return base


@pytest.fixture
def library(tmp_path: Path) -> Settings:
    (tmp_path / "articles").mkdir()
    for seed in range(6):
        (tmp_path / "articles" / f"{seed}.txt").write_text(text_of(seed))
    return Settings(tmp_path / "articles", tmp_path / "data")


CHANGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 30) | st.none()), min_size=1, max_size=6)
"""Which file is written with which text, or removed."""


@hypothesis_settings(max_examples=8, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(CHANGES, min_size=1, max_size=4), st.sampled_from([3, 8, 40]))
def test_whatever_came_and_went_it_answers_as_if_put_together_now(
    steps: list[list[tuple[int, int | None]]], fewest: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, small_bases(fewest):
        articles = Path(folder) / "articles"
        articles.mkdir()
        (articles / "always.txt").write_text(text_of(99))
        (articles / "twin.txt").write_text(text_of(98))
        (articles / "twin-of-it.txt").write_text(text_of(98))
        changing = Engine.open(Settings(articles, Path(folder) / "data"), encoder=WordEncoder())
        for number, changes in enumerate(steps):
            for name, seed in changes:
                path = articles / f"{name}.txt"
                if seed is None:
                    path.unlink(missing_ok=True)
                else:
                    path.write_text(text_of(1_000 + 8 * seed + name))  # like no other file's
            changing.rebuild()
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(bases, "FEWEST", 10**9)
                afresh = Engine.open(Settings(articles, Path(folder) / f"data-{number}"), encoder=WordEncoder())
                assert contents(afresh).base is None
            scopes = (None, "always", "twin")
            assert not [*differences(answers(changing, scopes), answers(afresh, scopes))]
            assert contents(changing).speakers == contents(afresh).speakers
            again = Engine.open(changing._settings, encoder=WordEncoder())
            assert again.built is None
            assert not [*differences(answers(again, scopes), answers(afresh, scopes))]


def test_a_base_is_kept_until_enough_has_changed(library: Settings) -> None:
    with small_bases(fewest=8):
        engine = Engine.open(library, encoder=WordEncoder())
        first = base_in(engine)
        (library.articles / "more.txt").write_text("The ferry came back in spring.")
        engine.rebuild()
        assert base_in(engine) is first
        for seed in range(20, 26):
            (library.articles / f"{seed}.txt").write_text(text_of(seed))
        engine.rebuild()
        assert base_in(engine).record != first.record
        assert len(base_in(engine).files) == 13
        for path in list(library.articles.iterdir())[1:]:
            path.unlink()
        engine.rebuild()
        assert contents(engine).base is None


def test_of_an_article_in_the_base_nothing_is_read_at_a_start(library: Settings) -> None:
    with small_bases(compressed=1):
        first = Engine.open(library, encoder=WordEncoder())
        (library.articles / "more.txt").write_text("The ferry came back in spring.")
        first.rebuild()
        assert base_in(first).files
        for record in contents(first).manifest.articles:
            if record.path not in ("more.txt", "3.txt"):
                (path,) = library.data.rglob(record.file)
                path.write_bytes(bytes(record.size))
        engine = Engine.open(library, encoder=WordEncoder())
        assert engine.built is None
        assert not [*differences(engine.ask(QUESTIONS[1], article="3"), first.ask(QUESTIONS[1], article="3"))]
        with pytest.raises(GenerationDamaged):
            engine.ask(QUESTIONS[1], article="2")
        mended()
        assert not [*differences(engine.ask(QUESTIONS[1]), first.ask(QUESTIONS[1]))]


def test_damage_to_the_base_under_an_engine_is_a_sentence_and_is_mended_beside(library: Settings) -> None:
    with small_bases(compressed=1):
        engine = Engine.open(library, encoder=WordEncoder())
        right, base = answers(engine), base_in(engine)
        path = file_of(library, base)
        path.write_bytes(bytes(path.stat().st_size))
        with pytest.raises(GenerationDamaged) as refused:
            engine.ask(QUESTIONS[0])
        assert len(str(refused.value).splitlines()) == 1
        mended()
        assert not [*differences(answers(engine), right)]
        assert list(check_index(library)) == []


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def mended() -> None:
    """Waits until what a question set off has ended."""
    for thread in threading.enumerate():
        if thread.name == "mending":
            thread.join(30)


def file_of(settings: Settings, base: Base) -> Path:
    (path,) = settings.data.rglob(base.record.file)
    return path


@pytest.mark.parametrize("damage", [Path.unlink, spoil, lambda path: path.write_bytes(path.read_bytes()[:-9])])
@pytest.mark.parametrize("compressed", [10**9, 1])
def test_without_its_base_a_library_answers_the_same_and_makes_another(
    library: Settings, damage: Callable[[Path], object], compressed: int, caplog: pytest.LogCaptureFixture
) -> None:
    with small_bases(compressed=compressed):
        first = Engine.open(library, encoder=WordEncoder())
        right, base = answers(first), base_in(first)
        damage(file_of(library, base))
        assert len(list(check_index(library))) == 1
        engine = Engine.open(library, encoder=WordEncoder())
        assert engine.built is None
        assert contents(engine).base is None
        assert "put together again" in caplog.text
        assert not [*differences(answers(engine), right, 0.01)]  # and the first of them had it mended
        mended()
        assert base_in(engine).record == base.record
        assert list(check_index(library)) == []
        assert engine.rebuild().encoded == 0
        assert not [*differences(answers(engine), right)]


def spoil_blob(settings: Settings, record: SegmentRecord, blob: int) -> None:
    """Changes a bit in a blob of a segment."""
    (path,) = settings.data.rglob(record.file)
    segment = Segment.open(path)
    content = bytearray(path.read_bytes())
    content[int(segment.ends[blob]) - 1] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("read_at_once", [2**29, 0])
@pytest.mark.parametrize("blob", range(3))
def test_an_article_that_is_damaged_when_a_base_is_due_is_made_again(
    library: Settings, monkeypatch: pytest.MonkeyPatch, blob: int, read_at_once: int
) -> None:
    monkeypatch.setattr(snapshots, "_READ_AT_ONCE", read_at_once)
    with small_bases(fewest=8):
        engine = Engine.open(library, encoder=WordEncoder())
        spoil_blob(library, contents(engine).manifest.articles[2], blob + 2)  # words, frequencies, embeddings
        for seed in range(20, 30):
            (library.articles / f"{seed}.txt").write_text(text_of(seed))
        opened = Engine.open(library, encoder=WordEncoder())
        assert opened.built is not None
        assert len(base_in(opened).files) == 16
        assert list(check_index(library)) == []
        engine.rebuild()
        assert not [*differences(answers(engine), answers(opened))]


@pytest.mark.parametrize("read_at_once", [2**29, 0])
def test_a_base_that_is_damaged_where_the_removed_are_counted_is_made_again(
    library: Settings, monkeypatch: pytest.MonkeyPatch, read_at_once: int
) -> None:
    monkeypatch.setattr(snapshots, "_READ_AT_ONCE", read_at_once)
    with small_bases(fewest=8):
        base = base_in(Engine.open(library, encoder=WordEncoder()))
        spoil_blob(library, base.record, bases._OF_ARTICLES + 2)
        (library.articles / "2.txt").unlink()
        opened = Engine.open(library, encoder=WordEncoder())
        assert opened.built is not None
        assert list(check_index(library)) == []
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(bases, "FEWEST", 10**9)
            afresh = Engine.open(replace(library, data=library.data / "afresh"), encoder=WordEncoder())
        assert not [*differences(answers(opened), answers(afresh))]


def test_a_base_that_other_code_has_made_is_made_again(library: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with small_bases():
        first = Engine.open(library, encoder=WordEncoder())
        name = base_in(first).record.name
        monkeypatch.setattr(bases, "_code_version", lambda: "other")
        opened = Engine.open(library, encoder=WordEncoder())
        assert contents(opened).base is None
        assert not [*differences(answers(opened), answers(first))]
        mended()
        assert base_in(opened).record.name != name


def test_a_base_without_its_last_blobs_is_no_base(library: Settings) -> None:
    with small_bases(compressed=1):
        base = base_in(Engine.open(library, encoder=WordEncoder()))
        blobs = base.segment.read(range(len(base.segment)))
        for fewer in (blobs[:-1], blobs[: bases._OF_ARTICLES], blobs[:1], [*blobs, b""]):
            segment = Segments(library.data).write(base.record.name, fewer)
            with pytest.raises(GenerationDamaged):
                Base.open(base.record, segment, "words", 1024)


def test_who_was_idle_over_two_builds_waits_for_what_stands(library: Settings) -> None:
    with small_bases(compressed=1):
        idle = Engine.open(library, encoder=WordEncoder())
        other = Engine.open(library, encoder=WordEncoder())
        for seed in range(20, 40):
            (library.articles / f"{seed}.txt").write_text(text_of(seed))
        other.rebuild()
        (library.articles / "20.txt").unlink()
        other.rebuild()
        assert not [*differences(answers(idle), answers(other))]


def test_briefs_are_held_once(library: Settings) -> None:
    with small_bases():
        engine = Engine.open(library, encoder=WordEncoder())
        held = {id(one.brief) for one in contents(engine).stored.values()}
        assert held == {id(brief) for brief in base_in(engine).briefs}
