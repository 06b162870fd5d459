"""The line under a quotation that says whose words these are, how they reached the article and where they stand, and
the line that says which days its dates mean. Knows no discord."""

from __future__ import annotations

from bot.cards.markdown import label
from bot.locales import Strings, day_in_words, days_in_words
from index import Attribution, Quote, Span, Voice

DOT = "\u00a0· "
"""Between labels; the no-break space keeps the dot at the end of a line."""

_VOICES_NAMED = 2
"""A stretch of several sentences may have several voices; more of them than this leave no room for the words."""

_DATES_SHOWN = 3


def whose_words(attribution: Attribution, words: Strings) -> str:
    """Whose words they are and through whom they came, as far as the article says so beside them."""
    speaker, addressee, outlet = (label(name or "") for name in attribution.names)
    if attribution.voice is Voice.ARTICLE:
        said = words.article_words
    elif not speaker:
        quoted = attribution.voice is Voice.QUOTATION
        said = words.quotation_unattributed if quoted else words.reported_unattributed
    else:
        said = f"**{speaker}**"
        if addressee:
            said += words.said_to.format(addressee=addressee)
        if attribution.voice is Voice.REPORTED:
            said += words.in_the_articles_words
    if outlet:
        said += words.according_to.format(outlet=outlet)
    return said


def source_line(quote: Quote, words: Strings, *, shortened: bool) -> str:
    """Whose words, title, byline, outlet, date, paragraph, in small print, without what is not known."""
    voices = dict.fromkeys(whose_words(voice, words) for voice in quote.voices)
    said = "; ".join(list(voices)[:_VOICES_NAMED]) + ("; …" if len(voices) > _VOICES_NAMED else "")
    parts = [
        said if quote.paragraph is not None else words.outside_the_body,
        label(quote.article.name),
    ]
    parts += [label(fact) for fact in (quote.article.byline, quote.article.outlet) if fact]
    if quote.article.published:
        parts.append(day_in_words(quote.article.published, words))
    if quote.paragraph is not None:
        parts.append(words.paragraph.format(number=quote.paragraph))
    if shortened:
        parts.append(words.shortened)
    return "-# " + DOT.join(parts)


def dates_line(quote: Quote, words: Strings) -> str:
    """The days that the date expressions of a quotation mean, in small print; empty when none of them is resolved."""
    meant = {
        label(_words_at(quote, mention.span)): days_in_words(mention.first, mention.last, words)
        for mention in quote.dates
        if mention.first and mention.last and quote.span.covers(mention.span)
    }
    shown = [words.date_meant.format(text=text, date=days) for text, days in list(meant.items())[:_DATES_SHOWN]]
    return "-# " + DOT.join(shown) if shown else ""


def _words_at(quote: Quote, span: Span) -> str:
    return quote.text[span.start - quote.span.start : span.end - quote.span.start]
