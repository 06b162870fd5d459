"""The people and outlets that a library quotes, and who of them a question asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.datatypes import Article
from index.folding import fold_words
from index.languages.english.inflection import inflect
from index.languages.english.speech import ASKED_FOR
from index.quoting.naming import Called, called, grouped, is_name
from index.quoting.stretches import names_in, stretches


@dataclass(frozen=True)
class Speaker:
    """Somebody whose words the library has. `name` is the full form of the name that occurs most, `other_names` the
    further ones; `count` is how many stretches of words are theirs or came through them. `named` tells a person, body
    or outlet that is called by name from a description ("the mayor") and from a crowd ("8 percent of Democrats")."""

    name: str
    other_names: tuple[str, ...]
    count: int
    named: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """All forms of the name."""
        return (self.name, *self.other_names)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """All forms of the name, in folded words."""
        return tuple(map(fold_words, self.names))

    @cached_property
    def called(self) -> Called:
        """The fullest of them, without its titles."""
        return max(map(called, self.names), key=lambda form: len(form.core))

    @cached_property
    def forms(self) -> frozenset[str]:
        """What a question may call them, in folded words: every name in full, a proper one also without titles and by
        its last word ("Lukashenko", but not the "church" of "a spokesperson for the church", which more is said about
        than by)."""
        named = list(zip(self.names, self.folded, strict=True))
        full = {folded for _, folded in named if not _DETERMINERS.issuperset(folded.split())}
        proper = [name for name, folded in named if folded in full and _calls(name)]
        short = {
            form for name in proper for form in (" ".join(called(name).core), fold_words(name).split()[-1]) if form
        }
        return frozenset(full | short)

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The last word of each of `forms`: a question without any of them is not about this speaker."""
        return frozenset(form.split()[-1] for form in self.forms)


class Speakers(tuple[Speaker, ...]):
    """Some speakers, to be looked up by what a question may call them."""

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where they stand, by the last word of each of their forms."""
        places: dict[str, list[int]] = {}
        for place, speaker in enumerate(self):
            for word in speaker.last_words:
                places.setdefault(word, []).append(place)
        return places

    @cached_property
    def _bearers(self) -> dict[str, int]:
        """Where they stand, by each of their names."""
        return {name: place for place, speaker in enumerate(self) for name in speaker.names}

    def place(self, speaker: Speaker) -> int:
        """Where one of them stands. The first time looks at all."""
        return self._bearers[speaker.name]

    def bearing(self, names: Iterable[str]) -> Speakers:
        """Those who bear one of these names, which are all borne by somebody, in order. The first time looks at all."""
        return Speakers(self[place] for place in sorted({self._bearers[name] for name in names}))

    def ending_in(self, words: Iterable[str]) -> list[Speaker]:
        """Those who have a form that ends in one of these folded words, in order. The first time looks at all."""
        return [self[place] for place in sorted({place for word in words for place in self._places.get(word, ())})]


_DETERMINERS = frozenset("the a an this that these those it he she they".split())
_OF = frozenset(("of", "for"))
"""A body with these in its name has somebody else's at its end: "Bank of America"."""


def _calls(name: str) -> bool:
    """Whether the last word of a name calls its bearer."""
    return is_name(name, "") and _OF.isdisjoint(name.split())


_SAYING = sorted(inflect(ASKED_FOR))
_SAID_OF = [word for word in _SAYING if word.endswith("ed") or word in ("said", "told")]
_QUOTING = ("quote", "quotes", "quoting", "cite", "citing", "words of", "statement by", "remarks by", "according to")
_OPENING = re.compile(r"(?:what|how|why|when|where|did|does|do|has|have|had|is|was|everything|anything|all)\b")
_NAME = "_"
"""What stands for the name of somebody whose words may be asked for; no folded word has it."""

_SAID = re.compile(rf"\b{_NAME}\b(?: \w+){{0,3}}? (?:{'|'.join(_SAYING)})\b")
_QUOTED = re.compile(rf"(?:{'|'.join(_QUOTING)}) (?:\w+ ){{0,2}}?{_NAME}\b")
_HEADED = re.compile(rf"\b{_NAME} (?:on|about|said|says|quote|quotes)\b")
"""How somebody's words are asked for; the first only behind an opening."""

_PASSIVE = re.compile(rf"\b(?:is|are|was|were|been) (?:(?:the|a|an) )?{_NAME}\b")
_BEHIND_PASSIVE = re.compile(rf" (?:{'|'.join(_SAID_OF)})\b")
"""What is said about somebody: "What was the dynasty called?" asks for nobody's words."""

_ASKING = frozenset(
    "what how why when where did does do has have had is was the a me please and or versus vs compare everything "
    "anything all list show give that of by from".split()
    + _SAYING
    + [word for phrase in _QUOTING for word in phrase.split()]
)


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A question for somebody's words, or for those of several ("Cole and Reyes"). `topic` is what remains of it
    without the names and the asking: what the words should be about; None when nothing does."""

    speakers: tuple[Speaker, ...]
    topic: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A name under which an article quotes or reports somebody: `count` stretches of words, in these `paragraphs`
    (numbers from 1). `proper` says that it is a name there, and no description."""

    name: str
    count: int
    proper: bool
    paragraphs: tuple[int, ...]


def named_in(article: Article) -> tuple[Named, ...]:
    """The names under which an article quotes or reports somebody, in order of appearance."""
    counts: Counter[str] = Counter()
    where: dict[str, dict[int, None]] = {}
    for paragraph in article.paragraphs:
        for attribution, _ in stretches(paragraph):
            for name in names_in(attribution):
                counts[name] += 1
                where.setdefault(name, {})[paragraph.number] = None
    return tuple(
        Named(name, counts[name], is_name(name, article.source), tuple(there)) for name, there in where.items()
    )


def speakers_of(articles: Iterable[Article]) -> Speakers:
    """Everybody who is quoted or reported in articles: see `gathered`."""
    return gathered(map(named_in, articles))


def gathered(articles: Iterable[Iterable[Named]]) -> Speakers:
    """Everybody who bears one of the names in some articles: those with a name first, of these the ones with the most
    words, then in order of appearance.

    Forms that are one bearer's ("President Vladimir Putin", "Putin") are one speaker's.
    """
    counts: Counter[str] = Counter()
    proper: set[str] = set()
    for names in articles:
        for named in names:
            counts[named.name] += named.count
            if named.proper:
                proper.add(named.name)
    order = {name: place for place, name in enumerate(counts)}
    speakers = [
        Speaker(group[0], tuple(group[1:]), sum(counts[name] for name in group), not proper.isdisjoint(group))
        for group in grouped(counts, frozenset(proper))
    ]
    return Speakers(sorted(speakers, key=lambda speaker: (not speaker.named, -speaker.count, order[speaker.name])))


def quoting(speakers: Iterable[Speaker], articles: Mapping[str, Iterable[Named]]) -> dict[Speaker, tuple[str, ...]]:
    """The slugs of the articles that quote or report each of some speakers, given the names in each, by slug."""
    found: dict[Speaker, dict[str, None]] = {speaker: {} for speaker in speakers}
    by_name = {name: slugs for speaker, slugs in found.items() for name in speaker.names}
    for slug, names in articles.items():
        for named in names:
            if named.name in by_name:
                by_name[named.name][slug] = None
    return {speaker: tuple(slugs) for speaker, slugs in found.items()}


def find_speakers(text: str, speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The speakers that a typed name may mean: the one of just this name; else all whose names have all its words;
    else, titles aside, those whose full name is a part of it or has it as a part ("Jon Tester" where the library has
    only "Tester", "Senator Tester" where it has "Sen. Jon Tester")."""
    wanted = fold_words(text)
    exact = tuple(speaker for speaker in speakers if wanted in speaker.folded)
    if exact or not wanted:
        return exact
    words = set(wanted.split())
    having = tuple(speaker for speaker in speakers if any(words.issubset(name.split()) for name in speaker.folded))
    if having:
        return having
    typed = called(text)
    return tuple(speaker for speaker in speakers if speaker.named and typed.may_be(speaker.called))


def asked_for(question: str, speakers: Speakers) -> AskedFor | None:
    """Whose words a question asks for ("What did Lukashenko say about ...?", "quote the AFP on ..."), if anybody's.

    A name counts in full or, where it is a proper one, by its last word, which may call several. Of several names only
    those count that are joined: in "What did Putin tell Lukashenko?" nobody asks for the words of both.
    """
    words = fold_words(question).split()
    places = _called_in(words, speakers)
    asked = [bearers for bearers, where in places.items() if _asks(" ".join(_with_name(words, where)))]
    if not asked:
        return None
    chosen = min(sorted(map(speakers.place, bearers)) for bearers in asked)
    theirs = [speakers[place] for place in chosen]
    name_words = frozenset(word for speaker in theirs for form in speaker.forms for word in form.split())
    return AskedFor(tuple(theirs), _topic(question, name_words))


_Place = tuple[int, int]
"""Where a name stands in a list of words: its start and end."""


def _called_in(words: Sequence[str], speakers: Speakers) -> dict[frozenset[Speaker], list[_Place]]:
    """Whoever is called in a question, alone or with others whose names are joined, and where. Only the longest name
    counts of those that stand in one another: "John Smith" calls no other Smith."""
    ends: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        ends.setdefault(word, []).append(at + 1)
    found: dict[_Place, list[Speaker]] = {}
    for speaker in speakers.ending_in(ends):
        for form in map(str.split, speaker.forms):
            for end in ends.get(form[-1], ()):
                if words[max(0, end - len(form)) : end] == form:
                    found.setdefault((end - len(form), end), []).append(speaker)
    joined: list[tuple[_Place, set[Speaker]]] = []
    covered = 0
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if end <= covered:
            continue
        between = tuple(word for word in words[covered:start] if word not in _DETERMINERS)
        if joined and between in _JOINS:
            (first, _), bearers = joined.pop()
            bearers.update(found[start, end])
            joined.append(((first, end), bearers))
        else:
            joined.append(((start, end), set(found[start, end])))
        covered = end
    places: dict[frozenset[Speaker], list[_Place]] = {}
    for place, bearers in joined:
        places.setdefault(frozenset(bearers), []).append(place)
    return places


def _with_name(words: Sequence[str], places: Iterable[_Place]) -> Iterator[str]:
    """The words with `_NAME` in some places, which stand in order."""
    behind = 0
    for start, end in places:
        yield from words[behind:start]
        yield _NAME
        behind = end
    yield from words[behind:]


def _asks(words: str) -> bool:
    """Whether a question in folded words, with `_NAME` for a name, asks for what its bearer says."""
    # What comes first decides, so that "anything between" is never tried from every place of a hostile question.
    about, opening = _PASSIVE.search(words), _OPENING.search(words)
    if about and _BEHIND_PASSIVE.search(words, about.end()):
        return False
    return bool((opening and _SAID.search(words, opening.end())) or _QUOTED.search(words) or _HEADED.search(words))


def _topic(question: str, name: frozenset[str]) -> str | None:
    kept = [word for word in question.split() if not set(fold_words(word).split()) <= (name | _ASKING)]
    return " ".join(kept) if any(fold_words(word) not in _LINKING for word in kept) else None


_JOINS = ((), ("and",), ("or",), ("versus",), ("vs",))
"""What stands between joined names, folded: nothing is left of a comma."""

_LINKING = frozenset("about on of regarding concerning that whether if to his her their and s".split())
