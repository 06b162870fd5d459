from __future__ import annotations

import pytest

from index.article.speech.people.cast import Cast, find_names
from index.article.speech.tokens import Phrase
from tests.index.article.newspaper import proses_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met President Vladimir Putin on Tuesday.", ["President Vladimir Putin"]),
        ("It was former President Ana Costa's plan.", ["former President Ana Costa"]),
        (
            "Ukraine's President Ivan Bo met Sen. Al Doe Jr. of Ohio.",
            ["Ukraine", "President Ivan Bo", "Sen. Al Doe", "Ohio"],
        ),
        ("The Republican Al Doe and Ursula von der Leyen left.", ["Al Doe", "Ursula von der Leyen"]),
        ("He left. Then They came.", []),
        ("Yesterday Acme Corp. said so.", ["Acme Corp."]),
        ("Chief of Rural Supply Britt-Inger Holm left.", ["Britt-Inger Holm"]),
        ("Former delegate to Peru Wim Claes left.", ["Wim Claes"]),
        ("The chief of Rural Supply Works left.", ["Rural Supply Works"]),
        ("They work at North Water Anna Holm says.", ["Anna Holm"]),
        ("The June Bride and April Stone left in March.", ["June Bride", "April Stone"]),
        ("In March Holm left; on 5 June Stone did.", ["Holm", "Stone"]),
    ],
)
def test_names_with_their_titles(text: str, expected: list[str]) -> None:
    (prose,) = proses_of(text)
    assert [name.span.of(text) for name in find_names(prose.tokens)] == expected


def fullest(text: str, surname: str) -> str:
    proses = proses_of(text)
    cast = Cast(proses)
    names = [name for prose in proses for name in cast.names[prose.number] if name.span.of(text).endswith(surname)]
    return cast.fullest(names[-1]).span.of(text)


@pytest.mark.parametrize(
    ("text", "surname", "expected"),
    [
        (
            "Alexander Lukashenko left.\n\nThen President Lukashenko came.",
            "President Lukashenko",
            "Alexander Lukashenko",
        ),
        ("Putin left.\n\nPresident Vladimir Putin came back.\n\nPutin slept.", "Putin", "President Vladimir Putin"),
        ("Hillary Clinton left.\n\nBill Clinton came.\n\nClinton slept.", "Clinton", "Clinton"),
        ("Hillary Clinton left.\n\nBill Clinton came.\n\nMrs. Clinton slept.", "Clinton", "Hillary Clinton"),
        ("President Obama left.\n\nObama slept.", "Obama", "President Obama"),
        ("Donald Trump left.\n\nDonald J. Trump came.\n\nTrump slept.", "Trump", "Donald Trump"),
    ],
)
def test_the_fullest_name_in_the_article(text: str, surname: str, expected: str) -> None:
    assert fullest(text, surname) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the AFP", "AFP"),
        ("spokesman Anna Berg", "Anna Berg"),
        ("Anna Berg of Lima", "Anna Berg"),
        ("a spokesman for Anna Berg", None),
        ("the Berg campaign", None),
        ("Anna Berg and Carl Lind", None),
        ("lead driller and Lima council member Ines Falk", "Ines Falk"),
        ("the driller and Ines Falk", None),
    ],
)
def test_the_head_of_a_mention(text: str, expected: str | None) -> None:
    (prose,) = proses_of(text)
    name = Cast([prose]).name_in(0, Phrase(prose.tokens[0], prose.tokens[-1]))
    assert (name.span.of(text) if name is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "gender"),
    [("Mr. Doe left.", "he"), ("Anna Berg left.", "she"), ("Xu Doe left.", None), ("Congresswoman Doe left.", "she")],
)
def test_gender_only_where_a_title_or_first_name_tells(text: str, gender: str | None) -> None:
    (prose,) = proses_of(text)
    cast = Cast([prose])
    assert cast.gender(cast.names[0][0]) == gender
