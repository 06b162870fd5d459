import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import language_of, without_function_words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Where will the training centers be based?"),
        ("en", "who signed the decree"),
        ("en", "What did Lukashenko say about the pact?"),
        ("de", "Wo werden die Ausbildungszentren sein?"),
        ("de", "Was hat Lukaschenko über den Pakt gesagt?"),
        ("fr", "Qui a signé le décret ?"),
        ("fr", "Où seront les centres ?"),
        ("es", "¿Dónde estarán los centros de entrenamiento?"),
        ("es", "¿Quién firmó el decreto?"),
        ("it", "Chi ha firmato il decreto?"),
        ("pt", "Onde serão os centros de treinamento?"),
        ("nl", "Waar worden de centra gebouwd en door wie?"),
        ("pl", "Kto i kiedy podpisał dekret?"),
        ("ru", "Где будут учебные центры?"),
        ("uk", "Де будуть навчальні центри?"),
        ("zh", "训练中心在哪里?"),
        ("ja", "訓練センターはどこですか"),
        ("ar", "أين ستكون مراكز التدريب؟"),
        ("ko", "훈련 센터는 어디에 있습니까?"),
        (None, "non-aggression pact"),
        (None, "Putin Minsk"),
        (None, "Lukashenko"),
        (None, "42"),
        (None, ""),
    ],
)
def test_short_texts(language: str | None, text: str) -> None:
    assert language_of(text) == language


def test_names_in_another_script_do_not_decide() -> None:
    assert language_of("What did Лукашенко say about the pact with Ukraine?") == "en"


def test_what_of_a_text_means_something_by_itself() -> None:
    assert without_function_words("Wann war die Schule in Minsk, und was hat er gesagt?", "de") == (
        "Schule in Minsk, gesagt?"
    )
    assert without_function_words("Когда это было?", "ru") == "Когда это было?"


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert language_of(text) is None or len(language_of(text) or "") == 2
