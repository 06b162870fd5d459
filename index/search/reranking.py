"""An optional cross-encoder that scores question and passage together and reorders the best candidates.

Off by default: it costs tens of milliseconds a passage on a small machine. Any sentence-transformers CrossEncoder with
one score can be configured, by name or by folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderUnavailable
from index.search import ranking
from index.search.encoder import torch_encoder
from index.search.evidence.retrieval import Evidence

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

CANDIDATES = 10
"""Paragraphs that are reranked."""

_LONGEST_TEXT = 4_000
"""Code points."""
_BATCH = 16
"""Pairs."""
_SURE = 1e-6
"""Scores are clipped to _SURE..1 - _SURE, so that log-odds are finite."""


class Reranker(Protocol):
    """A cross-encoder."""

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One score (0..1, higher is better) for each passage."""


def load_reranker(reranker: str) -> Reranker:
    """Load a CrossEncoder from a folder, or by its name on the hub. Raises `EncoderUnavailable`."""
    folder = Path(reranker).expanduser()
    is_local = folder.is_dir()
    if not is_local and (folder.is_absolute() or reranker.startswith((".", "~"))):
        raise EncoderUnavailable(f"The reranker folder {reranker} does not exist.")
    require_torch(reranker)
    if is_local:
        # Read by huggingface_hub when it is imported: without it, a local model is still looked up on the network.
        os.environ["HF_HUB_OFFLINE"] = "1"
    # Deferred: importing torch and sentence-transformers takes seconds, and without a reranker nobody needs them.
    try:
        from sentence_transformers import CrossEncoder
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        model = CrossEncoder(
            str(folder) if is_local else reranker,
            device="cpu",
            trust_remote_code=False,
            local_files_only=is_local,
            model_kwargs={"use_safetensors": True},  # the other format is a pickle, which runs code when it is read
        )
    except Exception as error:  # the library raises dozens of kinds, from OSError to KeyError
        raise EncoderUnavailable(
            f"The reranker {folder.name if is_local else reranker} cannot be loaded (it has to be a "
            "sentence-transformers CrossEncoder with safetensors weights)."
        ) from error
    if model.num_labels != 1:
        raise EncoderUnavailable(f"The reranker {reranker} gives {model.num_labels} scores a passage instead of one.")
    return _CrossEncoderReranker(model)


def require_torch(reranker: str) -> None:
    """Raise `EncoderUnavailable` where the libraries are not installed that serve one."""
    if not torch_encoder.is_installed():
        name = Path(reranker).name if Path(reranker).expanduser().is_dir() else reranker
        raise EncoderUnavailable(f"The reranker {name} cannot be served without torch: {torch_encoder.MODELS}.")


def read_again(
    reranker: Reranker,
    question: str,
    evidence: Sequence[Evidence],
    text_of: Callable[[Evidence], str],
    points: ranking.Score = ranking.score,
) -> dict[Evidence, float]:
    """The paragraphs that have the most `points`, `CANDIDATES` of them, with the reranker's scores as log-odds.
    `text_of` gives a paragraph's text."""
    candidates = ranking.order(evidence, points=points)[:CANDIDATES]
    scores = np.clip(reranker.scores(question, [text_of(item) for item in candidates]), _SURE, 1 - _SURE)
    return dict(zip(candidates, np.log(scores / (1 - scores)).tolist(), strict=True))


class _CrossEncoderReranker:
    def __init__(self, model: CrossEncoder) -> None:
        self._model = model

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        if not passages:
            return np.zeros(0, dtype=np.float32)
        pairs = [(question[:_LONGEST_TEXT], passage[:_LONGEST_TEXT]) for passage in passages]
        scores = self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(scores, dtype=np.float32).reshape(len(passages))
