"""ONNX graphs that are built once on the machine that runs them, stored, and verified at every start.

In 8-bit integers where this processor computes them accurately, else in float32. Accuracy is measured on probes against
reference values, from torch or else from the float32 graph of the same weights, when a graph is made and whenever it is
loaded, since a data folder can move to another machine. See docs/decisions/0005 and docs/decisions/0037.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.files import read_regular, write_file
from index.search.encoder.graphs.onnx_session import GraphUnusable

_log = logging.getLogger(__name__)

_EXACT = 1e-3
"""The largest absolute difference of a float32 graph's output from the reference. docs/decisions/0005."""

_LARGEST_GRAPH, _LARGEST_RECORD = 2**31, 2**24
"""Bytes that are read; a larger file is not one of ours. ONNX ends at 2 GiB."""

Numbers = NDArray[np.float32]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Recipe(Generic[_T]):
    """How a graph is built, loaded and probed.

    `build` and `load` are told whether the graph is in 8-bit integers; `load` returns what runs the graph and raises
    `GraphUnusable`. `probe` gives its output, one row a probe; `torch_gave` are the first columns of it from torch, or
    None where there are no such numbers: then a graph in 8 bits is compared with the whole output of that in float32.
    `faithful(found, expected)` tells whether such columns from a graph in 8 bits are close enough.
    """

    name: str
    build: Callable[[bool], bytes]
    load: Callable[[bytes, bool], _T]
    probe: Callable[[_T], Numbers]
    torch_gave: Numbers | None
    faithful: Callable[[Numbers, Numbers], bool]


class _Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is stored beside a graph: its hash, the bits of a weight (8: integers, 32: float32), and what it is compared
    with where that is not from torch."""

    sha256: str
    bits: Literal[8, 32]
    expected: tuple[tuple[float, ...], ...] | None = None


_DECODER = msgspec.json.Decoder(_Record)


def open_graph(recipe: Recipe[_T], path: Path, prepared: Path | None = None) -> _T:
    """Load the graph that is stored at `prepared`, where nothing is written, or else at `path`; or make it and store it
    there.

    Raises `GraphUnusable`. A folder that cannot be written only means that the graph is made again next time.
    """
    found = _stored(recipe, prepared) if prepared is not None else None
    if found is None:
        found = _stored(recipe, path)
    return _made(recipe, path) if found is None else found


def _stored(recipe: Recipe[_T], path: Path) -> _T | None:
    try:
        record = _DECODER.decode(read_regular(_record_path(path), _LARGEST_RECORD))
        graph = read_regular(path, _LARGEST_GRAPH)
        if hashlib.sha256(graph).hexdigest() != record.sha256:
            raise ValueError("not the graph that was stored")
        expected = recipe.torch_gave if recipe.torch_gave is not None else np.array(record.expected, dtype=np.float32)
        found = recipe.load(graph, record.bits == 8)
        return found if _is_right(recipe, found, expected, integers=record.bits == 8) else None
    except FileNotFoundError:
        return None
    except (OSError, ValueError, GraphUnusable) as error:
        _log.warning("The stored graph of the %s is not usable and is made again: %s", recipe.name, error)
        return None


def _made(recipe: Recipe[_T], path: Path) -> _T:
    expected = recipe.torch_gave if recipe.torch_gave is not None else _reference(recipe)
    small = recipe.build(True)
    found = recipe.load(small, True)
    if _is_right(recipe, found, expected, integers=True):
        _store(recipe, path, small, 8, expected)
        return found
    exact = recipe.build(False)
    found = recipe.load(exact, False)
    if not _is_right(recipe, found, expected, integers=False):
        raise GraphUnusable(f"The graph of the {recipe.name} does not give the numbers that it should.")
    _log.warning("The graph of the %s in 8 bits is not faithful here, so it runs in single precision.", recipe.name)
    _store(recipe, path, exact, 32, expected)
    return found


def _reference(recipe: Recipe[_T]) -> Numbers:
    """What the graph in float32 gives. It is not kept: it may be a gigabyte, and is seldom wanted again."""
    return _probed(recipe, recipe.load(recipe.build(False), False))


def _is_right(recipe: Recipe[_T], running: _T, expected: Numbers, *, integers: bool) -> bool:
    if expected.ndim != 2:
        return False
    found = _probed(recipe, running)[:, : expected.shape[1]]
    if found.shape != expected.shape:
        return False
    # `<=` and not `>`, so that NaN counts as different.
    return recipe.faithful(found, expected) if integers else float(np.abs(found - expected).max()) <= _EXACT


def _probed(recipe: Recipe[_T], found: _T) -> Numbers:
    try:
        return recipe.probe(found)
    except Exception as error:  # onnxruntime's exceptions have no base of their own
        raise GraphUnusable(f"The graph of the {recipe.name} does not run.") from error


def _store(recipe: Recipe[_T], path: Path, graph: bytes, bits: Literal[8, 32], expected: Numbers) -> None:
    """Write the graph first and its record last: a graph without a matching record is built again."""
    own = None if recipe.torch_gave is not None else tuple(map(tuple, expected.tolist()))
    record = _Record(hashlib.sha256(graph).hexdigest(), bits, own)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, graph)
        write_file(_record_path(path), msgspec.json.encode(record))
    except OSError as error:
        _log.warning(
            "The graph of the %s cannot be stored, so it is made at every start: %s", recipe.name, error.strerror
        )


def _record_path(path: Path) -> Path:
    return path.with_suffix(".json")
