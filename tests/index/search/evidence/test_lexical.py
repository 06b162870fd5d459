import numpy as np
import pytest

from index.search.evidence.lexical import LexicalIndex, terms

TEXTS = [
    "Kiev offered Belarus a 'non-aggression' pact last week.",
    "Belarus trains with Russia.",
    "Poland and Lithuania are NATO countries.",
]


def test_terms_are_folded_and_stemmed_without_stop_words() -> None:
    assert terms("What did THE Countries’ leaders “say”?") == terms("country leader says")


def test_the_passage_with_the_words_scores_highest() -> None:
    scores = LexicalIndex(TEXTS).scores("who offered a non‑aggression pact")
    assert int(np.argmax(scores)) == 0
    assert scores[2] == 0


@pytest.mark.parametrize("question", ["", "what is it?", "zebra", "???"])
def test_questions_without_known_words_score_nothing(question: str) -> None:
    assert not LexicalIndex(TEXTS).scores(question).any()


def test_a_library_without_words() -> None:
    assert LexicalIndex(["...", "the"]).scores("zebra").tolist() == [0, 0]
