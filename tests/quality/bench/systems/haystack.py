"""Haystack's hybrid pipeline: BM25 and embeddings in memory, joined by reciprocal rank fusion.

The store in memory is kept on disk the way that it offers itself, as JSON.
"""

from __future__ import annotations

from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from tests.quality.bench.systems import SHOWN, in_one_row
from tests.quality.bench.systems.model import model_folder

_STORE = "store.json"


class System:
    """See `systems.System`."""

    packages = ("haystack-ai", "sentence-transformers-haystack", "sentence-transformers", "torch")

    def __init__(self) -> None:
        self._embedder: SentenceTransformersDocumentEmbedder | None = None

    def index(self, library: list[list[str]], folder: Path) -> list[int]:
        if self._embedder is None:
            self._embedder = SentenceTransformersDocumentEmbedder(model=model_folder(), progress_bar=False)
            self._embedder.warm_up()
        documents = [Document(content=text, meta={"position": place}) for place, text in enumerate(in_one_row(library))]
        store = InMemoryDocumentStore()
        store.write_documents(self._embedder.run(documents)["documents"])
        folder.mkdir(parents=True, exist_ok=True)
        store.save_to_disk(str(folder / _STORE))
        return []

    def start(self, folder: Path) -> None:
        store = InMemoryDocumentStore.load_from_disk(str(folder / _STORE))
        pipeline = Pipeline()
        pipeline.add_component("embedder", SentenceTransformersTextEmbedder(model=model_folder(), progress_bar=False))
        pipeline.add_component("dense", InMemoryEmbeddingRetriever(store))
        pipeline.add_component("lexical", InMemoryBM25Retriever(store))
        pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
        pipeline.connect("embedder.embedding", "dense.query_embedding")
        pipeline.connect("dense", "joiner")
        pipeline.connect("lexical", "joiner")
        pipeline.warm_up()
        self._pipeline = pipeline

    def ask(self, question: str) -> list[int]:
        found = self._pipeline.run({"embedder": {"text": question}, "lexical": {"query": question}})
        return [document.meta["position"] for document in found["joiner"]["documents"][:SHOWN]]
