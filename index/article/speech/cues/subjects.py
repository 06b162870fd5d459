"""Whom a sentence makes the subject of a verb that may be a cue, and whether it is one at all: an ordered table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from index.article.speech.cues.cue import Cue, Group, Rule
from index.article.speech.cues.verbs import (
    Verb,
    floor_of,
    hangs,
    is_aside_by,
    is_behind_person,
    is_behind_quotation,
    is_joined,
    is_joined_before,
    is_name_in_marks,
    is_no_verb,
    is_noun,
)
from index.article.speech.phrases.ending import first_comma, is_pronoun, skip_adverbs_back, subject_before
from index.article.speech.phrases.starting import main_subject, phrase_after
from index.article.speech.rules import Row, Table, always
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import CLAUSE_BEFORE, CUES_NEAR, LONGEST_PHRASE
from index.languages.english.speech import BE, DETERMINERS, PREPOSITIONS, RELATIVE, SUBORDINATORS

_OPENS_CLAUSE = frozenset({"as", "while", "who", "when", "after"})


@dataclass(frozen=True, slots=True)
class Found:
    """A subject and how it was found; without a rule, the word is no cue."""

    subject: Phrase | None
    rule: Rule | None


NO_CUE = Found(None, None)


# --- ways to a subject -----------------------------------------------------------------------------------------------


def _no_cue(_: Verb) -> Found:
    return NO_CUE


def _nobody(rule: Rule, _: Verb) -> Found:
    return Found(None, rule)


def _inverted(verb: Verb) -> Found:
    subject = phrase_after(verb.last.next, verb.token.sentence.end)
    return Found(subject, Rule.INVERTED) if subject is not None else NO_CUE


def _agent(verb: Verb) -> Found:
    """A passive verb: whoever stands behind "by"."""
    end = verb.token.sentence.end
    for token in verb.last.next.rightwards(end, LONGEST_PHRASE):
        if token.text in {".", ";"}:
            break
        if token.text == "by":
            return Found(phrase_after(token.next, end), Rule.AGENT)
    return Found(None, Rule.PASSIVE)


def _relative(pronoun: Token) -> Found:
    """`Mr. Cruz, who said`: the mention is the name together with the pronoun."""
    comma, floor = pronoun.previous, pronoun.sentence.first
    if pronoun.text == "that" or comma.text != "," or comma.index <= floor.index:
        return Found(None, Rule.RELATIVE)
    antecedent = subject_before(comma.previous, floor)
    return Found(Phrase(antecedent.first, pronoun) if antecedent is not None else None, Rule.RELATIVE)


def _quoted_as(verb: Verb) -> Found:
    """`Belta quoted him as saying`; `he was quoted as saying`: the one between the verb and "as", or the passive's."""
    cues = reversed(verb.earlier[-CUES_NEAR:])
    quoting = next((cue for cue in cues if cue.base == "quote" and cue.first.index >= verb.sentence.index), None)
    if quoting is None:
        return NO_CUE
    if quoting.rule in {Rule.PASSIVE, Rule.AGENT}:
        end = skip_adverbs_back(quoting.first.previous, verb.sentence)
        if end is not None and end.text in BE:
            end = skip_adverbs_back(end.previous, verb.sentence)
        return Found(subject_before(end, verb.sentence) if end is not None else None, Rule.QUOTED)
    quoted = quoting.behind
    if quoted.text in {"him", "her", "them"}:
        return Found(Phrase(quoted, quoted), Rule.QUOTED)
    return Found(phrase_after(quoted, verb.before or verb.token), Rule.QUOTED)


def _inherited(rule: Rule, verb: Verb) -> Found:
    """The verb shares the subject of the verb before it, or of the clause it hangs on."""
    clause = _clause_start(verb)
    leading = _leading(verb)
    if leading is not None and leading.first.index > clause.index:
        return Found(leading.subject, rule if rule is Rule.INFINITIVE else Rule.SHARED)
    if clause is not verb.sentence and clause.previous.text == "who":
        return _relative(clause.previous)
    return Found(main_subject(clause, verb.token), rule)


def _clause_start(verb: Verb) -> Token:
    """Behind the last ", as" or ", who" before the verb; the start of the sentence where there is none."""
    for token in verb.token.back(2).leftwards(verb.sentence.next, CLAUSE_BEFORE):
        if token.text in _OPENS_CLAUSE and token.previous.text == ",":
            return token.next
    return verb.sentence


def _leading(verb: Verb) -> Cue | None:
    """Of the cues before in its sentence, the last whose subject is not just a pronoun inside another's clause."""
    told = [
        cue
        for cue in verb.earlier[-CUES_NEAR:]
        if cue.first.index >= verb.sentence.index
        and cue.subject is not None
        and cue.rule not in {Rule.INVERTED, Rule.RELATIVE}
        and not _is_subordinate(cue.subject)
    ]
    while len(told) > 1 and told[-1].subject is not None and is_pronoun(told[-1].subject.first):
        told.pop()
    return told[-1] if told else None


def _is_subordinate(subject: Phrase) -> bool:
    return not subject.first.starts_sentence and subject.before.text in SUBORDINATORS


def _behind_opening(verb: Verb) -> Found:
    end = verb.token.sentence.end
    comma = first_comma(verb.token, end)
    return Found(phrase_after(comma.next, end) if comma is not None else None, Rule.OPENING)


def _before(rule: Rule, verb: Verb) -> Found | None:
    subject = subject_before(verb.before, floor_of(verb)) if verb.before is not None else None
    if subject is None:
        return None
    return _relative(subject.first) if subject.first.text in RELATIVE else Found(subject, rule)


def _ends_behind_name(verb: Verb) -> bool:
    """`The dam is safe, said Anna Berg.`"""
    if verb.text_before != "," or verb.form.group is not Group.SAYING or not verb.may_invert:
        return False
    subject = _inverted(verb).subject
    if subject is None or not subject.first.capital:
        return False
    return subject.end.starts_sentence or subject.end.text in {".", ","}


def _of_noun(verb: Verb) -> Found:
    return _before(Rule.NOUN, verb) or Found(None, Rule.NOUN)


# --- the table -------------------------------------------------------------------------------------------------------

SUBJECTS: Table[Verb, Found] = (
    Row(
        "a noun",
        when=is_noun,
        then=_no_cue,
        example="Last week there were reports about the dam.",
        result="",
    ),
    Row(
        "a passive verb",
        when=lambda verb: verb.after_be and not verb.form.is_participle,
        then=_agent,
        example="The plan was criticized by the council of Lima.",
        result="criticized < the council of Lima (agent)",
    ),
    Row(
        "a passive participle with whoever did it",
        when=is_aside_by,
        then=_agent,
        example="The plan, criticized by the council of Lima, fell.",
        result="criticized < the council of Lima (agent)",
    ),
    Row(
        "an infinitive",
        when=lambda verb: verb.text_before == "to" and verb.kind == "base",
        then=partial(_inherited, Rule.INFINITIVE),
        example="Berg left Lima to say that it was late.",
        result="say < Berg (infinitive)",
    ),
    Row(
        "another verb behind “to”",
        when=lambda verb: verb.text_before == "to",
        then=_no_cue,
        example="He is the only man to have said it.",
        result="",
    ),
    Row(
        "a name in marks",
        when=is_name_in_marks,
        then=partial(_nobody, Rule.NAMING),
        example='It began in a group called the "Night Owls" in Lima.',
        result="called < nobody (naming)",
    ),
    Row(
        "quoted as saying",
        when=lambda verb: verb.form.is_participle and not verb.after_be and verb.text_before == "as",
        then=_quoted_as,
        example="Belta quoted Anna Berg as saying that it was late.",
        result="quoted < Belta (subject); saying < Anna Berg (quoted)",
    ),
    Row(
        "an opening participle",
        when=lambda verb: verb.kind == "participle" and verb.before is None,
        then=_behind_opening,
        example="Noting the rain, Anna Berg left.",
        result="Noting < Anna Berg (opening)",
    ),
    Row(
        "a participle that hangs on the clause before it",
        when=lambda verb: verb.kind == "participle" and hangs(verb),
        then=partial(_inherited, Rule.HANGING),
        example="Berg left early, saying that it was late.",
        result="saying < Berg (hanging)",
    ),
    Row(
        "a participle behind whoever speaks",
        when=lambda verb: verb.kind == "participle" and is_behind_person(verb),
        then=_of_noun,
        example="The town saw residents saying that it was late.",
        result="saw < The town (subject); saying < residents (noun)",
    ),
    Row(
        "a noun in -ing",
        when=lambda verb: verb.kind == "participle" and verb.text_before in DETERMINERS | PREPOSITIONS,
        then=_no_cue,
        example="They left the saying alone.",
        result="",
    ),
    Row(
        "another participle",
        when=lambda verb: verb.kind == "participle",
        then=partial(_nobody, Rule.NOUN),
        example="The town saw a dog warning that it was late.",
        result="saw < The town (subject); warning < nobody (noun)",
    ),
    Row(
        "behind a quotation, or first in its sentence",
        when=is_behind_quotation,
        then=lambda verb: _inverted(verb) if verb.may_invert else NO_CUE,
        example='"It is late," said Anna Berg, the mayor.',
        result="said < Anna Berg (inverted)",
    ),
    Row(
        "a verb joined to the one before",
        when=lambda verb: is_joined(verb) and (verb.kind != "base" or verb.helped),
        then=partial(_inherited, Rule.HANGING),
        example="Berg praised the plan and said it was late.",
        result="praised < Berg (subject); said < Berg (shared)",
    ),
    Row(
        "behind a word that a noun follows",
        when=is_no_verb,
        then=_no_cue,
        example="The clerk could leak details.",
        result="",
    ),
    Row(
        "behind what was said, at the end",
        when=_ends_behind_name,
        then=_inverted,
        example="The dam is safe, said Anna Berg.",
        result="said < Anna Berg (inverted)",
    ),
    Row(
        "behind its subject",
        when=always,
        then=partial(_before, Rule.SUBJECT),
        example="On Tuesday the minister again said it would last.",
        result="said < the minister (subject)",
    ),
    Row(
        "joined to a verb further before",
        when=is_joined_before,
        then=partial(_inherited, Rule.HANGING),
        example="Berg left early but in a later letter said it was late.",
        result="said < Berg (hanging)",
    ),
)
"""Whether a verb is a cue, whom it has as its subject, and how that was found."""
