"""What a message claims: the words that it quotes, and whose it says they are.

It is read as an article is (`index.article.speech`), in every language that articles are read in. Where it has no
quotation marks ("Smith: we shall go", "We shall go, Smith told reporters") it is read once more with marks around what
may be somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.article.speech.attribution import ParagraphSpans, attribute
from index.article.tongues import tongues
from index.datatypes import Quotation, Span, Voice
from index.languages.tellings import NO_SPEAKERS, TELLINGS
from index.sentences import split_sentences

FEWEST_WORDS = 4
"""Words between marks from which they are a quotation of their own, and not a term or a title."""
MOST_QUOTATIONS = 6
"""A message with more of them is one text: nobody reads so many verdicts."""
LONGEST = 5_000
"""Code points of a message that is read for speakers."""
_MOST_AROUND = 8
"""Words of "Jane Smith told reporters on Monday"."""

_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]{{1,2}}|[^\W{_UNSPACED}]+")
"""A word; of Chinese and Japanese about one."""
_SMALL = re.compile(r"[^\W\d_A-Z]")
_AFTER_LABEL = re.compile(r":\s+(?=\w)")
_BEFORE_CUE = re.compile(r"(?:,|\s[-–—])\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a message that it gives as somebody's: where they stand in it, and whose, if it names anybody. `marked`
    tells whether there are quotation marks around them, `labelled` whether the speaker may be a mere label ("Update:").
    """

    span: Span
    speaker: str | None
    marked: bool
    labelled: bool = False


def quoted_in(message: str) -> tuple[Quoted, ...]:
    """The words that a message quotes, in order; none where it says nothing but these words themselves."""
    if len(message) > LONGEST:
        return ()
    marked, reported = _read(message)
    if marked and not any(map(_speaker, marked)):
        # The words around a quotation may be of another language, and too few to tell it.
        masked = message
        for one in marked:
            masked = masked[: one.span.start] + _masked(one.span.of(message)) + masked[one.span.end :]
        again = (_read(masked, language)[0] for language in TELLINGS)
        marked = next((read for read in again if any(map(_speaker, read))), marked)
    found = [
        Quoted(one.span, _speaker(one), marked=True)
        for one in marked
        if len(_WORD.findall(one.span.of(message))) >= FEWEST_WORDS or _speaker(one)
    ]
    if found:
        outside = len(_WORD.findall(message)) - sum(len(_WORD.findall(one.span.of(message))) for one in found)
        return tuple(found) if outside and len(found) <= MOST_QUOTATIONS else ()
    said = next((Quoted(one.span, name, marked=False) for one in reported if (name := _speaker(one))), None)
    said = said or next(_with_marks(message), None)
    return (said,) if said else ()


def _masked(words: str) -> str:
    """Words that are of no language, in the same places."""
    return _SMALL.sub("x", words)


def _read(message: str, language: str | None = None) -> tuple[list[Quotation], list[Quotation]]:
    """The quotations of a message between marks, and what it reports without any."""
    paragraphs = [Span(*line.span()) for line in re.finditer(r"\S[^\n]*", message)]
    spans = [ParagraphSpans(span, split_sentences(message, span)) for span in paragraphs]
    found = attribute(message, spans, tongues(message, paragraphs, language))
    marked = [one for said in found for one in said.quotations]
    return marked, [one for said in found for one in said.reported]


def _speaker(quotation: Quotation) -> str | None:
    """Who is named as the speaker, or the outlet where nobody else is; not somebody called "he" or "they"."""
    if quotation.attribution.voice is Voice.ARTICLE:
        return None
    speaker, _, outlet = quotation.attribution.names
    if speaker is not None and speaker.startswith("@"):  # who posted it
        return None
    return speaker or outlet


def _with_marks(message: str) -> Iterator[Quoted]:
    """What a message without marks says somebody said: behind a label, or before a cue."""
    label = next(_AFTER_LABEL.finditer(message), None)
    if label and len(_WORD.findall(message[: label.start()])) <= _MOST_AROUND:
        if message[: label.start()].strip().casefold() in NO_SPEAKERS:
            yield Quoted(Span(label.end(), len(message)), None, marked=False)
        read = f'{message[: label.end()]}"{_masked(message[label.end() :])}"'
        labelled = len(message[: label.start()].split()) == 1
        yield from _named(read, Span(label.end(), len(message)), labelled=labelled)
    for cue in list(_BEFORE_CUE.finditer(message))[:-3:-1]:
        if 0 < len(_WORD.findall(message[cue.end() :])) <= _MOST_AROUND:
            behind = message[cue.end() :].rstrip(" .\t\n")
            before, joint = _masked(message[: cue.start()]), cue[0]
            read = f'"{before}," {behind}.' if joint[0] == "," else f'"{before}"{joint}{behind}'
            yield from _named(read, Span(0, cue.start()))


def _named(read: str, span: Span, *, labelled: bool = False) -> Iterator[Quoted]:
    """The words at a span of the message, if somebody is named for them where they are read with marks."""
    for language in (None, *TELLINGS) if len(span) else ():
        marked, _ = _read(read, language)
        speaker = next((name for one in marked if (name := _speaker(one))), None)
        if speaker:
            yield Quoted(span, speaker, marked=False, labelled=labelled)
            return
