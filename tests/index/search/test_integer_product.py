import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from onnx import TensorProto, helper

from index.search.integer_product import GRAPH, integer_product

CODES = arrays(np.int8, st.tuples(st.integers(0, 9), st.just(40)))
VECTORS = arrays(np.float32, st.tuples(st.integers(0, 5), st.just(40)), elements=st.floats(-1, 1, width=32))


@given(CODES, VECTORS)
def test_the_products_are_those_of_numpy(codes: np.ndarray, vectors: np.ndarray) -> None:
    found = integer_product(codes, vectors)
    assert found.shape == (len(codes), len(vectors))
    rounding = np.abs(vectors).max(axis=1, initial=0.0) / 16_000 * 40 * 128
    assert np.all(np.abs(found - codes.astype(np.float32) @ vectors.T) <= rounding + 1e-3)


@pytest.mark.parametrize("extreme", [-128, 127])
def test_nothing_overflows(extreme: int) -> None:
    codes = np.full((3, 384), extreme, dtype=np.int8)
    vectors = np.stack([np.full(384, sign, dtype=np.float32) for sign in (-1, 1)])
    assert integer_product(codes, vectors)[0].tolist() == pytest.approx([-384 * extreme, 384 * extreme])


def test_the_graph_is_one_node() -> None:
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["codes", "digits", "zero"], ["sums"])],
        "product",
        [value("codes", TensorProto.UINT8, ["rows", "width"]), value("digits", TensorProto.INT8, ["width", "columns"])],
        [value("sums", TensorProto.INT32, ["rows", "columns"])],
        [helper.make_tensor("zero", TensorProto.UINT8, [], [128])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    assert model.SerializeToString() == GRAPH
