import hashlib
from importlib import resources

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from safetensors.numpy import load, save

from index.errors import EncoderUnavailable
from index.search.encoder.encoding import Encoder, unit
from index.search.encoder.models import load as load_encoder
from index.search.encoder.models import locate
from index.search.evidence import token_codes
from index.search.evidence.token_codes import FILES, AxesUnusable, TokenCodec, codec_of, parse_codec, plain_codec
from index.settings import DEFAULT_ENCODER, MULTILINGUAL_ENCODER

FITTED = [codec_of(encoder, 384) for encoder in FILES]
CODECS = [*FITTED, plain_codec(384), plain_codec(7), plain_codec(1)]
DATA = resources.files("index.search.evidence").joinpath(FILES[DEFAULT_ENCODER]).read_bytes()
SENTENCES = [
    "The ferry to the northern islands leaves at nine and takes four hours.",
    "Nobody had told the fishermen that the harbour would be dredged in spring.",
    "Copper turns green in moist air, which protects the metal below.",
    "The council voted for a second bridge, though it has no money for it.",
    "She sold her bakery to two of her apprentices and moved to the coast.",
    "Fewer children learn to swim than ten years ago, says the report.",
    "Where does the boat to the islands go from, and when?",
    "How much would a new bridge cost the town?",
]


def dimension(codec: TokenCodec) -> int:
    return 384 if codec.turning is not None else len(codec.planes[0])


def tokens(codec: TokenCodec) -> st.SearchStrategy[np.ndarray]:
    """Embeddings of unit length, and zeros."""
    numbers = st.floats(-1, 1, width=32) | st.just(0.0)
    rows = st.integers(0, 6).flatmap(
        lambda n: arrays(np.float32, (n, dimension(codec)), elements=numbers, fill=numbers)
    )
    return rows.map(unit)


@pytest.fixture(scope="module")
def embeddings(tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    encoder: Encoder = load_encoder(locate(DEFAULT_ENCODER), tmp_path_factory.mktemp("data"))
    return np.concatenate([encoding.tokens for encoding in encoder.encode(SENTENCES)])


@pytest.mark.parametrize("codec", CODECS, ids=lambda codec: codec.name)
@given(data=st.data())
def test_any_embeddings_are_coded_each_by_itself(codec: TokenCodec, data: st.DataObject) -> None:
    found = data.draw(tokens(codec))
    codes = codec.encode(found)
    assert codes.dtype == np.uint8
    assert codes.shape == (len(found), codec.width)
    for row, token in enumerate(found):
        assert np.array_equal(codec.encode(token[None])[0], codes[row])
    products = codec.products(codes, found)
    assert products.dtype == np.float32
    assert products.shape == (len(found), len(found))
    assert np.isfinite(products).all()


@pytest.mark.parametrize("dimension", [64, 384, 768, 1024, 4096])
def test_without_axes_a_token_meets_itself_in_any_dimension(dimension: int) -> None:
    found = unit(np.random.default_rng(dimension).normal(size=(200, dimension)).astype(np.float32))
    codec = plain_codec(dimension)
    assert np.diag(codec.products(codec.encode(found), found)) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("codec", CODECS, ids=lambda codec: codec.name)
@given(data=st.data())
def test_whatever_the_bytes_the_products_are_numbers(codec: TokenCodec, data: st.DataObject) -> None:
    codes = data.draw(arrays(np.uint8, (3, codec.width)))
    assert np.isfinite(codec.products(codes, np.ones((2, dimension(codec)), np.float32))).all()


@pytest.mark.parametrize(
    ("codec", "furthest", "typical"), [(FITTED[0], 0.1, 0.02), (plain_codec(384), 0.03, 0.008)], ids=["axes", "plain"]
)
def test_products_are_nearly_the_cosines_of_what_matches(
    codec: TokenCodec, furthest: float, typical: float, embeddings: np.ndarray
) -> None:
    cosines = embeddings @ embeddings.T
    products = codec.products(codec.encode(embeddings), embeddings)
    errors = (products - cosines)[cosines > 0.3]
    assert np.abs(errors).max() < furthest
    assert np.sqrt((errors**2).mean()) < typical
    assert products[cosines <= 0.3].max() < 0.3 + furthest


@pytest.mark.parametrize("codec", [FITTED[0], plain_codec(384)], ids=["axes", "plain"])
def test_matches_come_in_the_order_of_their_cosines(codec: TokenCodec, embeddings: np.ndarray) -> None:
    cosines = embeddings @ embeddings.T
    products = codec.products(codec.encode(embeddings), embeddings)
    clearly = cosines[:, :, None] - cosines[:, None, :] > 0.15
    rightly = products[:, :, None] > products[:, None, :]
    assert rightly[clearly].all()


@pytest.mark.parametrize("codec", [FITTED[0], plain_codec(384)], ids=lambda codec: codec.name)
def test_every_token_is_nearest_to_itself(codec: TokenCodec, embeddings: np.ndarray) -> None:
    different = np.unique(embeddings, axis=0)
    products = codec.products(codec.encode(different), different)
    assert np.array_equal(products.argmax(axis=1), np.arange(len(different)))
    assert products.diagonal().min() > 0.9


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_four_bits_an_axis_do_for_any_dimension(size: int, seed: int) -> None:
    found = unit(np.random.default_rng(seed).normal(size=(5, size)).astype(np.float32))
    codec = plain_codec(size)
    assert codec.width == (size + 1) // 2 + 2
    assert codec.products(codec.encode(found), found) == pytest.approx(found @ found.T, abs=0.25)


@pytest.mark.parametrize("codec", CODECS, ids=lambda codec: codec.name)
def test_nothing_to_code_and_nothing_asked(codec: TokenCodec) -> None:
    nothing = np.zeros((0, dimension(codec)), np.float32)
    one = unit(np.ones((1, dimension(codec)), np.float32))
    assert codec.encode(nothing).shape == (0, codec.width)
    assert codec.products(codec.encode(nothing), one).shape == (1, 0)
    assert codec.products(codec.encode(one), nothing).shape == (0, 1)


def test_codes_are_the_same_on_every_machine() -> None:
    """Of invented embeddings, since encoders differ in the last digits."""
    found = ((np.arange(3 * 384) ** 2 % 97 - 48) / np.float32(512)).astype(np.float32).reshape(3, 384)
    digests = [hashlib.sha256(codec.encode(found).tobytes()).hexdigest()[:8] for codec in (FITTED[0], plain_codec(384))]
    assert digests == ["0b409532", "9c83d55b"]


def test_a_bit_is_the_side_of_an_axis_and_the_last_bytes_are_a_length() -> None:
    codec = plain_codec(3)
    codes = codec.encode(np.array([[1.0, -1.0, 0.0]], np.float32) / np.sqrt(np.float32(2)))
    # Up, down, up (zero counts as up); then twice up, down, down, and up, down, down.
    assert codes[0, :2].tolist() == [0b10110010, 0b01000000]


@pytest.mark.parametrize("identity", locate(DEFAULT_ENCODER).ids)
def test_an_encoder_has_its_axes_in_every_precision(identity: str) -> None:
    assert codec_of(identity, 384).name == FITTED[0].name


def test_other_encoders_have_no_axes() -> None:
    names = {codec.name for codec in FITTED}
    assert len(names) == len(FITTED)
    assert codec_of("words", 384).name not in names
    assert codec_of(f"{DEFAULT_ENCODER}@another", 16).width == 10
    assert codec_of(f"{MULTILINGUAL_ENCODER}@0123+int8.5", 384).name == FITTED[1].name


def test_the_name_tells_the_file() -> None:
    arrays = load(DATA)
    other = parse_codec(save({**arrays, "mean": arrays["mean"] + np.float32(1e-3)}))
    assert parse_codec(DATA).name == FITTED[0].name
    assert other.name != FITTED[0].name


@pytest.mark.parametrize("data", [b"", b"junk", DATA[:-1], DATA[: len(DATA) // 2], save({"axes": np.zeros((3, 2))})])
def test_what_is_no_such_file_is_refused(data: bytes) -> None:
    with pytest.raises(AxesUnusable):
        parse_codec(data)


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("axes", np.zeros((384, 3), np.int8)),
        ("axes", np.zeros((384, 3), np.float32)),
        ("axes", np.zeros(384, np.int8)),
        ("scale", np.zeros(2, np.float32)),
        ("scale", np.array([np.nan], np.float32)),
        ("mean", np.zeros(383, np.float32)),
        ("gain", np.array([np.inf], np.float32)),
        ("shift", np.zeros(0, np.float32)),
        ("mean", np.full(384, np.inf, np.float32)),
        ("bits", np.zeros(0, np.uint8)),
        ("bits", load(DATA)["bits"][::-1].copy()),
        ("steps", load(DATA)["steps"][:-1].copy()),
        ("steps", load(DATA)["steps"].astype(np.float64)),
    ],
)
def test_arrays_that_do_not_fit_are_refused(name: str, array: np.ndarray) -> None:
    with pytest.raises(AxesUnusable):
        parse_codec(save({**load(DATA), name: array}))


def test_a_file_that_is_damaged_or_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_codes, "FILES", {DEFAULT_ENCODER: "token_codes.py", MULTILINGUAL_ENCODER: "nothing"})
    for encoder in (DEFAULT_ENCODER, MULTILINGUAL_ENCODER):
        with pytest.raises(EncoderUnavailable, match="install Verbatim again"):
            codec_of(f"{encoder}@damaged", 384)
