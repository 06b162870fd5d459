"""A quotation is words of its source, whoever makes it."""

from __future__ import annotations

import ast
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.answers import Quote
from index.datatypes import Article, Attribution, ParagraphRef, Span, Voice
from index.quoting.quotes import quote_at, quote_dated, quote_paragraph, quotes_at
from index.quoting.sayings import quote_said, sayings
from index.quoting.speakers import speakers_of
from index.quoting.timeline import timeline
from tests.bot.sample_library import ARTICLE, COPY, SOURCE, span_of
from tests.index.library import read_library, verify

(BUNDLED,) = read_library(Path("articles")).articles
PARAGRAPHS = range(1, len(BUNDLED.paragraphs) + 1)


def check(quote: Quote, article: Article) -> None:
    """What holds for every quotation."""
    source = article.source
    assert quote.text == quote.span.of(source)
    assert quote.span.covers(quote.sentence)
    assert quote.sentence_text == quote.sentence.of(source)
    assert quote.voices
    assert quote.article == article.facts
    assert all(quote.span.covers(mention.span) for mention in quote.dates)
    assert all(quote.span.covers(sentence) for sentence in quote.sentences)
    for voice in quote.voices:
        for mention in (voice.cue, voice.addressee):
            assert mention is None or mention.text == mention.span.of(source)
        for mention in (voice.speaker, voice.reported_by):
            assert mention is None or mention.text is None or mention.text in source


@given(st.integers(0, len(BUNDLED.source) - 1), st.integers(1, 400))
def test_words_anywhere_are_shown_within_their_sentences(start: int, length: int) -> None:
    span = Span(start, min(start + length, len(BUNDLED.source)))
    quote = quote_at(BUNDLED, span)
    check(quote, BUNDLED)
    assert quote.sentence == span


def test_paragraphs_and_the_words_of_speakers_are_words_of_the_source() -> None:
    for number in PARAGRAPHS:
        for sentence in range(len(BUNDLED.paragraphs[number - 1].sentences)):
            quote = quote_paragraph(BUNDLED, number, sentence)
            check(quote, BUNDLED)
            assert quote.paragraph == number
    for speaker in speakers_of((BUNDLED,)):
        for quote in (quote_said(BUNDLED, said) for said in sayings((speaker,), (BUNDLED,))[speaker]):
            check(quote, BUNDLED)


def test_an_entry_of_the_timeline_is_its_sentence_with_the_date_marked() -> None:
    for entry in timeline((BUNDLED,)):
        quote = quote_dated(BUNDLED, entry)
        check(quote, BUNDLED)
        assert quote.place == entry.place
        assert quote.dates == (entry.mention,)
        assert quote.sentence == entry.mention.span
        assert quote.span == entry.sentence


def test_the_rest_of_the_sentence_is_shown_with_the_words_marked() -> None:
    quote = quote_at(ARTICLE, span_of("We will paint it blue"))
    assert quote.text == '"We will paint it blue," the mayor said, according to Reuters.'
    assert quote.sentence_text == "We will paint it blue"
    assert (quote.paragraph, quote.heading) == (2, "What comes next")


def test_words_over_a_paragraph_break_are_shown_with_both_sentences() -> None:
    start, end = span_of("It had been shut for a year.").start, span_of("the mayor said").end
    quote = quote_at(ARTICLE, Span(start + 3, end))
    assert quote.span == Span(start, span_of("according to Reuters.").end)
    assert quote.paragraph == 1


def test_words_outside_the_body_stand_alone_and_are_the_articles() -> None:
    quote = quote_at(ARTICLE, span_of("Bridge Reopens"), "A note.")
    assert (quote.text, quote.paragraph, quote.note) == ("Bridge Reopens", None, "A note.")
    assert quote.voices == (Attribution(Voice.ARTICLE),)
    assert quote.link == "https://example.org/bridge#:~:text=Bridge%20Reopens"


def test_a_copy_stands_alone_and_is_of_its_paragraph() -> None:
    inside = Span(COPY.start, COPY.start + 10)
    quote = quote_at(ARTICLE, inside)
    assert (quote.span, quote.paragraph, quote.text) == (inside, 1, inside.of(SOURCE))
    assert quote.voices == (Attribution(Voice.ARTICLE),)


def test_what_a_check_finds_is_quoted_where_it_stands() -> None:
    (found,) = verify("THEY OFFER US ... non-aggression pact", (BUNDLED,)).findings
    for span in found.spans:
        quote = quote_at(BUNDLED, span)
        assert quote.place == ParagraphRef(BUNDLED.slug, found.paragraph or 0) == ParagraphRef(BUNDLED.slug, 7)
        assert quote.sentence == span


def test_pieces_of_one_paragraph_are_one_quotation() -> None:
    claim = "On the one hand ... THEY OFFER US ... non-aggression pact ... completely insane"
    (found,) = verify(claim, (BUNDLED,)).findings
    one, other = quotes_at(BUNDLED, found.spans)
    check(one, BUNDLED)
    assert one.pieces == one.marked == found.spans[:3]
    assert one.sentence == Span(found.spans[0].start, found.spans[2].end)
    assert (other.pieces, other.marked) == ((), found.spans[3:])
    for span in found.spans:
        assert quotes_at(BUNDLED, (span,)) == (quote_at(BUNDLED, span),)


def test_nothing_else_makes_a_quotation() -> None:
    """The objects of the JSON are called quotes as well, in a module of their own."""
    makers = {
        path.as_posix()
        for folder in ("index", "bot")
        for path in Path(folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Quote", "index.Quote"}
    }
    assert makers == {"index/quoting/quotes.py", "bot/terminal/records/objects.py"}
    assert "index.Quote(" not in Path("bot/terminal/records/objects.py").read_text(encoding="utf-8")
