"""Sentence-transformers models that no graph is written of, in torch; also the fallback of all others."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.errors import EncoderUnavailable
from index.search.encoder.encoding import BATCH, LONGEST_TEXT, Encoding, meaningful_tokens, unit

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

MODELS = "install the extra `models` (`pip install '.[models]'` in the folder of Verbatim)"
"""What somebody does who wants a model that the small installation does not serve."""


def is_installed() -> bool:
    """Whether there are the libraries that serve models in torch, without importing any."""
    return all(importlib.util.find_spec(library) is not None for library in ("torch", "sentence_transformers"))


class TorchEncoder:
    """A loaded sentence-transformers model. Without token embeddings its encodings have no tokens."""

    def __init__(self, identity: str, model: SentenceTransformer) -> None:
        """Raises `EncoderUnavailable` for a model that gives no sentence embeddings."""
        self._id = identity
        self._model = model
        dimension = model.get_embedding_dimension()
        if not dimension:
            raise EncoderUnavailable(f"The encoder {identity} does not give sentence embeddings.")
        self._dimension = int(dimension)
        tokenizer = model.tokenizer
        vocabulary = tokenizer.get_vocab() if hasattr(tokenizer, "get_vocab") else None
        # A bag-of-words model has a list instead of a vocabulary and no embeddings of tokens in context.
        self._meaningful = (
            meaningful_tokens(vocabulary, getattr(tokenizer, "all_special_ids", ()))
            if isinstance(vocabulary, Mapping)
            else None
        )

    @classmethod
    def load(cls, identity: str, location: str, *, on_hub: bool) -> TorchEncoder:
        """Load the model in a folder, or of a name on the hub. Raises `EncoderUnavailable`."""
        return cls(identity, _load(location, on_hub))

    @property
    def id(self) -> str:
        """See `Encoder`."""
        return self._id

    @property
    def reader(self) -> None:
        """See `Encoder`."""
        return None

    @property
    def dimension(self) -> int:
        """See `Encoder`."""
        return self._dimension

    def encode_questions(self, texts: Sequence[str]) -> list[Encoding]:
        """See `Encoder`."""
        return self.encode(texts)

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """See `Encoder`."""
        rows: list[dict[str, Tensor]] = self._model.encode(  # type: ignore[assignment]
            [text[:LONGEST_TEXT] for text in texts],
            batch_size=BATCH,
            output_value=None,
            show_progress_bar=False,
        )
        return [self._encoding(row) for row in rows]

    def knows(self, word: str) -> bool:
        """See `Encoder`."""
        tokenizer = self._model.tokenizer
        tokenize = getattr(tokenizer, "tokenize", None)
        if tokenize is None:
            return True
        pieces = tokenize(word)
        return len(pieces) <= 1 and pieces != [getattr(tokenizer, "unk_token", None)]

    def _encoding(self, row: Mapping[str, Tensor]) -> Encoding:
        vector = unit(row["sentence_embedding"].numpy())
        if self._meaningful is None or "token_embeddings" not in row or "input_ids" not in row:
            return Encoding(vector, np.zeros((0, self._dimension), np.float32), np.zeros(0, np.int32))
        ids = row["input_ids"].numpy().astype(np.int32)
        counted = row["attention_mask"].numpy().astype(bool) & self._meaningful[ids]
        return Encoding(vector, unit(row["token_embeddings"].numpy()[counted]), ids[counted])


def _load(location: str, on_hub: bool) -> SentenceTransformer:
    if not on_hub:
        # Read by huggingface_hub when it is imported: without it, a local model is still looked up on the network.
        os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # Deferred: importing torch and sentence-transformers takes seconds and hundreds of megabytes.
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        return SentenceTransformer(
            location,
            device="cpu",
            trust_remote_code=False,
            local_files_only=not on_hub,
            model_kwargs={"use_safetensors": True},  # the other format is a pickle, which runs code when it is read
        )
    except Exception as error:  # the library raises dozens of kinds, from OSError to KeyError
        kind = "model" if on_hub else "folder"
        name = location if on_hub else Path(location).name
        raise EncoderUnavailable(
            f"The encoder {kind} {name} cannot be loaded (it has to be a "
            "sentence-transformers model with safetensors weights)."
        ) from error
