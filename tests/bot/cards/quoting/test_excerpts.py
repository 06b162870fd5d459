"""What is kept of a paragraph that is too long, and that every word shown is the source's."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.cards.blocks import Style
from bot.cards.markdown import length, markdown
from bot.cards.quoting.excerpts import CUT, excerpt, opening, page, quoted
from index import Quote, Span
from tests.bot.fake_engine import make_article, make_quote
from tests.bot.texts import WORDS, as_shown, unclosed
from tests.discord_server.markdown import Node, kinds, read

SENTENCES = " ".join(f"Sentence number {n} is about *thing* {n}." for n in range(40))


def a_quote(text: str, sentence: int = 0) -> Quote:
    return make_quote(make_article((text,)), 1, sentence)


def written(quote: Quote, span: Span, style: Style = Style.MARKED) -> str:
    return markdown((quoted(quote, span, style),))


def the_quote(markdown: str) -> Node:
    (node,) = read(markdown)
    assert node.kind == "quote"
    return node


@given(WORDS)
def test_a_whole_paragraph_shows_itself_with_its_sentence_in_bold(text: str) -> None:
    quote = a_quote(text)
    node = the_quote(written(quote, quote.span))
    assert unclosed(node.shown) == unclosed(as_shown(text))
    bold = [unclosed(child.shown) for child in node.walk() if child.kind == "bold"]
    assert bold == [unclosed(as_shown(quote.sentence_text))]
    assert {child.kind for child in node.walk()} <= {"quote", "bold", "text"}


@given(WORDS)
def test_without_bold_nothing_is_live_at_all(text: str) -> None:
    quote = a_quote(text)
    assert {child.kind for child in the_quote(written(quote, quote.span, Style.PLAIN)).walk()} <= {"quote", "text"}


@given(st.integers(120, 1500), st.integers(0, 39))
def test_a_long_paragraph_is_cut_between_sentences_around_the_answering_one(room: int, sentence: int) -> None:
    quote = a_quote(SENTENCES, sentence)
    span = excerpt(quote, room)
    assert length(written(quote, span)) <= room
    assert span.covers(quote.sentence)
    assert span.start in {one.start for one in quote.sentences}
    assert span.end in {one.end for one in quote.sentences}
    shown = the_quote(written(quote, span)).shown
    assert shown.startswith(CUT) == (span.start > quote.span.start)
    assert shown.endswith(CUT) == (span.end < quote.span.end)
    assert shown.removeprefix(f"{CUT} ").removesuffix(f" {CUT}") in SENTENCES


@given(WORDS.map(lambda text: text * 9), st.integers(1, 400), st.data())
def test_an_opening_fits_and_shows_the_marked_words_or_begins_with_them(
    text: str, room: int, data: st.DataObject
) -> None:
    quote = a_quote(text)
    start = data.draw(st.integers(quote.span.start, quote.span.end - 1))
    marked = replace(quote, sentence=Span(start, data.draw(st.integers(start + 1, quote.span.end))))
    shown = opening(marked, room)
    assert marked.span.covers(shown)
    assert length(written(marked, shown)) <= room or len(shown) == 1
    assert shown.covers(marked.sentence) or shown.start == marked.sentence.start


def test_what_fits_is_not_cut() -> None:
    quote = a_quote(SENTENCES)
    assert excerpt(quote, 10_000) == quote.span


def test_an_endless_sentence_is_cut_between_words() -> None:
    quote = a_quote("word " * 1_000_000 + "end.")
    span = excerpt(quote, 500)
    assert length(written(quote, span)) <= 500
    assert the_quote(written(quote, span)).shown.endswith(f"word {CUT}")


def test_without_known_sentences_the_answering_one_is_kept() -> None:
    quote = a_quote(SENTENCES, 7)
    assert excerpt(replace(quote, sentences=()), 300) == quote.sentence


@given(st.lists(WORDS, min_size=1, max_size=6).map(". ".join).map(lambda text: text * 9), st.integers(60, 400))
def test_the_pages_of_a_paragraph_are_the_paragraph(text: str, room: int) -> None:
    quote = a_quote(text)
    start, pages = quote.span.start, []
    while start < quote.span.end:
        span = page(quote, start, room)
        assert span.start == start
        assert len(span) > 0
        pages.append(span)
        start = span.end
    assert "".join(quote.text[one.start - quote.span.start : one.end - quote.span.start] for one in pages) == text


def test_words_that_are_not_marked_are_escaped_in_one_piece() -> None:
    quote = make_quote(make_article(("Go to discord.gg/mill now.",)), 1)
    split = replace(quote, sentence=Span(quote.span.start, quote.span.start + len("Go to discord")))
    for style in (Style.MARKED, Style.STRONG, Style.PLAIN):
        assert "link" not in kinds(written(split, split.span, style))
