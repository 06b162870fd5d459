"""Models of the hub, from a cache such as huggingface_hub keeps, and without a network."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.index.search.encoder.folders.models import Family, save

REVISION = "1" * 40
SCRIPT = """
import logging, sys
from pathlib import Path
from index.search.encoder.models import load, locate
logging.basicConfig(format="%(message)s")
model = locate(sys.argv[1])
encoder = load(model, Path("data"))
assert encoder.id in model.ids
"""
IN_8_BITS = """
assert encoder.id.startswith("somebody/small+int8"), encoder.id
(one,), (other,) = encoder.encode(["mill"]), encoder.encode_questions(["mill"])
assert abs(one.vector - other.vector).max() > 0.01
assert not {"torch", "transformers", "sentence_transformers"} & set(sys.modules)
"""


def run(folder: Path, name: str, script: str = "") -> "subprocess.CompletedProcess[str]":
    """Load an encoder in another process, since the library reads its environment when it is imported."""
    environment = {**os.environ, "HF_HUB_CACHE": str(folder / "hub"), "HF_HUB_OFFLINE": "1"}
    environment["PYTHONPATH"] = str(Path(__file__).parents[5])
    command = [sys.executable, "-c", SCRIPT + script, name]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)  # noqa: S603


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(tmp_path_factory.mktemp("models") / "model", Family("bert", "cls", {"query": "query: "}))


def cached(folder: Path, model: Path, owner: str, *without: str) -> Path:
    """The folder of the model in the cache: links to files elsewhere."""
    snapshot = folder / "hub" / f"models--{owner}--small" / "snapshots" / REVISION
    for file in (file for file in model.rglob("*") if file.is_file() and file.name not in without):
        link = snapshot / file.relative_to(model)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(file)
    refs = snapshot.parent.parent / "refs"
    refs.mkdir()
    (refs / "main").write_text(REVISION)
    return snapshot


def test_a_model_is_taken_from_the_cache(tmp_path: Path, model: Path) -> None:
    cached(tmp_path, model, "somebody")
    done = run(tmp_path, "somebody/small", IN_8_BITS)
    assert done.returncode == 0, done.stderr
    (graph,) = (tmp_path / "data" / "encoders").glob("*.onnx")
    assert graph.name.startswith(f"somebody-small-{REVISION}")


def test_a_name_without_an_owner_is_one_of_sentence_transformers(tmp_path: Path, model: Path) -> None:
    cached(tmp_path, model, "sentence-transformers")
    done = run(tmp_path, "small", "assert '+int8' in encoder.id")
    assert done.returncode == 0, done.stderr


def test_a_part_of_a_model_is_not_taken_for_the_whole(tmp_path: Path, model: Path) -> None:
    cached(tmp_path, model, "somebody", "modules.json")
    done = run(tmp_path, "somebody/small", "assert '+' not in encoder.id")
    assert done.returncode == 0, done.stderr
    assert "runs in torch, which is slower: it has no modules.json." in done.stderr


@pytest.mark.parametrize("name", ["somebody/other", "no name at all", "a/b/c"])
def test_a_model_that_is_nowhere(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, name)
    assert f"The encoder {name} is not on this machine and cannot be downloaded" in done.stderr
