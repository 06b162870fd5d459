import numpy as np
import pytest

from index.errors import GenerationDamaged
from index.search.encoder.encoding import Encoding, unit
from index.search.evidence.embeddings import Embeddings

CHANCE = np.random.default_rng(1)


def encoding(words: int) -> Encoding:
    tokens = unit(CHANCE.normal(size=(words, 16)).astype(np.float32))
    lower = CHANCE.normal(size=(words + 2, 8)).astype(np.float16)
    return Encoding(unit(tokens.sum(axis=0)), tokens, np.arange(words, dtype=np.int32), lower)


ENCODINGS = [encoding(3), encoding(1), encoding(5)]
EMBEDDINGS = Embeddings.build(ENCODINGS)


def test_what_was_stored_is_what_was_encoded() -> None:
    found = Embeddings.unpack(EMBEDDINGS.pack(), passages=3, dimension=16).encodings()
    for one, other in zip(found, ENCODINGS, strict=True):
        assert np.array_equal(one.ids, other.ids)
        assert one.vector == pytest.approx(other.vector)
        assert one.tokens == pytest.approx(other.tokens, abs=0.01)
        assert one.lower == pytest.approx(other.lower, abs=0.02)


def test_another_round_changes_nothing() -> None:
    again = Embeddings.build(EMBEDDINGS.encodings())
    assert np.array_equal(again.tokens.rows.codes, EMBEDDINGS.tokens.rows.codes)
    assert np.array_equal(again.lower.codes, EMBEDDINGS.lower.codes)


def test_other_passages_are_refused() -> None:
    with pytest.raises(GenerationDamaged):
        Embeddings.unpack(EMBEDDINGS.pack(), passages=4, dimension=16)
