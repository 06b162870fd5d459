"""A library whose base is written when the process that builds it is killed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index import Engine, Settings, check_index
from index.store.searched import base as bases
from index.store.storage import Store
from tests.index.store.failures.child_process import can_fork
from tests.index.store.failures.test_libraries_interrupted import killed_at_each_step
from tests.index.store.searched.invented import answers, contents, differences, text_of
from tests.index.store.searched.test_base import base_in
from tests.index.word_encoder import WordEncoder


@can_fork
def test_killed_at_any_step_of_writing_the_base_the_library_answers_and_is_made_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, before = Settings(tmp_path / "articles", tmp_path / "data"), tmp_path / "before"
    library.articles.mkdir()
    for seed in range(5):
        (library.articles / f"{seed}.txt").write_text(text_of(seed))
    engine = Engine.open(library, encoder=WordEncoder())
    assert contents(engine).base is None
    shutil.copytree(library.data, before)
    (library.articles / "4.txt").unlink()
    monkeypatch.setattr(bases, "FEWEST", 8)
    right = answers(Engine.open(Settings(library.articles, tmp_path / "whole"), encoder=WordEncoder()))

    def check(ended: bool) -> None:
        generation = Store(library.data).load()
        assert generation is not None
        assert (generation.manifest.base is not None) == (len(generation.manifest.articles) == 4) >= ended
        opened = Engine.open(library, encoder=WordEncoder())
        assert not [*differences(answers(opened), right)]
        assert base_in(opened).files
        assert list(check_index(library)) == []
        named = {record.file for record in contents(opened).manifest.segments}
        assert named <= {path.name for path in (library.data / "segments").glob("*/*")}
        shutil.rmtree(library.data)
        shutil.copytree(before, library.data)

    # Of all steps each fifth one, since each takes a build and all questions twice.
    assert killed_at_each_step(engine.rebuild, check, every=5) > 15
