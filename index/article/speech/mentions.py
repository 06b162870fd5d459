"""Where a sentence names the one who speaks: noun phrases around a verb, found without a parser.

The rules read the closed classes of English (determiners, prepositions, conjunctions, auxiliaries) and capitals. A
mention is a half-open range of indices into the paragraph's `Word`s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.article.speech.tokens import Word
from index.languages.english.inflection import inflect
from index.languages.english.names import FEMALE_NAMES, MALE_NAMES
from index.languages.english.speech import (
    ACTING,
    ADVERBS,
    AUXILIARY,
    BE,
    CLAUSE_STARTERS,
    DASHES,
    DAY_PARTS,
    DAYS,
    DETERMINERS,
    INSIDE_SUBJECT,
    NOUNS_TOO,
    OPENERS,
    OTHER_SUBJECTS,
    PREPOSITIONS,
    RELATIVE,
    SAYING,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)

LONGEST = 40
"""No subject is sought further away than this many tokens; keeps the work linear on hostile text."""

_LONGEST_NAME = 4

_SAYING_FORMS = frozenset(
    form for form, (_, kind) in inflect(SAYING - NOUNS_TOO).items() if kind == "finite" and form not in NOUNS_TOO
)
"""Past and -s forms of the verbs of saying; one of them never stands inside a subject."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` up to `last` (excluded) stand for a speaker."""

    first: int
    last: int


def is_pronoun(word: Word) -> bool:
    """Whether the word is a personal pronoun in subject form."""
    return word.text in SUBJECT_PRONOUNS


def is_adverb(word: Word) -> bool:
    """Whether the word can stand between subject and verb without belonging to either, a weekday included."""
    return word.is_word and (
        word.text in ADVERBS or word.text in DAYS or (word.text.endswith("ly") and not word.capital)
    )


def skip_adverbs_back(words: Sequence[Word], index: int, floor: int) -> int:
    """From `index` leftwards over adverbs, auxiliaries, "on Tuesday" and brackets; the first index that is neither."""
    while index >= floor:
        word = words[index]
        if is_adverb(word) or (word.is_word and word.text in AUXILIARY | DAY_PARTS and index > floor):
            index -= 1
        elif word.text == "ago" and index - 2 > floor:
            index -= 3
        elif word.text == "on" and words[index + 1].text in DAYS:
            index -= 1
        elif word.text in {")", "]"}:
            opening = _back_to(words, index, floor, frozenset({"(", "["}))
            if opening is None:
                break
            index = opening - 1
        else:
            break
    return index


def _back_to(words: Sequence[Word], index: int, floor: int, marks: frozenset[str]) -> int | None:
    for other in range(index - 1, max(floor, index - LONGEST) - 1, -1):
        if words[other].text in marks:
            return other
    return None


def subject_before(words: Sequence[Word], end: int, floor: int) -> Mention | None:
    """The subject whose last word stands at `end`, not before `floor`; aside phrases between commas are passed over."""
    floor = max(floor, end - LONGEST)
    if end < floor:
        return None
    if words[end].text == ",":
        return _before_aside(words, end, floor)
    if words[end].text in DASHES:
        opening = _back_to(words, end, floor, DASHES)
        return subject_before(words, opening - 1, floor) if opening is not None and opening > floor else None
    return _phrase_back(words, end, floor)


def _before_aside(words: Sequence[Word], comma: int, floor: int) -> Mention | None:
    """`Ross, the chief of police, said`: the first part between the commas that can be a subject."""
    start = floor
    while start < comma:
        stop = next((i for i in range(start, comma + 1) if words[i].text == ","), comma)
        start = skip_openers(words, start, stop)
        if start < stop and not is_adverbial(words, start):
            found = _phrase_back(words, stop - 1, start)
            if found is not None and _is_apposed_name(words, found, stop + 1, comma):
                return Mention(found.first, comma)
            if found is not None and (found.first == start or words[found.first].capital or stop - start < 12):
                return found
        start = stop + 1
    return None


def _is_apposed_name(words: Sequence[Word], described: Mention, first: int, last: int) -> bool:
    """`Weiss's lawyer, Tom Hagen, said`: between the commas stands whoever was described, not a place.

    Behind another name ("a spokesman in Albany, New York, said") only a known first name tells a person.
    """
    name = words[first:last]
    if not 2 <= len(name) <= _LONGEST_NAME or not all(word.is_word and word.capital for word in name):
        return False
    if any(word.text in DAYS or word.text in DETERMINERS for word in name) or name[-1].possessive:
        return False
    description = words[described.first : described.last]
    known = name[0].text in MALE_NAMES | FEMALE_NAMES
    return not all(word.capital for word in description) and (known or not description[-1].capital)


def skip_openers(words: Sequence[Word], start: int, stop: int) -> int:
    """The first word from `start` on that is neither an opener ("But"), nor an adverb, nor a mark."""
    while start < stop and (
        words[start].text in OPENERS
        or is_adverb(words[start])
        or words[start].text.endswith("ly")
        or not (words[start].is_word or words[start].quoted)
    ):
        start += 1
    return start


def is_adverbial(words: Sequence[Word], start: int) -> bool:
    """Whether a part of a sentence that starts here says when, where or how, and is not its subject."""
    text = words[start].text
    return (
        text in PREPOSITIONS
        or text in SUBORDINATORS
        or text in {"asked", "pressed"}
        or text.endswith("ing")
        or words[start].quoted is not None
    )


def _phrase_back(words: Sequence[Word], end: int, floor: int) -> Mention | None:
    """The noun phrase that ends at `end`, read from right to left."""
    while end > floor and words[end].text in {")", "]"}:
        opening = _back_to(words, end, floor, frozenset({"(", "["}))
        if opening is None or opening == floor:
            return None
        end = opening - 1
    last = words[end]
    if not last.is_word or (last.text in CLAUSE_STARTERS | DETERMINERS - OTHER_SUBJECTS and not is_pronoun(last)):
        return Mention(end, end + 1) if last.text in RELATIVE else None
    if is_pronoun(last):
        return Mention(end, end + 1)
    first = end + 1
    for index in range(end, floor - 1, -1):
        word = words[index]
        if word.quoted is not None:
            if index > floor and index < end and len(word.quoted.span) < 40 and words[index - 1].text in DETERMINERS:
                continue
            break
        if not word.is_word or _ends_phrase(words, index, end):
            if word.text in {")", "]"}:
                continue
            if word.text in {"(", "["} and index > floor:
                continue
            break
        first = index
        if word.text in {"the", "a", "an"} and (index == floor or words[index - 1].text not in INSIDE_SUBJECT):
            break
    found = _trim(words, first, end + 1)
    if found is None or not words[found.first].capital:
        return _behind_relative(words, first, floor) or found
    return found


def _behind_relative(words: Sequence[Word], first: int, floor: int) -> Mention | None:
    """`an official who spoke on condition of anonymity said`: the words before "who", not those before the verb."""
    for index in range(first - 1, max(floor, first - 14), -1):
        if words[index].text in {"who", "whose"} and words[index - 1].is_word:
            before = _phrase_back(words, index - 1, floor)
            return Mention(before.first, index + 1) if before is not None else None
        if not words[index].is_word or words[index].text in CLAUSE_STARTERS:
            break
    return None


def _ends_phrase(words: Sequence[Word], index: int, end: int) -> bool:
    word = words[index]
    if is_pronoun(word):
        return True
    if word.text == "and":
        return not (index < end and words[index - 1].capital and words[index + 1].capital) if index else True
    if word.capital and not word.starts_sentence:
        return False
    return (
        word.text in CLAUSE_STARTERS
        or word.text in AUXILIARY
        or word.text in BE
        or word.text in ACTING
        or word.text in _SAYING_FORMS
        or (word.text in PREPOSITIONS and word.text not in INSIDE_SUBJECT)
    )


def _trim(words: Sequence[Word], first: int, last: int) -> Mention | None:
    """Take opening adverbials ("But", "In Iowa") off the left of a phrase."""
    while first < last and (
        words[first].text in OPENERS
        or words[first].text in SUBORDINATORS
        or (words[first].text in DAYS and first + 1 < last)
        or (is_adverb(words[first]) and not words[first].capital)
    ):
        first += 1
    if first < last and words[first].text in PREPOSITIONS:
        first = _last_phrase(words, first, last)
    if first >= last or words[last - 1].text in DAY_PARTS:
        return None
    return Mention(first, last)


def _last_phrase(words: Sequence[Word], first: int, last: int) -> int:
    """Where the last noun phrase of `In a statement the company` starts; `last` where there is but the one."""
    index = last - 1
    if words[index].capital:
        while index > first + 1 and words[index - 1].capital and words[index - 1].text not in DAYS:
            index -= 1
        return index - 1 if words[index - 1].text in DETERMINERS and index - 1 > first else index
    while index > first and words[index].text not in DETERMINERS:
        index -= 1
    return index if index > first + 1 else last
