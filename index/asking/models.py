"""The models that answer questions, for any number of libraries."""

from __future__ import annotations

import threading
from pathlib import Path

from index.asking.answering import Answering
from index.search.encoder.encoding import Encoder
from index.search.encoder.models import load, locate
from index.search.reranking import Reranker, load_reranker
from index.settings import Settings


class Models:
    """Each is loaded when settings name it for the first time, and kept. Thread-safe."""

    def __init__(self) -> None:
        self._encoders: dict[str, Encoder] = {}
        self._rerankers: dict[str, Reranker] = {}
        self._loading = threading.Lock()

    def answering(self, settings: Settings, encoder: Encoder | None = None) -> Answering:
        """What answers questions with the configured models; `encoder` takes the place of the configured one. Raises
        `EncoderUnavailable`."""
        with self._loading:
            encoder = encoder or self._encoder(settings.encoder, settings.data)
            return Answering(settings, encoder, self._reranker(settings.reranker) if settings.reranker else None)

    def _encoder(self, name: str, data: Path) -> Encoder:
        if name not in self._encoders:
            self._encoders[name] = load(locate(name), data)
        return self._encoders[name]

    def _reranker(self, name: str) -> Reranker:
        if name not in self._rerankers:
            self._rerankers[name] = load_reranker(name)
        return self._rerankers[name]
