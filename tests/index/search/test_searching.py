from pathlib import Path

import pytest

from index.language import language_of
from index.search.searching import understand
from tests.index.search.shelf import searching_folder
from tests.index.word_encoder import WordEncoder

ENCODER = WordEncoder()
LIBRARY = searching_folder(Path("articles"), ENCODER)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("trainig and arming peple to fihgt", "training and arming people to fight"),
        ("I read of air force drills. What is that about?", "I read of air force drills."),
        ("Hm! And what is it? Tell me of drones.", "Hm! Tell me of drones."),
        ("centres in Kyiv", "centers in Kiev"),
        ("What is it?", "What is it?"),
    ],
)
def test_what_is_searched_for(typed: str, plain: str) -> None:
    found = understand(typed, "en", ENCODER, LIBRARY)
    assert found.text == found.words == plain


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("¿Qué dijo sobre el pacto militar?", "dijo pacto militar?"),
        ("Wann war der Präsident in Minsk, und was hat er gesagt?", "Präsident Minsk, gesagt?"),
        ("Что сказал Лукашенко?", "Что сказал Лукашенко?"),
        ("他们签署了什么条约?", "他们签署了什么条约?"),
    ],
)
def test_words_of_another_language_are_not_taken_for_misspelt_ones(typed: str, words: str) -> None:
    # "pacto", "militar" and "Präsident" are a letter or an accent away from words of the article; "war" and "hat" are
    # English words.
    found = understand(typed, language_of(typed), ENCODER, LIBRARY, {"en"})
    assert found.text == typed
    assert found.words == words


@pytest.mark.parametrize("languages", [{"es", "en"}, set()])
def test_where_the_library_may_be_in_the_language_of_the_question_its_words_are_mended(languages: set[str]) -> None:
    found = understand("¿Qué dijo sobre el pacto militar?", "es", ENCODER, LIBRARY, languages)
    assert found.text == found.words == "¿Qué dijo sobre el pact military?"


def test_a_question_in_no_particular_language_is_mended() -> None:
    assert understand("Lukaschenko Misk", None, ENCODER, LIBRARY, {"en"}).text == "Lukashenko Minsk"
