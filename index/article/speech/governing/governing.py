"""Which cue speaks for a quotation: an ordered table, of which the first row that holds decides.

A cue may speak for a quotation without telling whose words they are; some ways of finding a subject are too often
wrong to be trusted (`is_trusted`), and then no speaker is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.article.speech.cues.cue import Group
from index.article.speech.cues.finding import is_finite
from index.article.speech.governing import abroad
from index.article.speech.governing.before import from_before
from index.article.speech.governing.behind import from_behind
from index.article.speech.governing.labels import labelled, of_turn, signature, signed
from index.article.speech.governing.place import REPORTING, Governed, How, Place, is_trusted
from index.article.speech.prose import Prose
from index.article.speech.rules import Row, Table, always, decide, holds, no, yes
from index.article.speech.windows import SPOKEN_LENGTH
from index.languages.english.speech import BE, DASHES
from index.languages.tellings import ENGLISH

_SENTENCE_ENDS = tuple(".?!…")
_BEHIND_SENTENCE = frozenset({".", "?", "!", "…", "(", "["})


# --- the paragraphs of an article ------------------------------------------------------------------------------------


def govern_all(proses: Sequence[Prose]) -> tuple[tuple[Governed, ...], ...]:
    """The quotations of each paragraph of an article, in order."""
    found: list[tuple[Governed, ...]] = []
    for number, prose in enumerate(proses):
        last = found[-1][-1] if found and found[-1] else None
        found.append(govern(prose, proses[number - 1] if number else None, last))
    for number in range(len(proses) - 2, -1, -1):
        if _runs_on(proses[number], found[number]) and found[number + 1] and proses[number + 1].tokens[0].quoted:
            *others, last = found[number]
            found[number] = (*others, _told_later(last, found[number + 1][0]))
        elif _is_unsigned(proses[number], found[number]):
            *others, last = found[number]
            found[number] = (*others, signature(proses[number + 1], last.quoted) or last)
    return tuple(found)


def _is_unsigned(prose: Prose, found: Sequence[Governed]) -> bool:
    """Whether a quotation without a cue ends the paragraph."""
    return (
        bool(found)
        and found[-1].cue is None
        and found[-1].quoted.closed
        and prose.tokens[-1].quoted is found[-1].quoted
    )


def _runs_on(prose: Prose, found: Sequence[Governed]) -> bool:
    """Whether the paragraph ends with a quotation that is left open."""
    return bool(found) and not found[-1].quoted.closed and prose.tokens[-1].quoted is found[-1].quoted


def _told_later(last: Governed, later: Governed) -> Governed:
    if last.cue is not None or not later.speech:
        return last
    if later.cue is None:
        return replace(last, speech=True)
    return Governed(last.quoted, True, later.cue, later.prose, How.RUNS_ON, later.named)


def govern(prose: Prose, before: Prose | None, last: Governed | None) -> tuple[Governed, ...]:
    """The quotations of a paragraph, in order. `before` is the paragraph before, `last` its last quotation."""
    found: list[Governed] = []
    for token in prose.tokens:
        if token.quoted is not None:
            place = Place(prose, token, token.quoted, found[-1] if found else None, before, last)
            found.append(_decide(place))
    return tuple(found)


def _decide(place: Place) -> Governed:
    if place.prose.language == ENGLISH:
        return decide(GOVERNING, place) or Governed(place.quoted, holds(SPEECH, place))
    found = of_turn(place) or decide(abroad.ABROAD, place) or decide(_IN_ANY_LANGUAGE, place)
    return found or Governed(place.quoted, abroad.is_speech_abroad(place))


# --- quotations and paragraphs before --------------------------------------------------------------------------------


def _goes_on(place: Place) -> bool:
    """Whether a sentence begins with it that is not the first of its paragraph and tells nothing of it."""
    return place.token.starts_sentence and not place.token.previous.is_edge and not _is_told_of(place)


def _is_told_of(place: Place) -> bool:
    """Whether its sentence goes on with something about it, and not with its last words."""
    behind = place.token.next
    if behind.is_edge or behind.starts_sentence or behind.text in _BEHIND_SENTENCE:
        return False
    return (
        place.prose.language != ENGLISH
        or not behind.is_word
        or place.last_character.endswith((",", *_SENTENCE_ENDS))
        or behind.text in BE
        or is_finite(behind)
    )


def _is_interrupted(place: Place) -> bool:
    """`"It was," said Berg, "too late."`: only the cue of the quotation before stands between the two."""
    earlier, mark = place.earlier, place.token.previous
    if earlier is None or earlier.cue is None or earlier.how is not How.BEHIND or place.quoted.single:
        return False
    if mark.text not in DASHES | {",", ";", ":"}:
        return False
    between = place.prose.cues_between(place.token.sentence.first, place.token)
    return earlier.prose is place.prose and bool(between) and between[-1] is earlier.cue


def _continued(place: Place) -> Governed | None:
    earlier = place.earlier
    if earlier is None or earlier.cue is None:
        return None
    return Governed(place.quoted, True, earlier.cue, earlier.prose, How.CONTINUED, earlier.named)


def _behind_report(place: Place) -> Governed | None:
    before = place.token.previous.sentence
    for cue in place.prose.cues_between(before.first, place.token):
        if cue.subject is not None and cue.group in REPORTING:
            return place.by(cue, How.REPORTED)
    return None


def _opened_before(place: Place) -> Governed | None:
    last, before = place.last, place.before
    if last is None or before is None or not _runs_on(before, [last]) or not last.speech or last.cue is None:
        return None
    return Governed(place.quoted, True, last.cue, last.prose, How.OPEN, last.named)


def _announced(place: Place) -> Governed | None:
    before = place.before
    if before is None or not before.tokens:
        return None
    colon = before.tokens[-1]
    for cue in reversed(before.cues_between(colon.sentence.first, colon.next)):
        if colon.text == ":" and cue.behind is colon and cue.subject is not None:
            return Governed(place.quoted, True, cue, before, How.ANNOUNCED, is_trusted(cue))
    return None


GOVERNING: Table[Place, Governed] = (
    Row(
        "all of the paragraph, behind its label",
        when=always,
        then=of_turn,
        example="Anna Berg\n\nDid we win?\n\nCarl Lind\n\nYou did.",
        result="Carl Lind",
    ),
    Row(
        "the words right behind it",
        when=always,
        then=from_behind,
        example='"We won!" said Anna Berg on Monday.',
        result="Anna Berg",
    ),
    Row(
        "the words before it, or the end of its sentence",
        when=always,
        then=from_before,
        example='Anna Berg wrote that "we all won today".',
        result="Anna Berg",
    ),
    Row(
        "a name and a colon before it",
        when=always,
        then=labelled,
        example="Mayor Berg: “We won.”",
        result="Mayor Berg",
    ),
    Row(
        "a dash and a name behind it",
        when=always,
        then=signed,
        example="“We won.” — Anna Berg, mayor of Lima",
        result="Anna Berg",
    ),
    Row(
        "the quotation that the cue between the two interrupts",
        when=_is_interrupted,
        then=_continued,
        example="“We won,” said Berg, “and will win.”",
        result="Berg",
    ),
    Row(
        "the quotation before it",
        when=_goes_on,
        then=_continued,
        example='"We won," Berg said. "We will win again."',
        result="Berg",
    ),
    Row(
        "the report before it",
        when=lambda place: _goes_on(place) and place.earlier is None and not place.quoted.single,
        then=_behind_report,
        example='Berg said it was late. "We will win again."',
        result="Berg",
    ),
    Row(
        "a quotation that the paragraph before left open",
        when=lambda place: place.token.previous.is_edge,
        then=_opened_before,
        example="“We won,” Berg said. “It was long.\n\n“We will win again.”",
        result="Berg",
    ),
    Row(
        "the paragraph before, which announces it",
        when=lambda place: place.token.previous.is_edge,
        then=_announced,
        example="Berg said:\n\n“We won.”",
        result="Berg",
    ),
)
"""Which cue speaks for a quotation."""


_BY_ENGLISH_WORDS = frozenset({from_behind, from_before, _behind_report})
_IN_ANY_LANGUAGE = tuple(row for row in GOVERNING if row.then not in _BY_ENGLISH_WORDS)


# --- without a cue ---------------------------------------------------------------------------------------------------


SPEECH: Table[Place, bool] = (
    Row(
        "a sentence in marks of its own",
        when=lambda place: place.is_whole and place.last_character.endswith(_SENTENCE_ENDS),
        then=yes,
        example='"Over."',
        result="somebody",
    ),
    Row(
        "a title",
        when=lambda place: place.is_title,
        then=no,
        example='The town sang "The Long and Winding Road" all night.',
        result="a term",
    ),
    Row(
        "as many words as a sentence has",
        when=lambda place: len(place.words) >= SPOKEN_LENGTH,
        then=yes,
        example='The plan "we made last summer" fell.',
        result="somebody",
    ),
    Row(
        "nothing beside it",
        when=lambda place: place.is_whole,
        then=yes,
        example='"over and out"',
        result="somebody",
    ),
    Row(
        "the first part of a sentence",
        when=lambda place: place.begins and place.last_character == ",",
        then=yes,
        example='"So be it," the banner of the day.',
        result="somebody",
    ),
    Row(
        "a cry or a question",
        when=lambda place: place.last_character.endswith(("?", "!")),
        then=yes,
        example='There was a cry of "go home!" in the hall.',
        result="somebody",
    ),
    Row(
        "a cue before it",
        when=lambda place: (
            not place.quoted.single
            and any(
                cue.group is not Group.SHOWING
                for cue in place.prose.cues_between(place.token.sentence.first, place.token)
            )
        ),
        then=yes,
        example='Carl Doe, said Anna Berg, was "quite mad".',
        result="somebody",
    ),
)
"""Whether a quotation without a cue of its own is a sentence that somebody spoke, not a term or the title of a work."""
