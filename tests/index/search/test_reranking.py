from pathlib import Path

import pytest

from index import EncoderUnavailable
from index.search.reranking import load_reranker
from tests.index.small_models import save_cross_encoder

TEXTS = ["Who signed the decree?", "Putin signed the decree on Tuesday.", "Nobody was hurt."]


def test_every_passage_has_a_score_that_depends_on_the_question(tmp_path: Path) -> None:
    reranker = load_reranker(str(save_cross_encoder(tmp_path / "model", TEXTS)))
    scores = reranker.scores(TEXTS[0], TEXTS[1:])
    assert scores.shape == (2,)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert scores.tolist() == pytest.approx(reranker.scores(TEXTS[0], TEXTS[1:]).tolist())
    assert scores.tolist() != pytest.approx(
        reranker.scores("Was anybody hurt on Tuesday?", TEXTS[1:]).tolist(), abs=1e-9
    )


def test_no_passages_and_endless_passages(tmp_path: Path) -> None:
    reranker = load_reranker(str(save_cross_encoder(tmp_path / "model", TEXTS)))
    assert reranker.scores("Who?", []).shape == (0,)
    assert reranker.scores("Who?", ["word " * 1_000_000]).shape == (1,)


def test_what_is_no_reranker_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="does not exist"):
        load_reranker("./nowhere")
    with pytest.raises(EncoderUnavailable, match="cannot be loaded"):
        load_reranker(str(tmp_path))
    with pytest.raises(EncoderUnavailable, match="3 scores a passage"):
        load_reranker(str(save_cross_encoder(tmp_path / "three", TEXTS, labels=3)))
