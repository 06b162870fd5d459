"""One line says whose words they are, how they reached the article, and where they stand."""

from dataclasses import replace
from datetime import date

import pytest

from bot.cards.blocks import line
from bot.cards.limits import DISCORD, ENDLESS
from bot.cards.markdown import markdown
from bot.cards.quoting.sources import dates_lines, place_line, source_line, whose_words
from bot.locales import ENGLISH, GERMAN, Strings
from index import Attribution, DateMention, Quote, Reading, Span, Voice
from tests.bot.sample_library import ARTICLE, SOURCE, mention, quote

LUKASHENKO = Attribution(
    Voice.QUOTATION,
    speaker=mention("Alexander Lukashenko"),
    addressee=mention("officials in Minsk"),
    reported_by=mention("Belta"),
)


@pytest.mark.parametrize(
    ("attribution", "said"),
    [
        (LUKASHENKO, "**Alexander Lukashenko**, to officials in Minsk, according to Belta"),
        (Attribution(Voice.REPORTED, speaker=mention("Ann")), "**Ann**, in the article's words"),
        (Attribution(Voice.QUOTATION), "A quotation; the article does not name the speaker beside it"),
        (Attribution(Voice.REPORTED), "Reported speech; the article does not name the speaker beside it"),
        (
            Attribution(Voice.QUOTATION, speaker=mention(" \n")),
            "A quotation; the article does not name the speaker beside it",
        ),
        (
            Attribution(Voice.QUOTATION, speaker=mention("Ann"), addressee=mention(" "), reported_by=mention("\n")),
            "**Ann**",
        ),
        (Attribution(Voice.ARTICLE), "The article's own words"),
    ],
)
def test_whose_words_they_are(attribution: Attribution, said: str) -> None:
    assert markdown((line(whose_words(attribution, ENGLISH)),)) == said


def source_of(quote: Quote, words: Strings, *, shortened: bool = False) -> str:
    return markdown((source_line(quote, words, DISCORD, shortened=shortened),))


def test_the_line_has_everything_in_order() -> None:
    line = source_of(quote(2, attribution=LUKASHENKO), ENGLISH, shortened=True).replace("\u00a0", " ")
    assert line == (
        "-# **Alexander Lukashenko**, to officials in Minsk, according to Belta · Bridge Reopens · Ann Lee · "
        "The Ferry Gazette · 31 January 2023 · paragraph 2"
    )


def test_it_is_told_that_words_are_left_out_where_the_mark_of_that_may_be_the_sources() -> None:
    ours, theirs = quote(2), replace(quote(2), text="It reopened […] on Tuesday.")
    assert source_of(theirs, ENGLISH, shortened=True).endswith("· shortened")
    assert "shortened" not in source_of(theirs, ENGLISH) + source_of(ours, ENGLISH, shortened=True)


def test_words_outside_the_body_are_nobodys() -> None:
    line = source_of(replace(quote(), place=None), GERMAN)
    assert line.startswith("-# Außerhalb des Artikeltextes")
    assert "Absatz" not in line


def test_several_voices_are_named_up_to_two() -> None:
    voices = [Attribution(Voice.QUOTATION, speaker=mention(name)) for name in ("Ann", "Ann", "Bob", "Cem")]
    several = replace(quote(), voices=tuple(voices))
    assert source_of(several, ENGLISH).startswith("-# **Ann**; **Bob**; …")
    assert source_line(several, ENGLISH, ENDLESS, shortened=False).text.startswith("Ann; Bob; Cem")


def test_resolved_dates_are_told_beside_the_words() -> None:
    at = SOURCE.index("Tuesday")
    tuesday = DateMention(Span(at, at + 7), ((date(2023, 1, 31), date(2023, 1, 31)),), ())
    unresolved = DateMention(Span(at, at + 3), (), ())
    dated = replace(quote(), dates=(unresolved, tuesday))
    assert markdown(dates_lines(dated, ENGLISH, DISCORD)).replace("\u00a0", " ") == "-# “Tuesday”: 31 January 2023"
    assert markdown(dates_lines(replace(dated, dates=(unresolved,)), ENGLISH, DISCORD)) == ""
    assert dates_lines(dated, ENGLISH, DISCORD, Span(dated.span.start, dated.span.start + 1)) == ()


def test_the_place_in_the_file_is_for_terminals_only() -> None:
    place = place_line("bridge", (Span(12, 40), Span(90, 118)), ENGLISH)
    assert place.text.replace("\u00a0", " ") == "bridge · code points 12–40, also 90–118"
    assert markdown((place,)) == ""


@pytest.mark.parametrize(
    ("words", "where"),
    [(ENGLISH, "page\u00a03, paragraph\u00a01"), (GERMAN, "Seite\u00a03, Absatz\u00a01")],
    ids=["en", "de"],
)
def test_words_of_a_file_with_pages_name_theirs(words: Strings, where: str) -> None:
    paged = replace(ARTICLE, reading=Reading("pypdfium2", "5", pages=(0, 1, 2, 10_000)))
    shown = source_line(quote(article=paged), words, DISCORD, shortened=False)
    assert markdown((shown,)).endswith(where)
