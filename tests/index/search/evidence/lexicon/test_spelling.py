import pytest

from index.folding import fold_words
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.spelling import Spelling
from index.search.evidence.lexicon.words import ArticleWords


def spelling(*texts: str) -> Spelling:
    return Spelling([Lexicon.of([ArticleWords.of([*map(fold_words, texts)])])])


SPELLING = spelling(
    "Kiev offered a non-aggression pact; joint training centers for the defense, said Lukashenko.",
    "Hervé's mobilization of Belarusian forces, labor and theaters in December.",
)
COMMON = {"face", "factory", "defence", "centres", "moves"}


def adapt(question: str) -> str:
    return SPELLING.adapt(question, COMMON.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("the non agression pact", "the non aggression pact"),
        ("What did Lukashenka say?", "What did Lukashenko say?"),
        ("trainig in decmber", "training in december"),
        ("Ofered", "Offered"),
        ("Kyiv", "Kiev"),
        ("defence centres", "defense centers"),
        ("mobilisation, labour, theatres", "mobilization, labor, theaters"),
        ("belarussian Herve", "belarusian Hervé"),
        ("lukashneko", "lukashenko"),
    ],
)
def test_the_librarys_spelling(typed: str, meant: str) -> None:
    assert adapt(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "pact",  # is in the library
        "pack",  # a common word, one letter from another
        "moves",  # a common word
        "Zelensky and the zebra",  # like nothing in the library
        "fork",  # "for" is too short to be meant
        "rcenters",  # the first letter is taken for right
        "2022, 3rd, x, ???",
    ],
)
def test_what_stays(typed: str) -> None:
    known = COMMON | {"pack", "zelensky", "zebra"}
    assert SPELLING.adapt(typed, known.__contains__) == typed


def test_punctuation_and_spaces_stay() -> None:
    assert adapt(" the  (decmber) `pact`!? ") == " the  (december) `pact`!? "


def test_an_empty_library() -> None:
    assert spelling().adapt("anything goes", lambda word: False) == "anything goes"


def test_of_several_variants_in_the_library_the_last_is_meant_and_each_of_them_stays() -> None:
    either = spelling("They analyze and they analyse.", "The labor of Hervé and Herve.")
    assert either.adapt("labour, Hêrve", lambda word: False) == "labor, Hervé"
    assert either.adapt("analyze analyse", lambda word: False) == "analyze analyse"
