"""What tells in a language that somebody said something: the shape of the data that each language gives.

A further language is one folder with a `speech.py` that makes a `Telling`, and a line in `index.languages.tellings`.
Everything is in lower case, with straight apostrophes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases with commas between them, as words, the longest first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in text.split(",")), key=len, reverse=True))


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """The words of a language by which speech and its speaker are told."""

    code: str
    """ISO 639-1."""
    common: frozenset[str]
    """The commonest small words, by which a text in the language is told from others."""
    spoken: frozenset[str]
    """Words of somebody who speaks of himself, or to somebody."""
    saying: frozenset[str]
    """Finite forms of verbs of saying: "sagte"."""
    said: frozenset[str]
    """Their perfect participles, which are cues behind an auxiliary: "hat ... gesagt", "a déclaré"."""
    auxiliaries: frozenset[str]
    behind_only: frozenset[str]
    """Words that lead to the speaker right behind a quotation, and nowhere else: "„...“, so Müller"."""
    according: tuple[tuple[str, ...], ...]
    """Phrases before whoever says it: "laut", "selon"."""
    according_behind: frozenset[str]
    """Words behind whoever says it: "zufolge"."""
    like: frozenset[str]
    """What opens a clause that only tells who said it: "wie", "comme"."""
    that: frozenset[str]
    """What opens a reported clause: "dass", "que"."""
    that_is_who: bool
    """Whether the same word behind a comma opens a clause about whoever stands before it: "dijo Gil, que vive allí"."""
    negations: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    others: frozenset[str]
    """Further pronouns that can be a subject."""
    determiners: frozenset[str]
    genitives: frozenset[str]
    """Of these, the ones that go on with a noun: "der Sprecher der Partei"."""
    links: frozenset[str]
    """Prepositions that go on with a noun: "der Minister für Verkehr"."""
    prepositions: frozenset[str]
    joining: frozenset[str]
    """ "and", "or"."""
    clauses: frozenset[str]
    """Words that open a clause, or stand between clauses."""
    opposing: frozenset[str]
    """Of these, the ones with which a statement may begin: "doch"."""
    adverbs: frozenset[str]
    verbs: frozenset[str]
    """Common finite verbs that are in no name and no description of anybody."""
    days: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    titles: frozenset[str]
    title_endings: tuple[str, ...] = ()
    """How further words before a name end: "-minister", "-chef"."""
    female_endings: tuple[str, ...] = ()
    male_names: frozenset[str] = field(default_factory=frozenset)
    female_names: frozenset[str] = field(default_factory=frozenset)
    particles: frozenset[str] = field(default_factory=frozenset)
    """Small words inside a name."""
    patronymics: tuple[str, ...] = ()
    """How the second of three names ends, where the first of three words is else where somebody is from."""
    nouns_have_capitals: bool = False
    separable: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Forms that are verbs of saying only with one of these behind them: "teilte ... mit"."""
    oblique: frozenset[str] = field(default_factory=frozenset)
    """Determiners that no subject begins with."""
    roles: frozenset[str] = field(default_factory=frozenset)
    """What stands before a colon in an interview and says what somebody does there: "Moderator"."""
    anonymous: frozenset[str] = field(default_factory=frozenset)
    """And what says nothing of who speaks: "Frage", "Antwort"."""
    relations: frozenset[str] = field(default_factory=frozenset)
    """Words right before somebody's name that are of somebody else: "дочь Петрова"."""
    clitics: str = ""
    """A pattern of a verb and its subject in one word, as groups `verb` and `who`: "dit-il"."""
    age: str = ""
    """A pattern of an age in one word, the years as its group: "56-jährige"."""
    definite: frozenset[str] = field(default_factory=frozenset)
    """Determiners of somebody who was told of before: "der"."""
