"""Answers in a terminal: the quoted words exactly as they stand in the source, whose they are, and where to check them.

The quoted paragraph is broken into lines before and after the sentence that speaks to the question, and a mark in the
margin points at that sentence, so that it shows without colour and nothing is put between the quoted words.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.locales import ENGLISH, day_in_words, days_in_words, note_in_words
from bot.terminal.typesetting import plain, set_parts, set_text, visible
from index import Answer, Attribution, Greeted, Length, Quote, Quoted, Refused, Span, Told, Voice

REFUSAL = "The library does not say."

PURPOSE = "Ask about the articles: the answer is what stands there, word for word, or that nothing does."

FOREIGN = (
    "The question does not seem to be in English, which is all that the default encoder understands; [search] encoder "
    "in the configuration can name a multilingual one."
)

MARK = "▸"
"""Stands in the margin where the sentence begins that speaks to the question."""

_MARKED, _BAR, _NEAREST = "┃", "│", "┊"


def print_answer(console: Console, answer: Answer) -> None:
    """The quotations; or the refusal and, kept apart from it, the passages that came closest."""
    match answer:
        case Greeted():
            set_text(console, PURPOSE)
        case Told(quotes=quotes, lengths=lengths):
            for length in lengths:
                _print_length(console, length)
            if quotes:
                _print_quotes(console, quotes)
            else:
                set_text(console, Text(REFUSAL, "bold"))
        case Quoted(quotes=quotes, foreign_language=language):
            _print_foreign(console, language)
            _print_quotes(console, quotes)
        case Refused(nearest=nearest, foreign_language=language):
            _print_foreign(console, language)
            set_text(console, Text(REFUSAL, "bold"))
            if nearest:
                console.print()
                set_text(console, "The nearest passages, none of them an answer:", style="dim")
            for quote in nearest:
                _print_nearest(console, quote)


def _print_foreign(console: Console, language: str | None) -> None:
    if language is not None:
        set_text(console, FOREIGN, style="dim")
        console.print()


def _print_length(console: Console, length: Length) -> None:
    set_text(
        console,
        f"{visible(length.article)}: {length.paragraphs} paragraphs, {length.sentences} sentences, "
        f"{length.words} words. It begins and ends:",
    )
    console.print()


def _print_quotes(console: Console, quotes: tuple[Quote, ...]) -> None:
    for position, quote in enumerate(quotes):
        if position:
            console.print()
        print_quote(console, quote)


def print_explanation(console: Console, answer: Answer) -> None:
    """The confidence, and the points of the best paragraphs with what each kind of evidence adds."""
    set_text(console, f"confidence {answer.confidence:.3f}", style="dim")
    if not isinstance(answer, Quoted | Refused):
        return
    for item in answer.explanation:
        parts = ", ".join(f"{name} {value:+.2f}" for name, value in item.parts)
        decided = "" if item.log_odds is None else f"; log-odds that it answers {item.log_odds:+.2f}"
        set_text(
            console,
            f"{visible(item.article)}, paragraph {item.paragraph}: {item.points:.2f} ({parts}){decided}",
            "",
            "  ",
            "dim",
        )


def whose_words(attribution: Attribution) -> str:
    """Whose words they are and through whom they came, as far as the article says so beside them."""
    speaker, addressee, outlet = attribution.names
    if attribution.voice is Voice.ARTICLE:
        said = "the article's own words"
    elif speaker is None:
        said = "a quotation without a stated speaker" if attribution.voice is Voice.QUOTATION else "reported speech"
    else:
        said = visible(speaker)
        if addressee:
            said += f", to {visible(addressee)}"
        if attribution.voice is Voice.REPORTED:
            said += ", in the article's words"
    if outlet:
        said += f", according to {visible(outlet)}"
    return said


def source_of(quote: Quote) -> tuple[str, ...]:
    """The parts of the attribution line: whose words, title, byline, outlet, date, paragraph; empty where unknown."""
    return (
        "; ".join(map(whose_words, quote.voices)) if quote.paragraph else "outside the body of the article",
        visible(quote.article.name),
        visible(quote.article.byline or ""),
        visible(quote.article.outlet or ""),
        plain(day_in_words(quote.article.published, ENGLISH)) if quote.article.published else "",
        f"paragraph {quote.paragraph}" if quote.paragraph else "",
    )


def places(spans: tuple[Span, ...]) -> str:
    """Where something stands in the source: "code points 12–40, also 90–118"."""
    return "code points " + ", also ".join(f"{span.start}–{span.end}" for span in spans)


def print_quote(console: Console, quote: Quote) -> None:
    """One quotation with its marked sentence, its attribution line and its place."""
    start, end = quote.sentence.start - quote.span.start, quote.sentence.end - quote.span.start
    before, marked, after = (
        visible(part.strip()) for part in (quote.text[:start], quote.text[start:end], quote.text[end:])
    )
    bar = f"  {_BAR} "
    if not console.is_terminal and (before or after):
        set_text(console, visible(quote.text), bar)
        before = after = ""
    if before:
        set_text(console, before, bar, bar)
    set_text(console, Text(marked, "bold"), f"  {MARK} ", f"  {_MARKED} ")
    if after:
        set_text(console, after, bar, bar)
    _print_source(console, quote, (quote.span, *quote.also_at))


def _print_nearest(console: Console, quote: Quote) -> None:
    bar = f"  {_NEAREST} "
    console.print()
    set_text(console, visible(quote.sentence_text), bar, bar, "dim")
    _print_source(console, quote, (quote.sentence,))


def dates_in_words(quote: Quote, within: Span) -> tuple[str, ...]:
    """What the date expressions within a span mean ("“Tuesday”: 31 January 2023"), as far as they are resolved."""
    return tuple(
        f"“{visible(quote.text[mention.span.start - quote.span.start : mention.span.end - quote.span.start])}”: "
        f"{plain(days_in_words(mention.first, mention.last, ENGLISH))}"
        for mention in quote.dates
        if mention.first and mention.last and within.covers(mention.span)
    )


def _print_source(console: Console, quote: Quote, spans: tuple[Span, ...]) -> None:
    if dates := dates_in_words(quote, spans[0]):
        set_parts(console, dates, "    ", "dim")
    if quote.note:
        set_text(console, visible(note_in_words(quote.note, ENGLISH)), "    ", "    ", "dim")
    set_parts(console, source_of(quote), "  — ")
    link = visible(quote.link or quote.article.url or "")
    set_parts(console, (f"{visible(quote.article.slug)}, {places(spans)}", link), "    ", "dim")
