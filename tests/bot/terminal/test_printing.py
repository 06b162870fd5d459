import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.printing import PURPOSE, REFUSAL, print_answer, whose_words
from bot.terminal.typesetting import console_on
from index import Answer, ArticleFacts, Attribution, Fact, Greeted, Length, Quote, Span, Told, Topic, Voice
from index.article.library import read_library
from index.quoting.quotes import quote_at, quote_paragraph
from tests.bot.sample_library import MAYOR, answer, mention, quote, refusal
from tests.bot.terminal.test_typesetting import terminal


def in_terminal(shown: Answer, width: int = 50) -> list[str]:
    console, written = terminal(width)
    print_answer(console, shown)
    return written.getvalue().splitlines()


def in_pipe(shown: Answer) -> list[str]:
    written = io.StringIO()
    print_answer(console_on(written), shown)
    return written.getvalue().splitlines()


def test_the_answering_sentence_is_marked_in_the_margin() -> None:
    assert in_terminal(answer(quote(paragraph=2, sentence=1, attribution=MAYOR))) == [
        '  │ "We will paint it blue," the mayor said,',
        "  │ according to Reuters.",
        "  ▸ Nobody objected.",
        "  │ The colour is new.",
        "  — the mayor, according to Reuters ·",
        "    Bridge Reopens · Ann Lee · The Ferry Gazette ·",
        "    31 January 2023 · paragraph 2",
        "    bridge, code points 140–238 ·",
        "    https://example.org/bridge#:~:text=Nobody%20ob",
        "    jected",
    ]


def test_a_long_answering_sentence_is_marked_to_its_end() -> None:
    lines = in_terminal(answer(quote(paragraph=2, sentence=0)), width=40)

    assert lines[:3] == [
        '  ▸ "We will paint it blue," the mayor',
        "  ┃ said, according to Reuters.",
        "  │ Nobody objected. The colour is new.",
    ]


def test_off_a_terminal_the_paragraph_is_whole_and_the_sentence_repeated() -> None:
    shown = quote(paragraph=1, sentence=1)

    assert in_pipe(answer(shown)) == [
        f"  │ {shown.text}",
        "  ▸ It had been shut for a year.",
        "  — the article's own words · Bridge Reopens · Ann Lee · The Ferry Gazette · 31 January 2023 · paragraph 1",
        "    bridge, code points 61–121, also 240–300 · "
        "https://example.org/bridge#:~:text=It%20had%20been%20shut%20for%20a%20year",
    ]


def test_quotations_stand_apart() -> None:
    assert in_pipe(answer(quote(1), quote(2))).count("") == 1


def test_a_refusal_comes_first_and_keeps_the_nearest_apart() -> None:
    lines = in_pipe(refusal(quote(paragraph=1, sentence=1)))

    assert lines[0] == REFUSAL
    assert lines[2] == "The nearest passages, none of them an answer:"
    assert "  ┊ It had been shut for a year." in lines
    assert not any("▸" in line or "│" in line for line in lines)
    assert in_pipe(refusal()) == [REFUSAL]


@pytest.mark.parametrize(
    ("attribution", "words"),
    [
        (Attribution(Voice.ARTICLE), "the article's own words"),
        (Attribution(Voice.ARTICLE, reported_by=mention("AFP")), "the article's own words, according to AFP"),
        (MAYOR, "the mayor, according to Reuters"),
        (Attribution(Voice.QUOTATION, speaker=mention("the mayor")), "the mayor"),
        (
            Attribution(
                Voice.QUOTATION,
                mention("Ann Lee"),
                addressee=mention("officials in Minsk"),
                reported_by=mention("Belta"),
            ),
            "Ann Lee, to officials in Minsk, according to Belta",
        ),
        (Attribution(Voice.QUOTATION), "a quotation without a stated speaker"),
        (Attribution(Voice.REPORTED, speaker=mention("He"), cue=mention("denied")), "He, in the article's words"),
        (Attribution(Voice.REPORTED, reported_by=mention("AFP")), "reported speech, according to AFP"),
        (Attribution(Voice.QUOTATION, speaker=mention("\x1b[2J")), "␛[2J"),
    ],
)
def test_whose_words_they_are(attribution: Attribution, words: str) -> None:
    assert whose_words(attribution) == words


HOSTILE = st.text(st.characters(), min_size=1, max_size=300)


@given(HOSTILE, st.data(), st.integers(1, 90))
def test_whatever_the_source_says_only_pictures_of_controls_reach_the_terminal(
    text: str, data: st.DataObject, width: int
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    hostile: Quote = replace(
        quote(),
        article=ArticleFacts(text, text, text, text, text, None),
        link=text,
        text=text,
        span=Span(7, 7 + len(text)),
        sentence=Span(7 + start, 7 + end),
        voices=(Attribution(Voice.QUOTATION, speaker=mention(text), cue=mention(text), reported_by=mention(text)),),
    )
    for lines in (in_terminal(answer(hostile), width), in_pipe(answer(hostile)), in_pipe(refusal(hostile))):
        for line in lines:
            assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in line)


@given(st.lists(st.text("abcdefg.", min_size=1, max_size=12), min_size=1, max_size=40), st.data())
def test_the_quoted_words_are_the_sources_words(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = replace(quote(), text=text, span=Span(0, len(text)), sentence=Span(start, end))
    lines = in_terminal(answer(shown), width=30)
    quoted = [line[4:] for line in lines if line[:4] in {"  │ ", "  ▸ ", "  ┃ "}]

    assert "".join(quoted).replace(" ", "") == text.replace(" ", "")


def test_dates_are_explained_outside_the_quotation() -> None:
    (article,) = read_library(Path("articles")).articles
    shown = quote_paragraph(article, 4)
    lines = in_pipe(answer(shown))
    assert lines[0] == f"  ▸ {shown.text}"
    assert lines[1] == "    “Dec.19”: 19 December 2022"


def test_what_the_page_says_about_itself_has_no_paragraph_and_a_note() -> None:
    (article,) = read_library(Path("articles")).articles
    assert article.title is not None
    assert article.title.span is not None
    lines = in_pipe(answer(quote_at(article, article.title.span, Fact("Jane Doe"))))
    assert lines[1] == "    It is set in the metadata file beside the article: Jane Doe"
    assert not any("paragraph" in line for line in lines)


def test_a_greeting_is_told_what_the_bot_is_for() -> None:
    assert in_pipe(Greeted(question="Hello")) == [PURPOSE]


def test_a_foreign_question_is_told_of_the_setting() -> None:
    assert "[search] encoder" in in_pipe(replace(refusal(), foreign_language="de"))[0]


def test_how_long_an_article_is() -> None:
    lines = in_pipe(Told(question="?", topic=Topic.LENGTH, quotes=(quote(),), lengths=(Length("bridge", 2, 5, 61),)))
    assert lines[0] == "bridge: 2 paragraphs, 5 sentences, 61 words. It begins and ends:"


def test_what_the_record_does_not_know_is_refused_without_passages() -> None:
    assert in_pipe(Told(question="?", topic=Topic.LINK, quotes=())) == [REFUSAL]
