import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.folding import fold_typography, fold_words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“It’s – well…”", '"It\'s - well..."'),
        ("a\u00a0b\u2009c\r\n d", "a b c d"),
        ("zero\u200bwidth\u202e", "zerowidth"),
        ("ﬁne Ａ", "fine A"),
    ],
)
def test_typography(text: str, plain: str) -> None:
    assert fold_typography(text) == plain


def test_words_are_what_remains_of_a_text() -> None:
    assert fold_words("“On the one hand,” he SAID — don’t_know.") == "on the one hand he said don t know"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_typography(fold_typography(text)) == fold_typography(text)
    assert fold_words(fold_words(text)) == fold_words(text)
