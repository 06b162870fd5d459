"""Which cue speaks for a quotation.

For each quotation of a paragraph, in this order, the first that holds:

1. the words right behind it ("...," she said; "...," said the minister; "...," according to the ministry);
2. the words right before it (She said: "..."; she wrote that "...");
3. a cue of its clause, for words quoted inside a sentence (he said the plan was "mad"), or the one that ends its
   sentence (the plan was "mad", he said);
4. the quotation or the reported speech right before it in the paragraph ("...," she said. "...");
5. the paragraph before, when it left its quotation open or ended with a colon.

A cue may speak for a quotation without telling whose words they are; some ways of finding a subject are too often
wrong to be trusted (`_trusted`), and then no speaker is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index.article.speech.cues import Cue, Group, Rule, is_pronoun_subject, is_stated
from index.article.speech.mentions import is_adverb
from index.article.speech.prose import Prose
from index.article.speech.quotation_marks import Quoted
from index.languages.english.speech import DASHES, OTHERS_WORDS, SUBORDINATORS, VOICING_DIRECTLY

_JOINING = frozenset({",", ":", "that", "-", "–", "—", "--"})
_CLOSERS = "'’”\"»"
_SENTENCE_ENDS = ".?!…"
_SPOKEN_LENGTH = 4
"""Quoted words from this many on are speech even where no cue says so; fewer are a term."""
_TITLE_LENGTH = 8
_FARTHEST = 80
"""No cue before a quotation reaches over more words than this; keeps the work linear on hostile text."""
_FAR = 15
"""A verb of naming does not reach over more words than this."""


_BEHIND = frozenset({Rule.SUBJECT, Rule.INVERTED, Rule.ACCORDING, Rule.QUOTED})
"""How the subject of a cue behind a quotation can be found."""


class How(StrEnum):
    """Why a cue is taken to speak for a quotation."""

    BEHIND = "the words right behind the quotation say so"
    BEFORE = "the words right before the quotation say so"
    CLAUSE = "the clause that holds the quoted words says so"
    END = "the end of the sentence says so"
    CONTINUED = "the quotation goes on from the one before it"
    REPORTED = "it follows on what the same speaker is reported as saying"
    OPEN = "the paragraph before left its quotation open"
    RUNS_ON = "the quotation runs on into the next paragraph, which says so"
    ANNOUNCED = "the paragraph before announces it"


@dataclass(frozen=True, slots=True)
class Governed:
    """A quotation with the cue that speaks for it, if any; the cue may stand in an earlier paragraph.

    `speech` is false for a quoted term or title. `named` says whether the cue's subject may be called the speaker.
    """

    quoted: Quoted
    speech: bool
    cue: Cue | None = None
    prose: Prose | None = None
    how: How | None = None
    named: bool = False


def govern_all(proses: Sequence[Prose]) -> tuple[tuple[Governed, ...], ...]:
    """The quotations of each paragraph of an article, in order."""
    found: list[tuple[Governed, ...]] = []
    for number, prose in enumerate(proses):
        last = found[-1][-1] if found and found[-1] else None
        found.append(govern(prose, proses[number - 1] if number else None, last))
    for number in range(len(proses) - 2, -1, -1):
        if _runs_on(proses[number], found[number]) and found[number + 1] and proses[number + 1].words[0].quoted:
            *others, last = found[number]
            found[number] = (*others, _told_later(last, found[number + 1][0]))
    return tuple(found)


def _runs_on(prose: Prose, found: Sequence[Governed]) -> bool:
    """Whether the paragraph ends with a quotation that is left open."""
    return bool(found) and not found[-1].quoted.closed and prose.words[-1].quoted is found[-1].quoted


def _told_later(last: Governed, later: Governed) -> Governed:
    if last.cue is not None or not later.speech:
        return last
    if later.cue is None:
        return replace(last, speech=True)
    return Governed(last.quoted, True, later.cue, later.prose, How.RUNS_ON, later.named)


def govern(prose: Prose, before: Prose | None, last: Governed | None) -> tuple[Governed, ...]:
    """The quotations of a paragraph, in order. `before` is the paragraph before, `last` its last quotation."""
    found: list[Governed] = []
    latest: tuple[int, Governed] | None = None
    for index, word in enumerate(prose.words):
        if word.quoted is None:
            continue
        governed = (
            _behind(prose, index, word.quoted)
            or _before(prose, index, word.quoted)
            or _continued(prose, index, word.quoted, latest)
            or (_from_paragraph_before(word.quoted, before, last) if index == 0 else None)
            or Governed(word.quoted, _reads_as_speech(prose, index, word.quoted))
        )
        found.append(governed)
        latest = (index, governed)
    return tuple(found)


def _by(prose: Prose, quoted: Quoted, cue: Cue, how: How, *, named: bool = True) -> Governed:
    return Governed(quoted, True, cue, prose, how, named and _trusted(prose, cue))


def _trusted(prose: Prose, cue: Cue) -> bool:
    """Whether it was said, and the way in which the subject was found is right often enough to name a speaker by it."""
    if not is_stated(prose.words, cue):
        return False
    if cue.rule is Rule.HANGING:
        return cue.subject is not None and cue.participle and cue.group is Group.SAYING
    return cue.subject is not None and cue.rule not in {Rule.INFINITIVE, Rule.NOUN, Rule.OPENING}


def _last_character(source: str, quoted: Quoted) -> str:
    return quoted.span.of(source).rstrip().rstrip(_CLOSERS).rstrip()[-1:]


def _behind(prose: Prose, index: int, quoted: Quoted) -> Governed | None:
    """1. `"...," she said`."""
    words, begin = prose.words, index + 1
    cue = prose.cue_behind(index)
    if cue is not None and cue.base == "quote" and cue.rule is not Rule.INVERTED:
        saying = prose.cue_behind(cue.first)
        cue = saying if saying is not None and saying.rule is Rule.QUOTED else cue
    if cue is None or cue.subject is None or begin >= len(words) or (cue.participle and cue.rule is not Rule.QUOTED):
        return None
    if cue.rule not in _BEHIND or not _leads_to(prose, begin, cue):
        return None
    if _is_title(prose, quoted) and index > prose.starts[index] and words[index - 1].is_word:
        return None
    last = _last_character(prose.source, quoted)
    if cue.group in {Group.THINKING, Group.CALLING} or (cue.base == "report" and _is_said_before(prose, index)):
        return None
    goes_on = cue.last < len(words) and (words[cue.last].quoted is not None or words[cue.last].text in {":", "that"})
    if goes_on and not (last == "," and words[index].starts_sentence):
        return None
    new_sentence = words[begin].starts_sentence
    behind = words[cue.ends] if cue.ends < len(words) else None
    if last == "." and new_sentence and not (behind is None or behind.text == "."):
        return None
    if last not in ",.?!…-–—;" and words[begin].text not in DASHES | {","}:
        return _by(prose, quoted, cue, How.BEHIND) if cue.rule is not Rule.SUBJECT else None
    return _by(prose, quoted, cue, How.BEHIND)


def _is_said_before(prose: Prose, index: int) -> bool:
    """`She said it was "mad", the agency reported`: the words are hers."""
    return any(
        cue.group is Group.SAYING and cue.rule is Rule.SUBJECT
        for cue in prose.cues_between(max(prose.starts[index], index - _FARTHEST), index)
    )


def _leads_to(prose: Prose, begin: int, cue: Cue) -> bool:
    """Whether nothing but small words stands between a place and the clause of the cue, all in one sentence."""
    words = prose.words
    return prose.starts[cue.last - 1] <= begin and all(
        words[i].quoted is None and (not words[i].is_word or is_adverb(words[i]) or words[i].text == "as")
        for i in range(begin, cue.begins)
    )


def _before(prose: Prose, index: int, quoted: Quoted) -> Governed | None:
    """2. and 3. `She said: "..."`; `she called the plan "mad"`; `the plan was "mad", she said`."""
    words = prose.words
    here = prose.cues_between(max(prose.starts[index], index - _FARTHEST), index)
    candidates: list[Cue] = []
    for cue in reversed(here):
        gap = [word.text for word in words[cue.last : index]]
        if ";" in gap:
            break
        if cue.subject is not None and words[cue.subject.first - 1].text == "what" and cue.subject.first > 0:
            return _by(prose, quoted, cue, How.CLAUSE, named=not is_pronoun_subject(words, cue))
        if cue.rule is Rule.NAMING and all(text in {"the", "a", "an"} for text in gap):
            return Governed(quoted, speech=False)
        if cue.group is not Group.THINKING and _adjoins(cue, gap, index):
            return _by(prose, quoted, _outermost(prose, cue, here), How.BEFORE)
        if _reaches(prose, cue, gap):
            candidates.append(cue)
    if quoted.single:
        candidates = [cue for cue in candidates if cue.group is Group.SAYING and _trusted(prose, cue)]
    return _in_clause(prose, index, quoted, candidates, here) if candidates or not quoted.single else None


def _adjoins(cue: Cue, gap: Sequence[str], index: int) -> bool:
    if not all(text in _JOINING for text in gap) and not (cue.subject is not None and cue.subject.last == index):
        return False
    marked = bool(gap) and "that" not in gap
    return cue.group is not Group.VOICING or marked or cue.base in VOICING_DIRECTLY


def _reaches(prose: Prose, cue: Cue, gap: Iterable[str]) -> bool:
    """Whether the cue's clause is still open: an inserted clause ("which, he said, ...") ends with its comma."""
    if cue.rule is Rule.INVERTED:
        return False
    if "," not in gap or cue.subject is None or cue.rule not in {Rule.SUBJECT, Rule.RELATIVE}:
        return True
    if cue.rule is Rule.RELATIVE:
        return False
    first = cue.subject.first
    return prose.words[first].starts_sentence or prose.words[first - 1].text not in SUBORDINATORS | {"which", "who"}


def _outermost(prose: Prose, cue: Cue, here: Sequence[Cue]) -> Cue:
    """`Rubio said he would offer "a prayer"`: the pronoun speaks through the cue whose clause it opens."""
    if not is_pronoun_subject(prose.words, cue) or cue.subject is None or not is_stated(prose.words, cue):
        return cue
    first = cue.subject.first
    outer = [
        other
        for other in here
        if other.first < first and other.group is Group.SAYING and other.subject is not None
        if other.rule is not Rule.INVERTED
    ]
    if outer and (prose.words[first - 1].text == "that" or first == outer[-1].last):
        return outer[-1]
    return cue


def _in_clause(
    prose: Prose, index: int, quoted: Quoted, candidates: Sequence[Cue], here: Sequence[Cue]
) -> Governed | None:
    title = _is_title(prose, quoted)
    for cue in candidates:
        if cue.group in {Group.SAYING, Group.ACCORDING} and not title:
            outer = _outermost(prose, cue, here)
            nearest = candidates[0]
            if nearest.subject == outer.subject and nearest.group is not Group.THINKING:
                outer = nearest
            return _by(prose, quoted, outer, How.CLAUSE, named=not _is_doubtful(prose, outer, index, here))
    for cue in prose.cues_between(index + 1, prose.ends[index]):
        if _ends_sentence(prose, cue) and not title:
            return _by(prose, quoted, cue, How.END)
    for cue in candidates:
        far = index - cue.last
        near_enough = far <= _TITLE_LENGTH if cue.group is Group.VOICING else far <= _FAR
        if near_enough and (cue.group is Group.CALLING or (cue.group is Group.VOICING and not title)):
            others = any(word.text in OTHERS_WORDS for word in prose.words[cue.last : index])
            return _by(prose, quoted, _outermost(prose, cue, here), How.CLAUSE, named=not others)
    return None


def _is_doubtful(prose: Prose, chosen: Cue, index: int, here: Sequence[Cue]) -> bool:
    """Whether somebody else may be meant: a relative clause, a dash or another speaker stands before the words.

    `X said that Y, who ... "..."`; `X said that Y had told them ... "..."`; `X rejected claims that ... "..."`.
    """
    between = prose.words[chosen.last : index]
    if any(word.text in {"who", "whom"} or word.text in DASHES or word.text in OTHERS_WORDS for word in between):
        return True
    return any(
        cue.subject is not None
        and cue.first > chosen.first
        and cue.subject != chosen.subject
        and cue.rule is not Rule.RELATIVE
        and not is_pronoun_subject(prose.words, cue)
        for cue in here
    )


def _ends_sentence(prose: Prose, cue: Cue) -> bool:
    """`..., she said.` behind a comma, at the end of a sentence or of its first part."""
    if cue.group not in {Group.SAYING, Group.ACCORDING} or cue.subject is None or cue.begins == 0:
        return False
    if cue.rule not in {Rule.SUBJECT, Rule.INVERTED, Rule.ACCORDING}:
        return False
    before = prose.words[cue.begins - 1]
    comma = before.text == "," or (before.quoted is not None and _last_character(prose.source, before.quoted) == ",")
    behind = prose.words[cue.ends] if cue.ends < len(prose.words) else None
    return comma and (behind is None or behind.starts_sentence or behind.text in {".", ","})


def _continued(prose: Prose, index: int, quoted: Quoted, latest: tuple[int, Governed] | None) -> Governed | None:
    """4. `"...," she said. "..."`."""
    if not prose.words[index].starts_sentence or index == 0:
        return None
    if latest is not None and latest[1].cue is not None and latest[1].prose is not None:
        return Governed(quoted, True, latest[1].cue, latest[1].prose, How.CONTINUED, latest[1].named)
    if latest is not None or quoted.single:
        return None
    for cue in prose.cues_between(prose.starts[index - 1], index):
        if cue.subject is not None and cue.group in {Group.SAYING, Group.ACCORDING}:
            return _by(prose, quoted, cue, How.REPORTED)
    return None


def _from_paragraph_before(quoted: Quoted, before: Prose | None, last: Governed | None) -> Governed | None:
    """5. A quotation that runs on from the paragraph before, or that its last words announce."""
    if before is None or not before.words:
        return None
    closing = before.words[-1]
    if last is not None and _runs_on(before, [last]) and last.speech and last.cue is not None:
        return Governed(quoted, True, last.cue, last.prose, How.OPEN, last.named)
    if closing.text == ":":
        for cue in reversed(before.cues_between(before.starts[-1], len(before.words))):
            if cue.last == len(before.words) - 1 and cue.subject is not None:
                return _by(before, quoted, cue, How.ANNOUNCED)
    return None


def _reads_as_speech(prose: Prose, index: int, quoted: Quoted) -> bool:
    """Without a cue of its own: tells a sentence somebody spoke from a quoted term or the title of a work.

    Words that fill their sentence and end it are speech whatever they are; those in single marks are often a heading.
    """
    last = _last_character(prose.source, quoted)
    begins = prose.words[index].starts_sentence or index == 0 or prose.words[index - 1].text == ":"
    ends = index + 1 == len(prose.words) or prose.words[index + 1].starts_sentence
    whole = begins and ends and quoted.closed and not quoted.single
    if whole and last in tuple(_SENTENCE_ENDS):
        return True
    if _is_title(prose, quoted):
        return False
    words = quoted.span.of(prose.source).split()
    if len(words) >= _SPOKEN_LENGTH or whole or (begins and last == ","):
        return True
    if last in tuple("?!"):
        return True
    return not quoted.single and bool(prose.cues_between(prose.starts[index], index))


def _is_title(prose: Prose, quoted: Quoted) -> bool:
    """A few words that all have capitals: the name of a show, a book, a campaign."""
    words = quoted.span.of(prose.source).split()
    long_words = [word for word in words if len(word) > 3]
    return bool(long_words) and len(words) <= _TITLE_LENGTH and all(word[:1].isupper() for word in long_words)
