"""The names of an article: people and outlets as they are written, with their titles, and what each stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.article.speech.phrases.ending import is_day
from index.article.speech.tokens import Token
from index.article.speech.windows import LONGEST_NAME, LONGEST_TITLES, SHORTEST_NAME
from index.datatypes import Span
from index.languages.english.names import (
    ADJECTIVES_OF_ORIGIN,
    FEMALE_NAMES,
    FEMALE_TITLES,
    FORMER,
    MALE_NAMES,
    MALE_TITLES,
    NAME_PARTICLES,
    OFFICES,
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
_OF_OFFICES = frozenset({"of", "for", "to"})
_BEFORE_PLACES = _OF_OFFICES | {"at", "in", "with", "from"}
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
    behind_office: bool = False
    """Whether an office with a preposition stands before it: "Director of Prosecution Eva Nilsson"."""
    sex: str | None = None
    """ "he" or "she" where another language's words tell."""

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
        if self.sex is not None:
            return self.sex
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
        if token.index <= reached or not token.capital or not token.is_word:
            continue
        if token.text in _NO_NAMES and (token.text not in DAYS or is_day(token)):
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
        return not is_day(token) and not token.starts_sentence
    while token.text in NAME_PARTICLES and not token.capital:
        token = token.next
    return token.capital and token.previous.text in NAME_PARTICLES


def bare(text: str) -> str:
    """A word of a name without the ending of a possessive or an abbreviation."""
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
    preposition = words[0].previous
    office = _name_behind_office(core, preposition)
    core = list(office) or core
    first, last = words[0] if titles and not office else core[0], core[-1]
    if titles and first.previous.text in FORMER:
        first = first.previous
    end = last.span.end - (2 if last.text.endswith("'s") else 0)
    return Name(
        first,
        last,
        Span(first.span.start, end),
        tuple(bare(word.text) for word in core),
        tuple(title.text.rstrip(".") for title in titles),
        bool(office) and preposition.previous.text in TITLES | OFFICES,
    )


def _name_behind_office(words: Sequence[Token], preposition: Token) -> Sequence[Token]:
    """`Director of Public Prosecution Eva Nilsson`: the name behind the office; nothing where there is none."""
    if len(words) <= SHORTEST_NAME or preposition.text not in _BEFORE_PLACES or _is_organisation(words[-1]):
        return ()
    first_names = [word for word in words[:-1] if word.text.split("-")[0] in MALE_NAMES | FEMALE_NAMES]
    known = first_names if first_names and first_names[0] is not words[0] else []
    if known:
        return [word for word in words if word.index >= known[0].index]
    office = preposition.previous
    titles = list(office.leftwards(office.sentence.first, LONGEST_TITLES))
    described = next((token for token in titles if not token.is_word or token.text in DETERMINERS), None)
    if office.text not in TITLES | OFFICES or preposition.text not in _OF_OFFICES or first_names:
        return ()
    return () if described is not None and described.is_word else words[-SHORTEST_NAME:]


def _is_organisation(word: Token) -> bool:
    return word.text in ORGANISATION_NOUNS or word.text in OUTLET_NOUNS
