"""The desk for words: who said what, when things were, and whether a text is verbatim. Knows no discord.

Everything that touches the library runs in the worker's threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.cards.blocks import Card, mark, notice
from bot.cards.pages import MOST_ENTRIES, Page, Stretch, digest, names, read_turn, start_of
from bot.cards.shelf import shelve
from bot.cards.verify_card import verification_card
from bot.cards.words_cards import quotes_card, speakers_card, timeline_card
from bot.desk.desk import named_article
from bot.desk.worker import Worker
from bot.errors import PassageGone
from bot.locales import Strings
from index import (
    Article,
    Dated,
    Engine,
    QuestionInvalid,
    Quote,
    Span,
    Speaker,
    find_speakers,
    quote_at,
    quote_paragraph,
    quotes_of,
    speakers_of,
    timeline,
    verify,
)

_CHOICES = 25
_CHOICE_LENGTH = 100
_WHOLE_LIBRARY = "0"


class WordsDesk:
    """Answers in cards. Every method raises what `Worker` does; those that turn a page raise `PassageGone` when it is
    not there any more, `timeline` raises `UnknownArticle`."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def quotes(self, name: str, words: Strings) -> Card:
        """Everything that a speaker is quoted or reported as saying; whom the library quotes when the name does not
        say who is meant."""

        def look(engine: Engine) -> Card:
            speakers = speakers_of(engine.articles)
            found = tuple(one for one in speakers if _choice(one.name) == name) or find_speakers(name, speakers)
            if len(found) != 1:
                return speakers_card(name, found, speakers, words)
            return _quotes(engine, found[0], None, words)

        return await self._worker.look(look)

    async def more_quotes(self, target: str, words: Strings) -> Card:
        """The next page of it."""
        scope, entry = read_turn(target)

        def look(engine: Engine) -> Card:
            for speaker in speakers_of(engine.articles):
                if scope in map(digest, speaker.names):
                    return _quotes(engine, speaker, entry, words)
            raise PassageGone

        return await self._worker.look(look)

    async def speakers(self, typed: str) -> list[tuple[str, str]]:
        """Those whom the library quotes, with how often, and what names them in `quotes`, for autocomplete."""

        def look(engine: Engine) -> list[tuple[str, str]]:
            wanted = typed.casefold().split()
            fitting = [
                speaker
                for speaker in speakers_of(engine.articles)
                if any(all(word in name.casefold() for word in wanted) for name in speaker.names)
            ]
            return [(_counted(speaker), _choice(speaker.name)) for speaker in fitting[:_CHOICES]]

        return await self._worker.look(look)

    async def timeline(self, article: str | None, words: Strings) -> Card:
        """Everything that the library, or one article by its title or slug, dates."""

        def look(engine: Engine) -> Card:
            only = None if article is None else named_article(engine, article)
            return _timeline(engine, only, None, words)

        return await self._worker.look(look)

    async def more_timeline(self, target: str, words: Strings) -> Card:
        """The next page of it."""
        scope, entry = read_turn(target)

        def look(engine: Engine) -> Card:
            only = next((article for article in engine.articles if digest(article.slug) == scope), None)
            if only is None and scope != _WHOLE_LIBRARY:
                raise PassageGone
            return _timeline(engine, only, entry, words)

        return await self._worker.look(look)

    async def verify(self, text: str, words: Strings) -> Card:
        """Whether a text stands in the library, and what was changed where it nearly does."""

        def check(engine: Engine) -> Card:
            articles = {article.slug: article for article in engine.articles}
            try:
                checked = verify(text, tuple(articles.values()))
            except QuestionInvalid:
                return notice(words.no_words)
            found = tuple(
                _stretch(engine, quote_at(articles[place.article], span))
                for place in checked.places
                for span in place.spans
            )
            source = articles[checked.places[0].article].source if checked.differences else ""
            return verification_card(checked, source, found, words)

        return await self._worker.answer(check)


def _quotes(engine: Engine, speaker: Speaker, entry: str | None, words: Strings) -> Card:
    quotes = quotes_of(speaker, engine.articles)
    identities = [(quote.article, quote.text) for quote in quotes]
    page = _page(digest(speaker.name), names(identities), entry, lambda at: _stretch(engine, quotes[at]))
    return quotes_card(page, speaker.name, words)


def _timeline(engine: Engine, only: Article | None, entry: str | None, words: Strings) -> Card:
    articles = {article.slug: article for article in (engine.articles if only is None else (only,))}
    entries = timeline(articles.values())
    identities = [_identity(one, articles[one.article].source) for one in entries]
    scope = _WHOLE_LIBRARY if only is None else digest(only.slug)
    page = _page(scope, names(identities), entry, lambda at: _stretch(engine, _dated(entries[at], articles)))
    title = None if only is None else only.title.text if only.title else only.slug
    return timeline_card(page, title, words)


def _page(scope: str, found: Sequence[str], entry: str | None, stretch_at: Callable[[int], Stretch]) -> Page:
    start = start_of(entry, found)
    end = min(start + MOST_ENTRIES + 1, len(found))
    stretches = tuple(replace(stretch_at(at), name=found[at]) for at in range(start, end))
    return Page(scope, stretches, start, len(found))


def _stretch(engine: Engine, quote: Quote) -> Stretch:
    """The words with a way to the paragraphs around them."""
    context = ""
    if quote.paragraph is not None:
        article = engine.article(quote.article)
        sentences = article.paragraphs[quote.paragraph - 1].sentences
        at = next((at for at, sentence in enumerate(sentences) if sentence.span.overlaps(quote.span)), 0)
        (shelved,) = shelve(engine, (quote_paragraph(article, quote.paragraph, at),))
        context = mark(shelved.name, at) if shelved.name else ""
    return Stretch(quote, context=context, link=quote.link or "")


def _identity(entry: Dated, source: str) -> tuple[str, ...]:
    days = entry.first.isoformat(), entry.last.isoformat()
    return (*days, entry.article, entry.sentence.of(source), entry.mention.span.of(source))


def _dated(entry: Dated, articles: dict[str, Article]) -> Quote:
    """The sentence of a timeline's entry, its date expression marked."""
    article = articles[entry.article]
    sentences = article.paragraphs[entry.paragraph - 1].sentences
    at = next((at for at, sentence in enumerate(sentences) if sentence.span == entry.sentence), 0)
    quote = quote_paragraph(article, entry.paragraph, at)
    marked = Span(entry.mention.span.start, min(entry.mention.span.end, entry.sentence.end))
    text = entry.sentence.of(article.source)
    return replace(quote, text=text, span=entry.sentence, sentence=marked, dates=(entry.mention,), also_at=())


def _counted(speaker: Speaker) -> str:
    count = f" ({speaker.count})"
    return " ".join(speaker.name.split())[: _CHOICE_LENGTH - len(count)] + count


def _choice(name: str) -> str:
    return name[:_CHOICE_LENGTH]
