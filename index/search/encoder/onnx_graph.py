"""The default encoder and the reader as ONNX graphs built from weights, in float32 or with 8-bit integer products.

The nodes are written out instead of traced, so that neither building nor serving imports torch, and fused onnxruntime
kernels are named where they are faster. The graphs run without onnxruntime's own optimisation. See docs/decisions/0005.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

LAYERS = 6
HEADS = 12
WIDTH = 384
"""The shape of all-MiniLM-L6-v2."""

LOWER = 3
"""Layers that read question and passage apart, before the reader's layers read them together. docs/decisions/0004."""

_FUSED = "com.microsoft"
_EPSILON = 1e-12
_STEPS = 127
"""Quantisation steps from 0 to the largest magnitude: signed 8 bits."""

_STATES = ("batch", "tokens", WIDTH)
_INPUT_IDS = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])

_LOWER_STATES = helper.make_tensor_value_info("lower", TensorProto.FLOAT, [1, "pieces", WIDTH])
_ROLES = helper.make_tensor_value_info("roles", TensorProto.INT64, [1, "pieces"])

Weights = Mapping[str, NDArray[np.float32]]


def build_graph(weights: Weights, *, integers: bool) -> bytes:
    """The encoder in float32, or with `integers` with 8-bit word embeddings and matrix products.

    Input: `input_ids`, int64 (batch, tokens), without padding. Outputs, float32 (batch, tokens, WIDTH) each: the states
    of the last layer, not normalised, and those of layer `LOWER`, which are the reader's input.
    """
    graph = _IntegerGraph() if integers else _Graph()
    # All tokens have type 0, so its embedding is added to the position embeddings here.
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    count = graph.node("Shape", ["input_ids"], start=1, end=2)
    first, axis = graph.constant("first", np.array([0])), graph.constant("axis", np.array([0]))
    placed = graph.node("Slice", [graph.constant("positions", positions), first, count, axis])
    spoken = graph.words(weights["embeddings.word_embeddings.weight"])
    state = graph.norm("embeddings.LayerNorm", weights, spoken, placed)
    parts = graph.constant("parts", np.array([WIDTH] * 3))
    for layer in range(LOWER):
        state = _layer(graph, weights, f"encoder.layer.{layer}", state, parts)
    lower = state
    for layer in range(LOWER, LAYERS):
        state = _layer(graph, weights, f"encoder.layer.{layer}", state, parts)
    return graph.finished([_INPUT_IDS], {state: _STATES, lower: _STATES})


def build_reading(weights: Weights, *, integers: bool) -> bytes:
    """The upper layers as `close_reading` has tuned them: question and passage in one.

    Inputs: `lower` (1, pieces, WIDTH) of float32, what the encoder's lower layers make of a question's pieces and of a
    passage's; `roles` (1, pieces) of int64, what each of them is. Output: (1, 1) of float32, the log-odds that the
    passage answers the question, as far as their words tell.
    """
    graph = _IntegerGraph() if integers else _Graph()
    roles = graph.node("Gather", [graph.constant("table", weights["roles"]), "roles"])
    state = graph.node("Add", ["lower", roles])
    parts = graph.constant("parts", np.array([WIDTH] * 3))
    for layer in range(LOWER, LAYERS):
        state = _layer(graph, weights, f"encoder.layer.{layer}", state, parts)
    first = graph.node("Gather", [state, graph.constant("start", np.array(0))], axis=1)
    mean = graph.node("ReduceMean", [state], axes=[1], keepdims=0)
    both = graph.node("Concat", [first, mean], axis=1)
    verdict = graph.node("MatMul", [both, graph.constant("verdict", weights["verdict"])])
    return graph.finished([_LOWER_STATES, _ROLES], {verdict: (1, 1)})


def _layer(graph: _Graph, weights: Weights, layer: str, state: str, parts: str) -> str:
    attention = f"{layer}.attention"
    # Query, key and value are read in one product.
    read = graph.linear([f"{attention}.self.{name}" for name in ("query", "key", "value")], weights, state)
    query, key, value = graph.nodes("Split", [read, parts], 3, axis=2)
    heard = graph.node("MultiHeadAttention", [query, key, value], fused=True, num_heads=HEADS)
    merged = graph.linear([f"{attention}.output.dense"], weights, heard)
    state = graph.norm(f"{attention}.output.LayerNorm", weights, merged, state)
    wide = graph.linear([f"{layer}.intermediate.dense"], weights, state)
    narrow = graph.linear([f"{layer}.output.dense"], weights, graph.node("Gelu", [wide], fused=True))
    return graph.norm(f"{layer}.output.LayerNorm", weights, narrow, state)


class _Graph:
    """Nodes and constants in the making; methods return the names of the values that they add."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: NDArray[np.generic] | np.generic) -> str:
        self._constants.append(numpy_helper.from_array(np.asarray(values, order="C"), name))
        return name

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
        return self.node("LayerNormalization", [self.node("Add", [one, other]), scale, bias], epsilon=_EPSILON)

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
        graph = helper.make_graph(self._nodes, "verbatim", inputs, outputs, self._constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
        return bytes(helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString())


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
