"""Noun phrases read from left to right: the one behind a cue, and the subject that a sentence opens with."""

from __future__ import annotations

from collections.abc import Sequence

from index.article.speech.mentions import LONGEST, Mention, is_adverb, is_adverbial, is_pronoun, skip_openers
from index.article.speech.tokens import Word
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
    PREPOSITIONS,
)

_PARTICLES = frozenset({"of", "the", "de", "la", "van", "von", "der", "bin", "al", "el", "da", "di", "del", "&", "ibn"})


def phrase_after(words: Sequence[Word], start: int, ceiling: int) -> Mention | None:
    """The noun phrase that starts at `start`: "a spokesman for the ministry", "Kevin Madden", "the Belta agency"."""
    ceiling = min(ceiling, start + LONGEST)
    if start >= ceiling or not words[start].is_word:
        return None
    if is_pronoun(words[start]):
        return Mention(start, start + 1)
    if words[start].text in PREPOSITIONS or words[start].text in CLAUSE_STARTERS - {"that"} or is_adverb(words[start]):
        return None
    index = start
    named = words[start].capital
    while index < ceiling:
        word = words[index]
        if not word.is_word or (index > start and word.text in DAYS and word.capital):
            break
        if word.text in CLAUSE_STARTERS or word.text in BE or word.text in AUXILIARY:
            joins = word.text == "and" and index + 1 < ceiling and words[index + 1].capital and words[index - 1].capital
            if not joins:
                break
        if word.text in PREPOSITIONS and not _continues_phrase(words, index, ceiling):
            break
        if index > start and (word.text in ADVERBS or is_pronoun(word)):
            break
        if named and index > start and not word.capital and words[index - 1].capital and _leaves_name(words, index):
            break
        index += 1
    return Mention(start, index) if index > start else None


def _continues_phrase(words: Sequence[Word], index: int, ceiling: int) -> bool:
    """Whether a preposition goes on with the phrase: "a spokesman for", "a source close to"."""
    joins = words[index].text in {"of", "for", "from", "with"} or words[index - 1].text == "close"
    return joins and index + 1 < ceiling and words[index + 1].is_word


def _leaves_name(words: Sequence[Word], index: int) -> bool:
    """Whether a small word behind a name starts something new: "Kevin Madden told", not "Bank of England"."""
    return words[index].text in ACTING or words[index].text in DETERMINERS


def main_subject(words: Sequence[Word], start: int, verb: int) -> Mention | None:
    """The subject of the sentence that begins at `start`, read from left to right, for a later `verb` of it."""
    if verb - start > 3 * LONGEST:
        return None
    index = _behind_dateline(words, start, verb)
    while index < verb:
        index = skip_openers(words, index, verb)
        if index >= verb:
            return None
        if not is_adverbial(words, index):
            break
        comma = next((i for i in range(index, min(verb, index + LONGEST)) if words[i].text == ","), None)
        if comma is None:
            return None
        index = comma + 1
    if index >= verb or not words[index].is_word or (words[index].text.endswith("'s") and not words[index].capital):
        return None
    if words[index].text in {"it's", "there's", "that's", "here's", "he's", "she's"}:
        return None
    if is_pronoun(words[index]):
        return Mention(index, index + 1)
    found = _phrase_forward(words, index, min(verb, index + LONGEST))
    placed = index > start + 2 and words[index - 1].text == "," and words[index - 2].capital
    aside = found is not None and found.last < verb and words[found.last].text == "," and found.last - found.first == 1
    if found is not None and (_is_time(words, found) or (placed and aside)):
        comma = next((i for i in range(index, min(verb, index + LONGEST)) if words[i].text == ","), None)
        return main_subject(words, comma + 1, verb) if comma is not None else None
    return found


def _behind_dateline(words: Sequence[Word], start: int, verb: int) -> int:
    """`KYIV, June 3 (Reuters) —` is not a subject."""
    if words[start].shout:
        for index in range(start + 1, min(verb, start + 12)):
            if words[index].text in DASHES:
                return index + 1
    return start


def _is_time(words: Sequence[Word], mention: Mention) -> bool:
    """Whether the phrase tells when: "a few days later", "This week"."""
    last = words[mention.last - 1].text
    behind = words[mention.last].text if mention.last < len(words) else ""
    return last.rstrip("s") in DAY_PARTS | DAYS or last == "hours" or behind in {"later", "ago", "earlier", "after"}


def _phrase_forward(words: Sequence[Word], start: int, ceiling: int) -> Mention | None:
    """A subject whose verb is unknown: a name runs as long as its capitals, anything else up to a likely verb."""
    index = start
    described = words[start].text in DETERMINERS
    seen_name = False
    while index < ceiling:
        word = words[index]
        text = word.text
        if not word.is_word or text in CLAUSE_STARTERS | BE | AUXILIARY | ACTING | ADVERBS:
            break
        if text in PREPOSITIONS and text not in {"of", "for"}:
            break
        if word.capital and not described:
            seen_name = True
        elif (seen_name and text not in _PARTICLES and not (index + 1 < len(words) and words[index + 1].capital)) or (
            index > start and text.endswith("ed")
        ):
            break
        if index - start > 8:
            break
        index += 1
    return Mention(start, index) if index > start else None
