import io
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from rich.console import Console

from bot.terminal.article_card import print_article, print_card, print_library, print_report
from bot.terminal.typesetting import console_on
from index import Changes, Dropped, DropReason
from tests.bot.sample_library import ARTICLE, BARE_ARTICLE, REPORT, span_of
from tests.bot.terminal.test_typesetting import terminal

Shown = TypeVar("Shown")


def in_pipe(function: Callable[[Console, Shown], None], shown: Shown) -> list[str]:
    written = io.StringIO()
    function(console_on(written), shown)
    return written.getvalue().splitlines()


def test_the_card_tells_which_date_is_believed_and_why() -> None:
    assert in_pipe(print_card, ARTICLE) == [
        "Bridge Reopens",
        "Ann Lee · The Ferry Gazette · 31 January 2023 · 2 paragraphs",
        "  Published 31 January 2023 (“Tue, 01/31/2023”, code points 36–51). It stands in the byline, and its weekday "
        "agrees: 31 January 2023 was a Tuesday.",
        "  Not believed: 14 May 2024 (“May 14, 2024”, code points 0–12). It stands alone on its line, without weekday "
        "or byline, and is later than the believed date: taken as the date of the copy.",
        "  § What comes next (paragraph 2)",
    ]


def test_a_date_that_nothing_contradicts_needs_no_reasons() -> None:
    lines = in_pipe(print_card, replace(ARTICLE, dates=ARTICLE.dates[1:], headings=()))

    assert lines == ["Bridge Reopens", "Ann Lee · The Ferry Gazette · 31 January 2023 · 2 paragraphs"]


def test_an_article_that_says_little_of_itself_still_has_a_card() -> None:
    assert in_pipe(print_card, BARE_ARTICLE) == ["bare", "date unknown · 2 paragraphs"]


def test_the_whole_article_lists_what_was_left_out_and_why() -> None:
    lines = in_pipe(print_article, ARTICLE)

    assert "The file was read as cp1252." in lines
    first = lines.index("  1 The bridge reopened on Tuesday. It had been shut for a year.")
    assert lines[first + 1] == "    code points 61–121, also 240–300"
    heading = lines.index("  § What comes next")
    assert first < heading < lines.index(f"  2 {ARTICLE.paragraphs[1].span.of(ARTICLE.source)}")
    assert lines[lines.index("Left out") :] == [
        "Left out",
        "  code points 0–12 · page date",
        "    May 14, 2024",
        "  code points 240–300 · copy of paragraph 1",
        "    The bridge reopened on Tuesday. It had been shut for a year.",
        "  code points 301–309 · boilerplate",
        "    Loading…",
    ]


def test_a_long_stretch_that_was_left_out_is_shown_by_its_beginning() -> None:
    span = span_of(ARTICLE.paragraphs[1].span.of(ARTICLE.source))
    lines = in_pipe(print_article, replace(ARTICLE, dropped=(Dropped(span, DropReason.MENU),)))

    assert lines[-1] == '    "We will paint it blue," the mayor said, according to Reuters. […]'


def test_an_article_in_a_terminal_keeps_to_its_width() -> None:
    console, written = terminal(50)
    print_article(console, ARTICLE)

    assert all(len(line) <= 50 for line in written.getvalue().splitlines())


def test_hostile_facts_cannot_steer_the_terminal() -> None:
    hostile = replace(
        ARTICLE, path="a\x1b[2J.txt", notes=("\x1b]0;x\x07",), source=ARTICLE.source.replace("year", "\x1b[1m")
    )

    assert "\x1b" not in "".join(in_pipe(print_article, hostile))


def test_the_library_names_its_articles() -> None:
    assert in_pipe(print_library, (ARTICLE, BARE_ARTICLE)) == [
        "bridge",
        "  Bridge Reopens",
        "  Ann Lee · The Ferry Gazette · 31 January 2023 · 2 paragraphs",
        "bare",
        "  bare",
        "  date unknown · 2 paragraphs",
    ]


def test_the_report_names_what_changed() -> None:
    assert in_pipe(print_report, REPORT) == [
        "Generation 3: 1 passage encoded, 4 reused, in 1.2 s.",
        "  Articles: 1 added (bridge), 0 changed, 1 removed (old), 2 unchanged.",
        "  Paragraphs: 2 added (bridge#1, bridge#2), 1 changed (a#1), 0 removed, 1 unchanged.",
    ]


def test_a_build_that_had_nothing_to_do_says_so() -> None:
    unchanged = Changes((), (), (), ("bridge",))
    report = replace(REPORT, articles=unchanged, paragraphs=unchanged, encoded=0)

    assert in_pipe(print_report, report)[0] == "Generation 3: nothing has changed, so nothing was encoded (1.2 s)."


def test_a_long_list_of_changes_is_cut() -> None:
    added = tuple(f"bridge#{number}" for number in range(1, 21))
    line = in_pipe(print_report, replace(REPORT, paragraphs=Changes(added, (), (), ())))[2]

    assert line.startswith("  Paragraphs: 20 added (bridge#1, ")
    assert "bridge#8 and 12 more)" in line
