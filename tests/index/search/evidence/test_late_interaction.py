import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.search.encoder.encoding import unit
from index.search.evidence.late_interaction import TokenRows, weighted
from index.search.evidence.token_codes import codec_of
from tests.index.search.shelf import ExactCodec

DIMENSION = 384
CODED = codec_of("some encoder", DIMENSION)
EXACT = ExactCodec(DIMENSION)
COUNTS = st.lists(st.integers(0, 5), min_size=1, max_size=6)


def tokens(count: int, seed: int = 1) -> np.ndarray:
    return unit(np.random.default_rng([count, seed]).normal(size=(count, DIMENSION)).astype(np.float32))


def sentences(counts: list[int]) -> list[np.ndarray]:
    return [tokens(count, place) for place, count in enumerate(counts)]


def same(one: TokenRows, other: TokenRows) -> bool:
    return np.array_equal(one.counts, other.counts) and np.array_equal(one.codes, other.codes)


@pytest.mark.parametrize(("codec", "furthest"), [(EXACT, 1e-5), (CODED, 0.1)], ids=["exact", "coded"])
@given(counts=COUNTS, asked=st.integers(0, 4))
def test_matches_are_the_best_of_each_sentence(
    codec: ExactCodec, furthest: float, counts: list[int], asked: int
) -> None:
    texts = sentences(counts)
    # One of the question's tokens stands in the last sentence that has any.
    query = np.concatenate([tokens(asked, 9), *[text[:1] for text in texts if len(text)][-1:]])
    expected = [(query @ text.T).max(axis=1) if len(text) else np.zeros(len(query)) for text in texts]
    matches = TokenRows.of(texts, codec).best_matches(query, codec)
    assert matches.dtype == np.float32
    assert matches == pytest.approx(np.stack(expected, axis=1), abs=furthest)


@pytest.mark.parametrize("codec", [EXACT, CODED], ids=["exact", "coded"])
def test_nothing_asked_and_nothing_to_match(codec: ExactCodec) -> None:
    rows = TokenRows.of(sentences([3, 0]), codec)
    assert rows.best_matches(tokens(0), codec).shape == (0, 2)
    assert rows.best_matches(tokens(2), codec)[:, 1].tolist() == [0, 0]
    assert TokenRows.of(sentences([0]), codec).best_matches(tokens(1), codec).tolist() == [[0]]
    assert TokenRows.of([], codec).best_matches(tokens(1), codec).shape == (1, 0)


@given(COUNTS)
def test_bytes_give_the_same_rows(counts: list[int]) -> None:
    rows = TokenRows.of(sentences(counts), CODED)
    found = TokenRows.unpack(rows.pack(), sentences=len(counts), width=CODED.width)
    assert same(found, rows)
    assert found.counts.tolist() == counts


@given(COUNTS)
def test_each_sentence_has_its_own_tokens(counts: list[int]) -> None:
    texts = sentences(counts)
    rows = TokenRows.of(texts, CODED)
    for number, text in enumerate(texts):
        assert same(rows.sentence(number), TokenRows.of([text], CODED))


@given(st.lists(COUNTS, min_size=1, max_size=4))
def test_gathered_rows_are_those_of_all_parts(parts: list[list[int]]) -> None:
    texts = [sentences(part) for part in parts]
    found = TokenRows.gathered([TokenRows.of(part, CODED) for part in texts])
    assert same(found, TokenRows.of([text for part in texts for text in part], CODED))


ROWS = TokenRows.of(sentences([2, 0, 1]), EXACT)
STORED = ROWS.pack()
WIDTH = EXACT.width


@pytest.mark.parametrize(
    ("stored", "texts", "width"),
    [
        (b"", 3, WIDTH),
        (STORED[:1], 3, WIDTH),
        (STORED[:6], 3, WIDTH),
        (STORED[:-1], 3, WIDTH),
        (STORED + b"\0", 3, WIDTH),
        (STORED[:-WIDTH], 3, WIDTH),
        (STORED, 2, WIDTH),
        (STORED, 4, WIDTH),
        (STORED, 0, WIDTH),
        (STORED, 3, WIDTH - 1),
        (b"\xff" * 6 + STORED[6:], 3, WIDTH),
        (STORED, 2**40, WIDTH),
    ],
)
def test_what_does_not_fit_is_refused(stored: bytes, texts: int, width: int) -> None:
    with pytest.raises(GenerationDamaged):
        TokenRows.unpack(stored, sentences=texts, width=width)


@given(st.binary(max_size=24), st.integers(0, 4))
def test_whatever_the_bytes_they_are_refused_or_all_of_them_are_rows(stored: bytes, texts: int) -> None:
    try:
        found = TokenRows.unpack(stored, sentences=texts, width=4)
    except GenerationDamaged:
        return
    assert found.pack() == stored
    assert len(found.counts) == texts
    assert TokenRows.gathered([found.sentence(number) for number in range(texts)] or [found]).pack() == stored
    assert found.best_matches(np.ones((2, 1), np.float32), ExactCodec(1)).shape == (2, texts)


def test_weights() -> None:
    matches = np.array([[1.0, 0.0], [0.0, 0.5]], dtype=np.float32)
    assert weighted(np.array([3.0, 1.0]), matches) == pytest.approx([0.75, 0.125])
    assert weighted(np.zeros(2), matches).tolist() == [0, 0]
