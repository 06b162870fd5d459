"""What somebody is reported as saying without quotation marks, and whom it was said to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.article.speech.cues import Cue, Group, Rule, is_stated
from index.article.speech.mentions import Mention, is_adverb, is_pronoun
from index.article.speech.prose import Prose
from index.datatypes import Span
from index.languages.english.speech import (
    ACTING,
    ADVERBS,
    AUXILIARY,
    BE,
    CLAUSE_STARTERS,
    DAYS,
    DETERMINERS,
    NEEDS_LISTENER,
    PREPOSITIONS,
    PROMISING,
    TAKES_CLAUSE,
)

_LONGEST_ADDRESSEE = 12
_LONGEST_CONTENT = 200
"""In words; keeps the work linear on hostile text."""
_SHORTEST_CONTENT = 3
_WITHIN = 14
"""A clause shows its verb within so many words."""
_QUESTIONED = frozenset({"asked", "pressed", "questioned"})
"""A sentence that opens with one of these first tells the question."""
_TRUSTED = frozenset(
    {Rule.SUBJECT, Rule.SHARED, Rule.INVERTED, Rule.RELATIVE, Rule.HANGING, Rule.ACCORDING, Rule.QUOTED}
)


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with the words that it reports."""

    cue: Cue
    content: Span


def addressee(prose: Prose, cue: Cue) -> Mention | None:
    """Whom a verb of telling speaks to: "officials in a meeting in Minsk"."""
    words, start = prose.words, cue.last
    if cue.base not in NEEDS_LISTENER or cue.rule is Rule.PASSIVE or start >= len(words):
        return None
    if words[start].text in CLAUSE_STARTERS | PREPOSITIONS or not words[start].is_word or is_adverb(words[start]):
        return None
    if words[start].text in {"he", "she", "they", "it", "we", "i"}:
        return None
    stop = min(prose.ends[cue.first], start + _LONGEST_ADDRESSEE)
    index = start + 1
    while index < stop:
        word = words[index]
        inside = words[index - 1].text in PREPOSITIONS
        if (
            not word.is_word
            or word.text in CLAUSE_STARTERS - {"and"}
            or is_pronoun(word)
            or word.text in DAYS | ADVERBS
        ):
            break
        if word.text in ADVERBS and not word.capital:
            break
        if (word.text in DETERMINERS and not inside) or word.text in AUXILIARY | BE | ACTING:
            break
        index += 1
    while index > start + 1 and words[index - 1].text in PREPOSITIONS | DETERMINERS | {"and"}:
        index -= 1
    return Mention(start, index)


def find_reports(prose: Prose) -> tuple[Report, ...]:
    """The reported speech of a paragraph, in order and without overlap. Verbs of opinion do not report speech."""
    reports: list[Report] = []
    for cue in prose.cues:
        if cue.group not in {Group.SAYING, Group.ACCORDING} or cue.subject is None or cue.rule not in _TRUSTED:
            continue
        reached = reports[-1].content.end if reports else 0
        if prose.words[cue.first].span.start < reached or not is_stated(prose.words, cue):
            continue
        if cue.group is Group.ACCORDING and _is_told_through(prose, cue):
            continue
        content = _content(prose, cue)
        if content is not None and reached <= content.start:
            reports.append(Report(cue, content))
    return tuple(reports)


def _is_told_through(prose: Prose, according: Cue) -> bool:
    """`According to Reuters, she said it was late`: the words are hers; the agency is how they came."""
    return any(
        cue.group is Group.SAYING
        and cue.subject is not None
        and cue.rule in _TRUSTED
        and is_stated(prose.words, cue)
        and _content(prose, cue) is not None
        for cue in prose.cues_between(prose.starts[according.first], prose.ends[according.first])
    )


def _content(prose: Prose, cue: Cue) -> Span | None:
    for first, last in _candidates(prose, cue):
        trimmed = _trim(prose, first, last)
        if trimmed is not None:
            return trimmed
    return None


def _candidates(prose: Prose, cue: Cue) -> Iterator[tuple[int, int]]:
    """Where the reported words may stand, as ranges of words, the likeliest first."""
    words = prose.words
    sentence = max(prose.starts[cue.first], cue.first - _LONGEST_CONTENT)
    end = min(prose.ends[cue.first], cue.ends + _LONGEST_CONTENT)
    comma_before = cue.begins > sentence and words[cue.begins - 1].text == ","
    ending = cue.ends >= end or words[cue.ends].text in {".", ","}
    if cue.group is Group.ACCORDING:
        if cue.begins == sentence:
            yield cue.ends + 1, _clause_end(prose, cue.ends + 1, end)
        elif comma_before:
            yield sentence, cue.begins - 1
        return
    listener = addressee(prose, cue)
    start = listener.last if listener is not None else cue.last
    if cue.rule is Rule.INVERTED:
        if comma_before:
            yield sentence, cue.begins - 1
        return
    while start < end and (is_adverb(words[start]) or (words[start].text == "on" and start + 1 < end)):
        start += 1
    if start < end and words[start].text in PREPOSITIONS:
        start = _that_behind(prose, start, end)
    if start < end and words[start].text == "that":
        yield start + 1, _clause_end(prose, start + 1, end)
    elif start < end and words[start].text == "to" and cue.base in PROMISING:
        yield start, _clause_end(prose, start, end)
    elif comma_before and ending:
        if not _quotes_at_once(prose, cue.ends, end) and words[sentence].text not in _QUESTIONED:
            yield sentence, cue.begins - 1
        yield cue.ends + 1, _clause_end(prose, cue.ends + 1, end)
    elif start < end and words[start].is_word and _starts_clause(prose, cue, start, end):
        yield start, _clause_end(prose, start, end)


def _quotes_at_once(prose: Prose, start: int, end: int) -> bool:
    """`In Lima, she replied, "Perhaps."`: a whole utterance follows, and what stands before only leads to it."""
    quoted = prose.words[start + 1].quoted if start + 1 < end else None
    return quoted is not None and prose.words[start].text == "," and quoted.span.of(prose.source)[:1].isupper()


def _that_behind(prose: Prose, start: int, end: int) -> int:
    """`said in a statement on Tuesday that`: the place of "that"; `start` itself where no "that" follows."""
    for index in range(start, min(end, start + _WITHIN)):
        if prose.words[index].text == "that":
            return index
        if not prose.words[index].is_word:
            break
    return start


def _starts_clause(prose: Prose, cue: Cue, start: int, end: int) -> bool:
    """Whether a clause starts here, not just an object ("announced a plan")."""
    words = prose.words
    if words[start].text in PREPOSITIONS | {"to"} or (
        words[start].text in CLAUSE_STARTERS and words[start].text != "if"
    ):
        return False
    if words[start].text.endswith("ing") and not words[start].capital:
        return False
    if cue.base in TAKES_CLAUSE:
        return True
    return any(
        words[i].text in BE or words[i].text in AUXILIARY or words[i].text in ACTING
        for i in range(start + 1, min(end, start + _WITHIN))
        if not any(words[k].text in {"who", "which", "that"} for k in range(max(start, i - 2), i))
    )


def _clause_end(prose: Prose, start: int, end: int) -> int:
    """The end of the sentence, or the comma before ", but", ", and he" or another cue's clause."""
    words = prose.words
    for index in range(start, end - 1):
        if words[index].text == ";":
            return index
        if words[index].text != ",":
            continue
        behind = words[index + 1]
        closing = prose.cue_behind(index)
        if closing is not None and closing.begins == index + 1 and closing.ends >= end - 1:
            return index
        if behind.text in {"but", "according", "adding", "saying", "noting", "while"}:
            return index
        if behind.text == "and" and index + 2 < end and is_pronoun(words[index + 2]):
            return index
    return end


def _trim(prose: Prose, first: int, last: int) -> Span | None:
    """Without stops at its ends; None where (nearly) all of it stands between quotation marks."""
    words = prose.words
    while last > first and not words[last - 1].is_word and words[last - 1].quoted is None:
        last -= 1
    while last > first and not words[first].is_word and words[first].quoted is None:
        first += 1
    own = sum(1 for i in range(first, last) if words[i].is_word)
    quoted = sum(len(word.quoted.span.of(prose.source).split()) for word in words[first:last] if word.quoted)
    if own < _SHORTEST_CONTENT or quoted > own:
        return None
    return prose.span(Mention(first, last))
