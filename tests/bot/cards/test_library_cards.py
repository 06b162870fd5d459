"""Articles, the library and builds as cards, and as a terminal prints them: whole, with their places in the files."""

import io
import sys
from dataclasses import replace
from types import FrameType

import pytest

from bot.cards.blocks import Card
from bot.cards.library_cards import article_card, library_card, report_card, whole_article_card
from bot.cards.limits import ENDLESS, MOST_COMPONENTS, MOST_TEXT
from bot.cards.markdown import markdown, size
from bot.cards.pages import digest
from bot.discord_client.views import CardView
from bot.locales import ENGLISH, GERMAN, Strings
from bot.terminal.printing import print_card
from bot.terminal.typesetting import console_on
from index import Article, Changes, DateReason, Dropped, DropReason, Fact, Heading, Obstacle, Reading
from tests.bot.sample_library import ARTICLE, BARE_ARTICLE, REPORT, span_of, summed_up
from tests.bot.terminal.test_typesetting import terminal


def in_pipe(card: Card) -> list[str]:
    written = io.StringIO()
    print_card(console_on(written), card)
    return written.getvalue().splitlines()


def card_of(article: Article) -> list[str]:
    return in_pipe(article_card(article, ENGLISH, ENDLESS))


def test_the_card_tells_which_date_is_believed_and_why() -> None:
    assert card_of(ARTICLE) == [
        "Bridge Reopens",
        "by Ann Lee · The Ferry Gazette · published 31 January 2023 · 2 paragraphs",
        "Date taken from “Tue, 01/31/2023”. It stands in the byline, and its weekday agrees: 31 January 2023 was a "
        "Tuesday.",
        "    code points 36–51",
        "Not taken: 14 May 2024 (“May 14, 2024”). It stands alone on its line, without weekday or byline, and is later "
        "than the believed date: taken as the date of the copy.",
        "    code points 0–12",
        "Read as cp1252, which was guessed; save it as UTF-8 if letters are wrong",
        "https://example.org/bridge",
        "",
        "Outline",
        "  - What comes next: paragraph 2",
    ]


def test_a_card_does_not_call_the_believed_date_not_taken_where_it_stands_once_more() -> None:
    again = replace(ARTICLE.dates[0], believed=False, why=DateReason.REPEATED)
    twice = replace(ARTICLE, dates=(again, *ARTICLE.dates))
    assert markdown(article_card(twice, ENGLISH).sections[0].lines) == markdown(
        article_card(ARTICLE, ENGLISH).sections[0].lines
    )
    assert sum("once more" in line for line in card_of(twice)) == 1


def test_an_article_that_says_little_of_itself_still_has_a_card() -> None:
    assert card_of(BARE_ARTICLE) == ["bare", "no date of publication known · 2 paragraphs"]
    assert card_of(replace(BARE_ARTICLE, paragraphs=BARE_ARTICLE.paragraphs[:1]))[1].endswith(" · 1 paragraph")


def test_the_card_says_at_once_that_only_the_beginning_is_there_or_no_article() -> None:
    half = replace(BARE_ARTICLE, reading=Reading(obstacle=Obstacle.PAYWALL))
    assert card_of(half)[2] == "This looks like a paywall: only the beginning is there (2 paragraphs)."
    none = replace(BARE_ARTICLE, reading=Reading(obstacle=Obstacle.CONSENT))
    assert card_of(none)[2] == "This looks like a page that asks for consent, not like an article."


def test_in_a_terminal_no_date_and_no_heading_is_left_out() -> None:
    headings = tuple(Heading(span_of("What comes next"), f"Heading {number} {'x' * 60}") for number in range(90))
    paragraphs = tuple(replace(ARTICLE.paragraphs[0], heading=heading) for heading in headings)
    long = replace(ARTICLE, dates=ARTICLE.dates * 3, headings=headings, paragraphs=paragraphs)
    lines = card_of(long)
    assert sum(line.startswith(("Date taken", "Not taken")) for line in lines) == 6
    assert sum(line.startswith("  - Heading") for line in lines) == 90
    assert "…" not in "".join(lines)


def test_the_whole_article_lists_what_was_left_out_and_why() -> None:
    lines = in_pipe(whole_article_card(ARTICLE, ENGLISH))

    assert "    bridge.txt" in lines
    assert f"    SHA-256 {ARTICLE.sha256}" in lines
    assert "Read as cp1252, which was guessed; save it as UTF-8 if letters are wrong" in lines
    first = lines.index("  │ The bridge reopened on Tuesday. It had been shut for a year.")
    assert lines[first + 1] == "    paragraph 1 · code points 61–121, also 240–300"
    heading = lines.index("What comes next")
    assert first < heading < lines.index(f"  │ {ARTICLE.paragraphs[1].span.of(ARTICLE.source)}")
    assert lines[lines.index("Left out") :] == [
        "Left out",
        "  - page date · code points 0–12",
        "    May 14, 2024",
        "  - copy of paragraph 1 · code points 240–300",
        "    The bridge reopened on Tuesday. It had been shut for a year.",
        "  - boilerplate · code points 301–309",
        "    Loading…",
    ]


def test_a_long_stretch_that_was_left_out_is_shown_by_its_beginning() -> None:
    span = span_of(ARTICLE.paragraphs[1].span.of(ARTICLE.source))
    lines = in_pipe(whole_article_card(replace(ARTICLE, dropped=(Dropped(span, DropReason.MENU),)), ENGLISH))

    assert lines[-1] == '    "We will paint it blue," the mayor said, according to Reuters. […]'


def test_an_article_in_a_terminal_keeps_to_its_width() -> None:
    console, written = terminal(50)
    print_card(console, whole_article_card(ARTICLE, ENGLISH))

    assert all(len(line) <= 50 for line in written.getvalue().splitlines())


def test_hostile_facts_cannot_steer_the_terminal() -> None:
    hostile = replace(
        ARTICLE,
        path="a\x1b[2J.txt",
        reading=Reading("\x1b]0;x\x07", "1"),
        source=ARTICLE.source.replace("year", "\x1b[1m"),
    )

    assert "\x1b" not in "".join(in_pipe(whole_article_card(hostile, ENGLISH)))


def test_the_library_names_its_articles() -> None:
    assert in_pipe(library_card(tuple(map(summed_up, (ARTICLE, BARE_ARTICLE))), ENGLISH, ENDLESS)) == [
        "bridge",
        "Bridge Reopens",
        "by Ann Lee · The Ferry Gazette · published 31 January 2023 · 2 paragraphs",
        "",
        "bare",
        "bare",
        "no date of publication known · 2 paragraphs",
    ]


def test_the_report_names_what_changed_and_for_a_terminal_the_paragraphs_too() -> None:
    lines = in_pipe(report_card(REPORT, ENGLISH, ENDLESS))
    assert lines == [
        "The index is rebuilt (generation 3).",
        "Added: bridge",
        "Removed: old",
        "Articles: 1 added, 0 changed, 1 removed, 2 unchanged.",
        "Paragraphs: 2 added, 1 changed, 0 removed, 1 unchanged.",
        "    Added: bridge#1, bridge#2",
        "    Changed: a#1",
        "Passages: 1 encoded, 4 reused, in 1.2 s.",
        "Not taken in: x.txt cannot be read as an article: it is empty.",
    ]
    (section,) = report_card(REPORT, ENGLISH).sections
    assert "#" not in markdown(section.lines)


def test_a_long_list_of_changed_paragraphs_is_cut() -> None:
    added = tuple(f"bridge#{number}" for number in range(1, 21))
    lines = in_pipe(report_card(replace(REPORT, paragraphs=Changes(added, (), (), ())), ENGLISH, ENDLESS))

    assert any(line.startswith("    Added: bridge#1, ") and line.endswith("bridge#8 and 12 more") for line in lines)


def test_a_library_is_listed_in_pages() -> None:
    articles = [replace(BARE_ARTICLE, slug=f"bare-{number}") for number in range(23)]
    found: list[str] = []
    start: int | None = 0
    while start is not None:
        card = library_card(tuple(map(summed_up, articles)), GERMAN, start=start)
        assert sum(size(section.lines) for section in card.sections) <= MOST_TEXT
        found += [section.lines[0].text for section in card.sections if len(section.lines) == 3]
        targets = [button.target for section in card.sections for button in section.buttons]
        names = [digest(article.slug) for article in articles]
        start = names.index(targets[0]) if targets else None
    assert found == [article.slug for article in articles]


def test_long_titles_make_short_pages() -> None:
    long = replace(ARTICLE, slug="x" * 400, title=Fact("*" * 400), byline=Fact("_" * 400), outlet=Fact("~" * 400))
    card = library_card([summed_up(long)] * 12, ENGLISH)
    assert 3 < len(card.sections) < 12
    assert sum(size(section.lines) for section in card.sections) <= MOST_TEXT
    assert len(list(CardView(card).walk_children())) <= MOST_COMPONENTS


def test_the_outline_of_many_headings_is_made_in_one_pass() -> None:
    def calls(count: int) -> int:
        headings = tuple(Heading(span_of("What comes next"), f"Heading {number}") for number in range(count))
        paragraphs = tuple(replace(ARTICLE.paragraphs[0], heading=heading) for heading in headings)
        article, counted = replace(ARTICLE, headings=headings, paragraphs=paragraphs), [0]

        def count_call(_frame: FrameType, event: str, _argument: object) -> None:
            counted[0] += event in ("call", "c_call")

        sys.setprofile(count_call)
        try:
            article_card(article, ENGLISH)
        finally:
            sys.setprofile(None)
        return counted[0]

    assert calls(400) < 3 * calls(200)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (ENGLISH, "Read in an encoding that was guessed: bridge, mill"),
        (GERMAN, "In einer geratenen Kodierung gelesen: bridge, mill"),
    ],
)
def test_the_report_names_articles_whose_encoding_was_guessed(words: Strings, said: str) -> None:
    assert said in in_pipe(report_card(replace(REPORT, guessed=("bridge", "mill")), words))


def test_the_card_of_an_article_says_that_its_encoding_was_guessed() -> None:
    assert sum("cp1252, which was guessed" in line for line in in_pipe(article_card(ARTICLE, ENGLISH))) == 1
    assert sum("cp1252, which was guessed" in line for line in in_pipe(whole_article_card(ARTICLE, ENGLISH))) == 1
