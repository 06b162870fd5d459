"""Encoders and the reader as ONNX graphs built from weights, in float32 or with 8-bit integer products.

The nodes are written out instead of traced, so that neither building nor serving imports torch, and fused onnxruntime
kernels are named where they are faster. The graphs run without onnxruntime's own optimisation. See docs/decisions/0005.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.search.encoder.architecture import MINILM, Architecture, Means, Pooling, Weights

_WORDS = "embeddings.word_embeddings.weight"
_POSITIONS = "embeddings.position_embeddings.weight"
_FUSED = "com.microsoft"
_STEPS = 127
"""Quantisation steps from 0 to the largest magnitude: signed 8 bits."""

_SEQUENCE = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "tokens"])
_ROLES = helper.make_tensor_value_info("roles", TensorProto.INT64, [1, "tokens"])


def build_graph(
    weights: Weights, architecture: Architecture = MINILM, *, integers: bool, means: Means | None = None
) -> bytes:
    """An encoder in float32, or with `integers` with 8-bit word embeddings and matrix products.

    Input: `input_ids`, int64 (1, tokens), without padding. Outputs, float32, not normalised: the states of the last
    layer, (1, tokens, width), and what `architecture.pooling` makes of them, (1, width); less `means`.
    """
    graph = _graph(architecture, integers)
    # All tokens have type 0, so its embedding is added to the position embeddings here.
    positions = weights[_POSITIONS][architecture.offset :] + weights["embeddings.token_type_embeddings.weight"][0]
    state = graph.norm("embeddings.LayerNorm", weights, graph.words(weights[_WORDS]), _placed(graph, positions))
    for layer in range(architecture.layers):
        state = _layer(graph, architecture, weights, f"encoder.layer.{layer}", state)
    vector = _pooled(graph, architecture.pooling, state)
    if means is not None:
        state = graph.node("Sub", [state, graph.constant("mean_token", means.token)])
        vector = graph.node("Sub", [vector, graph.constant("mean_vector", means.vector)])
    return graph.finished([_SEQUENCE], {state: (1, "tokens", architecture.width), vector: (1, architecture.width)})


def build_reading(weights: Weights, *, integers: bool) -> bytes:
    """The encoder as it was fine-tuned to read question and passage as one sequence (`close_reading`).

    Inputs: `input_ids` and `roles`, int64 (1, tokens). Output: float32 (1, 1), the logit that the passage answers the
    question. It is that of the first token, so the last layer computes no other.
    """
    graph = _graph(MINILM, integers)
    roles = graph.node("Gather", [graph.constant("table", weights["roles"]), "roles"])
    placed = graph.node("Add", [roles, _placed(graph, weights[_POSITIONS])])
    state = graph.norm("embeddings.LayerNorm", weights, graph.words(weights[_WORDS]), placed)
    for layer in range(MINILM.layers - 1):
        state = _layer(graph, MINILM, weights, f"encoder.layer.{layer}", state)
    first = _layer(graph, MINILM, weights, f"encoder.layer.{MINILM.layers - 1}", state, only_first=True)
    verdict = graph.node("MatMul", [first, graph.constant("verdict", weights["verdict"])])
    return graph.finished([_SEQUENCE, _ROLES], {graph.node("Squeeze", [verdict, graph.numbers(1)]): (1, 1)})


def _graph(architecture: Architecture, integers: bool) -> _Graph:
    return (_IntegerGraph if integers else _Graph)(architecture.epsilon)


def _pooled(graph: _Graph, pooling: Pooling, state: str) -> str:
    """The embedding of a text, of the states of its tokens."""
    if pooling is Pooling.FIRST:
        return graph.node("Gather", [state, graph.constant("first", np.int64(0))], axis=1)
    return graph.node("ReduceMean", [state], axes=[1], keepdims=0)


def _placed(graph: _Graph, positions: NDArray[np.float32]) -> str:
    """The embeddings of the positions of a sequence."""
    count = graph.node("Shape", ["input_ids"], start=1, end=2)
    return graph.node("Slice", [graph.constant("positions", positions), graph.numbers(0), count, graph.numbers(0)])


def _layer(
    graph: _Graph, architecture: Architecture, weights: Weights, layer: str, state: str, *, only_first: bool = False
) -> str:
    """A transformer layer; with `only_first` no state but the first is computed."""
    attention = f"{layer}.attention"
    asking, *told = (f"{attention}.self.{name}" for name in ("query", "key", "value"))
    if only_first:
        whole = state
        state = graph.node("Slice", [whole, graph.numbers(0), graph.numbers(1), graph.numbers(1)])
        query = graph.linear([asking], weights, state)
        key, value = graph.split(graph.linear(told, weights, whole), [architecture.width] * 2)
    else:
        # Query, key and value are read in one product.
        query, key, value = graph.split(graph.linear([asking, *told], weights, state), [architecture.width] * 3)
    heard = graph.node("MultiHeadAttention", [query, key, value], fused=True, num_heads=architecture.heads)
    merged = graph.linear([f"{attention}.output.dense"], weights, heard)
    state = graph.norm(f"{attention}.output.LayerNorm", weights, merged, state)
    wide = graph.linear([f"{layer}.intermediate.dense"], weights, state)
    narrow = graph.linear([f"{layer}.output.dense"], weights, graph.node("Gelu", [wide], fused=True))
    return graph.norm(f"{layer}.output.LayerNorm", weights, narrow, state)


class _Graph:
    """Nodes and constants in the making; methods return the names of the values that they add."""

    def __init__(self, epsilon: float) -> None:
        self._epsilon = epsilon
        self._nodes: list[onnx.NodeProto] = []
        self._constants: deque[onnx.TensorProto] = deque()

    def constant(self, name: str, values: NDArray[np.generic] | np.generic) -> str:
        self._constants.append(numpy_helper.from_array(np.asarray(values, order="C"), name))
        return name

    def numbers(self, *values: int) -> str:
        """A constant vector of integers."""
        return self.constant(f"numbers_{len(self._constants)}", np.array(values))

    def split(self, values: str, widths: Sequence[int]) -> list[str]:
        """Values in parts that are so wide."""
        return self.nodes("Split", [values, self.numbers(*widths)], len(widths), axis=2)

    def nodes(
        self, kind: str, inputs: Sequence[str], outputs: int, *, fused: bool = False, **options: float | Sequence[int]
    ) -> list[str]:
        names = [f"{kind}_{len(self._nodes)}_{number}" for number in range(outputs)]
        domain = _FUSED if fused else ""
        self._nodes.append(helper.make_node(kind, inputs, names, domain=domain, **options))  # type: ignore[arg-type]
        return names

    def node(self, kind: str, inputs: Sequence[str], *, fused: bool = False, **options: float | Sequence[int]) -> str:
        (name,) = self.nodes(kind, inputs, 1, fused=fused, **options)
        return name

    def norm(self, prefix: str, weights: Weights, one: str, other: str) -> str:
        """The sum of two values, normalised."""
        scale, bias = (self.constant(f"{prefix}.{part}", weights[f"{prefix}.{part}"]) for part in ("weight", "bias"))
        return self.node("LayerNormalization", [self.node("Add", [one, other]), scale, bias], epsilon=self._epsilon)

    def linear(self, prefixes: Sequence[str], weights: Weights, values: str) -> str:
        """One or more linear layers that read the same values, side by side."""
        matrix = np.concatenate([weights[f"{prefix}.weight"].T for prefix in prefixes], axis=1)
        bias = np.concatenate([weights[f"{prefix}.bias"] for prefix in prefixes])
        return self.product(prefixes[0], values, matrix, self.constant(f"{prefixes[0]}.bias", bias))

    def words(self, table: NDArray[np.float32]) -> str:
        """The rows of a table that `input_ids` name."""
        return self.node("Gather", [self.constant("words", table), "input_ids"])

    def product(self, name: str, values: str, matrix: NDArray[np.float32], bias: str) -> str:
        """Values times a matrix, plus a bias."""
        return self.node("Add", [self.node("MatMul", [values, self.constant(name, matrix)]), bias])

    def finished(self, inputs: Sequence[onnx.ValueInfoProto], values: Mapping[str, Sequence[str | int]]) -> bytes:
        """The whole, with its inputs and, as its outputs, some of the values, each with its shape."""
        outputs = [helper.make_tensor_value_info(value, TensorProto.FLOAT, shape) for value, shape in values.items()]
        graph = helper.make_graph(self._nodes, "verbatim", inputs, outputs)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
        # One by one, and let go: each of these calls would copy all that it is given.
        while self._constants:
            model.graph.initializer.append(self._constants.popleft())
        return bytes(model.SerializeToString())


class _IntegerGraph(_Graph):
    """The same with large constants in 8 bits. Values are brought to 8 bits as they come, with one scale for a text."""

    def words(self, table: NDArray[np.float32]) -> str:
        # One scale for all: what that turns vectors by is a twentieth of what the products do.
        scale = np.float32((table.max() - table.min()) / 255)
        zero = np.rint(-table.min() / scale)
        codes = np.clip(np.rint(table / scale) + zero, 0, 255).astype(np.uint8)
        spoken = self.node("Gather", [self.constant("words", codes), "input_ids"])
        constants = self.constant("words.scale", scale), self.constant("words.zero", zero.astype(np.uint8))
        return self.node("DequantizeLinear", [spoken, *constants])

    def product(self, name: str, values: str, matrix: NDArray[np.float32], bias: str) -> str:
        # One scale a column: with one for the whole matrix, vectors turn by 5 times as much.
        codes, scales = _in_8_bits(matrix)
        zeros = self.constant(f"{name}.zeros", np.zeros(len(scales), dtype=np.int8))
        constants = self.constant(name, codes), self.constant(f"{name}.scales", scales), zeros
        return self.node("DynamicQuantizeMatMul", [values, *constants, bias], fused=True)


def _in_8_bits(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix as codes times scales, one a column: its largest number in `_STEPS` steps."""
    scales = np.maximum(np.abs(matrix).max(axis=0), 1e-9).astype(np.float32) / np.float32(_STEPS)
    return np.rint(matrix / scales).astype(np.int8), scales
