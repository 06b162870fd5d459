"""A verb that may be a cue, and what the rules ask about the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.article.speech.cues.cue import Cue, Group
from index.article.speech.phrases.ending import is_day, is_epithet, is_pronoun, skip_adverbs_back
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import JOINED_BEFORE, LONGEST_PHRASE, QUOTED_NEAR, WRITTEN_BEFORE
from index.languages.english.speech import (
    ARTICLES,
    AUXILIARY,
    BE,
    DETERMINERS,
    EVIDENCE,
    FINDING,
    NAMING,
    NEEDS_LISTENER,
    NOUNS_TOO,
    OTHER_SUBJECTS,
    PEOPLE,
    PREPOSITIONS,
    RELATIVE,
    SUBJECT_PRONOUNS,
    WRITTEN,
)

AND = frozenset({"and", "but", "or", "then"})
_SELDOM_PASSIVE = frozenset({"say", "respond", "reply", "begin"})
_LEADS_PARTICIPLE = frozenset(
    {"by", "in", "after", "before", "while", "when", "and", "or", "for", "without", "besides"}
)
_AFTER_HEAD = PREPOSITIONS | {"released", "published", "conducted", "taken", "out", "filed"}
"""What ends the head of a subject."""
_NOUNS_FOLLOW = (DETERMINERS - OTHER_SUBJECTS) | PREPOSITIONS
_THIRD_PERSON = frozenset({"says", "adds", "writes", "tells", "argues", "asks", "insists", "explains", "reads"})
"""Forms in -s that are verbs behind any noun."""


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a cue verb: `kind` is "finite", "participle" (-ing) or "base"."""

    base: str
    kind: str
    group: Group

    @property
    def is_participle(self) -> bool:
        """Whether it is a present participle."""
        return self.kind == "participle"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that may be a cue, and what the rules ask about the words before it.

    `token` to `last` are the verb with its particles. `before` is the last token of its sentence before the verb that
    is neither adverb nor auxiliary (None where there is none), `helped` tells of auxiliaries in between. `earlier` are
    the cues of the paragraph so far. `after_be` tells that the verb stands behind a form of "be": a participle is then
    read as a finite verb ("was saying"), with `before` what stands before the "be".
    """

    token: Token
    last: Token
    form: VerbForm
    kind: str
    before: Token | None
    helped: bool
    after_be: bool
    earlier: Sequence[Cue]

    @classmethod
    def at(cls, token: Token, last: Token, form: VerbForm, earlier: Sequence[Cue]) -> Verb:
        """Read what stands before a verb."""
        floor = token.sentence.first
        before = skip_adverbs_back(token.previous, floor)
        nearest = before or floor.previous
        helped = any(each.text in AUXILIARY for each in nearest.next.rightwards(token, LONGEST_PHRASE))
        verb = cls(token, last, form, form.kind, before, helped, False, earlier)
        if before is None or before.text not in BE:
            return verb
        if not form.is_participle:
            return replace(verb, after_be=True)
        return replace(verb, after_be=True, kind="finite", before=skip_adverbs_back(before.previous, floor))

    @property
    def sentence(self) -> Token:
        """The first token of its sentence."""
        return self.token.sentence.first

    @property
    def text_before(self) -> str:
        """The text of the token before; empty where there is none."""
        return self.before.text if self.before is not None else ""

    @property
    def may_invert(self) -> bool:
        """Whether its subject may stand behind it: "said Anna Berg"."""
        return self.kind == "finite" and not self.helped and self.form.base not in NEEDS_LISTENER


def is_noun(verb: Verb) -> bool:
    """Whether a form that is more often a noun is one here: not behind a pronoun, nor with what was said beside it."""
    if verb.token.text not in NOUNS_TOO or verb.helped:
        return False
    return verb.text_before not in SUBJECT_PRONOUNS | {"who", "to"} and not _introduces(verb.token)


def _introduces(token: Token) -> bool:
    """Whether what was said follows the token, or stood before it in marks."""
    behind = token.next
    if behind.is_edge or behind.quoted is not None or behind.text in {"that", ":"}:
        return True
    if behind.text not in {",", ".", "on"}:
        return False
    return any(each.quoted is not None for each in token.previous.leftwards(token.back(QUOTED_NEAR), QUOTED_NEAR))


def is_name_in_marks(verb: Verb) -> bool:
    """`called "Operation Dawn"`: nothing but a determiner stands before the marks, so they hold a name."""
    if verb.form.group is not Group.CALLING or verb.form.base not in NAMING:
        return False
    before = verb.before
    if before is not None and (before.capital or is_pronoun(before) or verb.helped):
        return False
    token = verb.last.next
    while token.text in ARTICLES:
        token = token.next
    return token.quoted is not None


def hangs(verb: Verb) -> bool:
    """Whether a participle hangs on the clause before it: ", saying", "by saying", "in a statement saying"."""
    before = verb.before
    if before is None:
        return False
    written = any(token.text.rstrip("s") in WRITTEN for token in before.leftwards(verb.sentence, WRITTEN_BEFORE))
    return not before.is_word or before.text in _LEADS_PARTICIPLE or written


def is_behind_person(verb: Verb) -> bool:
    """Whether a name or a word for people stands right before it."""
    before = verb.before
    return before is not None and (before.capital or before.text in PEOPLE) and not before.possessive


def is_behind_quotation(verb: Verb) -> bool:
    """Whether a quotation stands right before it, with or without its comma, or nothing in its sentence."""
    before = verb.before
    if before is None or before.quoted is not None:
        return True
    return before is not verb.sentence and before.text in {",", "-", "—", "–"} and before.previous.quoted is not None


def is_joined(verb: Verb) -> bool:
    """Whether "and" or the like stands right before it, with or without a comma."""
    before = verb.before
    if before is None:
        return False
    return before.text in AND or (before.text == "," and before is not verb.sentence and before.previous.text in AND)


def is_joined_before(verb: Verb) -> bool:
    """Whether a past form may be joined to a verb further before: `left, but in a later letter said`."""
    if verb.before is None or verb.kind != "finite" or verb.token.text.endswith("s"):
        return False
    return any(token.text in AND for token in verb.before.previous.leftwards(floor_of(verb), JOINED_BEFORE))


def is_no_verb(verb: Verb) -> bool:
    """Tells "the reports" from "Reuters reports": base and -s forms are nouns after most small words."""
    before, text = verb.before, verb.token.text
    if before is None or verb.helped:
        return False
    if before.text in _NOUNS_FOLLOW or before.possessive:
        return True
    if (verb.kind == "finite" and not text.endswith("s")) or is_pronoun(before):
        return False
    if before.text in RELATIVE or before.text in {",", ")"}:
        return False
    if before.text in EVIDENCE and verb.form.base in FINDING:
        return False
    if verb.kind == "base":
        return not (text == "say" or before.text in PEOPLE or _is_said_by_many(verb))
    return not before.capital and text not in _THIRD_PERSON


def _is_said_by_many(verb: Verb) -> bool:
    """`Groups argue that`: a bare plural, and behind the verb what was said."""
    before, behind = verb.before, verb.token.next
    plural = before is not None and before.text.endswith("s") and not before.text.endswith("ss")
    clause = behind.text == "that" or behind.text in SUBJECT_PRONOUNS or behind.text in DETERMINERS
    saying = verb.form.group is Group.SAYING and verb.token.text not in NOUNS_TOO
    return plural and saying and (clause or verb.token.text == "add")


def is_evidence(subject: Phrase) -> bool:
    """Whether the head of a subject is a poll, a study, a record: "a survey of voters in Lima"."""
    behind = next((token for token in subject if token.text in _AFTER_HEAD and token is not subject.first), subject.end)
    return behind.previous.text in EVIDENCE


def floor_of(verb: Verb) -> Token:
    """A subject does not reach back over a longer quotation, a semicolon or a colon."""
    before = verb.before or verb.token
    for token in before.leftwards(verb.sentence, LONGEST_PHRASE):
        if token.text in {";", ":"} or (token.quoted is not None and not is_epithet(token, verb.sentence)):
            return token.next
    return verb.sentence


def is_aside_by(verb: Verb) -> bool:
    """`The plan, called mad by ...`, but not `Anna Berg, an engineer, said by phone`."""
    by = verb.last.next
    whom = by.next
    return (
        by.text == "by"
        and verb.token.previous.text == ","
        and verb.form.base not in _SELDOM_PASSIVE
        and (whom.capital or whom.text in DETERMINERS | PEOPLE or whom.text.endswith("s"))
        and not is_day(whom)
    )
