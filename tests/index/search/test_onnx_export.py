from pathlib import Path

import numpy as np
import pytest

from index.search import onnx_export, onnx_graph
from index.search.models import locate
from index.search.onnx_encoder import GraphUnusable, OnnxEncoder
from index.search.onnx_export import eight_bit_id, open_encoder
from index.settings import DEFAULT_ENCODER

MODEL = Path(locate(DEFAULT_ENCODER).location)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a stored graph."""
    folder = tmp_path_factory.mktemp("graphs")
    open_encoder("m@1", MODEL, folder)
    return folder


@pytest.fixture
def graphs(made: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil."""
    for path in made.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def graph_of(folder: Path) -> Path:
    (path,) = folder.glob("*.onnx")
    return path


def vector(encoder: OnnxEncoder) -> np.ndarray:
    return encoder.encode(["Where will they be based?"])[0].vector


def forbid_making(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_graph, "build_graph", lambda weights: pytest.fail("the graph was made again"))


def test_a_graph_is_made_once(graphs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {path.suffix for path in graphs.iterdir()} == {".onnx", ".json"}
    assert graph_of(graphs).stat().st_size < 30_000_000
    forbid_making(monkeypatch)
    assert open_encoder("m@1", MODEL, graphs).id == eight_bit_id("m@1") != "m@1"


@pytest.mark.parametrize("spoil", [b"", b"\0", None])
def test_a_graph_that_is_not_the_stored_one_is_made_again(graphs: Path, spoil: bytes | None) -> None:
    path = graph_of(graphs)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] if spoil is None else spoil)
    encoder = open_encoder("m@1", MODEL, graphs)
    assert path.read_bytes() == whole
    assert np.linalg.norm(vector(encoder)) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("record", [b"", b"[]", b"{}", b'{"sha256": 1, "probes": 2}'])
def test_a_graph_without_its_record_is_made_again(graphs: Path, record: bytes) -> None:
    path = graph_of(graphs).with_suffix(".json")
    whole = path.read_bytes()
    path.write_bytes(record)
    open_encoder("m@1", MODEL, graphs)
    assert path.read_bytes() == whole


def test_a_stored_graph_that_computes_something_else_here_is_made_again(
    graphs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    likenesses = iter([0.5, 1.0])
    monkeypatch.setattr(onnx_export, "_likeness", lambda encoder, expected: next(likenesses))
    open_encoder("m@1", MODEL, graphs)
    assert next(likenesses, None) is None


def test_single_precision_where_8_bits_are_not_faithful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    likenesses = iter([0.5, 1.0])
    monkeypatch.setattr(onnx_export, "_likeness", lambda encoder, expected: next(likenesses))
    made, stored = (open_encoder("m@1", MODEL, tmp_path) for _ in range(2))
    assert graph_of(tmp_path).stat().st_size > 80_000_000
    assert made.id == stored.id == "m@1"  # it gives torch's vectors


def test_a_graph_that_does_not_give_torchs_vectors_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_export, "_TORCH_GAVE", -onnx_export._TORCH_GAVE)
    with pytest.raises(GraphUnusable):
        open_encoder("m@1", MODEL, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert np.linalg.norm(vector(open_encoder("m@1", MODEL, tmp_path / "file"))) == pytest.approx(1, abs=1e-5)


def test_what_is_no_graph_is_refused() -> None:
    with pytest.raises(GraphUnusable):
        OnnxEncoder("m@1", MODEL, b"no graph")
