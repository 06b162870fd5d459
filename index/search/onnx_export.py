"""The default encoder's graph for onnxruntime: made once on the machine that runs it, stored, verified at every start.

8-bit integers where this processor computes them faithfully, single precision where not. How faithfully is measured,
never assumed: the single precision graph against numbers that torch gave, the 8-bit graph against the single precision
one, and the stored graph again whenever it is loaded, since a data folder can move to another machine.

Measured on 2 cores with AVX-512 VNNI: scales per column keep the smallest cosine to torch's paragraph vectors at 0.993,
one scale a tensor at 0.947.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import secrets
from contextlib import suppress
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from index.search.encoding import Vectors
from index.search.onnx_encoder import GraphUnusable, OnnxEncoder

_log = logging.getLogger(__name__)

_VERSION = 2
"""Raised when `onnx_graph` makes another graph of the same weights."""

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
"""The first numbers of the probes' embeddings from sentence-transformers 6.2 and torch 2.13, single precision."""

_EXACT = 1e-3
"""How far a number of single precision may lie from torch's; other orders of adding differ by some 1e-6."""

_FAITHFUL = 0.97
"""The cosine from which 8-bit vectors count as faithful. What breaks (a processor that overflows) falls far below."""

_EIGHT, _SINGLE = 8, 32
"""Bits of a weight: integers, or single precision."""


def eight_bit_id(identity: str) -> str:
    """The id of the 8-bit graph of a model: its vectors lie near the model's (cosine 0.994, on 500 texts never below
    0.986), but an index of the ones is not to be searched with the others."""
    return f"{identity}+int8.{_VERSION}"


def open_encoder(identity: str, model: Path, graphs: Path) -> OnnxEncoder:
    """Load the graph of a model that is stored in the folder `graphs`, or make it and store it there.

    The encoder's id is `identity` in single precision, and that of `eight_bit_id` in 8 bits.

    Raises `GraphUnusable`. A folder that cannot be written only means that the graph is made again next time.
    """
    path = graphs / f"{identity.replace('@', '-')}-{_VERSION}.onnx"
    return _stored(identity, model, path) or _made(identity, model, path)


def _stored(identity: str, model: Path, path: Path) -> OnnxEncoder | None:
    try:
        record = json.loads(_record_path(path).read_bytes())
        graph = path.read_bytes()
        if hashlib.sha256(graph).hexdigest() != record["sha256"]:
            raise ValueError("not the graph that was stored")
        expected = np.array(record["probes"], dtype=np.float32)
        encoder = OnnxEncoder(eight_bit_id(identity) if record["bits"] == _EIGHT else identity, model, graph)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, GraphUnusable) as error:
        _log.warning("The stored graph of the encoder is not usable and is made again: %s", error)
        return None
    return encoder if _likeness(encoder, expected) >= _FAITHFUL else None


def _made(identity: str, model: Path, path: Path) -> OnnxEncoder:
    # Deferred: needed once, and importing onnx and its tools takes a second.
    from index.search.onnx_graph import build_graph

    weights = load_file(model / "model.safetensors")
    graph = build_graph(weights, integers=False)
    exact = OnnxEncoder(identity, model, graph)
    expected = _probe_vectors(exact)
    if float(np.abs(expected[:, : _TORCH_GAVE.shape[1]] - _TORCH_GAVE).max()) > _EXACT:
        raise GraphUnusable("the graph does not give the vectors that torch gave.")
    small = build_graph(weights, integers=True)
    encoder = OnnxEncoder(eight_bit_id(identity), model, small)
    if _likeness(encoder, expected) >= _FAITHFUL:
        _store(path, small, expected, _EIGHT)
        return encoder
    _log.warning("This processor does not compute in 8 bits faithfully; the encoder runs in single precision.")
    _store(path, graph, expected, _SINGLE)
    return exact


def _probe_vectors(encoder: OnnxEncoder) -> Vectors:
    return np.stack([encoding.vector for encoding in encoder.encode(_PROBES)])


def _likeness(encoder: OnnxEncoder, expected: Vectors) -> float:
    """The smallest cosine between the probes' vectors and what they should be, shape (probes, dimension)."""
    vectors = _probe_vectors(encoder)
    return float((vectors * expected).sum(axis=1).min()) if vectors.shape == expected.shape else -1.0


def _store(path: Path, graph: bytes, expected: Vectors, bits: int) -> None:
    """The graph first, its record last: a graph without the record that fits it is made again."""
    record = {"sha256": hashlib.sha256(graph).hexdigest(), "bits": bits, "probes": expected.round(5).tolist()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, graph)
        _replace(_record_path(path), json.dumps(record).encode("ascii"))
    except OSError as error:
        _log.warning("The graph of the encoder cannot be stored, so it is made at every start: %s", error.strerror)


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f"writing-{secrets.token_hex(4)}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _record_path(path: Path) -> Path:
    return path.with_suffix(".json")
