import shutil
from pathlib import Path

import pytest

from index import EncoderUnavailable, Engine, IndexCondition, Settings, check_encoder, inspect_index
from tests.index.word_encoder import WordEncoder


@pytest.fixture
def library(tmp_path: Path) -> Settings:
    shutil.copytree("articles", tmp_path / "articles")
    return Settings(tmp_path / "articles", tmp_path / "data")


class DefaultInName(WordEncoder):
    """Words only, but with the id of the configured encoder, so that the index counts as fitting."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(check_encoder(settings))


def test_from_missing_to_fresh_to_stale_to_damaged(library: Settings) -> None:
    assert inspect_index(library).state is IndexCondition.MISSING
    Engine.open(library, encoder=DefaultInName(library))
    assert inspect_index(library).state is IndexCondition.FRESH
    (library.articles / "more.txt").write_text("Another article came in, and it is not in the index yet.")
    assert inspect_index(library).state is IndexCondition.STALE
    (file,) = library.data.rglob("articles.json")
    file.write_bytes(b"[]")
    state = inspect_index(library)
    assert state.state is IndexCondition.DAMAGED
    assert "\n" not in state.detail


def test_an_encoder_that_is_not_there(library: Settings) -> None:
    with pytest.raises(EncoderUnavailable):
        check_encoder(Settings(library.articles, library.data, encoder="./nowhere"))
