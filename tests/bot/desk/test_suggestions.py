"""What is suggested while somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.limits import MOST_CHOICES
from bot.desk.suggestions import Choice, Suggestions

LUKASHENKO = Choice("Alexander Lukashenko (3)", "Alexander Lukashenko")
PUTIN = Choice("Vladimir Putin (2)", "Vladimir Putin")
NAMES = Suggestions(
    [("Alexander Lukashenko", LUKASHENKO), ("President  Lukashenko", LUKASHENKO), ("Vladimir Putin", PUTIN)]
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", (LUKASHENKO, PUTIN)),
        ("  ", (LUKASHENKO, PUTIN)),
        ("LUK", (LUKASHENKO,)),
        ("a", (LUKASHENKO, PUTIN)),
        ("luka alex", (LUKASHENKO,)),
        ("presi luka", (LUKASHENKO,)),
        ("presi alex", ()),
        ("shenko\npres", (LUKASHENKO,)),
        ("president lukashenko", (LUKASHENKO,)),
        ("putin president", ()),
        ("zzz", ()),
    ],
)
def test_all_words_must_stand_in_one_text(typed: str, found: tuple[Choice, ...]) -> None:
    assert NAMES.fitting(typed) == found


def test_nothing_to_suggest() -> None:
    assert Suggestions([]).fitting("") == Suggestions([]).fitting("a") == ()


TEXTS = st.lists(st.text(alphabet="aAbßİ \n", max_size=6), max_size=60)


@given(TEXTS, st.text(alphabet="aAbSsİ \n", max_size=6))
def test_it_is_what_looking_at_every_text_finds(texts: list[str], typed: str) -> None:
    choices = [(text, Choice(str(number), "")) for number, text in enumerate(texts)]
    wanted = typed.casefold().split()
    fitting = [one for text, one in choices if all(word in " ".join(text.casefold().split()) for word in wanted)]
    assert Suggestions(choices).fitting(typed) == tuple(fitting[:MOST_CHOICES])
