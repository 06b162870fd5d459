"""An encoder in onnxruntime. See docs/decisions/0005."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from tokenizers import Tokenizer

from index.search.encoder.architecture import Architecture
from index.search.encoder.close_reading import CloseReader
from index.search.encoder.encoding import LONGEST_TEXT, Encoding, meaningful_tokens, unit
from index.search.encoder.graphs.onnx_session import session

_FEW = 8
"""Up to so many texts are encoded on the caller's core; more are spread over all cores. docs/decisions/0005."""


class OnnxEncoder:
    """A graph of `onnx_graph`, loaded.

    Texts are encoded one by one, without padding, so a text's vectors do not depend on the others in its batch.
    """

    def __init__(
        self,
        identity: str,
        architecture: Architecture,
        tokenizer: Tokenizer,
        graph: bytes,
        reader: CloseReader | None = None,
    ) -> None:
        """`graph` is one of `onnx_graph.build_graph`. Raises `GraphUnusable` when onnxruntime does not take it."""
        self._session = session(graph)
        self._id = identity
        self._architecture = architecture
        self._reader = reader
        self._tokenizer = tokenizer
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(architecture.longest)
        vocabulary = self._tokenizer.get_vocab()
        self._unknown = frozenset(vocabulary[token] for token in architecture.unknown)
        self._meaningful = meaningful_tokens(vocabulary, self._unknown)
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
        return self._architecture.width

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """See `Encoder`."""
        return self._encode_all(texts, self._architecture.passage)

    def encode_questions(self, texts: Sequence[str]) -> list[Encoding]:
        """See `Encoder`."""
        return self._encode_all(texts, self._architecture.question)

    def knows(self, word: str) -> bool:
        """See `Encoder`."""
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids
        return len(ids) == 1 and ids[0] not in self._unknown

    def _encode_all(self, texts: Sequence[str], prompt: str) -> list[Encoding]:
        encode = partial(self._encode, prompt=prompt)
        return [encode(text) for text in texts] if len(texts) <= _FEW else list(self._pool.map(encode, texts))

    def _encode(self, text: str, prompt: str) -> Encoding:
        tokens = self._tokenizer.encode(prompt + text[:LONGEST_TEXT])
        ids = np.array(tokens.ids, dtype=np.int64)
        states, vector = self._session.run(None, {"input_ids": ids[None]})
        behind_prompt = np.array([end for _, end in tokens.offsets]) > len(prompt.rstrip())
        counted = self._meaningful[ids] & behind_prompt
        return Encoding(unit(vector[0]), unit(states[0][counted]), ids[counted].astype(np.int32))
