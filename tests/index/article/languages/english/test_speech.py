from __future__ import annotations

import pytest

from index.article.languages.english.speech import (
    CALLING,
    NAMING,
    NEEDS_LISTENER,
    PROMISING,
    SAYING,
    TAKES_CLAUSE,
    VOICING,
    VOICING_DIRECTLY,
    inflect,
)


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


def test_special_verbs_are_verbs_of_their_group() -> None:
    assert SAYING >= NEEDS_LISTENER | PROMISING | TAKES_CLAUSE
    assert CALLING >= NAMING
    assert VOICING >= VOICING_DIRECTLY
