"""Forms stay within what Discord takes, in every language, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.collecting.forms import (
    LONGEST_FIELD_LABEL,
    LONGEST_FORM_TITLE,
    LONGEST_HINT,
    MOST_FIELDS,
    Asked,
    Form,
    form_for_language,
    form_to_add,
    form_to_change,
)
from bot.locales import LANGUAGES, Strings

KEYS = ("title", "byline", "outlet", "published", "url", "language")


def check(form: Form) -> None:
    assert 1 <= len(form.title) <= LONGEST_FORM_TITLE
    assert 1 <= len(form.fields) <= MOST_FIELDS
    for field in form.fields:
        assert 1 <= len(field.label) <= LONGEST_FIELD_LABEL
        assert 1 <= len(field.hint) <= LONGEST_HINT
        assert len(field.value) <= field.most
        assert "\n" not in field.value


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.language)
@pytest.mark.parametrize("asked", [Asked.FILE, Asked.TEXT, Asked.ADDRESS])
def test_forms_to_add(asked: Asked, words: Strings) -> None:
    form = form_to_add(asked, words)
    check(form)
    assert form.fields[0].required
    assert not any(field.required for field in form.fields[1:])


@given(st.sampled_from(LANGUAGES), st.dictionaries(st.sampled_from(KEYS), st.text().map(lambda text: text * 200)))
def test_forms_to_change(words: Strings, values: dict[str, str]) -> None:
    check(form_to_change("0123456789abcdef", values, words))
    check(form_for_language("0123456789abcdef", values, words))
