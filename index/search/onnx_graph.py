"""The default encoder as an ONNX graph, made from its published weights, and that graph in 8-bit integers.

Written out node by node instead of traced from torch: a BERT encoder is six times the same seven nodes, the fused
kernels of onnxruntime are named where they are wanted, and neither making nor serving the graph imports torch (4 to 5
seconds and 400 MB). What comes out is verified in `onnx_encoder` against vectors that torch gave.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

LAYERS = 6
HEADS = 12
WIDTH = 384
"""The shape of all-MiniLM-L6-v2."""

_FUSED = "com.microsoft"
_EPSILON = 1e-12
_READ_TENSORS = ("query", "key", "value")

Weights = Mapping[str, NDArray[np.float32]]


def build_graph(weights: Weights) -> onnx.ModelProto:
    """The encoder in single precision.

    Inputs: `input_ids` (batch, tokens) of int64, `mask` (batch, tokens) of int32, 1 where a token counts. Output:
    `tokens` (batch, tokens, WIDTH) of float32, the last layer's vectors, not normalised.
    """
    graph = _Graph()
    # Every token is of type 0, so that type's embedding can be added to the positions once and for all.
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    words = graph.constant("words", weights["embeddings.word_embeddings.weight"])
    spoken = graph.node("Gather", [words, "input_ids"])
    count = graph.node("Shape", ["input_ids"], start=1, end=2)
    first, axis = graph.constant("first", np.array([0])), graph.constant("axis", np.array([0]))
    placed = graph.node("Slice", [graph.constant("positions", positions), first, count, axis])
    state = graph.node(
        "LayerNormalization",
        [graph.node("Add", [spoken, placed]), *graph.norm("embeddings.LayerNorm", weights)],
        epsilon=_EPSILON,
    )
    for layer in range(LAYERS):
        state = _layer(graph, weights, f"encoder.layer.{layer}.", state, "tokens" if layer == LAYERS - 1 else None)
    return graph.model()


def quantise(model: onnx.ModelProto) -> bytes:
    """The graph with weights in 8-bit integers, one scale a column (per tensor, vectors turn by 5 times as much)."""
    # Asks for shapes to be inferred first, which these fused nodes do not need; the mark says that it was seen to.
    helper.set_model_props(model, {"onnx.quant.pre_process": "onnxruntime.quant"})
    with tempfile.TemporaryDirectory() as folder, _root_logger_kept():
        path = Path(folder) / "quantised.onnx"
        quantize_dynamic(
            model,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        return path.read_bytes()


@contextmanager
def _root_logger_kept() -> Iterator[None]:
    """onnxruntime logs while quantising in the way that sets up the root logger, which is not its business."""
    handlers = list(logging.root.handlers)
    try:
        yield
    finally:
        logging.root.handlers[:] = handlers


def _layer(graph: _Graph, weights: Weights, prefix: str, state: str, output: str | None) -> str:
    attention = f"{prefix}attention."
    read = np.concatenate([weights[f"{attention}self.{name}.weight"].T for name in _READ_TENSORS], axis=1)
    read_bias = np.concatenate([weights[f"{attention}self.{name}.bias"] for name in _READ_TENSORS])
    heard = graph.node(
        "Attention",
        [state, graph.constant(f"{prefix}read", read), graph.constant(f"{prefix}read_bias", read_bias), "mask"],
        fused=True,
        num_heads=HEADS,
    )
    merged = graph.matmul(f"{attention}output.dense", weights, heard)
    state = graph.skip(f"{attention}output", weights, merged, state)
    wide = graph.matmul(f"{prefix}intermediate.dense", weights, state)
    bias = graph.constant(f"{prefix}wide_bias", weights[f"{prefix}intermediate.dense.bias"])
    active = graph.node("BiasGelu", [wide, bias], fused=True)
    narrow = graph.matmul(f"{prefix}output.dense", weights, active)
    return graph.skip(f"{prefix}output", weights, narrow, state, output)


class _Graph:
    """Nodes and constants in the making; every method returns the name of the value that it adds."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(
        self, kind: str, inputs: Sequence[str], output: str | None = None, *, fused: bool = False, **options: float
    ) -> str:
        output = output or f"{kind}_{len(self._nodes)}"
        domain = _FUSED if fused else ""
        self._nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **options))  # type: ignore[arg-type]
        return output

    def norm(self, prefix: str, weights: Weights) -> list[str]:
        return [self.constant(f"{prefix}.{part}", weights[f"{prefix}.{part}"]) for part in ("weight", "bias")]

    def matmul(self, prefix: str, weights: Weights, values: str) -> str:
        return self.node("MatMul", [values, self.constant(f"{prefix}.weight", weights[f"{prefix}.weight"].T)])

    def skip(self, prefix: str, weights: Weights, values: str, state: str, output: str | None = None) -> str:
        """Add the bias of the product before and the state that it came from, and normalise."""
        bias = self.constant(f"{prefix}.dense.bias", weights[f"{prefix}.dense.bias"])
        inputs = [values, state, *self.norm(f"{prefix}.LayerNorm", weights), bias]
        return self.node("SkipLayerNormalization", inputs, output, fused=True, epsilon=_EPSILON)

    def model(self) -> onnx.ModelProto:
        inputs = [
            helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"]),
            helper.make_tensor_value_info("mask", TensorProto.INT32, ["batch", "tokens"]),
        ]
        outputs = [helper.make_tensor_value_info("tokens", TensorProto.FLOAT, ["batch", "tokens", WIDTH])]
        graph = helper.make_graph(self._nodes, "encoder", inputs, outputs, self._constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)
