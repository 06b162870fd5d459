from __future__ import annotations

import pytest

from index.article.speech.tokens import Token
from index.languages.english import names, speech
from index.languages.english.inflection import inflect
from index.languages.english.speech import (
    CALLING,
    NAMING,
    NEEDS_LISTENER,
    PROMISING,
    SAYING,
    TAKES_CLAUSE,
    VOICING,
    VOICING_DIRECTLY,
)
from tests.index.article.newspaper import proses_of


def tokens_of(text: str) -> tuple[Token, ...]:
    return proses_of(text)[0].tokens


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("argue", {"argue", "argues", "argued", "arguing"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("confess", {"confess", "confesses", "confessed", "confessing"}),
        ("relay", {"relay", "relays", "relayed", "relaying"}),
    ],
)
def test_verbs_are_inflected(verb: str, forms: set[str]) -> None:
    assert forms <= set(inflect([verb]))


def test_forms_know_their_verb_and_kind() -> None:
    forms = inflect(["add"])
    assert forms["added"] == ("add", "finite")
    assert forms["adding"] == ("add", "participle")
    assert forms["add"] == ("add", "base")


def test_every_word_of_the_vocabulary_can_be_met() -> None:
    lists = {
        name: words for each in (speech, names) for name, words in vars(each).items() if isinstance(words, frozenset)
    }
    assert len(lists) > 40
    never = {
        name: sorted(word for word in words if [token.text for token in tokens_of(word)] != [word.lower()])
        for name, words in lists.items()
        if name not in {"ABBREVIATED_TITLES", "ABBREVIATED_COMPANIES"}
    }
    assert {name: words for name, words in never.items() if words} == {}


def test_what_is_said_of_verbs_is_said_of_verbs_of_a_group() -> None:
    verbs = speech.SAYING | speech.VOICING | speech.CALLING | speech.THINKING
    forms = set(inflect(verbs))
    assert verbs >= set(speech.IRREGULAR) | set(speech.PHRASAL) | speech.NEEDS_PARTICLE | speech.ASKED_FOR
    assert set(speech.PHRASAL) >= speech.NEEDS_PARTICLE
    assert forms >= speech.NOUNS_TOO | speech.HEADLINE_VERBS


def test_special_verbs_are_verbs_of_their_group() -> None:
    assert SAYING >= NEEDS_LISTENER | PROMISING | TAKES_CLAUSE
    assert CALLING >= NAMING
    assert VOICING >= VOICING_DIRECTLY
