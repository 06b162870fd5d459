"""Blocks meet their limits, and the words in them are the source's."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locales import ENGLISH, GERMAN
from bot.markdown import length
from bot.render import (
    CUT,
    PLAIN_LIMIT,
    answer_text,
    attribution_line,
    place_line,
    quote_block,
    report_text,
    sentences_of,
)
from index import Answer, Attribution, BuildReport, Changes, Quote, Span, Voice
from tests.bot.fake_engine import make_article, make_quote
from tests.bot.test_markdown import TEXTS, as_shown
from tests.discord_server.markdown import read, shown


def answer_of(*quotes: Quote) -> Answer:
    return Answer("?", bool(quotes), 0.9, quotes, (), 1.0)


def quoted(text: str) -> str:
    (quote,) = [node for node in read(text) if node.kind == "quote"]
    return quote.shown


@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3), TEXTS)
def test_a_plain_answer_is_never_too_long(paragraphs: list[str], label: str) -> None:
    article = make_article(tuple(text * 20 for text in paragraphs), title=label * 10 + "x")
    attribution = Attribution(Voice.QUOTATION, speaker=label * 9, cue=label * 9, reported_by=label * 9)
    quotes = [replace(make_quote(article, n + 1, 0, attribution), byline=label * 9) for n in range(len(paragraphs))]
    text = answer_text(answer_of(*quotes), lambda quote: sentences_of(quote, article), ENGLISH)
    assert length(text) <= PLAIN_LIMIT


@given(TEXTS.filter(str.strip))
def test_an_uncut_quotation_shows_the_paragraph(text: str) -> None:
    article = make_article((text,))
    block = quote_block(make_quote(article, 1), (), 100_000, ENGLISH)
    assert quoted(block.body) == as_shown(text)
    assert not block.shortened


@given(st.integers(400, 1500), st.integers(0, 39))
def test_a_long_paragraph_is_cut_between_sentences_around_the_answering_one(budget: int, sentence: int) -> None:
    text = " ".join(f"Sentence number {n} is about *thing* {n}." for n in range(40))
    article = make_article((text,))
    quote = make_quote(article, 1, sentence)
    block = quote_block(quote, sentences_of(quote, article), budget, ENGLISH)
    assert length(str(block)) <= budget
    words = quoted(block.body)
    assert quote.sentence_text in words
    assert block.shortened
    kept = words.removeprefix(f"{CUT} ").removesuffix(f" {CUT}")
    assert kept in text
    assert kept.startswith("Sentence")
    assert kept.endswith(".")
    assert "shortened" in shown(block.place)


def test_one_endless_sentence_is_cut_between_words() -> None:
    article = make_article(("word " * 1_000_000 + "end.",))
    block = quote_block(make_quote(article, 1), (), 500, ENGLISH)
    assert length(str(block)) <= 500
    assert quoted(block.body).endswith(f"word {CUT}")


def test_a_refusal_quotes_nothing() -> None:
    article = make_article()
    refused = Answer("?", False, 0.1, (), (make_quote(article, 1),), 1.0)
    text = answer_text(refused, lambda _: (), ENGLISH)
    assert "does not answer" in text
    assert not [node for node in read(text) if node.kind == "quote"]


@pytest.mark.parametrize(
    ("attribution", "line"),
    [
        (Attribution(Voice.ARTICLE), "— The article's own words"),
        (Attribution(Voice.ARTICLE, reported_by="AFP"), "— The article's own words, through AFP"),
        (Attribution(Voice.QUOTATION), "— A quotation; the article does not name the speaker beside it"),
        (Attribution(Voice.QUOTATION, speaker="Ada", cue="told"), "— Said by Ada (“told”)"),
        (Attribution(Voice.QUOTATION, speaker="Ada", reported_by="AFP"), "— Said by Ada, through AFP"),
        (Attribution(Voice.REPORTED, speaker="A_d_a", cue="denied"), "— Reported of A_d_a (“denied”)"),
        (Attribution(Voice.REPORTED, speaker="Ada"), "— Reported of Ada"),
    ],
)
def test_attribution_is_told_in_words(attribution: Attribution, line: str) -> None:
    assert shown(attribution_line(attribution, ENGLISH)) == line


def test_the_place_follows_the_language() -> None:
    quote = replace(make_quote(make_article(), 2), heading="Old *wheel*")
    assert shown(place_line(quote, shortened=False, words=ENGLISH)).strip() == (
        "The Mill Opens Again · by Jo Writer · The Valley Herald · 5 March 2024 · paragraph 2 · under “Old *wheel*”"
    )
    assert "5. März 2024 · Absatz 2" in place_line(quote, shortened=False, words=GERMAN)


def test_the_place_names_only_what_is_known() -> None:
    quote = replace(make_quote(make_article(), 1), title=None, byline=None, outlet=None, published=None)
    assert shown(place_line(quote, shortened=False, words=ENGLISH)).strip() == "mill · paragraph 1"


def test_sentences_of_a_paragraph_that_has_changed_are_unknown() -> None:
    article = make_article()
    quote = make_quote(article, 2)
    assert sentences_of(quote, article) == tuple(s.span for s in article.paragraphs[1].sentences)
    assert sentences_of(replace(quote, span=Span(0, 5)), article) == ()


@given(st.lists(TEXTS, max_size=9))
def test_a_report_fits_into_a_message(problems: list[str]) -> None:
    changes = Changes(("a",), (), (), ("b", "c"))
    report = BuildReport(7, changes, changes, 12, 30, tuple(text * 50 for text in problems), 1.25)
    text = report_text(report, ENGLISH)
    assert length(text) <= PLAIN_LIMIT
    assert "1 added, 0 changed, 0 removed, 2 unchanged" in text


def test_months_are_named_in_order() -> None:
    assert ENGLISH.on(date(2023, 1, 31)) == "31 January 2023"
    assert GERMAN.on(date(2023, 12, 1)) == "1. Dezember 2023"
