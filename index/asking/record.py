"""Questions about an article itself, answered from its record with the spans as evidence.

Only the articles that are quoted are read; what is held of all tells which these are.

Where a fact was set by hand in the metadata file, the page has no words for it: the title is quoted then, with the fact
as its note. Where nothing states it, there is no quotation, and that is the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from index.answers import Length, Quote, Told, Topic
from index.asking.scope import Scope
from index.asking.understanding.about_record import RecordQuestion
from index.asking.which_article import article_named, written_by
from index.datatypes import Article, Fact
from index.quoting.quotes import quote_at, quote_dated, quote_paragraph
from index.quoting.sayings import quote_said, sayings
from index.quoting.speakers import speakers_of
from index.quoting.timeline import timeline
from index.store.segments.brief import Brief

_MOST_TITLES = 20
"""Articles whose titles are quoted where all are asked for."""


def tell(question: str, asked: RecordQuestion, scope: Scope, top: int) -> Told | None:
    """What the articles' records say to a question, with at most `top` quotations, or more where they are titles; None
    where it turns out to be none for the record: it names no article, or a person whom the text knows."""
    about = scope
    if asked.named is not None:
        one = article_named(asked.named, scope)
        about = scope.only([one] if one is not None else [])
    elif asked.person is not None:
        about = scope.only(written_by(asked.person, scope))
    if not about.slugs:
        return None
    every = asked.topic is Topic.ARTICLES
    return Told(
        question=question,
        topic=asked.topic,
        quotes=quotes_about(asked.topic, about, _MOST_TITLES if every else top),
        lengths=lengths(about) if asked.topic is Topic.LENGTH else (),
        articles=len(about.slugs) if every else None,
    )


def quotes_about(topic: Topic, scope: Scope, top: int) -> tuple[Quote, ...]:
    """What the articles' records say on a topic, at most `top` quotations; each article in turn gives one, so that in
    a library every article is heard before any is heard twice."""
    heard = (slug for slug in scope.slugs if _HAS[topic](scope.brief(slug)))
    quoted = (quotes for slug in heard if (quotes := _ANSWERS[topic](scope.read(slug))))
    each = list(islice(quoted, top))  # those behind are not heard
    most = max((len(quotes) for quotes in each), default=0)
    return tuple(quotes[turn] for turn in range(most) for quotes in each if turn < len(quotes))[:top]


def lengths(scope: Scope) -> tuple[Length, ...]:
    """How long the articles are."""
    held = ((slug, scope.brief(slug)) for slug in scope.slugs)
    return tuple(Length(slug, one.outline.paragraphs, one.outline.passages, one.words) for slug, one in held)


def _fact(article: Article, fact: Fact | None) -> tuple[Quote, ...]:
    if fact is None:
        return ()
    if fact.span is not None:
        return (quote_at(article, fact.span),)
    return _beginning(article, fact)


def _beginning(article: Article, note: Fact | None = None) -> tuple[Quote, ...]:
    """The title, or where there is none the first words of the body, which a note can stand beside."""
    if article.title and article.title.span:
        return (quote_at(article, article.title.span, note),)
    return (quote_at(article, article.paragraphs[0].sentences[0].span, note),)


def _published(article: Article) -> tuple[Quote, ...]:
    """The believed date first, then those that contradict it, each with the reason."""
    found: list[Quote] = []
    for item in sorted(article.dates, key=lambda item: not item.believed):
        if item.span is not None:
            found.append(quote_at(article, item.span, item))
        else:
            found.extend(_beginning(article, Fact(item.text)))
    return tuple(dict.fromkeys(found)) if article.published else ()


def _subject(article: Article) -> tuple[Quote, ...]:
    title = (quote_at(article, article.title.span),) if article.title and article.title.span else ()
    return (*title, quote_paragraph(article, 1))


def _speakers(article: Article) -> tuple[Quote, ...]:
    """For every speaker that is named, the first words of theirs."""
    said = sayings(speakers_of((article,)), (article,))
    return tuple(dict.fromkeys(quote_said(article, first) for first, *_ in said.values()))


def _ends(article: Article) -> tuple[Quote, ...]:
    """The first and the last paragraph, between which the article lies."""
    return tuple(quote_paragraph(article, number) for number in dict.fromkeys((1, len(article.paragraphs))))


_ANSWERS: dict[Topic, Callable[[Article], tuple[Quote, ...]]] = {
    Topic.TITLE: lambda article: _fact(article, article.title),
    Topic.AUTHOR: lambda article: _fact(article, article.byline),
    Topic.OUTLET: lambda article: _fact(article, article.outlet),
    Topic.PUBLISHED: _published,
    Topic.SUBJECT: _subject,
    Topic.SPEAKERS: _speakers,
    Topic.LENGTH: _ends,
    Topic.EVENTS: lambda article: tuple(quote_dated(article, entry) for entry in timeline((article,))),
    Topic.LINK: lambda article: _fact(article, Fact(article.url)) if article.url else (),
    Topic.ARTICLES: _beginning,
}

_HAS: dict[Topic, Callable[[Brief], bool]] = {
    Topic.TITLE: lambda brief: brief.facts.title is not None,
    Topic.AUTHOR: lambda brief: brief.facts.byline is not None,
    Topic.OUTLET: lambda brief: brief.facts.outlet is not None,
    Topic.PUBLISHED: lambda brief: brief.facts.published is not None,
    Topic.SUBJECT: lambda brief: True,
    Topic.SPEAKERS: lambda brief: bool(brief.names),
    Topic.LENGTH: lambda brief: True,
    Topic.EVENTS: lambda brief: bool(brief.dated),
    Topic.LINK: lambda brief: bool(brief.facts.url),
    Topic.ARTICLES: lambda brief: True,
}
"""Whether an article has an answer, told without reading it."""
