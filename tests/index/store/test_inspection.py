import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from index import EncoderUnavailable, Engine, IndexCondition, Settings, check_encoder, inspect_index
from index.search.encoder.models import locate
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
    (file,) = library.data.rglob("manifest.json")
    file.write_bytes(b"[]")
    state = inspect_index(library)
    assert state.state is IndexCondition.DAMAGED
    assert "\n" not in state.detail


def test_an_index_of_either_way_to_compute_the_encoder_fits(library: Settings) -> None:
    for identity in locate(library.encoder).ids:
        Engine.open(library, encoder=WordEncoder(identity))
        assert inspect_index(library).state is IndexCondition.FRESH


def test_an_index_of_another_encoder_names_it(library: Settings) -> None:
    Engine.open(library, encoder=WordEncoder())
    state = inspect_index(library)
    assert (state.state, state.detail) == (IndexCondition.STALE, "Generation 1 was encoded by another encoder, words.")


def test_an_encoder_that_is_not_there(library: Settings) -> None:
    with pytest.raises(EncoderUnavailable):
        check_encoder(Settings(library.articles, library.data, encoder="./nowhere"))


@pytest.mark.parametrize(
    ("lacking", "configured"),
    [
        ("huggingface_hub", {"encoder": "somebody/model"}),
        ("torch", {"reranker": "somebody/model"}),
        ("sentence_transformers", {"reranker": "somebody/model"}),
    ],
)
def test_what_takes_more_than_the_small_installation_says_what_to_install(
    library: Settings, monkeypatch: pytest.MonkeyPatch, lacking: str, configured: dict[str, str]
) -> None:
    wanted = replace(library, **configured)
    check_encoder(wanted)
    monkeypatch.setitem(sys.modules, lacking, None)
    with pytest.raises(EncoderUnavailable, match=r"somebody/model .*: install the extra `models`"):
        check_encoder(wanted)
    with pytest.raises(EncoderUnavailable, match=r"somebody/model .*: install the extra `models`"):
        Engine.open(wanted)
    assert check_encoder(library).startswith("all-MiniLM-L6-v2")
