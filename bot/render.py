"""Answers and reports -> blocks of Discord markdown whose length is bounded by construction. Knows no discord.

A block quote is the only place where words of a source stand; everything around it is labels. A paragraph that is too
long for its budget is cut between sentences around the answering one, and every cut is marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.locales import Strings
from bot.markdown import block_quote, escape, length, one_line
from index import Answer, Article, Attribution, BuildReport, Quote, Span, Voice

CUT = "[…]"
"""Stands where a shortened quotation leaves words out. It is the bot's mark, never part of a source."""

PLAIN_LIMIT = 2000
"""Characters of a plain message."""

_LABEL_LIMIT = 64
"""Titles, names and headings are cut to this length, escapes counted in: a label names a thing, it does not quote it.
All seven labels of a quotation together leave room for words of the source in a third of a plain message."""

_QUESTION_LIMIT = 200
_PROBLEMS_SHOWN = 3

Boundaries = Callable[[Quote], tuple[Span, ...]]
"""The sentences of a quotation's paragraph, in order; empty when they are not known."""


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """One quotation as Discord markdown: `body` is the block quote, `attribution` and `place` one line each."""

    quote: Quote
    body: str
    attribution: str
    place: str
    shortened: bool

    def __str__(self) -> str:
        return f"{self.body}\n{self.attribution}\n{self.place}"


def answer_text(answer: Answer, boundaries: Boundaries, words: Strings) -> str:
    """A whole answer, or the refusal, as one plain message."""
    if not answer.answered:
        return f"**{words.refusal}**\n{words.refusal_why}"
    return "\n\n".join(str(block) for block in quote_blocks(answer.quotes, boundaries, PLAIN_LIMIT, words))


def quote_blocks(
    quotes: tuple[Quote, ...], boundaries: Boundaries, budget: int, words: Strings
) -> tuple[QuoteBlock, ...]:
    """The quotations as blocks that are together at most `budget` long, two line ends between them counted in.

    What one quotation does not use of its share is left to those after it.
    """
    blocks: list[QuoteBlock] = []
    left = budget
    for position, quote in enumerate(quotes):
        share = left // (len(quotes) - position)
        block = quote_block(quote, boundaries(quote), share - 2, words)
        left -= length(str(block)) + 2
        blocks.append(block)
    return tuple(blocks)


def quote_block(quote: Quote, sentences: tuple[Span, ...], budget: int, words: Strings) -> QuoteBlock:
    """One quotation within `budget` characters: the whole paragraph, or as much of it around its sentence as fits."""
    attribution = attribution_line(quote.attribution, words)
    room = budget - length(attribution) - length(place_line(quote, shortened=True, words=words)) - 2
    span = excerpt(quote, sentences, room)
    shortened = span != quote.span
    place = place_line(quote, shortened=shortened, words=words)
    return QuoteBlock(quote, _quoted(quote, span), attribution, place, shortened)


def excerpt(quote: Quote, sentences: tuple[Span, ...], room: int) -> Span:
    """The longest stretch that fits into `room` once rendered: the paragraph; else whole sentences around the answering
    one, taken in turn from behind and before it; else the beginning of the answering sentence."""
    if _fits(quote, quote.span, room):
        return quote.span
    around = [span for span in sentences if quote.span.covers(span)]
    kept = quote.sentence
    if not _fits(quote, kept, room):
        return _beginning(quote, room)
    if kept not in around:
        return kept
    at = around.index(kept)
    behind, before = iter(around[at + 1 :]), reversed(around[:at])
    for wider in _alternate((span.end for span in behind), (span.start for span in before)):
        grown = Span(min(kept.start, wider), max(kept.end, wider))
        if not _fits(quote, grown, room):
            break
        kept = grown
    return kept


def _alternate(first: Iterator[int], second: Iterator[int]) -> Iterator[int]:
    turns = [first, second]
    while turns:
        for turn in tuple(turns):
            try:
                yield next(turn)
            except StopIteration:
                turns.remove(turn)


def _fits(quote: Quote, span: Span, room: int) -> bool:
    return len(span) <= room and length(_quoted(quote, span)) <= room


def _beginning(quote: Quote, room: int) -> Span:
    """The first words of the answering sentence. Escaping at most doubles, so the search ends quickly."""
    sentence = quote.sentence
    end = min(sentence.end, sentence.start + max(room, 1))
    while end > sentence.start + 1 and not _fits(quote, Span(sentence.start, end), room):
        end -= max((end - sentence.start) // 16, 1)
    words_end = quote.text.rfind(" ", sentence.start - quote.span.start, end - quote.span.start) + quote.span.start
    return Span(sentence.start, words_end if words_end > sentence.start else end)


def _quoted(quote: Quote, span: Span) -> str:
    """The words of `span` as a block quote, the answering sentence in bold, left-out words marked."""
    origin = quote.span.start
    bold = Span(max(quote.sentence.start, span.start), max(min(quote.sentence.end, span.end), span.start))
    parts = [escape(quote.text[span.start - origin : bold.start - origin])]
    if sentence := escape(quote.text[bold.start - origin : bold.end - origin]):
        parts.append(f"**{sentence}**")
    parts.append(escape(quote.text[bold.end - origin : span.end - origin]))
    before = f"{CUT} " if span.start > quote.span.start else ""
    behind = f" {CUT}" if span.end < quote.span.end else ""
    return block_quote(before + "".join(parts) + behind)


def attribution_line(attribution: Attribution, words: Strings) -> str:
    """Whose words they are, as far as the article states it beside them."""
    speaker, cue = attribution.speaker, attribution.cue
    if attribution.voice is Voice.ARTICLE:
        line = words.article_words
    elif speaker is None:
        line = words.quotation_unattributed
    else:
        with_cue, without = (
            (words.spoken_by_with_cue, words.spoken_by)
            if attribution.voice is Voice.QUOTATION
            else (words.reported_of_with_cue, words.reported_of)
        )
        line = (with_cue if cue else without).format(speaker=f"**{_label(speaker)}**", cue=_label(cue or ""))
    if attribution.reported_by is not None:
        line += words.through.format(outlet=_label(attribution.reported_by))
    return f"— {line}"


def place_line(quote: Quote, *, shortened: bool, words: Strings) -> str:
    """Where the quotation stands: article, byline, outlet, date, paragraph and heading, in small print."""
    parts = [_label(quote.title or quote.article)]
    if quote.byline:
        parts.append(words.byline.format(byline=_label(quote.byline)))
    if quote.outlet:
        parts.append(_label(quote.outlet))
    if quote.published:
        parts.append(words.on(quote.published))
    parts.append(words.paragraph.format(number=quote.paragraph))
    if quote.heading:
        parts.append(words.under.format(heading=_label(quote.heading)))
    if shortened:
        parts.append(words.shortened)
    return "-# " + " · ".join(parts)


def question_line(question: str, words: Strings) -> str:
    """The question repeated in small print, for those who did not see it typed."""
    return "-# " + words.question.format(question=_label(question, _QUESTION_LIMIT))


def report_text(report: BuildReport, words: Strings) -> str:
    """What a build did."""
    articles = report.articles
    lines = [
        words.rebuilt.format(
            generation=report.generation,
            encoded=report.encoded,
            reused=report.reused,
            seconds=f"{report.seconds:.1f}",
        ),
        words.rebuilt_changes.format(
            added=len(articles.added),
            changed=len(articles.changed),
            removed=len(articles.removed),
            unchanged=len(articles.unchanged),
        ),
    ]
    lines += [words.rebuilt_problem.format(problem=_label(problem)) for problem in report.problems[:_PROBLEMS_SHOWN]]
    return "\n".join(lines)


def sentences_of(quote: Quote, article: Article) -> tuple[Span, ...]:
    """The sentences of the quotation's paragraph; empty when the article has changed since the answer."""
    for paragraph in article.paragraphs:
        if paragraph.number == quote.paragraph and paragraph.span == quote.span:
            return tuple(sentence.span for sentence in paragraph.sentences)
    return ()


def _label(text: str, limit: int = _LABEL_LIMIT) -> str:
    label = one_line(text)
    if length(label) <= limit:
        return label
    kept = " ".join(text.split())[:limit]
    while length(one_line(kept)) >= limit:
        kept = kept[:-1]
    return one_line(kept.rstrip()) + "…"
