import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.search.encoder.encoding import Encoding, unit
from index.search.evidence.embeddings import Embeddings

CHANCE = np.random.default_rng(1)


def encoding(words: int) -> Encoding:
    tokens = unit(CHANCE.normal(size=(words, 16)).astype(np.float32))
    return Encoding(unit(tokens.sum(axis=0)), tokens, np.arange(words, dtype=np.int32))


ENCODINGS = [encoding(3), encoding(1), encoding(5)]
EMBEDDINGS = Embeddings.build(ENCODINGS)


def same(one: Embeddings, at: int, other: Embeddings, there: int) -> bool:
    return (
        np.array_equal(one.dense.vectors[at], other.dense.vectors[there])
        and np.array_equal(one.tokens.ids_of(at), other.tokens.ids_of(there))
        and np.array_equal(one.tokens.rows.of(at), other.tokens.rows.of(there))
    )


def stored() -> dict[str, bytes]:
    return {name: bytes(content) for name, content in EMBEDDINGS.pack().items()}


def test_what_was_stored_is_what_was_encoded() -> None:
    found = Embeddings.unpack(stored(), passages=3, dimension=16)
    for text, encoded in enumerate(ENCODINGS):
        assert found.tokens.ids_of(text).tolist() == encoded.ids.tolist()
        assert found.dense.vectors[text] == pytest.approx(encoded.vector)
        assert found.tokens.rows.of(text) == pytest.approx(encoded.tokens, abs=0.01)


@given(st.lists(st.sampled_from([(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]), min_size=1))
def test_gathered_embeddings_are_those_of_the_parts(places: list[tuple[int, int]]) -> None:
    parts = [EMBEDDINGS, Embeddings.build([encoding(2), encoding(4)])]
    found = Embeddings.gathered(parts, places)
    assert len(found.tokens.rows) == len(places)
    for text, (part, position) in enumerate(places):
        assert same(found, text, parts[part], position)


def test_one_whole_part_is_not_copied() -> None:
    other = Embeddings.build([encoding(2)])
    assert Embeddings.gathered([other, EMBEDDINGS], [(1, 0), (1, 1), (1, 2)]) is EMBEDDINGS


def test_other_passages_are_refused() -> None:
    with pytest.raises(GenerationDamaged):
        Embeddings.unpack(stored(), passages=4, dimension=16)
