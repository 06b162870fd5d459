"""Whether a stretch of a news text looks back or ahead, from the verbs around it.

"met on Tuesday" and "will meet on Tuesday" mean different Tuesdays. What decides is the nearest cue before the
expression in its sentence, else the first one after it: English puts the verb before the time ("said on Tuesday that
he will resign on Friday"). A cue is a verb form that looks one way; the reading is shallow on purpose, and silent
(None) where there is no cue.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.article.patterns import Pattern
from index.article.written_dates import any_of
from index.datatypes import Span
from index.languages.english.dates import ANNOUNCING, IRREGULAR_PASTS, MONTHS, NOT_PAST, WEEKDAY_NAMES
from index.languages.english.inflection import inflect
from index.languages.english.speech import SAYING


class Direction(StrEnum):
    """Where the text looks from its publication."""

    PAST = "past"
    FUTURE = "future"


_DAY_NAME = any_of(name.capitalize() for name in (*MONTHS, *WEEKDAY_NAMES))
_FUTURE = (
    r"(?:will|shall|to)\s(?:not\s|also\s|now\s)?be\s\w+|will|shall|won[’']t"
    r"|(?:is|are|am|was|were|be|been)\s(?:now\s|also\s|still\s)?"
    r"(?:set|due|scheduled|expected|slated|poised|going|likely|about|to)"
    rf"|(?:is|are)(?=\s(?:on\s|in\s)?{_DAY_NAME}\b)"
    r"|(?:has|have)(?=\s(?:only\s|just\s|time\s)?(?:until|till)\b)"
    r"|(?<!\bto\s)(?<!\bnot\s)(?<!n[’']t\s)(?:continues?|resumes?|reconvenes?|begins?|starts|opens|expires?|takes?\splace)"
    rf"(?=\s(?:\w+\s){{0,3}}?(?:\d{{1,2}}\s)?{_DAY_NAME}\b)"
)
"""The present tense of a verb for what is arranged looks ahead when a day follows; captions ("Leaders meet in Minsk
on Monday") forbid the same of other verbs."""
_INTENT = (
    r"(?:may|might|can|would|should|must)\s(?:not\s|also\s|now\s)?be\s\w+|may|might|can|should|must"
    r"|(?:would|could)(?!n[’']t\b|\snot\b|\shave\b)"
    r"|(?:set|due|scheduled|slated|poised|expected|going|likely|ready|able|plans?|planned|planning|hope[sd]?|hoping|"
    r"want(?:s|ed)?|intend(?:s|ed)?|aim(?:s|ed)?|agree[ds]?|vow(?:s|ed)?|promise[ds]?|pledge[ds]?|prepar(?:es|ing|ed)|"
    r"need(?:s|ed)?)\s(?:to|for)"
    r"|scheduled|upcoming|forthcoming|looming|deadline|chances?"
)
_CUE = Pattern(
    rf"\b(?:(?P<future>{_FUTURE})|(?P<intent>{_INTENT})|(?P<weak>until|till|starting|beginning)"
    rf"|(?P<past>{any_of(IRREGULAR_PASTS)}|(?!{any_of(NOT_PAST)}\b)[a-z]{{2,}}ed|since))\b|[’'](?P<short>ll)\b"
)
"""An intent looks ahead only from before: "promised to meet on Friday", not "on Friday they promised to meet".
What is weak counts only where its sentence has no cue before it: "until May" after "lasts", not after "lasted"."""

_TELLING = Pattern(
    rf"{any_of(form for form, (_, kind) in inflect(SAYING).items() if kind == 'finite')}\b"
    r"(?!\s(?:on|in|at|during|after|before|to|by|late|later|early|earlier|so|it|this)\b|\s?[,.;:?!\"”])"
)
"""A verb of saying with what is said behind it: "said a vote on Feb. 24" is no vote of the past for that."""

_ON_THE_DAY = Pattern(
    r"(?:\s[\w’'-]+){0,3}\s(?:on|of|since|after|before|around|about)\s(?:the\s)?"
    r"|(?:\s(?:out|up|down|off|away|back|here|there))?\s"
)
_LONGEST_VERB = 30


@dataclass(frozen=True, slots=True)
class Tenses:
    """The cues of one paragraph, in order: where each ends, and which way it looks for what stands after it and for
    what stands before it; which of them only tell what somebody says; where sentences start; and somebody's words,
    each with the cue that says whose they are."""

    ends: tuple[int, ...]
    after: tuple[Direction, ...]
    before: tuple[Direction | None, ...]
    telling: tuple[bool, ...]
    starts: tuple[int, ...]
    speech: tuple[tuple[Span, Span], ...] = ()

    @classmethod
    def of(
        cls,
        source: str,
        span: Span,
        sentences: Sequence[Span],
        cues: Pattern | None = None,
        speech: Sequence[tuple[Span, Span]] = (),
    ) -> Tenses:
        """Read the cues within `span`, a paragraph of these sentences; `cues` are those of another language."""
        starts = tuple(sentence.start for sentence in sentences)
        ends: list[int] = []
        after: list[Direction] = []
        before: list[Direction | None] = []
        telling: list[bool] = []
        for cue in (cues or _CUE).finditer(source, span.start, span.end):
            sentence = bisect_left(starts, cue.start() + 1)
            said = ends and ends[-1] > (starts[sentence - 1] if sentence else -1)
            if cue["weak"] and said:
                continue
            ends.append(cue.end())
            after.append(Direction.PAST if cue["past"] else Direction.FUTURE)
            before.append(None if cue["intent"] else after[-1])
            telling.append(bool(_TELLING.match(source, cue.start(), span.end)))
        by_place = sorted(speech, key=lambda one: one[0].start)
        return cls(tuple(ends), tuple(after), tuple(before), tuple(telling), starts, tuple(by_place))

    def at(self, place: Span) -> Direction | None:
        """Which way the text looks at `place`; None when its sentence has no cue."""
        low, high = self._sentence(place)
        cue = self._first_after(place)
        if cue and self.ends[cue - 1] > low:
            return self.after[cue - 1]
        if cue < len(self.ends) and (high is None or self.ends[cue] <= high) and not self._tells(cue, place):
            return self.before[cue]
        return None

    def _tells(self, cue: int, place: Span) -> bool:
        """Whether a cue behind a place only says whose words it stands in: "It stops in June," she said."""
        last = bisect_right(self.speech, place.start, key=lambda one: one[0].start)
        near = self.speech[max(0, last - 2) : last]  # what is reported may lie around what is quoted
        return any(words.covers(place) and told.start < self.ends[cue] <= told.end for words, told in near)

    def only_told(self, place: Span) -> bool:
        """Whether `place` stands in what somebody says, with no cue of its own before it there."""
        cue = self._first_after(place)
        return cue > 0 and self.ends[cue - 1] > self._sentence(place)[0] and self.telling[cue - 1]

    def happened(self, source: str, place: Span) -> bool:
        """Whether a past form that announces nothing says of `place` itself that something happened then: "invaded
        Ukraine on"."""
        cue = self._first_after(place)
        if not cue or self.ends[cue - 1] <= self._sentence(place)[0]:
            return False
        end = self.ends[cue - 1]
        word = source[max(0, end - _LONGEST_VERB) : end].rsplit(maxsplit=1)[-1].lower()
        return word not in ANNOUNCING and _ON_THE_DAY.fullmatch(source, end, place.start) is not None

    def _first_after(self, place: Span) -> int:
        """The number of the first cue that does not end before a place."""
        return bisect_left(self.ends, place.start + 1)

    def _sentence(self, place: Span) -> tuple[int, int | None]:
        """Where the sentence of a place begins and ends; -1 and None at the ends of the paragraph."""
        sentence = bisect_left(self.starts, place.end)
        low = self.starts[sentence - 1] if sentence else -1
        return low, self.starts[sentence] if sentence < len(self.starts) else None
