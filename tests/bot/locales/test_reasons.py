"""Every code of the engine has words in every language, and they say what the data says."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from operator import attrgetter
from string import Formatter

import pytest

from bot.errors import FetchFault
from bot.locales import (
    ENGLISH,
    GERMAN,
    Strings,
    how_dated,
    note_in_words,
    obstacle_in_words,
    why_date,
    why_dropped,
    why_step,
)
from index import (
    Clue,
    DateFound,
    DateMention,
    DatePlace,
    DateReason,
    DateRule,
    Dropped,
    DropReason,
    Fact,
    FileFault,
    Fold,
    MetadataFault,
    Obstacle,
    Original,
    Span,
    Stage,
    Step,
    StorageFault,
)

LANGUAGES = (ENGLISH, GERMAN)
DAY = date(2023, 1, 31)
HERE = Span(0, 1)
LONGEST = 200
"""As many characters as a card has for a reason."""

TABLES: tuple[tuple[type[StrEnum], str], ...] = (
    (DatePlace, "date_places"),
    (DateReason, "date_reasons"),
    (DateRule, "date_rules"),
    (DropReason, "files.drop_reasons"),
    (FileFault, "files.faults"),
    (MetadataFault, "files.metadata"),
    (FetchFault, "fetch_faults"),
    (Obstacle, "files.obstacles"),
    (Original, "files.originals"),
    (StorageFault, "files.storage_faults"),
    (Clue, "clues"),
    (Stage, "stages"),
    (Fold, "verdicts.folds"),
)


def table(words: Strings, name: str) -> Mapping[StrEnum, str]:
    found: Mapping[StrEnum, str] = attrgetter(name)(words)
    return found


def found(why: DateReason, place: DatePlace | None, *readings: date) -> DateFound:
    return DateFound(DAY, "31 January 2023", HERE, False, why, place, readings)


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.language)
@pytest.mark.parametrize(("codes", "name"), TABLES, ids=lambda value: value if isinstance(value, str) else "")
def test_every_code_has_its_own_words(codes: type[StrEnum], name: str, words: Strings) -> None:
    assert set(table(words, name)) == set(codes)
    assert len(set(table(words, name).values())) == len(codes)


@pytest.mark.parametrize(("codes", "name"), TABLES, ids=lambda value: value if isinstance(value, str) else "")
def test_the_german_words_take_the_data_of_the_english_ones(codes: type[StrEnum], name: str) -> None:
    for code in codes:
        english, german = ({part[1] for part in Formatter().parse(table(words, name)[code])} for words in LANGUAGES)
        assert english - {None} == german - {None}
        assert table(ENGLISH, name)[code] != table(GERMAN, name)[code]


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.language)
@pytest.mark.parametrize("place", DatePlace)
@pytest.mark.parametrize("why", DateReason)
def test_a_reason_fits_into_a_card_with_all_its_data(why: DateReason, place: DatePlace, words: Strings) -> None:
    longest = date(2023, 9, 27)
    said = why_date(DateFound(longest, "", HERE, False, why, place, (longest, longest)), words)
    assert len(said) <= LONGEST
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize(
    ("one", "english", "german"),
    [
        (
            found(DateReason.WEEKDAY_AGREES, DatePlace.BYLINE, DAY),
            "It stands in the byline, and its weekday agrees: 31 January 2023 was a Tuesday.",
            "Es steht in der Autorenzeile, und sein Wochentag stimmt: Der 31. Januar 2023 war ein Dienstag.",
        ),
        (
            found(DateReason.AMBIGUOUS, DatePlace.ALONE, date(2023, 2, 1), date(2023, 1, 2)),
            "It can be read as 1 February 2023 or 2 January 2023, and nothing on the page decides.",
            "Es kann als 1. Februar 2023 oder 2. Januar 2023 gelesen werden, und nichts auf der Seite entscheidet das.",
        ),
        (
            found(DateReason.COPIED, DatePlace.ALONE, DAY),
            "It stands alone on its line, without weekday or byline, and is later than the believed date: taken as the "
            "date of the copy.",
            "Es steht allein in seiner Zeile, ohne Wochentag und Autor, und liegt nach dem genommenen Datum: Es gilt "
            "als das der Kopie.",
        ),
        (
            found(DateReason.LESS_TO_SHOW, DatePlace.UPDATE, DAY),
            "It is marked as an update, and the believed date has more to show.",
            "Es ist als Aktualisierung gekennzeichnet, und für das genommene Datum spricht mehr.",
        ),
        (
            found(DateReason.WEEKDAY_WRONG_BUT_BEST, DatePlace.DATELINE, DAY),
            "It stands in the dateline; its weekday is wrong (31 January 2023 was a Tuesday), but no better date "
            "stands on the page.",
            "Es steht in der Ortsmarke; sein Wochentag ist falsch (der 31. Januar 2023 war ein Dienstag), aber ein "
            "besseres Datum steht nicht auf der Seite.",
        ),
        (
            found(DateReason.SET_BY_HAND, None),
            "It was set in the metadata file.",
            "Es steht in der Metadatendatei.",
        ),
    ],
)
def test_why_a_date_is_believed_or_not(one: DateFound, english: str, german: str) -> None:
    assert [why_date(one, words) for words in LANGUAGES] == [english, german]


@pytest.mark.parametrize(
    ("dropped", "english", "german"),
    [
        (Dropped(HERE, DropReason.MENU), "menu", "Menü"),
        (Dropped(HERE, DropReason.COPY, Original.PARAGRAPH, 3), "copy of paragraph 3", "Kopie: Absatz 3"),
        (Dropped(HERE, DropReason.COPY, Original.TITLE), "copy of the title", "Kopie: der Titel"),
        (
            Dropped(HERE, DropReason.TEASER, Original.DROPPED),
            "beginning, cut short, of a dropped line",
            "abgeschnittener Anfang: eine weggelassene Zeile",
        ),
    ],
)
def test_why_a_stretch_was_left_out(dropped: Dropped, english: str, german: str) -> None:
    assert [why_dropped(dropped, words) for words in LANGUAGES] == [english, german]


@pytest.mark.parametrize(
    ("step", "english", "german"),
    [
        (
            Step(HERE, Clue.ONLY_FULL_NAME, "Bo{0}"),
            "the only full name in the article that ends in “Bo{0}”",
            "der einzige volle Name des Artikels, der auf „Bo{0}“ endet",
        ),
        (Step(HERE, Clue.SUBJECT), "it stands before its verb", "es steht vor seinem Verb"),
    ],
)
def test_what_a_step_rests_on(step: Step, english: str, german: str) -> None:
    assert [why_step(step, words) for words in LANGUAGES] == [english, german]


def test_how_a_date_expression_was_read() -> None:
    mention = DateMention(HERE, (), (DateRule.RANGE, DateRule.IN_FULL))
    assert how_dated(mention, ENGLISH) == "from its first day to its last; written in full"
    assert how_dated(mention, GERMAN) == "vom ersten Tag bis zum letzten; ganz ausgeschrieben"


def test_a_note_says_what_the_words_are_shown_for() -> None:
    assert note_in_words(Fact("{x}"), ENGLISH) == "It is set in the metadata file beside the article: {x}"
    assert note_in_words(Fact("{x}"), GERMAN) == "In der Metadatendatei neben dem Artikel steht: {x}"
    one = found(DateReason.REPEATED, DatePlace.ALONE, DAY)
    assert note_in_words(one, ENGLISH) == "Not believed: It is the believed date once more."
    assert note_in_words(one, GERMAN) == "Nicht genommen: Es ist das genommene Datum noch einmal."


@pytest.mark.parametrize(
    ("obstacle", "paragraphs", "english", "german"),
    [
        (
            Obstacle.PAYWALL,
            2,
            "This looks like a paywall: only the beginning is there (2\u00a0paragraphs).",
            "Das steht vermutlich hinter einer Bezahlschranke: Nur der Anfang ist da (2\u00a0Absätze).",
        ),
        (
            Obstacle.PAYWALL,
            1,
            "This looks like a paywall: only the beginning is there (1\u00a0paragraph).",
            "Das steht vermutlich hinter einer Bezahlschranke: Nur der Anfang ist da (1 Absatz).",
        ),
        (
            Obstacle.ERROR,
            1,
            "This looks like an error page, not like an article.",
            "Das ist vermutlich eine Fehlerseite und kein Artikel.",
        ),
    ],
)
def test_what_a_page_is_in_the_place_of_an_article(
    obstacle: Obstacle, paragraphs: int, english: str, german: str
) -> None:
    assert [obstacle_in_words(obstacle, paragraphs, words) for words in LANGUAGES] == [english, german]
