"""A library in several parts, some articles of which are dead, answers as the living ones in one part do."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.folding import fold_words
from index.search.evidence.lexicon import scores
from index.search.evidence.lexicon.lexical import LexicalIndex
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.spelling import Spelling
from index.search.evidence.lexicon.wording import Wording, stems_of
from index.search.evidence.lexicon.words import ArticleWords

WORDS = "the mill mills milling train trained river labor centre Reis 磨坊 磨坊三月 2008年 Hervé Herve".split()
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
QUESTIONS = st.lists(st.sampled_from([*WORDS, "rivr", "labour", "center", "herve", "trian", "mils"]), max_size=6).map(
    " ".join
)


@st.composite
def libraries(draw: st.DrawFn) -> tuple[list[list[str]], list[bool], list[int]]:
    """Articles, which of them live, and where parts begin and end."""
    articles = draw(st.lists(st.lists(SENTENCES, max_size=3), max_size=6))
    alive = draw(st.lists(st.booleans(), min_size=len(articles), max_size=len(articles)))
    cuts = draw(st.lists(st.integers(0, len(articles)), max_size=3))
    return articles, alive, sorted([0, *cuts, len(articles)])


def lexicon_of(articles: list[list[str]], *, stored: bool = False) -> Lexicon:
    lexicon = Lexicon.of(ArticleWords.of([*map(fold_words, texts)]) for texts in articles)
    return Lexicon.unpack(lexicon.pack()) if stored else lexicon


@given(libraries(), QUESTIONS, st.integers(1, 6), st.sampled_from([0, 3, 20_000]), st.data())
def test_parts_are_searched_as_one(
    library: tuple[list[list[str]], list[bool], list[int]], question: str, most: int, at_once: int, data: st.DataObject
) -> None:
    articles, lives, cuts = library
    alive = np.repeat(np.array(lives, np.bool_), [*map(len, articles)])
    rows = np.flatnonzero(alive)
    parts = [lexicon_of(articles[first:end], stored=first > 0) for first, end in pairwise(cuts)]
    whole = lexicon_of([article for article, living in zip(articles, lives, strict=True) if living])
    one, several = LexicalIndex([whole]), LexicalIndex(parts, None if all(lives) else alive)

    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(alive))] * 2)))
    within = np.flatnonzero((rows >= start) & (rows < stop))
    expected = one.scores(question).of(np.arange(len(rows)))[within]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scores, "_AT_ONCE", at_once)
        found = several.scores(question, range(start, stop))
        assert found.of(rows[within]) == pytest.approx(expected, rel=1e-5)
        order = np.argsort(-found.of(rows[within]), kind="stable")
        assert found.best(most).tolist() == rows[within][order][:most].tolist()

    texts = [fold_words(text) for article in articles for text in article]
    stems = stems_of(question, "en")
    assert Wording(parts, alive).shares(stems, texts) == pytest.approx(Wording([whole]).shares(stems, texts))

    def knows(word: str) -> bool:
        return word == "center"

    assert Spelling(parts, alive).adapt(question, knows) == Spelling([whole]).adapt(question, knows)


def test_a_word_of_dead_paragraphs_only_is_not_the_librarys() -> None:
    parts = [lexicon_of([["the river", "lakes"], ["rivet"]]), lexicon_of([["a lake"]])]
    alive = np.array([False, True, True, True])
    assert Spelling(parts, alive).adapt("rivez laker", lambda word: False) == "rivet lake"
    assert Spelling(parts, alive).adapt("river", lambda word: False) == "rivet"
    assert Spelling(parts).adapt("river", lambda word: False) == "river"
