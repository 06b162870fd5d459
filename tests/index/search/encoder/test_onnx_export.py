from pathlib import Path

import numpy as np
import pytest

from index.search.encoder import onnx_export
from index.search.encoder.architecture import MINILM
from index.search.encoder.graphs import onnx_graph
from index.search.encoder.graphs.onnx_session import GraphUnusable
from index.search.encoder.models import locate
from index.search.encoder.onnx_encoder import OnnxEncoder
from index.search.encoder.onnx_export import ids, minilm, open_encoder, open_reader
from index.settings import DEFAULT_ENCODER

MODEL = Path(locate(DEFAULT_ENCODER).location)


def opened(graphs: Path) -> OnnxEncoder:
    return open_encoder("m@1", minilm(MODEL), graphs, open_reader("m@1", MODEL, graphs))


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of stored graphs."""
    folder = tmp_path_factory.mktemp("graphs")
    opened(folder)
    return folder


def test_the_graphs_are_made_once(graphs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sum(path.suffix == ".onnx" for path in graphs.iterdir()) == 2
    assert sum(path.stat().st_size for path in graphs.iterdir()) < 50_000_000
    for name in ("build_graph", "build_reading"):
        monkeypatch.setattr(onnx_graph, name, lambda weights, integers: pytest.fail("a graph was made again"))
    encoder = opened(graphs)
    assert encoder.id == ids("m@1")[0] != "m@1"
    assert encoder.reader is not None


def test_an_encoder_without_a_reader_where_its_graph_does_not_compute(
    graphs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for path in graphs.iterdir():
        if "reader" not in path.name:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(onnx_export, "READING_GAVE", onnx_export.READING_GAVE + 1)
    encoder = opened(tmp_path)
    assert encoder.reader is None
    assert "without a close reading" in caplog.text
    assert len(encoder.encode(["Where?"])) == 1


def test_a_graph_that_does_not_give_torchs_vectors_is_not_used(graphs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_export, "MINILM_GAVE", -onnx_export.MINILM_GAVE)
    (path,) = (path for path in graphs.glob("*.json") if "reader" not in path.name)
    record = path.read_bytes()
    try:
        path.unlink()
        with pytest.raises(GraphUnusable):
            opened(graphs)
    finally:
        path.write_bytes(record)


def test_vectors_have_unit_length(graphs: Path) -> None:
    (encoding,) = opened(graphs).encode(["Where will they be based?"])
    assert np.linalg.norm(encoding.vector) == pytest.approx(1, abs=1e-5)


def test_what_is_no_graph_is_refused() -> None:
    with pytest.raises(GraphUnusable):
        OnnxEncoder("m@1", MINILM, minilm(MODEL).tokenizer(), b"no graph")
