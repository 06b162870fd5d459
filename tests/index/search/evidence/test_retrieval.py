from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.datatypes import ParagraphRef
from index.search.encoder.close_reading import REACH
from index.search.evidence import dense, retrieval
from index.search.evidence.lexicon.wording import stems_of
from index.search.evidence.passages import sentences_of
from index.search.evidence.retrieval import Evidence, Retriever
from tests.index.library import plain, read_library
from tests.index.search.shelf import ExactCodec, searching, searching_folder
from tests.index.word_encoder import WordEncoder

ENCODER = WordEncoder()


def retriever(folder: Path) -> Retriever:
    return searching_folder(folder, ENCODER)


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
    for day in range(8, 15):  # further around it than the paragraphs that come in beside the nearest
        lines[day] = f"On day {day} nobody wanted to look at stripes any more, said the keeper."
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


WORDS = st.lists(st.sampled_from("mill river bridge mayor They it said built old new".split()), min_size=1, max_size=5)
SENTENCES = WORDS.map(lambda words: f"The {' '.join(words)}.")
SOURCES = st.lists(st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=9).map("\n".join)
SMALL = WordEncoder(dimension=64)


def library_of(sources: dict[str, str]) -> Retriever:
    return searching((plain(slug, source) for slug, source in sources.items()), SMALL, ExactCodec(64))


def asked(library: Retriever, words: list[str], article: str | None = None) -> tuple[Evidence, ...]:
    question = " ".join(words)
    (encoding,) = SMALL.encode([question])
    return library.gather(question, encoding, article=article, stems=stems_of(question, "en"))


@pytest.mark.parametrize(("candidates", "few"), [(1, 0), (1, 4096), (12, 4096)])
@settings(max_examples=40)
@given(sources=st.lists(SOURCES, min_size=1, max_size=4), words=WORDS)
def test_evidence_is_of_what_is_asked_and_in_document_order(
    candidates: int, few: int, sources: list[str], words: list[str]
) -> None:
    by_slug = {f"article-{number}": source for number, source in enumerate(sources)}
    library = library_of(by_slug)
    places = [ParagraphRef(slug, number + 1) for slug in by_slug for number in range(len(by_slug[slug].splitlines()))]
    for article in (None, *by_slug):
        scope = [place for place in places if article in (None, place.article)]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(retrieval, "_CANDIDATES", candidates)
            patch.setattr(dense, "_FEW", few)
            found = asked(library, words, article)
        here = [item.place for item in found]
        assert here == [place for place in scope if place in set(here)]
        assert (here == scope) if len(scope) <= 2 * candidates else len(here) >= candidates
        for item in found:
            texts = [text for paragraph in sentences_of(plain("", by_slug[item.article])) for text in paragraph]
            context = library.context(item)
            of_paragraph = sentences_of(plain("", by_slug[item.article]))[item.paragraph - 1]
            assert context.sentences[context.at] == of_paragraph[item.sentence]
            assert " ".join(context.sentences) in " ".join(texts)
            assert len(context.sentences) <= 2 * REACH + 1


def without(item: Evidence) -> Evidence:
    """Without what depends on the words of the whole library, and the cosine, which may be rounded otherwise."""
    return replace(item, lexical=0.0, worded=0.0, dense_sentence=0.0)


@given(st.lists(SOURCES, max_size=2), SOURCES, st.lists(SOURCES, max_size=2), WORDS)
def test_inside_an_article_only_words_hang_on_the_library(
    before: list[str], source: str, behind: list[str], words: list[str]
) -> None:
    others = {f"a{number}": text for number, text in enumerate(before)}
    more = {f"z{number}": text for number, text in enumerate(behind)}
    alone = asked(library_of({"m": source}), words, "m")
    beside = asked(library_of({**others, "m": source, **more}), words, "m")
    assert [*map(without, beside)] == [*map(without, alone)]
    cosines = ([item.dense_sentence for item in found] for found in (beside, alone))
    assert next(cosines) == pytest.approx(next(cosines), abs=1e-5)


@given(st.lists(SOURCES, min_size=1, max_size=2), SOURCES, WORDS)
def test_how_well_a_paragraph_meets_a_question_does_not_hang_on_what_else_is_asked(
    before: list[str], source: str, words: list[str]
) -> None:
    sources = {**{f"a{number}": text for number, text in enumerate(before)}, "m": source}
    inside = {item.place: item for item in asked(library_of({"m": source}), words, "m")}
    anywhere = [item for item in asked(library_of(sources), words) if item.article == "m"]
    for item in anywhere:
        other = inside[item.place]
        for feature in ("met_paragraph", "met_sentence", "depth", "news"):
            assert getattr(item, feature) == pytest.approx(getattr(other, feature), abs=1e-5)
        assert item.dense_sentence == pytest.approx(other.dense_sentence, abs=1e-5)


def test_the_codec_of_an_encoder_finds_the_same_paragraph() -> None:
    articles = read_library(Path("articles")).articles
    (encoding,) = ENCODER.encode(["arming people to fight Belarus"])
    for codec in (None, ExactCodec(ENCODER.dimension)):
        found = searching(articles, ENCODER, codec).gather("arming people to fight Belarus", encoding)
        best = max(found, key=lambda item: item.met_sentence)
        assert (best.paragraph, best.sentence) == (7, 2)
