import pytest

from index.search.encoder.models import locate
from index.search.tuning import MINILM, MULTILINGUAL_E5, OTHER, Tuning, tuning_of
from index.settings import DEFAULT_ENCODER


@pytest.mark.parametrize("identity", locate(DEFAULT_ENCODER).ids)
def test_an_encoder_has_its_numbers_in_every_precision(identity: str) -> None:
    assert tuning_of(identity) is MINILM


@pytest.mark.parametrize(
    ("identity", "tuning"),
    [("multilingual-e5-small@0123+int8.5", MULTILINGUAL_E5), ("words", OTHER), ("my-all-MiniLM-L6-v2@1", OTHER)],
)
def test_which_encoder_has_which_numbers(identity: str, tuning: Tuning) -> None:
    assert tuning_of(identity) is tuning


def test_the_default_encoder_knows_english_and_what_cannot_be_told() -> None:
    assert [MINILM.knows(language) for language in ("en", None, "de")] == [True, True, False]
    assert OTHER.knows("de")


def test_a_passage_in_another_language_than_the_question_is_met_less_well() -> None:
    across = MULTILINGUAL_E5.between(("es", "de"))
    assert across.middle == MULTILINGUAL_E5.middle_across
    assert across.middle < MULTILINGUAL_E5.middle
    for alike in (("de", "de"), ("de", None), (None, None)):
        assert MULTILINGUAL_E5.between(alike) is MULTILINGUAL_E5
    assert OTHER.between(("es", "de")) is OTHER
