"""The names of an article: people and outlets as they are written, with their titles, and what each stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from index.article.speech.mentions import Mention
from index.article.speech.prose import Prose
from index.datatypes import Span
from index.languages.english.names import (
    ADJECTIVES_OF_ORIGIN,
    FEMALE_NAMES,
    FEMALE_TITLES,
    FORMER,
    MALE_NAMES,
    MALE_TITLES,
    NAME_PARTICLES,
    ORGANISATION_NOUNS,
    OUTLET_NOUNS,
    OUTLETS,
    TITLES,
)
from index.languages.english.speech import (
    ADVERBS,
    AUXILIARY,
    BE,
    DAYS,
    DETERMINERS,
    OPENERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)

_NO_NAMES = (
    ADVERBS | AUXILIARY | BE | DAYS | DETERMINERS | OPENERS | PREPOSITIONS | SUBJECT_PRONOUNS | SUBORDINATORS
) - {"will", "may", "might"}
_MOST_BEARERS = 20
"""A surname that so many people share is nobody's in particular."""
_AFTER_NAME = frozenset({"jr.", "sr.", "jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands once in a paragraph: words `first` up to `last` (excluded), titles included.

    `core` holds its words without titles, in lower case; `span` is the whole of it without a possessive ending.
    """

    first: int
    last: int
    span: Span
    core: tuple[str, ...]
    titles: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        """Whether there is more than a surname."""
        return len(self.core) > 1

    @property
    def identity(self) -> tuple[str, str]:
        """First and last word: the same for "Donald Trump" and "Donald J. Trump"."""
        return self.core[0], self.core[-1]

    @property
    def is_outlet(self) -> bool:
        """Whether it names a newspaper, broadcaster or agency."""
        return any(word in OUTLETS or word in OUTLET_NOUNS for word in self.core)

    @property
    def gender(self) -> str | None:
        """The pronoun that its titles or its first name ask for: "he" or "she"; None where they do not tell."""
        for title in self.titles:
            if title in MALE_TITLES or title in FEMALE_TITLES:
                return "he" if title in MALE_TITLES else "she"
        if self.is_full and self.core[0] in MALE_NAMES | FEMALE_NAMES:
            return "he" if self.core[0] in MALE_NAMES else "she"
        return None

    @property
    def is_person(self) -> bool:
        """Whether it can be a person: titled, or two to four words none of which belongs to organisations."""
        if self.is_outlet or any(word in ORGANISATION_NOUNS for word in self.core):
            return False
        return bool(self.titles) or 2 <= len(self.core) <= 4


def find_names(prose: Prose) -> tuple[Name, ...]:
    """The names outside the quotations of a paragraph, in order."""
    words, found, index = prose.words, [], 0
    while index < len(words):
        if not words[index].capital or not words[index].is_word or words[index].text in _NO_NAMES:
            index += 1
            continue
        last = index + 1
        while last < len(words) and not words[last - 1].possessive and _goes_on(prose, last):
            last += 1
        name = _name(prose, index, last)
        if name is not None:
            found.append(name)
        index = last
    return tuple(found)


def _goes_on(prose: Prose, index: int) -> bool:
    words = prose.words
    if words[index].capital and words[index].is_word:
        return words[index].text not in DAYS and not words[index].starts_sentence
    while index < len(words) and words[index].text in NAME_PARTICLES and not words[index].capital:
        index += 1
    return words[index - 1].text in NAME_PARTICLES and index < len(words) and words[index].capital


def _bare(text: str) -> str:
    return text.removesuffix("'s").removesuffix("'").removesuffix(".")


def _name(prose: Prose, first: int, last: int) -> Name | None:
    words = prose.words
    while last > first and words[last - 1].text in _AFTER_NAME:
        last -= 1
    titled = [i for i in range(first, last) if words[i].text.rstrip(".") in TITLES]
    start = titled[-1] + 1 if titled else first
    while start < last - 1 and words[start].text in ADJECTIVES_OF_ORIGIN:
        start += 1
        first = first if titled else start
    if start >= last:
        return None
    if titled and first > 0 and words[first - 1].text in FORMER:
        first -= 1
    core = tuple(_bare(words[i].text) for i in range(start, last))
    end = words[last - 1].span.end
    if words[last - 1].text.endswith("'s"):
        end -= 2
    titles = tuple(words[i].text.rstrip(".") for i in titled)
    return Name(first, last, Span(words[first].span.start, end), core, titles)


@dataclass(slots=True)
class _Bearer:
    """Somebody with a name, gathered from all its mentions: the first of them, the first titled one, the gender."""

    first: Name
    titled: Name | None = None
    genders: set[str] = field(default_factory=set)
    is_outlet: bool = False

    def add(self, name: Name) -> None:
        self.titled = self.titled or (name if name.titles else None)
        self.is_outlet = self.is_outlet or name.is_outlet
        if name.gender is not None:
            self.genders.add(name.gender)

    @property
    def best(self) -> Name:
        return self.titled or self.first

    @property
    def gender(self) -> str | None:
        return next(iter(self.genders)) if len(self.genders) == 1 else None


class Cast:
    """Everybody whom an article names, to tell who is meant by a surname."""

    def __init__(self, proses: Sequence[Prose]) -> None:
        self.names = tuple(find_names(prose) for prose in proses)
        self._full: defaultdict[str, dict[tuple[str, str], _Bearer]] = defaultdict(dict)
        self._surnames: dict[str, _Bearer] = {}
        for name in (name for names in self.names for name in names):
            if name.is_full:
                self._full[name.core[-1]].setdefault(name.identity, _Bearer(name)).add(name)
            else:
                self._surnames.setdefault(name.core[0], _Bearer(name)).add(name)

    def fullest(self, name: Name) -> Name:
        """The name by which the article introduces whoever is meant; `name` itself where that is not certain."""
        same = self._full.get(name.core[-1], {})
        if name.is_full:
            return same[name.identity].best
        if not same:
            return self._surnames[name.core[0]].titled or name
        fitting = [
            bearer
            for bearer in islice(same.values(), _MOST_BEARERS)
            if bearer.gender is None or name.gender is None or bearer.gender == name.gender
            if not bearer.is_outlet or name.is_outlet
        ]
        return fitting[0].best if len(fitting) == 1 and len(same) < _MOST_BEARERS else name

    def gender(self, name: Name) -> str | None:
        """ "he" or "she" where the mentions of the same name tell."""
        best = self.fullest(name)
        same = self._full.get(best.core[-1], {})
        genders = set(same[best.identity].genders) if best.is_full else set()
        if len(same) <= 1 and best.core[-1] in self._surnames:
            genders |= self._surnames[best.core[-1]].genders
        return genders.pop() if len(genders) == 1 else None

    def is_person(self, name: Name) -> bool:
        """Whether the name, or the fullest form of it, is a person's."""
        return name.is_person or self.fullest(name).is_person

    def name_in(self, prose: Prose, mention: Mention) -> Name | None:
        """The name that is the head of a mention: "spokesman Robby Mook", not "a spokesman for Robby Mook".

        Two people who speak as one have no single name; behind a comma stands the name of whoever was described.
        """
        words = prose.words
        comma = next((i for i in range(mention.last - 1, mention.first, -1) if words[i].text == ","), None)
        if comma is not None:
            mention = Mention(comma + 1, mention.last)
        inside = self.between(prose, mention.first, mention.last)
        if not inside or any(words[i].text == "and" for i in range(mention.first, mention.last)):
            return None
        head, tail = inside[0], words[inside[0].last : mention.last]
        opens = all(words[i].text in DETERMINERS for i in range(mention.first, max(mention.first, head.first)))
        if opens and (not tail or all(word.text in OUTLET_NOUNS or word.text == "state" for word in tail)):
            return head
        if opens and tail and (tail[0].text in PREPOSITIONS or not tail[0].is_word):
            return head
        small = any(words[i].text in PREPOSITIONS for i in range(mention.first, inside[-1].first))
        return inside[-1] if inside[-1].last == mention.last and not small else None

    def between(self, prose: Prose, first: int, last: int) -> Sequence[Name]:
        """The names of a paragraph that lie within its words `first` up to `last` (excluded)."""
        names = self.names[prose.number]
        low = bisect_left(names, first, key=lambda name: name.first)
        return names[low : bisect_right(names, last, lo=low, key=lambda name: name.last)]
