import hashlib
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from index.search.encoder.architecture import MINILM, Architecture, Weights
from index.search.encoder.graphs.onnx_graph import _in_8_bits, build_graph
from index.search.encoder.onnx_export import ids

MATRICES = arrays(np.float32, array_shapes(min_dims=2, max_dims=2), elements=st.floats(-1e3, 1e3, width=32))
SMALL = replace(MINILM, layers=1, heads=2, width=8)


def weights(architecture: Architecture, words: int = 10) -> Weights:
    """Weights that are the same on every machine."""
    width, layer = architecture.width, "encoder.layer.0"
    shapes = {
        "embeddings.word_embeddings": (words, width),
        "embeddings.position_embeddings": (16, width),
        "embeddings.token_type_embeddings": (2, width),
        "embeddings.LayerNorm": (width,),
        **{f"{layer}.attention.self.{name}": (width, width) for name in ("query", "key", "value")},
        f"{layer}.attention.output.dense": (width, width),
        f"{layer}.attention.output.LayerNorm": (width,),
        f"{layer}.intermediate.dense": (2 * width, width),
        f"{layer}.output.dense": (width, 2 * width),
        f"{layer}.output.LayerNorm": (width,),
    }
    sizes = {f"{name}.weight": shape for name, shape in shapes.items()}
    sizes |= {
        f"{name}.bias": shape[:1] for name, shape in shapes.items() if "embeddings." not in name or "Norm" in name
    }
    return {name: _numbers(seed, shape) for seed, (name, shape) in enumerate(sizes.items())}


def _numbers(seed: int, shape: tuple[int, ...]) -> np.ndarray:
    count = np.arange(int(np.prod(shape)), dtype=np.int64) + 7 * seed
    return (((count * 2_654_435_761) % 2_001 - 1_000).astype(np.float32) / np.float32(1_000)).reshape(shape)


@given(MATRICES)
def test_8_bits_keep_every_number_to_half_a_step_of_its_column(matrix: np.ndarray) -> None:
    codes, scales = _in_8_bits(matrix)
    assert codes.dtype == np.int8
    assert np.all(np.abs(codes * scales - matrix) <= scales * 0.501)
    assert np.all(scales * 126 <= np.maximum(np.abs(matrix).max(axis=0), 1e-9))


@pytest.mark.parametrize(
    ("integers", "sha256"),
    [
        (True, "44920203689258bd46e454340b39e77dba5d9950fc7be2b498ef4804e3dbb4ed"),
        (False, "8f3b6e97b6881e3f27edf6a80bab2b6936578f555ebc5881a456349b1e7fc983"),
    ],
)
def test_a_stored_graph_is_the_one_that_its_version_stands_for(integers: bool, sha256: str) -> None:
    """Another graph of the same weights needs another version in the ids, or indexes would hold embeddings of both."""
    assert ids("m")[0] == "m+int8.5"
    assert hashlib.sha256(build_graph(weights(SMALL), SMALL, integers=integers)).hexdigest() == sha256
