"""From the mention of a speaker to a name: "he" -> Lukashenko -> Alexander Lukashenko, with the steps kept.

Nothing is guessed. A surname becomes a full name only when the article has one full name that ends in it. A pronoun
stands for the last one who was the subject of a sentence or of a cue, in its own paragraph or the one before, if the
pronoun fits and nobody else whom it fits is named in between, not even in what he himself is reported as saying.
An age ("the 56-year-old") stands for the one person of whom the article says that age beside the name. Where that does
not hold, the mention has no name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from index.article.speech.abroad.phrases import is_pronoun as is_pronoun_abroad
from index.article.speech.cues.cue import Cue, Group, Rule
from index.article.speech.people.abroad import pronoun_abroad
from index.article.speech.people.ages import Ages
from index.article.speech.people.cast import Cast
from index.article.speech.people.names import Name
from index.article.speech.phrases.ending import is_pronoun
from index.article.speech.prose import Prose
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_PHRASE, TOPICS_BEFORE
from index.datatypes import Span, Step
from index.languages.english.speech import OPENERS, RELATIVE, SUBORDINATORS
from index.languages.telling import Telling
from index.reasons import Clue

_ASKING = frozenset({"ask", "press", "query"})
"""Whoever answers a question is as likely to be "he" as whoever asked it; so it is with a passive and its agent."""
_WHO = {"he": "he", "him": "he", "she": "she", "her": "she"}
"""The pronouns that stand for one person, by their subject form."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a mention stands for: `text` (None where the article does not say), where it stands, and how it was found.

    `name` is set where the mention was traced to a proper name.
    """

    text: str | None
    span: Span
    steps: tuple[Step, ...] = ()
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class _Topic:
    """Somebody who was the subject of a sentence, or (`spoke`) of a cue, at a token of a paragraph.

    Without a name in `resolved`, nobody before this place can be meant by a pronoun behind it.
    """

    paragraph: int
    token: Token
    resolved: Resolved
    spoke: bool


class Coreference:
    """Reads an article's paragraphs in order and says of each mention whom it stands for."""

    def __init__(self, proses: Sequence[Prose], labels: Sequence[Prose] = ()) -> None:
        """`labels`, numbered on from the paragraphs, name people but are no part of what is told."""
        self.cast = Cast([*proses, *labels])
        self._ages = Ages(self.cast, proses)
        self._proses = proses
        self._topics: list[_Topic] = []
        self._known: dict[Phrase, Resolved] = {}
        for prose in proses:
            self._read(prose)

    def resolve(self, prose: Prose, mention: Phrase) -> Resolved:
        """Whom a mention of this paragraph stands for; every subject of a cue was settled in the order of the text."""
        known = self._known.get(mention)
        return known if known is not None else self._resolve(prose, mention)

    def _read(self, prose: Prose) -> None:
        """Settle the subjects of a paragraph from left to right, so that a later pronoun can look back at them."""
        subjects = [
            (cue.subject, True, cue.base in _ASKING or cue.rule is Rule.AGENT or self._may_be_medium(prose, cue))
            for cue in prose.cues
            if cue.subject is not None and _is_spoken_by(cue)
        ]
        openings = [
            (Phrase(name.first, name.last), False, False)
            for name in self.cast.names[prose.number]
            if _opens_sentence(name) and self.cast.gender(name) is not None
        ]
        for mention, spoke, unsure in sorted(subjects + openings, key=lambda each: (each[0].first.index, each[1])):
            resolved = self._known.get(mention) or self._resolve(prose, mention)
            self._known[mention] = resolved
            if unsure:
                self._topics.append(_Topic(prose.number, mention.first, Resolved(None, resolved.span), spoke))
            elif (resolved.name is None and spoke and prose.telling is not None and len(mention) > 1) or (
                resolved.name is not None and self.cast.is_person(resolved.name)
            ):
                self._topics.append(_Topic(prose.number, mention.first, resolved, spoke))

    def _may_be_medium(self, prose: Prose, cue: Cue) -> bool:
        """`Selon Le Monde`, `wie Reuters berichtet`: whoever is told of there by name alone may be nobody."""
        telling = prose.telling
        if telling is None or cue.subject is None:
            return False
        if cue.group is not Group.ACCORDING and cue.begins.previous.text not in telling.like:
            return False
        name = self.cast.name_in(prose.number, cue.subject)
        return name is None or self.cast.gender(name) is None

    def _resolve(self, prose: Prose, mention: Phrase) -> Resolved:
        first, last = mention.first, mention.last
        if prose.telling is not None and first is last and _is_pronoun_abroad(first, prose.telling):
            found = self._of_pronoun(prose, first) if pronoun_abroad(first.text, prose.telling) else None
            return found or Resolved(None, mention.span)
        if first is last and (is_pronoun(first) or first.text in {"him", "her", "them"}):
            found = self._of_pronoun(prose, first) if first.text in _WHO else None
            return found or Resolved(None, mention.span)
        if last.text in RELATIVE and prose.telling is None:
            return self._of_relative(prose, mention)
        name = self.cast.name_in(prose.number, mention)
        if name is None:
            return self._of_age(prose, mention) or _as_it_stands(prose, mention)
        return self._of_name(prose, name)

    def _of_name(self, prose: Prose, name: Name) -> Resolved:
        full = self.cast.fullest(name)
        text = full.span.of(prose.source)
        if full.span == name.span:
            return Resolved(text, name.span, (), full)
        if name.is_full or not full.is_full:
            step = Step(full.span, Clue.TITLED_NAME if full.titles else Clue.SAME_NAME)
        else:
            step = Step(full.span, Clue.ONLY_FULL_NAME, surname=name.span.of(prose.source).split()[-1])
        return Resolved(text, name.span, (step,), full)

    def _of_age(self, prose: Prose, mention: Phrase) -> Resolved | None:
        stated = self._ages.stated_for(mention, prose.telling)
        if stated is None:
            return None
        found = self._of_name(prose, stated.name)
        return Resolved(found.text, mention.span, (Step(stated.span, Clue.SAME_AGE), *found.steps), found.name)

    def _of_relative(self, prose: Prose, mention: Phrase) -> Resolved:
        """`Mr. Cruz, who said`."""
        words = [token for token in mention if token.is_word][:-1]
        if not words:
            return Resolved(None, mention.span)
        described = Phrase(mention.first, words[-1])
        before = self._resolve(prose, described)
        step = Step(described.span, Clue.ANTECEDENT)
        return Resolved(before.text, mention.span, (step, *before.steps), before.name)

    def _of_pronoun(self, prose: Prose, token: Token) -> Resolved | None:
        telling = prose.telling
        pronoun = _WHO[token.text] if telling is None else pronoun_abroad(token.text, telling)
        if pronoun is None:
            return None
        topic = self._last_topic(prose, token, pronoun)
        if topic is None or topic.resolved.name is None:
            return None
        if self._has_rival(prose, token, pronoun, topic):
            return None
        why = Clue.LAST_SPEAKER if topic.spoke else Clue.LAST_SUBJECT
        steps = (Step(topic.resolved.span, why), *topic.resolved.steps)
        return Resolved(topic.resolved.text, token.span, steps, topic.resolved.name)

    def _last_topic(self, prose: Prose, token: Token, pronoun: str) -> _Topic | None:
        # A mention that is no topic itself is looked up when all the article is read.
        place = (prose.number, token.index)
        behind = bisect_left(self._topics, place, key=lambda topic: (topic.paragraph, topic.token.index))
        for topic in reversed(self._topics[max(0, behind - TOPICS_BEFORE) : behind]):
            if topic.paragraph < prose.number - 1:
                return None
            name = topic.resolved.name
            if name is None:
                return None
            if self.cast.gender(name) in {None, pronoun}:
                return topic
        return None

    def _has_rival(self, prose: Prose, token: Token, pronoun: str, topic: _Topic) -> bool:
        """Whether somebody else whom the pronoun fits is named from the topic's place on.

        Those whom a speaker names in his own sentence count too: whom he accuses may be the one who answers.
        """
        there = self._proses[topic.paragraph]
        if there is prose:
            between = [*self.cast.between(prose.number, topic.token, token)]
        else:
            between = [
                *self.cast.between(there.number, topic.token, there.tokens[-1].next),
                *self.cast.between(prose.number, prose.tokens[0].previous, token),
            ]
        return any(
            self.cast.fullest(name) != topic.resolved.name
            and self.cast.is_person(name)
            and self.cast.gender(name) in {None, pronoun}
            for name in between
        )


def _is_pronoun_abroad(token: Token, telling: Telling) -> bool:
    """Whether a word alone is a pronoun, or a verb with one ("dit-il")."""
    return is_pronoun_abroad(token, telling) or (bool(telling.clitics) and "-" in token.text and not token.capital)


def _is_spoken_by(cue: Cue) -> bool:
    return cue.rule not in {Rule.NOUN, Rule.OPENING, Rule.PASSIVE, Rule.NAMING}


def _opens_sentence(name: Name) -> bool:
    """Whether the name is the first thing of its sentence and not a possessive."""
    opening = name.first.sentence.first.rightwards(name.first, LONGEST_PHRASE)
    return not name.last.possessive and all(token.text in OPENERS | SUBORDINATORS for token in opening)


def _as_it_stands(prose: Prose, mention: Phrase) -> Resolved:
    """A description without a name: "a spokesman for the ministry". The article states no more than this."""
    return Resolved(mention.span.of(prose.source), mention.span)
