"""What somebody is reported as saying without quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from index.article.speech.addressee import is_contracted
from index.article.speech.cues.cue import Cue, Group, Rule
from index.article.speech.cues.verbs import is_evidence
from index.article.speech.phrases.ending import is_adverb
from index.article.speech.prose import Prose
from index.article.speech.reporting.abroad import content_abroad
from index.article.speech.reporting.asking import asked
from index.article.speech.reporting.clauses import clause_from
from index.article.speech.reporting.place import Place, behind_frame
from index.article.speech.rules import Row, Table, decide
from index.article.speech.tokens import Token
from index.article.speech.windows import PRONOUN_NEAR, VERB_BEHIND
from index.datatypes import Span
from index.languages.english.speech import (
    ACTING,
    ASKING,
    AUXILIARY,
    BE,
    CLAUSE_STARTERS,
    CONTINUING,
    FINDING,
    PREPOSITIONS,
    PROMISING,
    QUESTIONING,
    RELATIVE,
    TAKES_CLAUSE,
)

_QUESTIONED = frozenset({"asked", "pressed", "questioned"})
"""A sentence that opens with one of these first tells the question."""
_TRUSTED = frozenset(
    {Rule.SUBJECT, Rule.SHARED, Rule.INVERTED, Rule.RELATIVE, Rule.HANGING, Rule.ACCORDING, Rule.QUOTED}
)
_NOT_SAID = (PREPOSITIONS - {"to", "for"}) | frozenset("while when citing according but and a an".split())
"""What stands behind a cue between commas and is the article's own: "..., Berg said, as the crowd left"."""
_INDIRECT = frozenset({"why", "how", "what", "whether"})
_NO_CLAUSE = PREPOSITIONS | {"to"} | (CLAUSE_STARTERS - {"if"})
_HELPING = BE | AUXILIARY
_VERBS = _HELPING | ACTING


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with the words that it reports."""

    cue: Cue
    content: Span


def find_reports(prose: Prose) -> tuple[Report, ...]:
    """The reported speech of a paragraph, in order and without overlap. Verbs of opinion do not report speech."""
    reports: list[Report] = []
    for cue in prose.cues:
        reached = reports[-1].content.end if reports else 0
        if cue.first.span.start < reached or not _may_report(cue):
            continue
        if cue.group is Group.ACCORDING and _is_told_through(prose, cue):
            continue
        content = _content(prose, cue)
        if content is not None and reached <= content.start:
            reports.append(Report(cue, content))
            rest = _rest(prose, cue, content)
            if rest is not None:
                reports.append(Report(cue, rest))
    return tuple(reports)


def _rest(prose: Prose, cue: Cue, content: Span) -> Span | None:
    """`It is time, Berg said, to repair the dam`: what goes on behind a cue that stands between two commas."""
    comma = cue.end
    behind = content.start > cue.first.span.start or cue.rule is not Rule.SUBJECT
    if prose.telling is not None or behind or comma.text != "," or not comma.next.is_word:
        return None
    first = comma.next
    if first.text in _NOT_SAID or first.text.endswith("ing") or first.text in RELATIVE - {"that"} or is_adverb(first):
        return None
    following = prose.cue_behind(comma)
    if following is not None and following.begins is first:
        return None
    return clause_from(Place.of(prose, cue), first)


def _may_report(cue: Cue) -> bool:
    told = (
        cue.rule in _TRUSTED
        or (cue.rule is Rule.INFINITIVE and cue.first.back(2).text in CONTINUING)
        or (cue.rule is Rule.OPENING and cue.behind.text == "that")
    )
    if cue.subject is None or not told or not cue.is_stated:
        return False
    asks = cue.base in ASKING | QUESTIONING
    return cue.group in {Group.SAYING, Group.ACCORDING} or asks or (cue.base in FINDING and is_evidence(cue.subject))


def _is_told_through(prose: Prose, according: Cue) -> bool:
    """`According to Reuters, she said it was late`: the words are hers; the agency is how they came."""
    sentence = according.first.sentence
    return any(
        cue.group is Group.SAYING and _may_report(cue) and _content(prose, cue) is not None
        for cue in prose.cues_between(sentence.first, sentence.end)
    )


def _quotes_at_once(place: Place) -> bool:
    """`In Lima, she replied, "Perhaps."`: a whole utterance follows, and what stands before only leads to it."""
    comma = place.cue.end
    quoted = comma.next.quoted if comma.next.index < place.end.index else None
    return quoted is not None and comma.text == "," and quoted.span.of(place.prose.source)[:1].isupper()


def _starts_clause(place: Place) -> bool:
    """Whether a clause starts here, not just an object ("announced a plan")."""
    start = place.start
    if start.index >= place.end.index or not start.is_word or start.text in _NO_CLAUSE:
        return False
    if start.text.endswith("ing") and not start.capital:
        verbs = (token.text in _HELPING for token in start.next.rightwards(place.end, VERB_BEHIND))
        return place.cue.base in TAKES_CLAUSE and any(verbs)
    return (
        is_contracted(start)
        or place.cue.base in TAKES_CLAUSE
        or any(
            token.text in _VERBS and not _is_relative(token, start)
            for token in start.next.rightwards(place.end, VERB_BEHIND)
        )
    )


def _is_relative(verb: Token, start: Token) -> bool:
    """Whether a verb belongs to a relative clause inside the object: "announced a plan that would cost"."""
    return any(token.text in {"who", "which", "that"} for token in verb.previous.leftwards(start, PRONOUN_NEAR))


FRAMED: Table[Place, Span] = (
    Row(
        "behind “according to” and its comma",
        when=lambda place: place.cue.group is Group.ACCORDING and place.cue.first is place.floor,
        then=lambda place: clause_from(place, first) if (first := behind_frame(place)) is not None else None,
        example="According to a report by the town on the dam, it is quite safe.",
        result="it is quite safe",
    ),
    Row(
        "before its comma",
        when=lambda place: place.behind_comma,
        then=Place.before,
        example="The dam is safe and dry, said Anna Berg.",
        result="The dam is safe and dry",
    ),
)
"""Where the words stand that come through "according to" or a cue with its subject behind it."""


CONTENTS: Table[Place, Span] = (
    Row(
        "behind “that”",
        when=lambda place: place.next_text == "that",
        then=lambda place: clause_from(place, place.start.next),
        example="Berg said in a statement on Monday that the dam was safe.",
        result="the dam was safe",
    ),
    Row(
        "a promise",
        when=lambda place: place.next_text == "to" and place.cue.base in PROMISING,
        then=lambda place: clause_from(place, place.promised),
        example="Berg promised to repair the dam.",
        result="to repair the dam",
    ),
    Row(
        "behind “why”",
        when=lambda place: place.next_text in _INDIRECT and place.cue.group is Group.SAYING and not place.is_a_things,
        then=lambda place: clause_from(place, place.start),
        example="Berg explained why the dam was old.",
        result="why the dam was old",
    ),
    Row(
        "what is asked",
        when=lambda place: asked(place) is not None,
        then=lambda place: clause_from(place, asked(place) or place.start),
        example="Berg told the town of Lima to leave at once.",
        result="to leave at once",
    ),
    Row(
        "before a cue behind a comma",
        when=lambda place: (
            place.behind_comma and place.closes and not _quotes_at_once(place) and place.floor.text not in _QUESTIONED
        ),
        then=Place.before,
        example="The dam is safe and dry, Berg added.",
        result="The dam is safe and dry",
    ),
    Row(
        "behind a cue between two commas",
        when=lambda place: place.behind_comma and place.closes,
        then=lambda place: clause_from(place, place.cue.end.next),
        example="Asked about the dam, Berg said, it was quite safe.",
        result="it was quite safe",
    ),
    Row(
        "what a poll or a record shows",
        when=lambda place: place.cue.base in FINDING and place.start.is_word and place.cue.group is not Group.SAYING,
        then=lambda place: clause_from(place, place.start),
        example="A poll of the town showed Berg far ahead of Lind.",
        result="Berg far ahead of Lind",
    ),
    Row(
        "a clause without “that”",
        when=_starts_clause,
        then=lambda place: clause_from(place, place.start),
        example="Berg said the dam was safe.",
        result="the dam was safe",
    ),
)
"""Where the words stand that any other cue reports, the likeliest place first."""


def _content(prose: Prose, cue: Cue) -> Span | None:
    if prose.telling is not None:
        return content_abroad(prose, cue, prose.telling)
    place = Place.of(prose, cue)
    if cue.group not in {Group.SAYING, Group.ACCORDING} and cue.base not in FINDING:
        first = asked(place)
        return clause_from(place, first) if first is not None else None
    framed = cue.group is Group.ACCORDING or cue.rule is Rule.INVERTED
    return decide(FRAMED if framed else CONTENTS, place)
