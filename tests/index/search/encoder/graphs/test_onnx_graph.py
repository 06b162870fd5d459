import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from index.search.encoder.graphs.onnx_graph import _in_8_bits

MATRICES = arrays(np.float32, array_shapes(min_dims=2, max_dims=2), elements=st.floats(-1e3, 1e3, width=32))


@given(MATRICES)
def test_8_bits_keep_every_number_to_half_a_step_of_its_column(matrix: np.ndarray) -> None:
    codes, scales = _in_8_bits(matrix)
    assert codes.dtype == np.int8
    assert np.all(np.abs(codes * scales - matrix) <= scales * 0.501)
    assert np.all(scales * 126 <= np.maximum(np.abs(matrix).max(axis=0), 1e-9))
