"""Graphs run by onnxruntime."""

from __future__ import annotations

import sys

import pytest

from index.search.encoder.graphs.onnx_session import GraphUnusable, session
from index.search.encoder.integer_product import GRAPH


def test_a_graph_is_not_held_beside_what_was_made_of_it() -> None:
    graph = bytes(bytearray(GRAPH))
    before = sys.getrefcount(graph)
    made = session(graph)
    assert sys.getrefcount(graph) == before
    assert [one.name for one in made.get_inputs()] == ["codes", "digits", "values"]


def test_what_is_no_graph_is_refused() -> None:
    with pytest.raises(GraphUnusable):
        session(b"no graph")
