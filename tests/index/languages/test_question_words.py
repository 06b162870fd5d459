import pytest

from index.folding import fold_words
from index.languages.question_words import asks_for


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who built it?", "person"),
        ("By whom was it built?", "person"),
        ("And who paid?", "person"),
        ("what time does it open", "time"),
        ("Until when?", "time"),
        ("In which year was it?", "time"),
        ("How many people came?", "number"),
        ("How long is it?", "duration"),
        ("whole story", None),
        ("What happened?", None),
        ("the man who built it", None),
        ("how much is it", None),
        ("Von wem ist das?", "person"),
        ("Um wie viel Uhr?", "time"),
        ("In welchem Jahr war das?", "time"),
        ("was war 1848", None),
        ("Wo war das?", "place"),
        ("Wohnung in Berlin", None),
        ("Wie lange dauert es?", "duration"),
        ("wie viele kamen", "number"),
        ("Combien de personnes ?", "number"),
        ("Combien de temps ?", "duration"),
        ("À quelle heure ?", "time"),
        ("¿Por qué no?", "reason"),
        ("¿Con quién habló?", "person"),
        ("por ejemplo", None),
        ("С кем он говорил?", "person"),
        ("В каком году?", "time"),
        ("", None),
    ],
)
def test_the_beginning_of_a_question_tells_what_it_asks_for(question: str, kind: str | None) -> None:
    assert asks_for(fold_words(question)) == kind
