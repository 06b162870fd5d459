"""Finds the cues of a paragraph and their subjects; verbs are told from nouns, and active from passive, by context."""

from __future__ import annotations

from collections.abc import Sequence

from index.article.speech.cues.cue import Cue, Group, Rule
from index.article.speech.cues.subjects import SUBJECTS
from index.article.speech.cues.verbs import Verb, VerbForm, is_evidence
from index.article.speech.phrases.starting import phrase_after
from index.article.speech.rules import decide
from index.article.speech.tokens import Token
from index.article.speech.windows import LONG_TITLE_WORD, LONGEST_TITLE_CASE
from index.languages.english.inflection import inflect
from index.languages.english.speech import (
    CALLING,
    HEADLINE_VERBS,
    NEEDS_PARTICLE,
    NOUNS_TOO,
    PHRASAL,
    SAYING,
    SHOWING,
    THINKING,
    VOICING,
)

_GROUPS = (
    (Group.SHOWING, SHOWING),
    (Group.THINKING, THINKING),
    (Group.CALLING, CALLING),
    (Group.VOICING, VOICING),
    (Group.SAYING, SAYING),
)
_FORMS = {
    form: VerbForm(base, kind, group)
    for group, verbs in _GROUPS
    for form, (base, kind) in inflect(sorted(verbs)).items()
}


def find_cues(tokens: Sequence[Token]) -> tuple[Cue, ...]:
    """Every cue of a paragraph outside its quotations, in order."""
    cues: list[Cue] = []
    for token in tokens:
        if token.is_word and not (cues and token.index <= cues[-1].last.index):
            cue = _according(token) or _verb(token, cues)
            if cue is not None:
                cues.append(cue)
    return tuple(cues)


def is_finite(token: Token) -> bool:
    """Whether a word is a finite form of a cue, and may be a noun as well ("Tweets")."""
    form = _FORMS.get(token.text)
    return form is not None and form.kind == "finite"


def may_be_cue(token: Token) -> bool:
    """Whether a word is a finite form of a cue and seldom anything else: never part of a name in capitals."""
    form = _FORMS.get(token.text)
    return form is not None and form.kind == "finite" and token.text not in NOUNS_TOO


def _according(token: Token) -> Cue | None:
    to = token.next
    if token.text != "according" or to.text != "to":
        return None
    subject = phrase_after(to.next, token.sentence.end)
    return Cue(token, to, "according to", Group.ACCORDING, subject, Rule.ACCORDING) if subject else None


def _verb(token: Token, earlier: Sequence[Cue]) -> Cue | None:
    form = _FORMS.get(token.text)
    if form is None or token.possessive or (token.capital and not _may_be_capital(token, form)):
        return None
    last = _with_particles(token, form.base)
    if last is None:
        return None
    found = decide(SUBJECTS, Verb.at(token, last, form, earlier))
    if found is None or found.rule is None:
        return None
    if form.group is Group.SHOWING and (found.subject is None or not is_evidence(found.subject)):
        return None
    return Cue(token, last, form.base, form.group, found.subject, found.rule, form.is_participle)


def _may_be_capital(token: Token, form: VerbForm) -> bool:
    """A participle that opens a sentence, or the verb of a headline; anything else in capitals is a name."""
    if token.starts_sentence:
        return form.is_participle
    if form.kind != "finite":
        return False
    before = token.previous
    if token.text in HEADLINE_VERBS and before.capital:
        return True
    behind = before if before.text != "," else before.previous
    says = form.group is Group.SAYING and token.text not in NOUNS_TOO
    return behind.quoted is not None and says and _is_headline(token)


def _is_headline(token: Token) -> bool:
    """Whether every longer word of its sentence has a capital, those between marks among them."""
    others = [each for each in token.sentence if each.is_word and len(each.text) >= LONG_TITLE_WORD]
    return len(others) > 1 and all(each.capital for each in others[:LONGEST_TITLE_CASE])


def _with_particles(token: Token, base: str) -> Token | None:
    """The last token of the cue with its particles ("went on to say"); None where a needed particle is missing."""
    for particle in PHRASAL.get(base, ()):
        last = token
        for part in particle.split():
            if last.next.text != part:
                break
            last = last.next
        else:
            return last
    return None if base in NEEDS_PARTICLE else token
