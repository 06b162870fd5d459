import pytest

from index.article.page.cleaning import clean
from index.article.page.metadata import read_metadata
from index.article.page.titles import Candidate, can_be_title, choose_title, is_age
from index.article.source_files import Overrides

BODY = (
    "The ferry over the Marl stops in June, the harbour master said, because nobody has paid for a new engine.",
    "It has carried the people of both banks since 1931, and their cows for nearly as long as that.",
)
HEADLINE = "Marl ferry stops in June"


def title(*lines: str) -> str | None:
    found = clean("\n\n".join((*lines, *BODY))).title
    return found.text if found else None


@pytest.mark.parametrize(
    "above",
    [
        (HEADLINE, "March 5, 2024 / 7:10 AM / Marl Gazette"),
        (HEADLINE, "Posted on 2024-03-05T07:10:00+01:00 by ada in Harbour | 3 Comments"),
        (HEADLINE, "ADA PINE, TOM ROE and EVA ELM", "MARCH 5, 2024"),
        ("Weather | Harbour | Letters | Fish", "Log in", "Search", HEADLINE, "Mar. 5, 2024"),
        (HEADLINE, "Updated 3 hours ago"),
        (HEADLINE, "Vor 3 Stunden"),
        (HEADLINE, "il y a 2 jours"),
        ("* Harbour", HEADLINE),
        ("Harbour", "* Tides", HEADLINE, "By Ada Pine"),
        ("Politics", HEADLINE, "By Ada Pine", "March 5, 2024"),
        ("Tuesday, March 5, 2024", HEADLINE, "By Ada Pine"),
        (HEADLINE, "Ada Pine @adapine", "March 5, 2024"),
    ],
)
def test_the_headline_is_the_title_whatever_stands_beside_it(above: tuple[str, ...]) -> None:
    assert title(*above) == HEADLINE


def test_a_headline_may_end_in_a_full_stop() -> None:
    assert title("The Marl ferry stops in June.", "By Ada Pine", "March 5, 2024") == "The Marl ferry stops in June."


def test_a_deck_is_no_title_however_much_it_shares_with_the_text() -> None:
    deck = "Nobody has paid for a new engine of the Marl ferry, so it stops in June"
    menu = ("* Weather", "* Harbour", "* Fish", "* Tides", "* Small ads", "* Boats")
    assert title(*menu, "Marl ferry has no engine", deck, *menu[:1]) == "Marl ferry has no engine"


def test_a_trail_of_sections_is_no_title() -> None:
    assert title(f"Home Harbour News {HEADLINE}", HEADLINE) == HEADLINE


def test_the_day_without_a_year_stands_under_the_title() -> None:
    headline = "Meet the ferry. “It is old.” And it stops in June."
    assert title("1. Harbour", headline, "Updated Mar 5, 7:10 AM; Posted Mar 4, 6:00 PM", "By Ada Pine") == headline


def test_a_headline_shares_words_with_its_text() -> None:
    assert title("Storm takes roof off barn", HEADLINE, "Pie week ends in tears") == HEADLINE


@pytest.mark.parametrize(
    ("lines", "best"),
    [
        (("Marl ferry ends", "Marl ferry runs", "the Marl ferry"), 1),  # it begins with a small letter
        (("Marl ferry runs", "Marl ferry runs", "Marl ferry ends"), 1),  # it comes twice
        (("Marl ferry runs", "Marl ferry ends"), 1),  # it stands nearer to the text
    ],
)
def test_of_lines_alike_the_one_that_is_more_of_a_headline_is_the_title(lines: tuple[str, ...], best: int) -> None:
    candidates = [
        Candidate(at, text, len(lines) - at, signed=False, name=False, above=at, signature=False)
        for at, text in enumerate(lines)
    ]
    assert choose_title(candidates, " ".join(BODY), furnished=1.0) == best


def test_an_unspaced_title_is_found_above_its_date() -> None:
    cleaned = clean(
        "渡轮停航\n\n2024年3月5日\n\n港务局长周二表示，渡轮将于六月停航。没有人为新发动机付款。\n\n桥梁计划在十年后建成，但资金尚未到位。"
    )
    assert cleaned.title is not None
    assert cleaned.title.text == "渡轮停航"


def test_the_subject_of_a_mail_is_its_title() -> None:
    assert title("From: Ada Pine <ada@example.org>", "Subject: Re: the ferry") == "Re: the ferry"


def test_a_label_with_a_time_of_day_is_no_title() -> None:
    text = "The council voted on Monday to close three ferries in the north by the end of the year, said the mayor."
    found = clean("\n\n".join(("Updated at 3pm", HEADLINE, "By: Staff Reporter", text))).title
    assert found is not None
    assert found.text == HEADLINE


def test_the_tabs_of_an_encyclopedia_are_no_title() -> None:
    life = "Ada Pine (10 May 1815 to 27 May 1852) was an engineer of the river Marl."
    assert title("Wikipedia", "Main menu", "Ada Pine", "Article", "Talk", life) == "Ada Pine"


def test_what_is_above_the_title_is_left_out() -> None:
    source = "\n\n".join(("* Harbour", HEADLINE, *BODY))
    assert [one.span.of(source) for one in clean(source).dropped] == ["* Harbour"]


@pytest.mark.parametrize(
    "words", ["5 hours ago", "published 1 day ago", "vor 3 stunden", "il y a 2 jours", "hace 5 minutos", "2 часа назад"]
)
def test_ages(words: str) -> None:
    assert is_age(words)


@pytest.mark.parametrize(
    "words", ["", "a year ago today we met", "vor gericht", "hace frío", "two days", "published works"]
)
def test_what_is_no_age(words: str) -> None:
    assert not is_age(words)


@pytest.mark.parametrize(
    "line", ["Politics", "Wirtschaft", "Home | News | Sports | Weather", "Related", "Comments (3)", "4 55 3"]
)
def test_what_is_never_a_title(line: str) -> None:
    assert not can_be_title(line)


def test_the_day_of_the_visit_is_not_the_page_s_date() -> None:
    lines = ("Thursday, March 7, 2024", HEADLINE, "By Ada Pine", "Posted: Mar 5, 2024", *BODY)
    source = "\n\n".join(lines)
    found = read_metadata(source, clean(source), Overrides())
    assert [day.text for day in found.dates if day.believed] == ["Mar 5, 2024"]
