"""Dialogue behind a dash: "— Я приду, — сказал Иван. — Завтра.", "—Vendré —dijo Ana—.", "— Oui, dit-il."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from index.article.speech.quotation_marks import Quoted
from index.datatypes import Span
from index.languages.telling import Telling

_OPENS = re.compile(r"\s{0,3}[–—―]\s{0,3}(?=[^\W\d_]|[¿¡«\"…])")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"\s?[–—―]|(?<![.?!…])[.?!…]++(?=\s|$)")
_DASHES = tuple("–—―-")
_COMMA = re.compile(r",(?=\s)")


def find_dialogue(source: str, paragraph: Span, telling: Telling) -> tuple[Quoted, ...]:
    """What is said in a paragraph that opens with a dash, where a verb of saying stands in it; else nothing."""
    opening = _OPENS.match(source, paragraph.start, paragraph.end)
    if opening is None:
        return ()
    told = _told(source, Span(opening.end(), paragraph.end), telling)
    if not told:
        return ()
    said = _between(Span(opening.end(), paragraph.end), told)
    return tuple(quoted for span in said if (quoted := _quoted(source, span)) is not None)


def without_told(source: str, quoted: Quoted, telling: Telling) -> tuple[Quoted, ...]:
    """A quotation without what says who speaks between its marks: `« Oui, dit-il. Je viens. »`, `«Да, — сказал он»`.

    Only what is plain counts: a verb and its pronoun in one word, or a verb between dashes.
    """
    told = [
        stretch
        for stretch in _told(source, quoted.span, telling)
        if "-" in stretch.of(source).split()[0]
        or source[max(0, stretch.start - 2) : stretch.start].rstrip()[-1:] in _DASHES
    ]
    if not told:
        return (quoted,)
    parts = [part for span in _between(quoted.span, told) if (part := _quoted(source, span)) is not None]
    if not parts:
        return (quoted,)
    parts[0] = replace(parts[0], marks=Span(quoted.marks.start, parts[0].marks.end))
    if told[-1].end < parts[-1].span.end:
        parts[-1] = replace(parts[-1], marks=Span(parts[-1].marks.start, quoted.marks.end), closed=quoted.closed)
    return tuple(parts)


def _between(span: Span, told: Sequence[Span]) -> Iterator[Span]:
    """What is left of a span without stretches of it, in order."""
    start = span.start
    for stretch in told:
        yield Span(start, max(start, stretch.start))
        start = stretch.end
    yield Span(start, max(start, span.end))


def _quoted(source: str, stretch: Span) -> Quoted | None:
    """The words of a stretch; the dash before them counts as their mark."""
    words = _words(source, stretch)
    if words is None:
        return None
    before = source[stretch.start : words.start]
    return Quoted(words, Span(words.start - len(before.lstrip(" .,\t\n\u00a0")), words.end), closed=True)


def _told(source: str, words: Span, telling: Telling) -> list[Span]:
    """The stretches that say who speaks: from a dash or a comma before a verb of saying on to the next dash or stop."""
    found: list[Span] = []
    reached = words.start
    for match in _cut(telling).finditer(source, words.start, words.end):
        if match.start() < reached:
            continue
        end = _END.search(source, match.end(), words.end)
        stop = end.end() if end is not None else words.end
        if "-" in match["verb"]:
            comma = _COMMA.search(source, match.end(), stop)
            stop = comma.end() if comma is not None else stop
        found.append(Span(match.start("verb"), stop))
        reached = stop
    return found


@cache
def _cut(telling: Telling) -> re.Pattern[str]:
    """A comma, a stop or a dash with a verb of saying behind it."""
    verbs = "|".join(sorted(telling.saying, key=len, reverse=True))
    clitics = telling.clitics.replace("?P<verb>", "?:").replace("?P<who>", "?:").replace(r"\w+", rf"(?:{verbs})", 1)
    verb = rf"(?:{clitics})|(?:{verbs})" if clitics else rf"(?:{verbs})"
    return re.compile(rf"(?:[,.?!…»\"]\s?(?:[–—―]\s?)?|\s[–—―]\s?)(?P<verb>(?:{verb})\b)")


def _words(source: str, span: Span) -> Span | None:
    """A stretch without dashes, spaces and the comma at its ends; None where there are no words."""
    text = span.of(source)
    if _WORD.search(text) is None:
        return None
    start = len(text) - len(text.lstrip(" \t\n\u00a0–—―.,"))
    end = len(text.rstrip(" \t\n\u00a0–—―"))
    return Span(span.start + start, span.start + end) if start < end else None
