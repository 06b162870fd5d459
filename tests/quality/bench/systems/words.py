"""bm25s alone, with English stop words and stems, as its own first example has it."""

from __future__ import annotations

from pathlib import Path

import bm25s
import Stemmer

from tests.quality.bench.systems import SHOWN, in_one_row


class System:
    """See `systems.System`."""

    packages = ("bm25s", "PyStemmer")

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english")

    def index(self, library: list[list[str]], folder: Path) -> list[int]:
        retriever = bm25s.BM25()
        retriever.index(self._tokens(in_one_row(library)), show_progress=False)
        retriever.save(str(folder))
        return []

    def start(self, folder: Path) -> None:
        self._retriever = bm25s.BM25.load(str(folder))

    def ask(self, question: str) -> list[int]:
        positions, _ = self._retriever.retrieve(self._tokens([question]), k=SHOWN, show_progress=False)
        return [int(position) for position in positions[0]]

    def _tokens(self, texts: list[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)
