from datetime import date

import pytest

from index.article.page.cleaning import clean
from index.article.page.metadata import Metadata, read_metadata
from index.article.source_files import Overrides
from index.reasons import DatePlace, DateReason

BODY = "The river rose by three metres overnight and flooded the lower town, officials said on Monday."
OTHER = "Nobody was hurt, but some forty families had to leave their homes and spent the night in a school."
TITLE = "River Floods Lower Town After Dam Breaks"


def metadata(*lines: str, overrides: Overrides | None = None) -> Metadata:
    source = "\n\n".join(lines)
    return read_metadata(source, clean(source), overrides or Overrides())


def published(found: Metadata) -> date | None:
    return next((item.date for item in found.dates if item.believed), None)


def test_the_weekday_decides_between_two_dates() -> None:
    found = metadata("May 14, 2024", TITLE, BODY, "Tyler Durden Tue, 01/31/2023 - 12:52", BODY)
    assert found.byline is not None
    assert found.byline.text == "Tyler Durden"
    assert [(item.date, item.text, item.believed) for item in found.dates] == [
        (date(2024, 5, 14), "May 14, 2024", False),
        (date(2023, 1, 31), "Tue, 01/31/2023 - 12:52", True),
    ]
    assert (found.dates[0].why, found.dates[0].place) == (DateReason.COPIED, DatePlace.ALONE)
    assert (found.dates[1].why, found.dates[1].place) == (DateReason.WEEKDAY_AGREES, DatePlace.BYLINE)


@pytest.mark.parametrize(
    ("lines", "byline", "outlet", "day"),
    [
        ((TITLE, "By Jane Doe", "3 May 2021", BODY), "Jane Doe", None, date(2021, 5, 3)),
        ((TITLE, "By Jane Doe, Reuters", BODY), "Jane Doe", "Reuters", None),
        (
            (TITLE, "BY JANE DOE AND JOHN ROE | May 3, 2021 10:15 AM", BODY),
            "JANE DOE AND JOHN ROE",
            None,
            date(2021, 5, 3),
        ),
        ((TITLE, "Jane van der Doe", "Published 3 May 2021", BODY), "Jane van der Doe", None, date(2021, 5, 3)),
        ((TITLE, "Jane Doe, BBC News - 3 May 2021", BODY), "Jane Doe", "BBC News", date(2021, 5, 3)),
        ((TITLE, "By Reuters", BODY), None, "Reuters", None),
        ((TITLE, BODY, "Reporting by Jane Doe"), "Jane Doe", None, None),
        ((TITLE, "New York, 3 May 2021", BODY), None, None, date(2021, 5, 3)),
        ((TITLE, BODY), None, None, None),
        ((f"{TITLE} | The Guardian", BODY), None, "The Guardian", None),
        ((TITLE, f"MINSK, May 3, 2021 (Reuters) - {BODY}"), None, "Reuters", date(2021, 5, 3)),
        ((TITLE, "Published: 2021-05-03T10:00:00Z", "Updated: 2021-05-04", BODY), None, None, date(2021, 5, 3)),
        ((TITLE, "Mon, 05/25/2021", "3 May 2021", BODY), None, None, date(2021, 5, 3)),
        ((TITLE, "01/02/2023", BODY), None, None, None),
        ((TITLE, "BBC News", "12 February 2024", "By Jane Doe", BODY), "Jane Doe", "BBC News", date(2024, 2, 12)),
        ((TITLE, "John Roe", "12 Feb 2024", BODY, "Written by Jane Doe"), "Jane Doe", None, date(2024, 2, 12)),
        ((TITLE, "Updated", "4 May 2021", "Published", "3 May 2021", BODY), None, None, date(2021, 5, 3)),
        ((TITLE, "Updated", "3 May 2021", "4 May 2021", BODY), None, None, date(2021, 5, 4)),
        ((TITLE, "By", "Jane Doe", "12 Feb 2024", BODY), "Jane Doe", None, date(2024, 2, 12)),
        ((TITLE, "By Jane Doe @jdoe Feb 12, 2024, 7:53pm EST", BODY), "Jane Doe", None, date(2024, 2, 12)),
        ((TITLE, "By Jane Doe Updated Feb 12, 2024, 7:53am EST", BODY), "Jane Doe", None, date(2024, 2, 12)),
        ((TITLE, "Jane Doe @jdoe / 2 days", BODY), "Jane Doe", None, None),
        ((TITLE, "Jane Doe, Staff Writer", "Mon, Feb 12, 2024", BODY), "Jane Doe", None, date(2024, 2, 12)),
        (
            (TITLE, "By Jane Doe - Harbour Contributor 2024-02-12T12:48:14Z Boats", BODY),
            "Jane Doe",
            None,
            date(2024, 2, 12),
        ),
        ((TITLE, "By Jane Doe | Marl Media for marl.example", BODY), "Jane Doe", None, None),
        ((TITLE, "Feb 12, 2024 at 6:46 pm ET • 2 min read", BODY), None, None, date(2024, 2, 12)),
        ((TITLE, "Monday 12 February 2024 11:42, UK", BODY), None, None, date(2024, 2, 12)),
        ((TITLE, "5 hours ago", "Jane Doe", "BBC News", BODY), "Jane Doe", "BBC News", None),
        ((TITLE, "Автор: Анна Белова", "12 февраля 2024", BODY), "Анна Белова", None, date(2024, 2, 12)),
        ((TITLE, "Von Anna Müller", "Aktualisiert am 13.02.2024", BODY), "Anna Müller", None, date(2024, 2, 13)),
        (
            (TITLE, "Par Claire Petit", "Publié le 12 février 2024 à 18h20", BODY),
            "Claire Petit",
            None,
            date(2024, 2, 12),
        ),
        (
            (TITLE, "Por Ana Ruiz y Luis Gil", "12 de febrero de 2024", BODY),
            "Ana Ruiz y Luis Gil",
            None,
            date(2024, 2, 12),
        ),
        ((TITLE, "12 Şubat 2024", BODY), None, None, date(2024, 2, 12)),
        (("12 Feb 2024 Author: Eva Lind Category: Science", TITLE, BODY), "Eva Lind", None, date(2024, 2, 12)),
        ((TITLE, "12. Februar 2024, 18:30 Uhr | Lesezeit: 3 min", BODY), None, None, date(2024, 2, 12)),
        ((TITLE, BODY, "(Reporting by Jane Doe; Editing by John Roe)"), "Jane Doe", None, None),
        (
            (
                TITLE,
                "By Jane Doe",
                "12 Feb 2024",
                BODY,
                BODY[::-1],
                "Related articles",
                "Storm hits coast",
                "10 Feb 2024",
            ),
            "Jane Doe",
            None,
            date(2024, 2, 12),
        ),
    ],
)
def test_table_of_pages(lines: tuple[str, ...], byline: str | None, outlet: str | None, day: date | None) -> None:
    found = metadata(*lines)
    assert (found.byline and found.byline.text) == byline
    assert (found.outlet and found.outlet.text) == outlet
    assert published(found) == day


@pytest.mark.parametrize(
    ("lines", "title", "byline"),
    [
        (("By", "Jane Doe", "12 Feb 2024", "Council Approves Budget", BODY), "Council Approves Budget", "Jane Doe"),
        (("12 Feb 2024", "Council Approves Budget", BODY), "Council Approves Budget", None),
        (("Jane Doe", "12 Feb 2024", "Libraries", BODY), "Libraries", "Jane Doe"),
        (("By", "Jane Doe", "Published", "12 Feb 2024", "Budget", BODY), "Budget", "Jane Doe"),
        (("Jane Doe", "12 Feb 2024", BODY), "Jane Doe", None),
        (("Haushalt beschlossen", "Von Anna Müller, Berlin", BODY), "Haushalt beschlossen", "Anna Müller"),
    ],
)
def test_title_and_byline_are_told_apart(lines: tuple[str, ...], title: str, byline: str | None) -> None:
    found = metadata(*lines)
    assert found.title is not None
    assert found.title.text == title
    assert (found.byline and found.byline.text) == byline


def test_doubtful_numerals_are_kept_with_both_readings() -> None:
    found = metadata(TITLE, "01/02/2023", BODY)
    assert {item.date for item in found.dates} == {date(2023, 2, 1), date(2023, 1, 2)}
    assert all(item.why is DateReason.AMBIGUOUS for item in found.dates)
    assert all(item.readings == (date(2023, 2, 1), date(2023, 1, 2)) for item in found.dates)


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        (("3 May 2021", TITLE, BODY), [DateReason.ONLY_DATE]),
        (("By Jane Doe, 3 May 2021", TITLE, BODY, "Updated 4 May 2021"), [DateReason.BEST, DateReason.LESS_TO_SHOW]),
        (("Mon, 05/25/2021", TITLE, BODY), [DateReason.WEEKDAY_WRONG_BUT_BEST]),
        (("Mon, 05/25/2021", TITLE, "3 May 2021", BODY), [DateReason.WEEKDAY_WRONG, DateReason.BEST]),
        (("3 May 2021", TITLE, "Mon, 3 May 2021", BODY), [DateReason.REPEATED, DateReason.WEEKDAY_AGREES]),
    ],
)
def test_each_date_says_why(lines: tuple[str, ...], reasons: list[DateReason]) -> None:
    assert [item.why for item in metadata(*lines).dates] == reasons


def test_facts_stand_where_they_say() -> None:
    source = "\n\n".join((f"{TITLE} - BBC News", "By Jane Doe, Reuters, 3 May 2021", BODY))
    found = read_metadata(source, clean(source), Overrides())
    assert found.title is not None
    assert found.title.text == TITLE
    for fact in (found.title, found.byline, found.dates[0]):
        assert fact is not None
        assert fact.span is not None
        assert fact.span.of(source) == fact.text


def test_what_is_set_by_hand_wins_and_the_page_is_not_forgotten() -> None:
    found = metadata(
        TITLE, "Tue, 01/31/2023", BODY, overrides=Overrides(title="Flood", outlet="Gazette", published=date(2020, 1, 1))
    )
    assert found.title is not None
    assert (found.title.text, found.title.span) == ("Flood", None)
    assert published(found) == date(2020, 1, 1)
    assert [item.why for item in found.dates] == [DateReason.SET_BY_HAND, DateReason.OVERRULED]
    assert [item.believed for item in found.dates] == [True, False]


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        ((TITLE, "Jane Doe", "Monday 6:30PM", BODY, "Jane Doe", OTHER, "Jane Doe"), "Jane Doe"),
        (
            (TITLE, "A flood that nobody had expected to come at this time of the year.", "Jane Doe @janedoe", BODY),
            "Jane Doe",
        ),
        ((TITLE, "The lower town, seen from the dam.", "By Jane Doe | Daily Flood", BODY), "Jane Doe"),
        ((TITLE, "By Jane PineNEWS24", "3 May 2021", BODY), "Jane Pine"),
        ((TITLE, "By Jane McDONALD", "3 May 2021", BODY), "Jane McDONALD"),
        ((TITLE, "May 3, 2021 / 0 Comments / in Floods / by floodadmin", BODY), "floodadmin"),
        ((TITLE, "By admin - 2021-05-03", BODY), "admin"),
        ((TITLE, "FloodWatch May 3, 2021", BODY), "FloodWatch"),
        ((TITLE, BODY, OTHER, "About the author", "Jane Doe"), "Jane Doe"),
        ((TITLE, "Due by Friday, 7 May 2021", BODY), None),
        ((TITLE, "Jane Pine", BODY), "Jane Pine"),
        ((TITLE, "Jane Pine", "Senior Harbour Correspondent", BODY), "Jane Pine"),
        ((TITLE, "Jane Pine, Harbour Editor", BODY), "Jane Pine"),
        ((TITLE, "Lower Town", BODY), None),
        ((TITLE, "FLOOD TV", BODY), None),
    ],
)
def test_bylines_told_by_where_they_stand(lines: tuple[str, ...], byline: str | None) -> None:
    found = metadata(*lines).byline
    assert (found.text if found else None) == byline


def test_a_quoted_post_tells_the_day_where_nothing_else_does() -> None:
    posts = ("— Jane Doe (@janedoe) May 2, 2021", "— John Roe (@johnroe) May 3, 2021")
    assert published(metadata(TITLE, BODY, posts[0], OTHER, posts[1], BODY)) == date(2021, 5, 3)
    assert published(metadata(TITLE, "4 May 2021", BODY, posts[0], OTHER)) == date(2021, 5, 4)


def test_a_full_date_is_read_beside_one_without_a_year() -> None:
    assert published(
        metadata(TITLE, "Mon 3 May 2021 18.54 GMT Last modified on Mon 3 May 2021 18.56 GMT", BODY)
    ) == date(2021, 5, 3)
