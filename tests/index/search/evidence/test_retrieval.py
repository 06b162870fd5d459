from pathlib import Path

import pytest

from index.datatypes import ParagraphRef
from index.search.evidence import retrieval
from index.search.evidence.embeddings import Embeddings
from index.search.evidence.passages import encoder_text, passages_of
from index.search.evidence.retrieval import Evidence, Retriever
from tests.index.library import read_library
from tests.index.word_encoder import WordEncoder

ENCODER = WordEncoder()


def retriever(folder: Path) -> Retriever:
    articles = read_library(folder).articles
    sources = {article.slug: article.source for article in articles}
    passages = passages_of(articles)
    texts = [encoder_text(sources[passage.article], passage) for passage in passages]
    encodings = ENCODER.encode(texts)
    return Retriever(passages, Embeddings.build(encodings), texts)


def gather(folder: Path, question: str, article: str | None = None) -> tuple[Evidence, ...]:
    (encoding,) = ENCODER.encode([question])
    return retriever(folder).gather(question, encoding, article=article)


def test_every_paragraph_has_evidence_and_its_best_sentence() -> None:
    evidence = gather(Path("articles"), "arming people to fight Belarus")
    assert [item.paragraph for item in evidence] == list(range(1, 9))
    best = max(evidence, key=lambda item: item.met_paragraph)
    assert (best.paragraph, best.sentence) == (7, 2)
    assert best.met_paragraph == pytest.approx(1, abs=0.02)
    for item in evidence:
        assert item.met_sentence <= item.met_paragraph + 1e-6
        assert item.sought_sentence <= item.sought_paragraph + 1e-6


def test_what_the_library_never_says_is_unmet_but_not_sought() -> None:
    best = max(gather(Path("articles"), "arming people with zebras"), key=lambda item: item.met_paragraph)
    assert best.met_paragraph < 0.75
    assert best.sought_paragraph == pytest.approx(1, abs=0.02)


def test_one_article_of_several(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} sentence that stands in the article called {name}.")
    assert [(item.article, item.paragraph) for item in gather(tmp_path, "sentence", "two")] == [("two", 1)]
    assert gather(tmp_path, "sentence", "three") == ()


def test_a_question_without_words_to_search_for_meets_nothing() -> None:
    for item in gather(Path("articles"), "what is it?"):
        assert (item.met_paragraph, item.met_sentence, item.lexical) == (0, 0, 0)


def test_of_many_paragraphs_the_likeliest_come_into_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrieval, "_CANDIDATES", 3)
    lines = [f"Paragraph {number} speaks of the animal zebra{number} at length and in detail." for number in range(20)]
    (tmp_path / "zoo.txt").write_text("\n\n".join(lines))
    evidence = gather(tmp_path, "what of zebra13?")
    assert 3 <= len(evidence) <= 6 * 5
    assert {12, 13, 14, 15, 16} <= {item.paragraph for item in evidence}
    assert max(evidence, key=lambda item: item.sought_sentence).paragraph == 14


def test_preferred_paragraphs_come_into_question_although_others_are_nearer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrieval, "_CANDIDATES", 3)
    lines = [f"Paragraph {number} speaks of the animal zebra at length and in detail." for number in range(20)]
    lines[11] = "On the twelfth day nobody wanted to look at stripes any more, said the keeper."
    (tmp_path / "zoo.txt").write_text("\n\n".join(lines))
    (encoding,) = ENCODER.encode(["zebra"])
    zoo = retriever(tmp_path)
    assert 12 not in {item.paragraph for item in zoo.gather("zebra", encoding)}
    for article in (None, "zoo"):
        found = zoo.gather("zebra", encoding, article=article, among={ParagraphRef("zoo", 12)})
        assert 12 in {item.paragraph for item in found}
    assert zoo.gather("zebra", encoding, article="farm", among={ParagraphRef("zoo", 12)}) == ()


def test_depth_counts_where_paragraphs_are_short(tmp_path: Path) -> None:
    sentence = "This is a sentence that says something about the matter at hand."
    (tmp_path / "news.txt").write_text("\n\n".join([sentence] * 2 + [f"{sentence} {sentence}"]))
    (tmp_path / "book.txt").write_text("\n\n".join([f"{number} {sentence} {sentence} {sentence}" for number in "789"]))
    depths = {item.article: item.depth for item in gather(tmp_path, "matter")}
    assert depths["news"] > 0
    assert depths["book"] == 0


def test_a_sentence_that_refers_back_is_met_by_the_ones_before_it(tmp_path: Path) -> None:
    (tmp_path / "fair.txt").write_text(
        "The lighthouses were a surprise to the whole of the village.\n\n"
        "Nobody said where they would stand in the end.\n\n"
        "Nobody said where the barns would stand in the end."
    )
    _, referring, plain = gather(tmp_path, "lighthouses stand")
    assert referring.met_sentence > plain.met_sentence
    assert referring.met_sentence < 1


def test_nothing_is_borrowed_from_another_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The windmills were a surprise to the whole of the village.")
    (tmp_path / "b.txt").write_text("They would stand by the river in the end, somebody said.")
    first, second = gather(tmp_path, "windmills")
    assert (first.met_sentence, second.met_sentence) == (pytest.approx(1, abs=0.02), 0)


def test_copies_are_alike_and_neighbours_are_not(tmp_path: Path) -> None:
    text = "The windmills were a “surprise” to the whole of the village, and nobody knew why."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.replace("“", '"').replace("”", '"').replace("why", "how"))
    (tmp_path / "c.txt").write_text("Nobody in the village knew of the windmills and their many surprises.")
    found = retriever(tmp_path)
    (encoding,) = ENCODER.encode(["windmills"])
    first, copy, other = found.gather("windmills", encoding)
    assert found.alike(first, copy)
    assert not found.alike(first, other)
