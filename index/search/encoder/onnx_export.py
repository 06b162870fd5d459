"""The ONNX graphs of the default encoder and of the reader: built from the weights, stored, verified. See
docs/decisions/0005."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from index.search.encoder.adaptation import AdaptationUnusable, read_adaptation
from index.search.encoder.close_reading import CloseReader, PassageToRead
from index.search.encoder.encoding import Vectors
from index.search.encoder.onnx_encoder import OnnxEncoder
from index.search.encoder.onnx_session import GraphUnusable
from index.search.encoder.stored_graph import Recipe, open_graph

_log = logging.getLogger(__name__)

_VERSION = 4
"""Raise it when `onnx_graph` builds another graph of the same weights, or `LONGEST_READ` changes."""

_PROBES = (
    "Where will the training centers be based?",
    "In a decree published Tuesday, Putin tasked the defense and foreign ministers to conduct talks with Belarus.",
    "non agression pact",
)
_TORCH_GAVE = np.array(
    [
        [0.00397, -0.09872, -0.03849, 0.08610, 0.02409, 0.06215, -0.08628, -0.07620],
        [0.03047, 0.03503, 0.01373, 0.03904, -0.04691, 0.01644, 0.01466, 0.03233],
        [-0.06615, 0.00679, -0.02610, 0.05246, -0.04149, 0.02302, 0.01882, 0.01539],
    ],
    dtype=np.float32,
)
"""The first entries of the probes' embeddings from sentence-transformers 6.2 and torch 2.13, float32."""

_FAITHFUL = 0.97
"""The lowest cosine of 8-bit to float32 embeddings at which the 8-bit graph is used. docs/decisions/0005."""

_PROBE_PIECES = 24
_READING_GAVE = np.array([[-1.4262]], dtype=np.float32)
"""The reader's logit for its probe from torch, float32."""

_NEAR = 0.3
"""The largest difference of the reader's 8-bit from its float32 logit at which the 8-bit graph is used.
docs/decisions/0005."""


def ids(identity: str) -> tuple[str, str]:
    """The encoder ids of a model's 8-bit and float32 graph.

    They differ from each other and from the id of the model in torch, because an index is only searched with the
    embeddings that it was built from; torch also gives no lower-layer states.
    """
    return f"{identity}+int8.{_VERSION}", f"{identity}+fp32.{_VERSION}"


def open_encoder(identity: str, model: Path, graphs: Path) -> OnnxEncoder:
    """Load the graphs of a model that are stored in the folder `graphs`, or make them and store them there.

    The encoder's id is one of `ids`. Raises `GraphUnusable`. A folder that cannot be written only means that the graphs
    are made again next time.
    """
    name = identity.replace("@", "-")
    reader = _open_reader(model, graphs, f"{name}-{_VERSION}-reader")

    def load(graph: bytes, integers: bool) -> OnnxEncoder:
        eight_bits, single = ids(identity)
        return OnnxEncoder(eight_bits if integers else single, model, graph, reader)

    recipe = Recipe("encoder", lambda integers: _graph(model, integers), load, _vectors, _TORCH_GAVE, _vectors_alike)
    return open_graph(recipe, graphs / f"{name}-{_VERSION}.onnx")


def _open_reader(model: Path, graphs: Path, name: str) -> CloseReader | None:
    """The reader, or None with a warning where it cannot run; confidence then comes from similarity alone."""
    try:
        adaptation = read_adaptation()
    except AdaptationUnusable as error:
        _log.warning("Questions are answered without a close reading, which is less sure: %s", error)
        return None

    def load(graph: bytes, integers: bool) -> CloseReader:
        return CloseReader(graph, adaptation)

    def build(integers: bool) -> bytes:
        from index.search.encoder.onnx_graph import build_reading

        return build_reading(adaptation.applied(load_file(model / "model.safetensors")), integers=integers)

    try:
        recipe = Recipe("reader", build, load, _log_odds, _READING_GAVE, _log_odds_near)
        return open_graph(recipe, graphs / f"{name}.{adaptation.version}.onnx")
    except GraphUnusable as error:
        _log.warning("Questions are answered without a close reading, which is less sure: %s", error)
        return None


def _graph(model: Path, integers: bool) -> bytes:
    # Deferred: needed once, and importing onnx and its tools takes a second.
    from index.search.encoder.onnx_graph import build_graph

    return build_graph(load_file(model / "model.safetensors"), integers=integers)


def _vectors(encoder: OnnxEncoder) -> Vectors:
    return np.stack([encoding.vector for encoding in encoder.encode(_PROBES)])


def _vectors_alike(found: Vectors, expected: Vectors) -> bool:
    return float((found * expected).sum(axis=1).min()) >= _FAITHFUL


def _log_odds(reader: CloseReader) -> NDArray[np.float32]:
    states = np.sin(np.arange(_PROBE_PIECES * reader.width, dtype=np.float32)).reshape(_PROBE_PIECES, reader.width)
    passage = PassageToRead(states[_PROBE_PIECES // 3 :], np.repeat([1, 2, 3], [4, 8, 4]))
    return np.array([[reader.by_words(states[: _PROBE_PIECES // 3], passage)]], dtype=np.float32)


def _log_odds_near(found: NDArray[np.float32], expected: NDArray[np.float32]) -> bool:
    return float(np.abs(found - expected).max()) <= _NEAR
