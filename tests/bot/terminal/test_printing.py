import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.blocks import Card, Kind, Line, Piece, Section, Style, line, notice, strong
from bot.locales import ENGLISH, GERMAN, Strings
from bot.terminal.printing import print_card
from bot.terminal.replies import reply
from bot.terminal.typesetting import console_on
from index import (
    Answer,
    ArticleFacts,
    Attribution,
    Beyond,
    Fact,
    Greeted,
    Length,
    Quote,
    Span,
    Told,
    Topic,
    Unclear,
    Voice,
)
from index.quoting.quotes import quote_at, quote_paragraph
from tests.bot.sample_library import MAYOR, answer, mention, quote, refusal
from tests.bot.terminal.test_typesetting import terminal
from tests.index.library import read_library


def in_terminal(card: Card, width: int = 50) -> list[str]:
    console, written = terminal(width)
    print_card(console, card)
    return written.getvalue().splitlines()


def in_pipe(card: Card) -> list[str]:
    written = io.StringIO()
    print_card(console_on(written), card)
    return written.getvalue().splitlines()


def replied(shown: Answer, words: Strings = ENGLISH) -> Card:
    return reply(shown, words)


def test_the_answering_sentence_is_marked_in_the_margin() -> None:
    assert in_terminal(replied(answer(quote(paragraph=2, sentence=1, attribution=MAYOR)))) == [
        '  │ "We will paint it blue," the mayor said,',
        "  │ according to Reuters.",
        "  ▸ Nobody objected.",
        "  │ The colour is new.",
        "  — the mayor, according to Reuters ·",
        "    Bridge Reopens · Ann Lee · The Ferry Gazette ·",
        "    31 January 2023 · paragraph 2",
        "    bridge · code points 140–238",
        "    https://example.org/bridge#:~:text=Nobody%20ob",
        "    jected",
    ]


def test_a_long_answering_sentence_is_marked_to_its_end() -> None:
    lines = in_terminal(replied(answer(quote(paragraph=2, sentence=0))), width=40)

    assert lines[:3] == [
        '  ▸ "We will paint it blue," the mayor',
        "  ┃ said, according to Reuters.",
        "  │ Nobody objected. The colour is new.",
    ]


def test_off_a_terminal_the_paragraph_is_whole_and_the_sentence_repeated() -> None:
    shown = quote(paragraph=1, sentence=1)

    assert in_pipe(replied(answer(shown))) == [
        f"  │ {shown.text}",
        "  ▸ It had been shut for a year.",
        "  — The article's own words · Bridge Reopens · Ann Lee · The Ferry Gazette · 31 January 2023 · paragraph 1",
        "    bridge · code points 61–121, also 240–300",
        f"    {shown.link}",
    ]


def test_quotations_stand_apart() -> None:
    lines = in_pipe(replied(answer(quote(1), quote(2))))
    assert lines.count("") == 2
    assert [one.split(" · ")[0] for one in lines if one.startswith("  — ")] == ["  — 1", "  — 2", "  — Bridge Reopens"]
    assert sum("▸" in one for one in lines) == 1


def test_a_refusal_comes_first_and_keeps_the_nearest_apart() -> None:
    lines = in_pipe(replied(refusal(quote(paragraph=1, sentence=1))))

    assert lines[:2] == [ENGLISH.refusal, ENGLISH.refusal_why]
    assert lines[3] == ENGLISH.nearest
    assert f"  ┊ {quote(paragraph=1).text}" in lines
    assert not any("▸" in shown or "│" in shown for shown in lines)
    assert in_pipe(replied(refusal())) == [ENGLISH.refusal, ENGLISH.refusal_why]


def test_the_terminal_speaks_the_readers_language() -> None:
    lines = in_pipe(replied(answer(quote(paragraph=2, sentence=1, attribution=MAYOR)), GERMAN))

    assert (
        lines[2]
        == "  — the mayor, laut Reuters · Bridge Reopens · Ann Lee · The Ferry Gazette · 31. Januar 2023 · Absatz 2"
    )
    assert lines[3] == "    bridge · Codepunkte 140–238"


HOSTILE = st.text(st.characters(), min_size=1, max_size=300)


@given(HOSTILE, st.data(), st.integers(1, 90))
def test_whatever_the_source_says_only_pictures_of_controls_reach_the_terminal(
    text: str, data: st.DataObject, width: int
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    said = Attribution(Voice.QUOTATION, speaker=mention(text), cue=mention(text), reported_by=mention(text))
    hostile: Quote = replace(
        quote(),
        article=ArticleFacts("bridge", text, text, text, text, None),
        text=text,
        span=Span(7, 7 + len(text)),
        sentence=Span(7 + start, 7 + end),
        voices=(said,),
        link=text,
    )
    for lines in (
        in_terminal(replied(answer(hostile)), width),
        in_pipe(replied(answer(hostile))),
        in_pipe(replied(refusal(hostile))),
    ):
        for shown in lines:
            assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in shown)


@given(st.sampled_from(Kind), st.sampled_from(Style), HOSTILE, st.integers(1, 90))
def test_no_piece_of_any_line_can_steer_the_terminal(kind: Kind, style: Style, text: str, width: int) -> None:
    card = Card((Section((Line((Piece("x"), Piece(text, style)), kind),)),))
    for shown in (*in_terminal(card, width), *in_pipe(card)):
        assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in shown)


@given(st.lists(st.text("abcdefg.", min_size=1, max_size=12), min_size=1, max_size=40), st.data())
def test_the_quoted_words_are_the_sources_words(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = replace(quote(), text=text, span=Span(0, len(text)), sentence=Span(start, end))
    lines = in_terminal(replied(answer(shown)), width=30)
    quoted = [one[4:] for one in lines if one[:4] in {"  │ ", "  ▸ ", "  ┃ "}]

    assert "".join(quoted).replace(" ", "") == text.replace(" ", "")


def test_dates_are_explained_outside_the_quotation() -> None:
    (article,) = read_library(Path("articles")).articles
    shown = quote_paragraph(article, 4)
    lines = in_pipe(replied(answer(shown)))
    assert lines[0] == f"  │ {shown.text}"
    assert lines[2] == "    “Dec.19”: 19 December 2022"


def test_what_the_page_says_about_itself_has_no_paragraph_and_a_note() -> None:
    (article,) = read_library(Path("articles")).articles
    assert article.title is not None
    assert article.title.span is not None
    lines = in_pipe(replied(answer(quote_at(article, article.title.span, Fact("Jane Doe")))))
    assert lines[1].startswith("  — Outside the body of the article · ")
    assert lines[2] == "    It is set in the metadata file beside the article: Jane Doe"
    assert not any("paragraph" in shown for shown in lines)


def test_a_greeting_is_told_what_the_bot_is_for() -> None:
    assert in_pipe(replied(Greeted(question="Hello"))) == [ENGLISH.purpose]


def test_a_question_without_anything_to_look_up_is_asked_back() -> None:
    assert in_pipe(replied(Unclear(question="When?"))) == [ENGLISH.question_unclear]


def test_what_no_quotation_gives_is_refused() -> None:
    assert in_pipe(replied(Beyond(question="Translate this"))) == [ENGLISH.beyond, ENGLISH.purpose]


def test_a_foreign_question_is_told_of_the_setting() -> None:
    lines = in_pipe(replied(replace(refusal(), foreign_language="de")))
    assert lines[0] == ENGLISH.foreign_language
    assert "[search] encoder" in lines[1]


def test_an_article_in_another_language_than_the_question_is_named() -> None:
    lines = in_pipe(replied(replace(refusal(), foreign_language="de", article_language="ru")))
    assert "(Russian)" in lines[0]
    assert ENGLISH.foreign_language not in lines


def test_how_long_an_article_is() -> None:
    told = Told(question="?", topic=Topic.LENGTH, quotes=(quote(),), lengths=(Length("bridge", 2, 5, 61),))
    lines = in_pipe(replied(told))
    assert lines[0] == "bridge. Paragraphs: 2, sentences: 5, words: 61."


def test_a_fact_that_no_record_has_is_refused() -> None:
    assert in_pipe(replied(Told(question="?", topic=Topic.LINK, quotes=())))[0] == ENGLISH.refusal


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (Kind.TEXT, "a b"),
        (Kind.TITLE, "a b"),
        (Kind.SMALL, "a b"),
        (Kind.ITEM, "  - a b"),
        (Kind.QUOTE, "  │ a b"),
        (Kind.NEAR, "  ┊ a b"),
        (Kind.SOURCE, "  — a b"),
        (Kind.DETAIL, "    a b"),
    ],
)
def test_how_each_kind_of_line_is_printed(kind: Kind, shown: str) -> None:
    assert in_pipe(Card((Section((line("a ", strong("b"), kind=kind),)),))) == [shown]


def test_bold_inside_a_quotation_breaks_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    card = Card((Section((Line((Piece("It began on "), *strong("Tuesday"), Piece(".")), Kind.QUOTE),)),))
    assert in_pipe(card) == ["  │ It began on Tuesday."]
    assert in_terminal(card) == ["  │ It began on \x1b[1mTuesday\x1b[0m."]


def test_what_is_struck_through_shows_without_any_style() -> None:
    assert in_pipe(notice("a ", Piece("b", Style.STRUCK))) == ["a ~~b~~"]
