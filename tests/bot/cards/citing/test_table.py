"""Tables to take along: the words come out of a spreadsheet as they went in, and nothing in them is a formula."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.citing.table import COLUMNS, Table, row, table, table_card
from bot.cards.limits import DISCORD, ENDLESS
from bot.locales import ENGLISH, GERMAN
from index import Attribution, Fact, Quote, Voice, quote_dated
from index.quoting.timeline import timeline
from tests.bot.cards.test_answer_cards import check, text_of
from tests.bot.fake_engine import make_article, make_quote
from tests.bot.sample_library import ARTICLE, BARE_ARTICLE, MAYOR, mention, quote
from tests.bot.texts import WORDS
from tests.index.library import read_library

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠x")
HARM = st.sampled_from(FORMULAS) | WORDS


def read(made: Table) -> list[dict[str, str]]:
    """The rows as a program reads them."""
    text = made.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def rows(*quotes: Quote) -> list[dict[str, str]]:
    return read(table(map(row, quotes), ENDLESS))


def test_what_a_row_says() -> None:
    (told,) = rows(quote(2, 0, MAYOR))
    assert tuple(told) == COLUMNS
    assert told == {
        "speaker": "the mayor",
        "voice": "quotation",
        "words": f"“{quote(2).text}”",
        "article": "bridge",
        "title": "Bridge Reopens",
        "outlet": "The Ferry Gazette",
        "byline": "Ann Lee",
        "published": "2023-01-31",
        "page": "",
        "paragraph": "2",
        "start": str(quote(2).span.start),
        "end": str(quote(2).span.end),
        "date_meant": "",
        "link": quote(2, 0, MAYOR).link,
    }


def test_what_is_not_known_is_empty() -> None:
    (told,) = rows(quote(2, article=BARE_ARTICLE))
    empty = {"speaker", "title", "outlet", "byline", "published", "page", "date_meant", "link"}
    assert {column for column, cell in told.items() if not cell} == empty


def test_days_are_days_and_intervals() -> None:
    (bundled,) = read_library("articles").articles
    told = rows(*(quote_dated(bundled, entry) for entry in timeline((bundled,))))
    assert [one["date_meant"] for one in told][:3] == ["2022-12-19", "2023-01-23/2023-01-29", "2023-01-31"]
    for one in told:
        assert one["words"][1:-1] == bundled.source[int(one["start"]) : int(one["end"])]


@given(HARM, HARM, st.sampled_from(Voice))
def test_words_are_exact_and_no_cell_begins_a_formula(words: str, label: str, voice: Voice) -> None:
    article = replace(make_article((words,), title=label + "x"), byline=Fact(label), outlet=Fact(label))
    found = make_quote(article, 1, 0, Attribution(voice, speaker=mention(label)))
    (told,) = rows(found)
    assert told["words"][1:-1] == found.text
    for cell in told.values():
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        assert not cell.startswith(("\t", "\r", "\n"))


def test_every_line_ends_as_the_standard_has_it_and_every_cell_is_in_quotes() -> None:
    made = table([row(quote(1))]).content
    assert made.startswith(b'\xef\xbb\xbf"speaker","voice",')
    assert made.endswith(b'"\r\n')
    assert made.count(b"\r\n") == 2


def test_a_lone_surrogate_does_not_stop_it() -> None:
    article = make_article(("A\ud800b.",))
    assert rows(make_quote(article, 1))[0]["words"] == "“A?b.”"


@pytest.mark.parametrize(("room", "held"), [(replace(DISCORD, rows=3), 3), (replace(DISCORD, file=1200), 4)])
def test_it_ends_where_there_is_no_more_room(room: object, held: int) -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield row(quote(1))

    made = table(endless(), room)  # type: ignore[arg-type]
    assert made.rows == len(read(made)) == held
    assert taken == held + 1
    card = table_card(made, 900, "quotes Äda =Miller/../", ENGLISH)
    check(card)
    assert f"The first {held} of 900" in text_of(card)
    (file,) = card.attachments
    assert file.name == "quotes-ada-miller.csv"
    assert file.content == made.content


def test_a_whole_list_says_so() -> None:
    made = table([row(quote(1))])
    assert "All entries as a table: 1." in text_of(table_card(made, 1, "王", ENGLISH))
    assert "Alle Einträge als Tabelle: 1." in text_of(table_card(made, 1, "王", GERMAN))
    assert table_card(made, 1, "王", GERMAN).attachments[0].name == "words.csv"
    assert made.content.count(ARTICLE.slug.encode()) >= 1
