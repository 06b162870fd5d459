"""Graphs of `onnx_graph`, run by onnxruntime."""

from __future__ import annotations

import onnxruntime

from index.errors import EngineError


class GraphUnusable(EngineError):
    """No graph can be made or run here that computes what it should. For the log."""


def session(graph: bytes, threads: int = 1) -> onnxruntime.InferenceSession:
    """A graph, ready to run on so many cores. Raises `GraphUnusable` when onnxruntime does not take it."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # A thread that waits in a loop takes the core from whoever else has work.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # `onnx_graph` names the kernels that are fastest; onnxruntime would put slower ones in their place.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3  # errors: what it warns of is the graph's making
    try:
        made = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's exceptions have no base of their own
        raise GraphUnusable("The graph is not one that onnxruntime takes.") from error
    made._model_bytes = None  # kept for a change to another provider; it is as large as what the session itself holds
    return made
