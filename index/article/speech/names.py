"""The names of an article: people and outlets as they are written, with their titles, and what each stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from index.article.speech.prose import Prose
from index.article.speech.rules import Row, Table, decide
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_NAME, LONGEST_PHRASE, MOST_BEARERS
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
_BEHIND_OUTLETS = OUTLET_NOUNS | {"state"}
_AFTER_NAME = frozenset({"jr.", "sr.", "jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands once in a paragraph: tokens `first` to `last` (included), titles included.

    `core` holds its words without titles, in lower case; `span` is the whole of it without a possessive ending.
    """

    first: Token
    last: Token
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
        return bool(self.titles) or 2 <= len(self.core) <= LONGEST_NAME


def find_names(tokens: Sequence[Token]) -> tuple[Name, ...]:
    """The names outside the quotations of a paragraph, in order."""
    found: list[Name] = []
    reached = -1
    for token in tokens:
        if token.index <= reached or not token.capital or not token.is_word or token.text in _NO_NAMES:
            continue
        words = [token]
        while not words[-1].possessive and _goes_on(words[-1].next):
            words.append(words[-1].next)
        reached = words[-1].index
        name = _name(words)
        if name is not None:
            found.append(name)
    return tuple(found)


def _goes_on(token: Token) -> bool:
    """Whether a name goes on with a token: a capital, or particles with a capital behind them."""
    if token.capital and token.is_word:
        return token.text not in DAYS and not token.starts_sentence
    while token.text in NAME_PARTICLES and not token.capital:
        token = token.next
    return token.capital and token.previous.text in NAME_PARTICLES


def _bare(text: str) -> str:
    return text.removesuffix("'s").removesuffix("'").removesuffix(".")


def _name(words: Sequence[Token]) -> Name | None:
    """The name among words with capitals: without "Jr." behind it and what says where somebody comes from before it."""
    while words and words[-1].text in _AFTER_NAME:
        words = words[:-1]
    titles = [word for word in words if word.text.rstrip(".") in TITLES]
    core = [word for word in words if not titles or word.index > titles[-1].index]
    while len(core) > 1 and core[0].text in ADJECTIVES_OF_ORIGIN:
        core = core[1:]
    if not core:
        return None
    first, last = words[0] if titles else core[0], core[-1]
    if titles and first.previous.text in FORMER:
        first = first.previous
    end = last.span.end - (2 if last.text.endswith("'s") else 0)
    return Name(
        first,
        last,
        Span(first.span.start, end),
        tuple(_bare(word.text) for word in core),
        tuple(title.text.rstrip(".") for title in titles),
    )


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
        self.names = tuple(find_names(prose.tokens) for prose in proses)
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
            for bearer in islice(same.values(), MOST_BEARERS)
            if bearer.gender is None or name.gender is None or bearer.gender == name.gender
            if not bearer.is_outlet or name.is_outlet
        ]
        return fitting[0].best if len(fitting) == 1 and len(same) < MOST_BEARERS else name

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

    def name_in(self, number: int, mention: Phrase) -> Name | None:
        """The name that is the head of a mention: "spokesman Robby Mook", not "a spokesman for Robby Mook".

        Two people who speak as one have no single name; behind a comma stands the name of whoever was described.
        """
        commas = [token for token in mention if token.text == "," and token is not mention.first]
        if commas:
            mention = Phrase(commas[-1].next, mention.last)
        inside = self.between(number, mention.before, mention.end)
        heads = decide(HEADS, _Named(mention, inside[0], inside[-1])) if inside else None
        return heads[0] if heads else None

    def between(self, number: int, before: Token, end: Token) -> Sequence[Name]:
        """The names of the `number`-th paragraph that lie wholly between two tokens."""
        names = self.names[number]
        low = bisect_right(names, before.index, key=lambda name: name.first.index)
        return names[low : bisect_left(names, end.index, lo=low, key=lambda name: name.last.index)]


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention with the first and the last name in it."""

    mention: Phrase
    first: Name
    last: Name

    @property
    def tail(self) -> Phrase:
        """What stands behind the first name."""
        return Phrase(self.first.last.next, self.mention.last)

    @property
    def opens(self) -> bool:
        """Whether nothing but determiners stands before the first name."""
        before = self.mention.first.rightwards(self.first.first, LONGEST_PHRASE)
        return all(token.text in DETERMINERS for token in before)

    @property
    def is_described(self) -> bool:
        """Whether a description without a preposition leads to the last name, which ends the mention."""
        before = self.mention.first.rightwards(self.last.first, LONGEST_PHRASE)
        return self.last.last is self.mention.last and not any(token.text in PREPOSITIONS for token in before)


HEADS: Table[_Named, tuple[Name, ...]] = (
    Row(
        "two who speak as one",
        when=lambda named: any(token.text == "and" for token in named.mention),
        then=lambda named: (),
        example="the envoy Anna Berg and spokesman Carl Lind",
        result="",
    ),
    Row(
        "a name with what its bearer is behind it",
        when=lambda named: named.opens and all(token.text in _BEHIND_OUTLETS for token in named.tail),
        then=lambda named: (named.first,),
        example="the Belta state news agency",
        result="Belta",
    ),
    Row(
        "a name with where its bearer is from",
        when=lambda named: named.opens and (named.tail.first.text in PREPOSITIONS or not named.tail.first.is_word),
        then=lambda named: (named.first,),
        example="Anna Berg of the Lima council",
        result="Anna Berg",
    ),
    Row(
        "a name behind what its bearer is",
        when=lambda named: named.is_described,
        then=lambda named: (named.last,),
        example="the new spokesman Anna Berg",
        result="Anna Berg",
    ),
)
"""Which name a mention is of: at most one; none for "a spokesman for Robby Mook"."""
