"""Who said what: every quotation and every sentence of an article with its speaker, as far as the article tells.

`attribute` is pure. It reads each paragraph as words between quotations (`prose`), finds the cues and their subjects
(`cues`, `mentions`), decides which cue speaks for which quotation (`governing`) and what is reported without marks
(`reported`), and follows each mention to a name (`coreference`). Where the article does not state something, the field
is None.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.article.speech.addressee import addressee
from index.article.speech.cues.cue import Cue, Group, Rule
from index.article.speech.governing.governing import govern_all
from index.article.speech.governing.place import Governed
from index.article.speech.people.coreference import Coreference, Resolved
from index.article.speech.prose import ParagraphSpans, Prose, read_prose
from index.article.speech.reporting.reported import Report, find_reports
from index.article.speech.turns import find_turns
from index.datatypes import Attribution, Mention, Quotation, Sentence, Span, Step, Voice
from index.languages.english.names import OUTLET_NOUNS
from index.reasons import Clue

__all__ = ["Attributed", "ParagraphSpans", "attribute"]

_NARRATED = Attribution(Voice.ARTICLE)


@dataclass(frozen=True, slots=True)
class Attributed:
    """What was found in one paragraph, each list in the order of the text.

    `quotations` are the outermost stretches between marks, terms and titles included (their voice is ARTICLE);
    `reported` is speech without marks; `sentences` carry the attribution of their greater part.
    """

    quotations: tuple[Quotation, ...]
    reported: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]


def attribute(source: str, paragraphs: Sequence[ParagraphSpans], languages: Sequence[str]) -> tuple[Attributed, ...]:
    """Attribute the paragraphs of one article, given in order; one result for each. `languages` are those
    that the paragraphs are in."""
    turns = find_turns(source, [where.span for where in paragraphs])
    labels = {
        number: read_prose(
            source,
            len(paragraphs) + count,
            ParagraphSpans(turn.marked(source), (turn.marked(source),)),
            languages[number],
        )
        for count, (number, turn) in enumerate(turns.items())
    }
    proses = [
        read_prose(
            source,
            number,
            where,
            languages[number],
            label=labels.get(number),
            said=turns[number].words if number in turns else None,
        )
        for number, where in enumerate(paragraphs)
    ]
    attributor = _Attributor(Coreference(proses, tuple(labels.values())))
    return tuple(
        attributor.paragraph(prose, governed) for prose, governed in zip(proses, govern_all(proses), strict=True)
    )


class _Attributor:
    """Turns cues into attributions."""

    def __init__(self, coreference: Coreference) -> None:
        self._coreference = coreference

    def paragraph(self, prose: Prose, governed: Sequence[Governed]) -> Attributed:
        quotations = [Quotation(found.quoted.span, self._of_quotation(found)) for found in governed]
        reported = [Quotation(report.content, self._of_report(prose, report)) for report in find_reports(prose)]
        carried = _carry_outlets([*quotations, *reported])
        quotations = [Quotation(found.span, carried[found.span, False]) for found in quotations]
        reported = [Quotation(found.span, carried[found.span, True]) for found in reported]
        sentences = [
            Sentence(sentence, _voice(prose.source, sentence, quotations, reported))
            for sentence in prose.where.sentences
        ]
        return Attributed(tuple(quotations), tuple(reported), tuple(sentences))

    def _of_quotation(self, found: Governed) -> Attribution:
        if not found.speech:
            return _NARRATED
        if found.cue is None or found.prose is None or found.how is None:
            return Attribution(Voice.QUOTATION)
        reason = Step(found.cue.span, Clue(found.how.value))
        return self._of_cue(found.prose, found.cue, Voice.QUOTATION, reason, named=found.named)

    def _of_report(self, prose: Prose, report: Report) -> Attribution:
        reason = Step(report.cue.span, Clue.REPORTS)
        return self._of_cue(prose, report.cue, Voice.REPORTED, reason, named=True)

    def _of_cue(self, prose: Prose, cue: Cue, voice: Voice, reason: Step, *, named: bool) -> Attribution:
        span = cue.span
        attribution = Attribution(voice, cue=Mention(span.of(prose.source), span), steps=(reason,))
        if not named or cue.subject is None:
            return attribution
        speaker = self._coreference.resolve(prose, cue.subject)
        outlet = self._outlet(prose, cue)
        listener = addressee(cue)
        return replace(
            attribution,
            speaker=Mention(speaker.text, speaker.span),
            steps=(reason, Step(speaker.span, Clue(cue.rule.value)), *speaker.steps),
            addressee=Mention(listener.span.of(prose.source), listener.span) if listener is not None else None,
            reported_by=Mention(outlet.text, outlet.span) if outlet is not None else None,
        )

    def _outlet(self, prose: Prose, cue: Cue) -> Resolved | None:
        """`..., he told officials, according to the Belta agency`; `..., he said, Reuters reported`."""
        for other in prose.cues_between(cue.first.sentence.first, cue.first.sentence.end):
            if other is cue or other.subject is None or other.has_pronoun:
                continue
            through = self._coreference.resolve(prose, other.subject)
            quotes = cue.rule is Rule.QUOTED and other.base == "quote" and other.first.index < cue.first.index
            if quotes or (other.group is Group.ACCORDING and cue.group is not Group.ACCORDING):
                return through
            is_outlet = through.name.is_outlet if through.name is not None else _is_press(through)
            follows = other.first.index > cue.first.index and other.group is Group.SAYING and not other.participle
            if follows and is_outlet:
                return through
        return None


def _is_press(described: Resolved) -> bool:
    """Whether a description without a name is one of the press: "state media", "a local newspaper"."""
    return (described.text or "").casefold().split(" ")[-1] in OUTLET_NOUNS | {"media"}


def _carry_outlets(found: Iterable[Quotation]) -> dict[tuple[Span, bool], Attribution]:
    """An outlet named once holds for what the same speaker goes on to say in the paragraph ("..., he added")."""
    carried: dict[tuple[Span, bool], Attribution] = {}
    last: Attribution | None = None
    for quotation in sorted(found, key=lambda each: each.span):
        own = quotation.attribution
        if own.voice is not Voice.ARTICLE:
            if last is not None and own.names[2] is None and _same_speaker(last, own):
                own = replace(own, reported_by=last.reported_by)
            last = own
        carried[quotation.span, own.voice is Voice.REPORTED] = own
    return carried


def _same_speaker(one: Attribution, other: Attribution) -> bool:
    """Whether both have a speaker, and by one name."""
    named = one.speaker is not None and one.speaker.text is not None
    return named and one.names[0] == other.names[0]


def _is_utterance(words: str) -> bool:
    """Whether the words begin like a sentence and end like one, or like the first part of one."""
    return words.lstrip()[:1].isupper() and words.rstrip()[-1:] in tuple(".,?!…")


def _overlapping(found: Sequence[Quotation], sentence: Span) -> Sequence[Quotation]:
    """Those that share a character with the sentence; they are in order and do not overlap each other."""
    first = bisect_right(found, sentence.start, key=lambda each: each.span.end)
    return found[first : bisect_left(found, sentence.end, lo=first, key=lambda each: each.span.start)]


def _covered(sentence: Span, span: Span) -> int:
    return max(0, min(sentence.end, span.end) - max(sentence.start, span.start))


def _framing(sentence: Span, attribution: Attribution) -> int:
    """How many characters of a sentence only say who spoke, to whom and through whom."""
    mentions = (attribution.speaker, attribution.cue, attribution.addressee, attribution.reported_by)
    return sum(_covered(sentence, mention.span) for mention in mentions if mention is not None)


def _voice(source: str, sentence: Span, quotations: Sequence[Quotation], reported: Sequence[Quotation]) -> Attribution:
    """Whose words a sentence carries: those of its longest quotation when most of what it tells is quoted.

    A few quoted words with a speaker, inside the article's own sentence, make it a report of what was said; a whole
    utterance, however short, makes it a quotation.
    """
    spoken = [
        (_covered(sentence, found.span), found.attribution, _is_utterance(found.span.of(source)))
        for found in _overlapping(quotations, sentence)
        if found.attribution.voice is Voice.QUOTATION
    ]
    told = [(_covered(sentence, found.span), found.attribution) for found in _overlapping(reported, sentence)]
    if spoken and 2 * sum(length for length, *_ in spoken) >= len(sentence) - _framing(sentence, spoken[-1][1]):
        return max(spoken, key=lambda entry: entry[0])[1]
    uttered = [entry for entry in spoken if entry[2]]
    if uttered and not told:
        return max(uttered, key=lambda entry: entry[0])[1]
    if told:
        return max(told, key=lambda entry: entry[0])[1]
    attributed = [entry for entry in spoken if entry[1].speaker is not None]
    if attributed:
        return replace(max(attributed, key=lambda entry: entry[0])[1], voice=Voice.REPORTED)
    return _NARRATED
