"""Which cue before a quotation in its sentence speaks for it, or which one at the end of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.article.speech.cues.cue import Cue, Group, Rule
from index.article.speech.governing.place import REPORTING, Governed, How, Place, is_trusted, last_character
from index.article.speech.phrases.ending import is_adverb
from index.article.speech.rules import Row, Table, always, decide
from index.article.speech.windows import LONGEST_CLAUSE, NAMING_BEFORE, VOICING_BEFORE
from index.languages.english.speech import ARTICLES, DASHES, OTHERS_WORDS, SUBORDINATORS, VOICING_DIRECTLY

_JOINING = frozenset({",", ":", "that", "-", "–", "—", "--"})


@dataclass(frozen=True, slots=True)
class _Before:
    """A quotation and a cue before it in its sentence."""

    place: Place
    cue: Cue

    @property
    def gap(self) -> list[str]:
        """The texts of the tokens between the two."""
        return [token.text for token in self.cue.behind.rightwards(self.place.token, LONGEST_CLAUSE)]

    @property
    def gap_without_adverbs(self) -> list[str]:
        """The gap without words for how it was said, where a mark stands before the quotation: `said sadly, "..."`."""
        gap = self.gap
        if not gap or gap[-1] not in {",", ":"}:
            return gap
        tokens = self.cue.behind.rightwards(self.place.token, LONGEST_CLAUSE)
        return [token.text for token in tokens if not is_adverb(token)]

    @property
    def adjoins(self) -> bool:
        """Whether nothing but marks and "that" stands between the two, or only the cue's subject."""
        gap, subject = self.gap_without_adverbs, self.cue.subject
        if not _JOINING.issuperset(gap) and not (subject is not None and subject.end is self.place.token):
            return False
        marked = bool(gap) and "that" not in gap
        return self.cue.group is not Group.VOICING or marked or self.cue.base in VOICING_DIRECTLY

    @property
    def is_open(self) -> bool:
        """Whether the cue's clause is still open: an inserted clause ("which, he said, ...") ends with its comma."""
        cue = self.cue
        if cue.rule is Rule.INVERTED:
            return False
        if "," not in self.gap or cue.subject is None or cue.rule not in {Rule.SUBJECT, Rule.RELATIVE}:
            return True
        if cue.rule is Rule.RELATIVE:
            return False
        return cue.subject.first.starts_sentence or cue.subject.before.text not in SUBORDINATORS | {"which", "who"}


class _Verdict(StrEnum):
    """What a cue before a quotation is, other than the one that speaks for it."""

    STOP = "neither it nor any before it can speak"
    OPEN = "its clause holds the quotation"


CUE_BEFORE: Table[_Before, Governed | _Verdict] = (
    Row(
        "a semicolon between",
        when=lambda at: ";" in at.gap,
        then=lambda at: _Verdict.STOP,
        example='Anna Berg said it rained; it was a "quite mad" day.',
        result="somebody",
    ),
    Row(
        "what somebody calls it",
        when=lambda at: at.cue.subject is not None and at.cue.subject.before.text == "what",
        then=lambda at: at.place.by(at.cue, How.CLAUSE, named=not at.cue.has_pronoun),
        example='Carl Doe said they met in what Anna Berg called a "quite mad" house.',
        result="Anna Berg",
    ),
    Row(
        "a name in marks",
        when=lambda at: at.cue.rule is Rule.NAMING and ARTICLES.issuperset(at.gap),
        then=lambda at: Governed(at.place.quoted, speech=False),
        example='In a small group called the "quiet night owls of old" it was late.',
        result="a term",
    ),
    Row(
        "right before",
        when=lambda at: at.cue.group not in {Group.THINKING, Group.SHOWING} and at.adjoins,
        then=lambda at: at.place.by(_outermost(at.cue, at.place.cues_before), How.BEFORE),
        example='Anna Berg asked: "Why?"',
        result="Anna Berg",
    ),
    Row(
        "in its clause",
        when=lambda at: at.is_open,
        then=lambda at: _Verdict.OPEN,
        example='Anna Berg said the plan was "quite mad".',
        result="Anna Berg",
    ),
)
"""What a cue before a quotation is to it; asked of each, from the nearest on."""


def from_before(place: Place) -> Governed | None:
    """`She said: "..."`; `she called the plan "mad"`; `the plan was "mad", she said`."""
    open_cues: list[Cue] = []
    for cue in reversed(place.cues_before):
        verdict = decide(CUE_BEFORE, _Before(place, cue))
        if isinstance(verdict, Governed):
            return verdict
        if verdict is _Verdict.STOP:
            break
        if verdict is _Verdict.OPEN:
            open_cues.append(cue)
    if place.quoted.single:
        open_cues = [cue for cue in open_cues if cue.group is Group.SAYING and is_trusted(cue)]
        if not open_cues:
            return None
    return decide(IN_CLAUSE, _Clause(place, open_cues))


def _outermost(cue: Cue, here: Sequence[Cue]) -> Cue:
    """`Rubio said he would offer "a prayer"`: the pronoun speaks through the cue whose clause it opens."""
    if cue.subject is None or not cue.has_pronoun or not cue.is_stated:
        return cue
    first = cue.subject.first
    outer = [
        other
        for other in here
        if other.first.index < first.index and other.group is Group.SAYING and other.subject is not None
        if other.rule is not Rule.INVERTED
    ]
    if outer and (first.previous.text == "that" or first is outer[-1].behind):
        return outer[-1]
    return cue


@dataclass(frozen=True, slots=True)
class _Clause:
    """A quotation inside a sentence and the cues whose clauses hold it, the nearest first."""

    place: Place
    cues: Sequence[Cue]

    def by_saying(self) -> Governed | None:
        """The quotation as what the nearest verb of saying reports."""
        here = self.place.cues_before
        cue = next((cue for cue in self.cues if cue.group in REPORTING), None)
        if cue is None:
            return None
        outer, nearest = _outermost(cue, here), self.cues[0]
        if nearest.subject == outer.subject and nearest.group is not Group.THINKING:
            outer = nearest
        return self.place.by(outer, How.CLAUSE, named=not _is_doubtful(outer, self.place, here))

    def by_end(self) -> Governed | None:
        """The quotation as what the cue behind a comma reports that ends its sentence."""
        token = self.place.token
        later = self.place.prose.cues_between(token.next, token.sentence.end)
        cue = next((cue for cue in later if _ends_sentence(self.place, cue)), None)
        return self.place.by(cue, How.END) if cue is not None else None

    def by_naming(self) -> Governed | None:
        """The quotation as what somebody called something; unless it may be what others said ("denied claims ...")."""
        cue = next((cue for cue in self.cues if self._names(cue)), None)
        if cue is None:
            return None
        between = cue.behind.rightwards(self.place.token, LONGEST_CLAUSE)
        others = any(token.text in OTHERS_WORDS for token in between)
        return self.place.by(_outermost(cue, self.place.cues_before), How.CLAUSE, named=not others)

    def _names(self, cue: Cue) -> bool:
        distance = self.place.token.index - cue.behind.index
        if cue.group is Group.CALLING:
            return distance <= NAMING_BEFORE
        return cue.group is Group.VOICING and distance <= VOICING_BEFORE and not self.place.is_title


def _is_doubtful(chosen: Cue, place: Place, here: Sequence[Cue]) -> bool:
    """Whether somebody else may be meant: a relative clause, a dash or another speaker stands before the words.

    `X said that Y, who ... "..."`; `X said that Y had told them ... "..."`; `X rejected claims that ... "..."`.
    """
    between = chosen.behind.rightwards(place.token, LONGEST_CLAUSE)
    if any(token.text in {"who", "whom"} or token.text in DASHES or token.text in OTHERS_WORDS for token in between):
        return True
    return any(
        cue.subject is not None
        and cue.first.index > chosen.first.index
        and cue.subject != chosen.subject
        and cue.rule is not Rule.RELATIVE
        and not cue.has_pronoun
        for cue in here
    )


def _ends_sentence(place: Place, cue: Cue) -> bool:
    """`..., she said.` behind a comma, at the end of a sentence or of its first part."""
    if cue.group not in REPORTING or cue.subject is None:
        return False
    if cue.rule not in {Rule.SUBJECT, Rule.INVERTED, Rule.ACCORDING}:
        return False
    before = cue.begins.previous
    comma = before.text == "," or (
        before.quoted is not None and last_character(place.prose.source, before.quoted) == ","
    )
    return comma and (cue.end.starts_sentence or cue.end.text in {".", ","})


IN_CLAUSE: Table[_Clause, Governed] = (
    Row(
        "a verb of saying whose clause holds it",
        when=lambda at: not at.place.is_title,
        then=_Clause.by_saying,
        example='Anna Berg said it was "quite mad", Carl Doe reported.',
        result="Anna Berg",
    ),
    Row(
        "the cue that ends the sentence",
        when=lambda at: not at.place.is_title,
        then=_Clause.by_end,
        example='The plan was "quite mad" in the end, Anna Berg said.',
        result="Anna Berg",
    ),
    Row(
        "a verb of naming or judging",
        when=always,
        then=_Clause.by_naming,
        example='Anna Berg called the plan "quite mad".',
        result="Anna Berg",
    ),
)
"""Which cue speaks for words that are quoted inside a sentence."""
