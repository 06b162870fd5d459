"""Questions about an article itself, answered from its record with the spans as evidence.

Where a fact was set by hand in the metadata file, the page has no words for it: the title is quoted then, with the fact
as its note. Where nothing states it, there is no quotation, and that is the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.answers import Length, Quote, Told, Topic
from index.asking.understanding.about_record import RecordQuestion
from index.asking.which_article import article_named, written_by
from index.datatypes import Article, Fact
from index.quoting.quotes import quote_at, quote_dated, quote_paragraph
from index.quoting.sayings import quote_said, sayings
from index.quoting.speakers import speakers_of
from index.quoting.timeline import timeline

_MOST_TITLES = 20
"""Articles whose titles are quoted where all are asked for."""


def tell(question: str, asked: RecordQuestion, articles: Sequence[Article], top: int) -> Told | None:
    """What the articles' records say to a question, with at most `top` quotations, or more where they are titles; None
    where it turns out to be none for the record: it names no article, or a person whom the text knows."""
    about = tuple(articles)
    if asked.named is not None:
        one = article_named(asked.named, articles)
        about = (one,) if one is not None else ()
    elif asked.person is not None:
        about = written_by(asked.person, articles)
    if not about:
        return None
    every = asked.topic is Topic.ARTICLES
    return Told(
        question=question,
        topic=asked.topic,
        quotes=quotes_about(asked.topic, about, _MOST_TITLES if every else top),
        lengths=lengths(about) if asked.topic is Topic.LENGTH else (),
        articles=len(about) if every else None,
    )


def quotes_about(topic: Topic, articles: Sequence[Article], top: int) -> tuple[Quote, ...]:
    """What the articles' records say on a topic, at most `top` quotations; each article in turn gives one, so that in
    a library every article is heard before any is heard twice."""
    each = [_ANSWERS[topic](article) for article in articles]
    most = max((len(quotes) for quotes in each), default=0)
    return tuple(quotes[turn] for turn in range(most) for quotes in each if turn < len(quotes))[:top]


def lengths(articles: Sequence[Article]) -> tuple[Length, ...]:
    """How long the articles are."""
    return tuple(
        Length(
            article.slug,
            len(article.paragraphs),
            sum(len(paragraph.sentences) for paragraph in article.paragraphs),
            sum(len(paragraph.span.of(article.source).split()) for paragraph in article.paragraphs),
        )
        for article in articles
    )


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
