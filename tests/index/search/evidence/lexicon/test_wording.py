"""The share of a question's words in a paragraph, in languages with and without endings and spaces."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.folding import fold_words
from index.search.evidence.lexicon.keys import words_of
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.wording import Wording, stems_of
from index.search.evidence.lexicon.words import ArticleWords

PARAGRAPHS = [
    "Die Mühle am Fluss wurde im März wieder eröffnet.",
    "Der Bürgermeister bezahlte das neue Dach der Schule.",
    "Мельница на реке снова открылась в марте.",
    "河边的磨坊三月重新开放。",
]
FOLDED = [fold_words(one) for one in PARAGRAPHS]
WORDING = Wording([Lexicon.of(ArticleWords.of([one]) for one in FOLDED)])


def shares(question: str, language: str) -> list[float]:
    return WORDING.shares(stems_of(question, language), FOLDED)


@pytest.mark.parametrize(
    ("question", "language", "paragraph"),
    [
        ("Wann wurde die Mühle eröffnet?", "de", 0),
        ("Wer bezahlte die neuen Dächer der Schulen?", "de", 1),
        ("Когда открыли мельницу?", "ru", 2),
        ("磨坊什么时候重新开放？", "zh", 3),
    ],
)
def test_the_paragraph_with_the_words_has_the_largest_share(question: str, language: str, paragraph: int) -> None:
    found = shares(question, language)
    assert found.index(max(found)) == paragraph
    assert sorted(found)[-2] < 0.2


def test_endings_do_not_matter_and_function_words_do_not_count() -> None:
    assert stems_of("Wer bezahlte die neuen Dächer?", "de") == {"bezah", "neuen", "däche"}


def test_what_has_no_spaces_is_compared_by_pairs() -> None:
    assert list(words_of(fold_words("在北京2008年"))) == ["在北", "北京", "2008", "年"]


def test_a_question_without_words_finds_nothing() -> None:
    assert shares("wer ist das?", "de") == [0.0] * len(PARAGRAPHS)


@given(st.text(max_size=60), st.text(max_size=200))
def test_a_share_is_a_share_and_a_text_holds_all_of_its_own_words(question: str, other: str) -> None:
    folded = [fold_words(question), fold_words(other)]
    stems = stems_of(question, None)
    own, foreign = Wording([Lexicon.of([ArticleWords.of(folded)])]).shares(stems, folded)
    assert own == pytest.approx(1.0 if stems else 0.0)
    assert 0.0 <= foreign <= 1.0 + 1e-9


def test_a_word_counts_more_the_fewer_paragraphs_have_its_stem() -> None:
    folded = ["mills grind", "the mill", "millstones", "rivers"]
    wording = Wording([Lexicon.of([ArticleWords.of(folded)])])
    common, rare = (wording.shares(frozenset({"mills", stem}), ["mills"])[0] for stem in ("grind", "river"))
    assert common == pytest.approx(rare)
    assert wording.shares(frozenset({"mills", "grind"}), ["mills", "grind", ""]) == [
        pytest.approx(math.log(1 + 2.5 / 2.5) / (math.log(1 + 2.5 / 2.5) + math.log(1 + 3.5 / 1.5))),
        pytest.approx(math.log(1 + 3.5 / 1.5) / (math.log(1 + 2.5 / 2.5) + math.log(1 + 3.5 / 1.5))),
        0.0,
    ]
