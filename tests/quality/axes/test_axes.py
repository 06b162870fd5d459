import numpy as np
import pytest
from safetensors.numpy import save

from index.search.encoder.encoding import unit
from index.search.evidence.token_codes import parse_codec
from tests.quality.axes.__main__ import Text, correction, fit, shared_out, steps_of


def tokens(seed: int, n: int) -> np.ndarray:
    """Embeddings that vary much along a few axes and little along the others, none of them those of the numbers."""
    chance = np.random.default_rng(seed)
    turn = np.linalg.qr(np.random.default_rng(0).normal(size=(24, 24)))[0]
    return unit(chance.normal(size=(n, 24)) * 0.8 ** np.arange(24) @ turn).astype(np.float64)


def test_the_same_text_gives_the_same_file() -> None:
    one, other = (save(fit([tokens(1, 400), tokens(2, 100)], 8)) for _ in range(2))
    assert one == other


def test_other_tokens_are_coded_along_the_axes() -> None:
    codec = parse_codec(save(fit([tokens(1, 2000)], 8)))
    others = tokens(3, 200).astype(np.float32)
    assert codec.width == 8
    products = codec.products(codec.encode(others), others)
    assert np.sqrt(((products - others @ others.T) ** 2).mean()) < 0.08
    assert (products.argmax(axis=1) == np.arange(200)).mean() > 0.95


def test_what_varies_more_gets_more_bits() -> None:
    bits = shared_out(np.array([1.0, 0.5, 0.1, 0.0]), 7)
    assert bits.sum() == 7
    assert list(bits) == sorted(bits, reverse=True)
    assert bits[-1] == 0


@pytest.mark.parametrize("bits", [1, 2, 3, 4])
def test_each_step_is_longer_than_all_later_ones(bits: int) -> None:
    values = np.random.default_rng(0).normal(size=4000)
    steps = steps_of(values, np.full(4000, 1 / 4000), bits)
    assert len(steps) == bits
    assert all(step > steps[at + 1 :].sum() for at, step in enumerate(steps))


def test_best_matches_come_back_to_where_they_were() -> None:
    texts = [Text(tokens(seed, 300), tokens(seed + 50, 40)) for seed in range(5)]
    arrays = fit([text.told for text in texts], 6)
    slope, intercept = correction(parse_codec(save(arrays)), texts)
    mended = {**arrays, "gain": np.array([slope], np.float32), "shift": np.array([intercept], np.float32)}
    assert correction(parse_codec(save(mended)), texts) == pytest.approx((1, 0), abs=0.01)
    assert correction(parse_codec(save(arrays)), texts) != pytest.approx((1, 0), abs=0.01)
