"""The default encoder in onnxruntime. See docs/decisions/0005."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.search.encoder.close_reading import LONGEST_READ, CloseReader
from index.search.encoder.encoding import LONGEST_TEXT, Encoding, meaningful_tokens, unit
from index.search.encoder.onnx_session import session

_LONGEST_INPUT = 256
"""Tokens that all-MiniLM-L6-v2 was trained to read (its sentence_bert_config.json)."""

_FEW = 8
"""Up to so many texts are encoded on the caller's core; more are spread over all cores. docs/decisions/0005."""

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


class OnnxEncoder:
    """A graph of `onnx_graph`, loaded.

    Texts are encoded one by one, without padding, so a text's vectors do not depend on the others in its batch.
    """

    def __init__(self, identity: str, model: Path, graph: bytes, reader: CloseReader | None = None) -> None:
        """`model` is the folder with the tokenizer. Raises `GraphUnusable` when onnxruntime does not take the graph."""
        self._session = session(graph)
        self._id = identity
        self._reader = reader
        self._tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LONGEST_INPUT)
        vocabulary = self._tokenizer.get_vocab()
        self._meaningful = meaningful_tokens(vocabulary, [vocabulary[token] for token in _SPECIAL])
        self._pool = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="encode")

    @property
    def id(self) -> str:
        """See `Encoder`."""
        return self._id

    @property
    def reader(self) -> CloseReader | None:
        """See `Encoder`."""
        return self._reader

    @property
    def dimension(self) -> int:
        """See `Encoder`."""
        return int(self._session.get_outputs()[0].shape[-1])

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """See `Encoder`."""
        if len(texts) <= _FEW:
            return [self._encode(text) for text in texts]
        return list(self._pool.map(self._encode, texts))

    def knows(self, word: str) -> bool:
        """See `Encoder`."""
        return self._tokenizer.token_to_id(word) is not None

    def _encode(self, text: str) -> Encoding:
        tokens = self._tokenizer.encode(text[:LONGEST_TEXT])
        ids = np.array(tokens.ids, dtype=np.int64)
        vectors, lower = self._session.run(None, {"input_ids": ids[None]})
        counted = self._meaningful[ids]
        # Mean pooling over all tokens, special ones included, as the model was trained.
        return Encoding(
            unit(vectors[0].mean(axis=0)),
            unit(vectors[0][counted]),
            ids[counted].astype(np.int32),
            lower[0, :LONGEST_READ].astype(np.float16),
        )
