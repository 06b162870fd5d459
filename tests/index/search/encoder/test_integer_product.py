import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from onnx import TensorProto, helper

from index.search.encoder.integer_product import GRAPH, ZERO, integer_products

CODES = arrays(np.uint8, st.tuples(st.integers(0, 9), st.just(40)))
VECTORS = arrays(np.float32, st.tuples(st.integers(0, 5), st.just(40)), elements=st.floats(-1, 1, width=32))


@given(CODES, VECTORS)
def test_the_products_are_those_of_numpy(codes: np.ndarray, vectors: np.ndarray) -> None:
    found = integer_products(codes, vectors)
    assert found.shape == (len(vectors), len(codes))
    rounding = np.abs(vectors).max(axis=1, initial=0.0) / 16_000 * 40 * 128
    assert np.all(np.abs(found - vectors @ (codes.astype(np.float32) - ZERO).T) <= rounding[:, None] + 1e-3)


@pytest.mark.parametrize("code", [0, 255])
def test_nothing_overflows(code: int) -> None:
    codes = np.full((3, 384), code, dtype=np.uint8)
    vectors = np.stack([np.full(384, sign, dtype=np.float32) for sign in (-1, 1)])
    total = 384 * (code - ZERO)
    assert integer_products(codes, vectors).tolist() == [pytest.approx([number] * 3) for number in (-total, total)]


def test_the_graph_is_one_node() -> None:
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [
            helper.make_node(
                "MatMulIntegerToFloat",
                ["codes", "digits", "one", "values", "zero"],
                ["products"],
                domain="com.microsoft",
            )
        ],
        "integer_product",
        [
            value("codes", TensorProto.UINT8, ["rows", "width"]),
            value("digits", TensorProto.INT8, ["width", "columns"]),
            value("values", TensorProto.FLOAT, ["columns"]),
        ],
        [value("products", TensorProto.FLOAT, ["rows", "columns"])],
        [
            helper.make_tensor("one", TensorProto.FLOAT, [], [1.0]),
            helper.make_tensor("zero", TensorProto.UINT8, [], [128]),
        ],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    assert helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString() == GRAPH
