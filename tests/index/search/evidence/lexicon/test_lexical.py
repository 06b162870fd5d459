"""BM25 as bm25s has it, but only for the paragraphs that have a word of the question."""

from __future__ import annotations

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.folding import fold_words
from index.search.evidence.lexicon.lexical import LexicalIndex, terms
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.scores import Scores
from index.search.evidence.lexicon.words import ArticleWords

TEXTS = [
    "Kiev offered Belarus a 'non-aggression' pact last week.",
    "Belarus trains with Russia.",
    "Poland and Lithuania are NATO countries.",
]
SENTENCES = st.lists(
    st.sampled_from("the mill mills milling train trained river Reis 磨坊 磨坊三月 2008年 , ,".split()), max_size=12
).map(" ".join)


def index_of(*articles: list[str]) -> LexicalIndex:
    return LexicalIndex([Lexicon.of(ArticleWords.of([*map(fold_words, texts)]) for texts in articles)])


def dense(scores: Scores) -> NDArray[np.float32]:
    return scores.of(np.arange(len(scores.scope.damping)))


def test_terms_are_folded_and_stemmed_without_stop_words() -> None:
    assert terms("What did THE Countries’ leaders “say”?") == terms("country leader says")


def test_the_passage_with_the_words_scores_highest() -> None:
    scores = index_of(TEXTS).scores("who offered a non‑aggression pact")
    assert scores.best(1).tolist() == [0]
    assert dense(scores)[2] == 0


@pytest.mark.parametrize("question", ["", "what is it?", "zebra", "???"])
def test_questions_without_known_words_score_nothing(question: str) -> None:
    scores = index_of(TEXTS).scores(question)
    assert not len(scores.rows)
    assert dense(scores).tolist() == [0, 0, 0]


def test_a_library_without_words() -> None:
    assert dense(index_of(["...", "the"]).scores("zebra")).tolist() == [0, 0]
    assert dense(index_of().scores("zebra")).tolist() == []


@given(st.lists(st.lists(SENTENCES, max_size=4), max_size=4), SENTENCES)
def test_scores_are_those_of_bm25s(articles: list[list[str]], question: str) -> None:
    documents = [terms(text) for texts in articles for text in texts]
    known = [term for term in terms(question) if any(term in document for document in documents)]
    expected = np.zeros(len(documents))
    if known:
        peer = bm25s.BM25(method="lucene")
        peer.index(documents, show_progress=False)
        expected = peer.get_scores(known)
    scores = index_of(*articles).scores(question)
    assert dense(scores) == pytest.approx(expected, abs=1e-5)
    assert scores.rows.tolist() == np.flatnonzero(expected).tolist()
