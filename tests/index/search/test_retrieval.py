from pathlib import Path

from index.article.library import read_library
from index.search.dense import DenseIndex
from index.search.passages import encoder_text, passages_of
from index.search.retrieval import Retriever
from tests.index.word_encoder import WordEncoder

ENCODER = WordEncoder()


def retriever(folder: Path) -> Retriever:
    articles = read_library(folder).articles
    sources = {article.slug: article.source for article in articles}
    passages = passages_of(articles)
    texts = [encoder_text(sources[passage.article], passage) for passage in passages]
    return Retriever(passages, DenseIndex.build(ENCODER.encode(texts)), texts)


def test_every_paragraph_has_evidence_and_its_best_sentence() -> None:
    question = "arming people to fight Belarus"
    evidence = retriever(Path("articles")).gather(question, ENCODER.encode([question]))
    assert [item.paragraph for item in evidence] == list(range(1, 9))
    best = max(evidence, key=lambda item: item.coverage)
    assert (best.paragraph, best.sentence) == (7, 2)
    assert best.lexical == 1.0
    assert best.dense_sentence > best.dense_paragraph


def test_one_article_of_several(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} sentence that stands in the article called {name}.")
    evidence = retriever(tmp_path).gather("sentence", ENCODER.encode(["sentence"]), article="two")
    assert [(item.article, item.paragraph) for item in evidence] == [("two", 1)]
