"""How speakers are called: which of their forms are names, and which names are one bearer's.

Inside an article attribution has settled who is meant. Here the names of a whole library meet, and what a person types:
a title is no part of a name, a surname alone means whoever alone bears it, and a crowd that was counted bears none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.folding import fold_words
from index.languages.english.names import (
    ABBREVIATED_TITLES,
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
    DETERMINERS,
    OTHER_SUBJECTS,
    PEOPLE,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from index.languages.tellings import TELLINGS

_BODIES = ORGANISATION_NOUNS | OUTLET_NOUNS | OUTLETS
_CROWDS = (PEOPLE | ADJECTIVES_OF_ORIGIN | {f"{word}s" for word in ADJECTIVES_OF_ORIGIN}) - _BODIES
_OPENS_NO_NAME = DETERMINERS | OTHER_SUBJECTS | PREPOSITIONS | SUBJECT_PRONOUNS | SUBORDINATORS
_DESCRIBES = (DETERMINERS | OTHER_SUBJECTS).union(
    *(telling.determiners | telling.others for telling in TELLINGS.values())
)
_WITHIN = NAME_PARTICLES | {"of", "for", "the", "&"}
_QUANTITY = re.compile(r"[$£€]?[\d.,]+%?")
_ARTICLE = re.compile(r"(?:the|a|an) (?=.)")


@dataclass(frozen=True, slots=True)
class Called:
    """A name in folded words: `core` without the titles before it and the initials within it. "Sen. Jon Q. Tester" is
    ("jon", "tester") with the title "sen"."""

    core: tuple[str, ...]
    titles: frozenset[str]

    @property
    def gender(self) -> str | None:
        """ "he" or "she" where a title or the first name tells."""
        for pronoun, titles, first in (("he", MALE_TITLES, MALE_NAMES), ("she", FEMALE_TITLES, FEMALE_NAMES)):
            if not titles.isdisjoint(self.titles) or (len(self.core) > 1 and self.core[0] in first):
                return pronoun
        return None

    def ends(self, other: Called) -> bool:
        """Whether the other name ends in this one, and may be the same person's."""
        if None not in (self.gender, other.gender) and self.gender != other.gender:
            return False
        return other.core[-len(self.core) :] == self.core

    def may_be(self, other: Called) -> bool:
        """Whether one of both names ends as the other does, and has all its words: "Tester", "Jon Tester"."""
        longer, shorter = (self, other) if len(self.core) >= len(other.core) else (other, self)
        last = Called(shorter.core[-1:], shorter.titles)
        return bool(shorter.core) and last.ends(longer) and set(shorter.core) <= set(longer.core)


def called(name: str) -> Called:
    """A name without its titles, as an article writes it or a person types it. Empty where there are no words."""
    words = fold_words(name).split()
    start = 0 if _BODIES.intersection(words[-1:]) else _behind_titles(words)
    core = words[start:]
    initials_left_out = (word for place, word in enumerate(core) if len(word) > 1 or place in (0, len(core) - 1))
    return Called(tuple(initials_left_out), TITLES.intersection(words[:start]))


def is_name(text: str, source: str) -> bool:
    """Whether what an article calls a speaker is a name, not a description ("the mayor", "police"), a crowd or a
    quantity ("Many in the crowd", "8 percent of Democrats"). `source` is the article: a word that is also written
    small in it is a common one, whose capital a sentence has given it ("Insurance")."""
    words = text.split()
    if len(words) > 1 and words[0].casefold() == "the":
        words = words[1:]
    small = [_bare(word) for word in words]
    if not words or small[0] in _OPENS_NO_NAME or _QUANTITY.fullmatch(words[0]):
        return False
    start = _behind_titles(small)
    core = words[start:]
    if small[-1] in (PEOPLE if len(words) == 1 else _CROWDS) and small[start] not in MALE_NAMES | FEMALE_NAMES:
        return False
    if TITLES.issuperset(small[start:]) and not (start and _is_short_title(words[start - 1])):
        return False  # "Attorney General", but "Mr. King"
    if not (_introduces(words[:start]) and core[0][:1].isupper() and core[-1][:1].isupper()):
        return False
    if not all(word[:1].isupper() or word in _WITHIN for word in core):
        return False
    return len(words) > 1 or not _is_common(words[0], source)


def is_body(name: str) -> bool:
    """Whether a name is an organisation's or an outlet's."""
    return not _BODIES.isdisjoint(fold_words(name).split())


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's, which also tells what others have said."""
    return not (OUTLET_NOUNS | OUTLETS).isdisjoint(fold_words(name).split())


def is_described(name: str) -> bool:
    """Whether somebody is called by what he is, in any language: "the mayor", "someone", "President of Lima"."""
    first, *others = fold_words(name).split() or [""]
    return first in _DESCRIBES or (first in TITLES and others[:1] in (["of"], ["for"]))


def grouped(counts: Mapping[str, int], proper: frozenset[str]) -> list[list[str]]:
    """The forms that are one bearer's, the usual full one first. `counts` says how often each occurs, `proper` are
    those that are names: "President Vladimir Putin" and "Putin" are one person's while no other name ends in it.
    Descriptions are one only where their words are."""
    described: defaultdict[str, list[str]] = defaultdict(list)
    full: list[tuple[Called, str]] = []
    short: list[tuple[Called, str]] = []
    for name in counts:
        if name not in proper:
            described[_ARTICLE.sub("", fold_words(name))].append(name)
            continue
        form = called(name)
        (full if len(form.core) > 1 else short).append((form, name))
    bearers = _Bearers()
    for form, name in sorted(full, key=lambda one: len(one[0].core)):
        bearers.add(form, name)
    for form, name in sorted(short, key=lambda one: one[0].gender is not None):
        bearers.add(form, name)

    def usual(name: str) -> tuple[bool, int, int]:
        return len(called(name).core) > 1, counts[name], len(name)

    return [sorted(group, key=usual, reverse=True) for group in (*bearers.groups, *described.values())]


class _Bearers:
    """Names given from the short full ones to the long ones, then surnames, each put to the bearer it must be of."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []
        self._forms: list[Called] = []
        self._known: dict[tuple[tuple[str, ...], str | None], int] = {}
        self._ending: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, form: Called, name: str) -> None:
        known = self._known.get((form.core, form.gender))
        place = known if known is not None else self._bearer(form)
        if place is None:
            place = len(self.groups)
            self.groups.append([])
            self._forms.append(form)
            self._ending[form.core[-1]].append(place)
        self._known[form.core, form.gender] = place
        self.groups[place].append(name)

    def _bearer(self, form: Called) -> int | None:
        """The only one who can be meant; a body is called by its whole name."""
        if not _BODIES.isdisjoint(form.core):
            return None
        alike = self._ending[form.core[-1]]
        found = [place for place in alike if self._forms[place].ends(form) or form.ends(self._forms[place])]
        return found[0] if len(found) == 1 else None


def _behind_titles(words: Sequence[str]) -> int:
    """Where the name begins behind its last title; the last word is never a mere title."""
    return max((place + 1 for place, word in enumerate(words[:-1]) if _bare(word) in TITLES), default=0)


def _introduces(words: Sequence[str]) -> bool:
    """Whether words before a name are what its bearer is, and lead to nobody else: "Secretary of State", but not
    "spokesman for Senator"."""
    for place, word in enumerate(words):
        of_an_office = word == "of" and place > 0 and _bare(words[place - 1]) in TITLES
        if not (word[:1].isupper() or _bare(word) in TITLES | FORMER | ADJECTIVES_OF_ORIGIN or of_an_office):
            return False
    return True


def _is_short_title(word: str) -> bool:
    return word.removesuffix(".") in ABBREVIATED_TITLES


def _is_common(word: str, source: str) -> bool:
    """Whether a word that stands alone is a common one: written small in the article, and nowhere in the middle of a
    sentence with a capital."""
    if word[1:] != word[1:].lower():
        return False
    exact = re.escape(word)
    if re.search(rf"\b[a-z]+,? {exact}\b", source):
        return False
    return re.search(rf"\b{re.escape(word.lower())}\b", source) is not None


def _bare(word: str) -> str:
    return word.strip(".,").casefold()
