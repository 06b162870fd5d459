"""Questions for what happened at a time ("What happened in December?"), answered from the timeline, and follow-ups that
ask for nothing but when ("and when?"), answered by a sentence with a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.answers import Quote
from index.article.dates.expressions import find_dates
from index.article.tongues import tongue
from index.asking.scope import Scope
from index.datatypes import Article, DateMention, Span
from index.folding import fold_words
from index.languages.english import function_words as english
from index.languages.german import function_words as german
from index.quoting.quotes import quote_dated
from index.quoting.timeline import Timeline, days_of

_HAPPENED = (
    r"(?:happened|happens|happen|occurred|took place|takes place|was going on|is going to happen|will happen|was done)"
)
_ASKS = re.compile(
    rf"(?:(?:what|which events?|who knows what)(?: else)? {_HAPPENED}|(?:the |all )?(?:events?|timeline|chronology))"
    r"(?: (?:there|then))?(?: (?:in|on|during|at|of|for|from|around))?(?: the)?(?: month| year| day)?(?: of)?"
)
"""The folded words of a question without its date. None else stands there: "What happened to the mill in March?" is
about the mill."""

_RELATIVE = re.compile(r"\b(?:last|past|this|next|coming|ago|yesterday|today|tonight|tomorrow|now|recent)\b")
"""What counts from the day of asking in a question, and from that of publication in an article."""


_WHEN = re.compile("|".join(f"(?:{language.ONLY_WHEN})" for language in (english, german)))
_LAST = re.compile(r"[.?!]\s+(?=\S)")


def asks_for_events(question: str) -> bool:
    """Whether a question may ask for what happened at a time, at the cost of a look at its words."""
    words = fold_words(question)
    return bool(_ASKS.match(words)) and not _RELATIVE.search(words)


def events_at(question: str, scope: Scope) -> Iterator[Quote]:
    """The sentences of the articles that tell of the time that a question names, article by article, those of each in
    order of time; none where it asks for something else, or nothing is dated so. An article is read when its turn
    comes."""
    if not scope.slugs or not _date_alone(question, scope.facts(scope.slugs[0]).published):
        return
    # What "December" means hangs on the day of publication, and many articles share one.
    named: dict[date | None, DateMention | None] = {}
    for slug in scope.slugs:
        brief = scope.brief(slug)
        if not brief.dated:
            continue
        day = brief.facts.published
        if day not in named:
            named[day] = _date_alone(question, day)
        mention = named[day]
        if mention is None:
            continue
        within = np.flatnonzero(_within(brief.dated, mention)).tolist()
        if within:
            entries = Timeline({slug: brief.dated}, scope.read)
            yield from (quote_dated(scope.read(slug), entries[at]) for at in within)


def _date_alone(question: str, published: date | None) -> DateMention | None:
    """The date that a question names, where nothing but what happened then is asked for."""
    whole = Span(0, len(question))
    named = find_dates(question, whole, published, sentences=(whole,), language=tongue(question))
    return named[0] if len(named) == 1 and _ASKS.fullmatch(fold_words(_without(question, named[0]))) else None


def _without(question: str, mention: DateMention) -> str:
    return f"{question[: mention.span.start]} {question[mention.span.end :]}"


def _within(dated: bytes, mention: DateMention) -> NDArray[np.bool_]:
    """Whether each entry of an article, as they are stored, lies within what a date means."""
    firsts, lasts = days_of(dated)
    found = np.zeros(len(firsts), bool)
    for first, last in mention.readings:
        found |= (first.toordinal() <= firsts) & (lasts <= last.toordinal())
    return found


def asks_only_when(question: str) -> bool:
    """Whether the last of several questions is a mere "and when?"."""
    ends = [found.end() for found in _LAST.finditer(question)]
    return bool(ends) and _WHEN.fullmatch(fold_words(question[ends[-1] :])) is not None


def dated_sentence(article: Article, paragraph: int, sentence: int) -> int:
    """The sentence of a paragraph that says when: this one if it does, else the nearest that does, if any."""
    whole = article.paragraphs[paragraph - 1]
    dated = [
        at
        for at, one in enumerate(whole.sentences)
        if any(mention.readings and one.span.covers(mention.span) for mention in whole.dates)
    ]
    return min(dated, key=lambda at: abs(at - sentence), default=sentence)
