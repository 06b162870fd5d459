import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from index.search.encoder.graphs.onnx_session import GraphUnusable
from index.search.encoder.graphs.stored_graph import Recipe, open_graph

EXACT, SMALL = b"exact", b"small"
NUMBERS = {EXACT: np.array([[1.0, 2.0]], np.float32), SMALL: np.array([[1.1, 2.0]], np.float32)}
"""What they compute; torch gives the first column of the exact one."""


@dataclass
class Kitchen:
    """Makes graphs that are nothing but their name, and remembers what it made and loaded."""

    made: list[bool] = field(default_factory=list)
    faithful: float = 0.5

    def build(self, integers: bool) -> bytes:
        self.made.append(integers)
        return SMALL if integers else EXACT

    def load(self, graph: bytes, integers: bool) -> bytes:
        if graph != (SMALL if integers else EXACT):
            raise GraphUnusable("no graph")
        return graph

    def near(self, found: np.ndarray, expected: np.ndarray) -> bool:
        return bool(np.abs(found - expected).max() <= self.faithful)

    def recipe(self) -> Recipe[bytes]:
        return Recipe("thing", self.build, self.load, NUMBERS.__getitem__, NUMBERS[EXACT][:, :1], self.near)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a graph is stored."""
    path = tmp_path / "graphs" / "thing.onnx"
    assert open_graph(Kitchen().recipe(), path) == SMALL
    return path


def test_a_graph_is_made_once(path: Path) -> None:
    kitchen = Kitchen()
    assert open_graph(kitchen.recipe(), path) == SMALL
    assert kitchen.made == []
    assert {file.name for file in path.parent.iterdir()} == {"thing.onnx", "thing.json"}


@pytest.mark.parametrize("spoil", [b"", b"\0", EXACT])
def test_a_graph_that_is_not_the_stored_one_is_made_again(path: Path, spoil: bytes) -> None:
    path.write_bytes(spoil)
    assert open_graph(Kitchen().recipe(), path) == SMALL
    assert path.read_bytes() == SMALL


@pytest.mark.parametrize("record", [b"", b"[]", b"{}", b'{"sha256": 1, "bits": 8}', None])
def test_a_graph_without_its_record_is_made_again(path: Path, record: bytes | None) -> None:
    beside = path.with_suffix(".json")
    whole = beside.read_bytes()
    if record is None:
        beside.unlink()
    else:
        beside.write_bytes(record)
    open_graph(Kitchen().recipe(), path)
    assert beside.read_bytes() == whole


def test_a_stored_graph_that_computes_something_else_here_is_made_again(path: Path) -> None:
    kitchen = Kitchen(faithful=0.05)
    assert open_graph(kitchen.recipe(), path) == EXACT
    assert kitchen.made == [True, False]


def test_single_precision_where_8_bits_are_not_faithful(tmp_path: Path) -> None:
    kitchen = Kitchen(faithful=0.05)
    assert open_graph(kitchen.recipe(), tmp_path / "thing.onnx") == EXACT
    assert open_graph(kitchen.recipe(), tmp_path / "thing.onnx") == EXACT
    assert kitchen.made == [True, False]


def test_a_graph_that_does_not_give_torchs_numbers_is_not_used(tmp_path: Path) -> None:
    recipe = replace(Kitchen().recipe(), torch_gave=-NUMBERS[EXACT])
    with pytest.raises(GraphUnusable, match="thing"):
        open_graph(recipe, tmp_path / "thing.onnx")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("numbers", [np.array([[np.nan, 2.0]], np.float32), None])
def test_a_graph_that_gives_no_numbers_is_not_used(tmp_path: Path, numbers: np.ndarray | None) -> None:
    def probe(graph: bytes) -> np.ndarray:
        if numbers is None:
            raise RuntimeError("onnxruntime stops")
        return numbers

    with pytest.raises(GraphUnusable):
        open_graph(replace(Kitchen().recipe(), probe=probe), tmp_path / "thing.onnx")
    assert not list(tmp_path.iterdir())


def test_a_stored_graph_that_does_not_run_here_is_made_again(path: Path) -> None:
    kitchen = Kitchen()

    def probe(graph: bytes) -> np.ndarray:
        if not kitchen.made:
            raise RuntimeError("onnxruntime stops")
        return NUMBERS[graph]

    assert open_graph(replace(kitchen.recipe(), probe=probe), path) == SMALL
    assert kitchen.made == [True]


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert open_graph(Kitchen().recipe(), tmp_path / "file" / "thing.onnx") == SMALL


def without_numbers(kitchen: Kitchen) -> Recipe[bytes]:
    """For a graph of which torch gave nothing."""
    return replace(kitchen.recipe(), torch_gave=None)


def test_8_bits_are_compared_with_single_precision_where_torch_gave_nothing(tmp_path: Path) -> None:
    kitchen = Kitchen()
    assert open_graph(without_numbers(kitchen), tmp_path / "thing.onnx") == SMALL
    assert kitchen.made == [False, True]
    assert open_graph(without_numbers(kitchen), tmp_path / "thing.onnx") == SMALL
    assert kitchen.made == [False, True]


def test_single_precision_where_8_bits_are_not_faithful_to_it(tmp_path: Path) -> None:
    kitchen = Kitchen(faithful=0.05)
    assert open_graph(without_numbers(kitchen), tmp_path / "thing.onnx") == EXACT
    kitchen.made.clear()
    assert open_graph(without_numbers(kitchen), tmp_path / "thing.onnx") == EXACT
    assert kitchen.made == []


@pytest.mark.parametrize("expected", [None, [], [[]], [[1.0, 2.0], [1.0]], [[5.0, 5.0]], [["a", "b"]], 3])
def test_a_graph_is_made_again_where_what_it_is_compared_with_is_lost(tmp_path: Path, expected: object) -> None:
    kitchen = Kitchen()
    open_graph(without_numbers(kitchen), tmp_path / "thing.onnx")
    record = tmp_path / "thing.json"
    whole = record.read_bytes()
    record.write_text(json.dumps(json.loads(whole) | {"expected": expected}))
    assert open_graph(without_numbers(kitchen), tmp_path / "thing.onnx") == SMALL
    assert record.read_bytes() == whole


def test_single_precision_that_gives_no_numbers_is_not_used(tmp_path: Path) -> None:
    nothing = replace(without_numbers(Kitchen()), probe=lambda graph: np.array([[np.nan, 2.0]], np.float32))
    with pytest.raises(GraphUnusable):
        open_graph(nothing, tmp_path / "thing.onnx")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("suffix", [".onnx", ".json"])
def test_a_pipe_in_place_of_a_graph_is_not_waited_for(path: Path, suffix: str) -> None:
    path.with_suffix(suffix).unlink()
    os.mkfifo(path.with_suffix(suffix))
    assert open_graph(Kitchen().recipe(), path) == SMALL
    assert path.with_suffix(suffix).is_file()


def test_a_graph_that_grew_beyond_memory_is_refused_unread(path: Path) -> None:
    os.truncate(path, 2**40)
    assert open_graph(Kitchen().recipe(), path) == SMALL
    assert path.read_bytes() == SMALL


def test_a_prepared_graph_is_used_and_nothing_is_stored(path: Path, tmp_path: Path) -> None:
    kitchen, own = Kitchen(), tmp_path / "own" / "thing.onnx"
    assert open_graph(kitchen.recipe(), own, prepared=path) == SMALL
    assert kitchen.made == []
    assert not own.parent.exists()


def test_a_prepared_graph_that_is_not_faithful_here_stays_and_another_is_stored(path: Path, tmp_path: Path) -> None:
    kitchen, own = Kitchen(faithful=0.05), tmp_path / "own" / "thing.onnx"
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    assert open_graph(kitchen.recipe(), own, prepared=path) == EXACT
    assert open_graph(kitchen.recipe(), own, prepared=path) == EXACT
    assert kitchen.made == [True, False]
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before


def test_what_an_installation_does_not_have_is_made_and_stored(tmp_path: Path) -> None:
    own = tmp_path / "own" / "thing.onnx"
    assert open_graph(Kitchen().recipe(), own, prepared=tmp_path / "none" / "thing.onnx") == SMALL
    assert own.read_bytes() == SMALL
