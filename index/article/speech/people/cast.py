"""Everybody whom an article names: who is meant by a surname, and which name a mention is of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from index.article.speech.people.abroad import find_names_abroad, head_abroad
from index.article.speech.people.names import Name, find_names
from index.article.speech.phrases.titles import joins_titles
from index.article.speech.prose import Prose
from index.article.speech.rules import Row, Table, decide
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_PHRASE, MOST_BEARERS
from index.languages.english.names import OUTLET_NOUNS
from index.languages.english.speech import DETERMINERS, PREPOSITIONS

_BEHIND_OUTLETS = OUTLET_NOUNS | {"state"}


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


def _names_of(prose: Prose) -> tuple[Name, ...]:
    telling = prose.telling
    return find_names(prose.tokens) if telling is None else find_names_abroad(prose.tokens, telling)


class Cast:
    """Everybody whom an article names, to tell who is meant by a surname."""

    def __init__(self, proses: Sequence[Prose]) -> None:
        self.names = tuple(_names_of(prose) for prose in proses)
        self._tellings = tuple(prose.telling for prose in proses)
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
            alone = self._surnames[name.core[0]]
            same_sex = len(alone.genders) < 2 or (alone.titled is not None and alone.titled.gender == name.gender)
            return alone.titled if alone.titled is not None and same_sex else name
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
        telling = self._tellings[number]
        if telling is not None:
            return head_abroad(self.between(number, mention.before, mention.end), mention, telling)
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
        if self.last.last is not self.mention.last:
            return False
        before = self.mention.first.rightwards(self.last.first, LONGEST_PHRASE)
        return not any(token.text in PREPOSITIONS for token in before)


HEADS: Table[_Named, tuple[Name, ...]] = (
    Row(
        "two who speak as one",
        when=lambda named: any(token.text == "and" and not joins_titles(token) for token in named.mention),
        then=lambda named: (),
        example="the envoy Anna Berg and spokesman Carl Lind",
        result="",
    ),
    Row(
        "a name behind its bearer's office",
        when=lambda named: named.last.behind_office and named.last.last is named.mention.last,
        then=lambda named: (named.last,),
        example="Envoy to Ukraine Kurt Vogel",
        result="Kurt Vogel",
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
