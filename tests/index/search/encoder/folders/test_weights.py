from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from index.search.encoder.folders.configuration import read_configuration
from index.search.encoder.folders.weights import read_weights
from index.search.encoder.graphs.onnx_session import GraphUnusable
from tests.index.search.encoder.folders.models import Family, save

BIAS = "encoder.layer.1.attention.output.dense.bias"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save(tmp_path / "model", Family("bert"))


def changed(folder: Path, **weights: np.ndarray | None) -> None:
    whole = load_file(folder / "model.safetensors") | weights
    save_file({name: weight for name, weight in whole.items() if weight is not None}, folder / "model.safetensors")


def refusal(folder: Path) -> str:
    with pytest.raises(GraphUnusable) as raised:
        read_weights(folder, read_configuration(folder))
    return str(raised.value)


def test_all_are_of_single_precision(folder: Path) -> None:
    weights = read_weights(folder, read_configuration(folder))
    assert {weight.dtype for weight in weights.values()} == {np.dtype(np.float32)}
    assert "pooler.dense.weight" not in weights


def test_a_missing_weight_is_named(folder: Path) -> None:
    changed(folder, **{BIAS: None})
    assert refusal(folder) == f"its model.safetensors lacks {BIAS}"


@pytest.mark.parametrize("bias", [np.zeros(47, np.float32), np.zeros((1, 48), np.float32), np.zeros(48, np.int64)])
def test_a_weight_that_is_not_what_the_configuration_says(folder: Path, bias: np.ndarray) -> None:
    changed(folder, **{BIAS: bias})
    assert BIAS in refusal(folder)


@pytest.mark.parametrize("content", [b"", b"\xff" * 100, b"\x02\0\0\0\0\0\0\0{}", b"\x80\x04."])
def test_a_file_that_is_not_of_safetensors(folder: Path, content: bytes) -> None:
    (folder / "model.safetensors").write_bytes(content)
    assert refusal(folder).startswith("its model.safetensors")


def test_a_pickle_is_not_read(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    assert refusal(folder) == "it has no model.safetensors"


def test_a_model_that_no_graph_can_hold(folder: Path) -> None:
    large = replace(read_configuration(folder), words=2**19, intermediate=2**20)
    large = replace(large, architecture=replace(large.architecture, width=2**12))
    with pytest.raises(GraphUnusable, match="larger"):
        read_weights(folder, large)
