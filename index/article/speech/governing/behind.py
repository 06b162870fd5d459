"""Whether the first cue behind a quotation speaks for it: `"...," she said`."""

from __future__ import annotations

from dataclasses import dataclass

from index.article.speech.cues.cue import Cue, Group, Rule
from index.article.speech.governing.place import Governed, How, Place
from index.article.speech.phrases.ending import is_adverb
from index.article.speech.rules import Row, Table, always, holds, no, yes
from index.article.speech.windows import LONGEST_CLAUSE
from index.languages.english.speech import DASHES

_BREAKS = tuple(",.?!…-–—;")
_BEHIND = frozenset({Rule.SUBJECT, Rule.INVERTED, Rule.ACCORDING, Rule.QUOTED})
"""How the subject of a cue behind a quotation can be found."""


@dataclass(frozen=True, slots=True)
class _Behind:
    """A quotation and the first cue behind it."""

    place: Place
    cue: Cue

    @property
    def goes_on(self) -> bool:
        """Whether the cue leads to more words: `"No," she said: "Never."`."""
        behind = self.cue.behind
        return behind.quoted is not None or behind.text in {":", "that"}

    @property
    def follows_whole_sentence(self) -> bool:
        """Whether the cue opens a sentence of its own that says more than who spoke."""
        opens = self.place.last_character == "." and self.place.token.next.starts_sentence
        return opens and not (self.cue.end.is_edge or self.cue.end.text == ".")


def _cue_behind(place: Place) -> Cue | None:
    """The first cue behind a quotation; "saying", of `Belta quoted her as saying`."""
    cue = place.prose.cue_behind(place.token)
    if cue is not None and cue.base == "quote" and cue.rule is not Rule.INVERTED:
        saying = place.prose.cue_behind(cue.first)
        return saying if saying is not None and saying.rule is Rule.QUOTED else cue
    return cue


def from_behind(place: Place) -> Governed | None:
    """A quotation with the cue behind it, where that speaks for it."""
    cue = _cue_behind(place)
    if cue is not None and holds(SPEAKS_BEHIND, _Behind(place, cue)):
        return place.by(cue, How.BEHIND)
    return None


def _leads_to(place: Place, cue: Cue) -> bool:
    """Whether nothing but small words stands between a quotation and the clause of the cue, all in one sentence."""
    begin = place.token.next
    return cue.last.sentence.first.index <= begin.index and all(
        not token.quoted and (not token.is_word or is_adverb(token) or token.text == "as")
        for token in begin.rightwards(cue.begins, LONGEST_CLAUSE)
    )


def _is_said_before(place: Place) -> bool:
    """`She said it was "mad", the agency reported`: the words are hers."""
    return any(cue.group is Group.SAYING and cue.rule is Rule.SUBJECT for cue in place.cues_before)


SPEAKS_BEHIND: Table[_Behind, bool] = (
    Row(
        "a cue without a subject of its own",
        when=lambda at: at.cue.subject is None or at.cue.rule not in _BEHIND,
        then=no,
        example='Berg said he would offer "a prayer" but did not suggest it.',
        result="Berg",
    ),
    Row(
        "other words between",
        when=lambda at: not _leads_to(at.place, at.cue),
        then=no,
        example='"It is over." The rain fell. Anna Berg said.',
        result="somebody",
    ),
    Row(
        "a title inside a sentence",
        when=lambda at: at.place.is_title and not at.place.token.starts_sentence and at.place.token.previous.is_word,
        then=no,
        example='The film "Gone Girl," Carl Doe said, was too long.',
        result="a term",
    ),
    Row(
        "a verb of opinion or of naming",
        when=lambda at: at.cue.group in {Group.THINKING, Group.SHOWING, Group.CALLING},
        then=no,
        example='"So be it," Anna Berg thought.',
        result="somebody",
    ),
    Row(
        "an agency reports what somebody else said",
        when=lambda at: at.cue.base == "report" and _is_said_before(at.place),
        then=no,
        example='Berg said it was "far too late", state media reported.',
        result="Berg",
    ),
    Row(
        "a cue of the next words",
        when=lambda at: at.goes_on and not (at.place.last_character == "," and at.place.token.starts_sentence),
        then=no,
        example='Carl Doe left for "the old city," Anna Berg said that it rained.',
        result="a term",
    ),
    Row(
        "a new sentence",
        when=lambda at: at.follows_whole_sentence,
        then=no,
        example='"We won." Anna Berg said it was late.',
        result="somebody",
    ),
    Row(
        "a noun that marked words inside a sentence stand before",
        when=lambda at: (
            at.cue.rule is Rule.SUBJECT
            and not at.place.token.starts_sentence
            and not at.place.last_character.endswith(_BREAKS)
            and at.place.token.next.text not in DASHES | {","}
        ),
        then=no,
        example='The town fell for "quite mad" measures added on Monday.',
        result="a term",
    ),
    Row(
        "anything else",
        when=always,
        then=yes,
        example='"We won!" Anna Berg said on Monday.',
        result="Anna Berg",
    ),
)
"""Whether the first cue behind a quotation speaks for it: `"...," she said`."""
