"""Text of a PDF as a person reads it: across lines, columns, pages and hyphens, without what the pages repeat."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article.formats.pdf.columns import Piece, lines_in_order
from index.article.formats.pdf.edges import take_off_edges
from index.article.formats.pdf.paragraphs import blocks_of
from index.article.formats.reading import read_source
from index.datatypes import Article
from index.reasons import DateReason, DropReason
from tests.index.article.formats.samples import SENTENCES, Words, column, pdf
from tests.index.article.formats.test_reading import article, paragraphs

LEFT = [
    "The ferry company said on Monday that it",
    "will not replace the old boat before the",
    "spring, because the engine that it needs",
    "is no longer made. Passengers will have",
    "to take the bus over the bridge at Hol-",
    "lingen, which is forty minutes away from",
]
RIGHT = [
    "the landing stage. A well-known engineer",
    "from the town offered to build a new one,",
    "but his shop, where every well-",
    "known boat on the river was built, burned",
    "down a year ago. Nobody else has offered",
    "since, the company said in a letter.",
]
JOINED = (
    "The ferry company said on Monday that it will not replace the old boat before the spring, because the engine that "
    "it needs is no longer made. Passengers will have to take the bus over the bridge at Hollingen, which is forty "
    "minutes away from the landing stage. A well-known engineer from the town offered to build a new one, but his "
    "shop, where every well-known boat on the river was built, burned down a year ago. Nobody else has offered since, "
    "the company said in a letter."
)


def read(pages: Sequence[Sequence[Words]], **properties: str) -> Article:
    return article("a.pdf", pdf(pages, properties))


def left_out(read: Article, reason: DropReason) -> list[str]:
    return [one.span.of(read.source) for one in read.dropped if one.reason is reason]


def different(number: int) -> list[str]:
    """Lines that no other page has."""
    return [f"{line} {'abcdefgh'[number]}" for line in LEFT]


def test_columns_are_read_one_after_the_other() -> None:
    assert paragraphs(read([[*column(LEFT), *column(RIGHT, 320)]])) == [JOINED]


def test_columns_that_are_written_line_by_line_are_read_one_after_the_other() -> None:
    rows = [one for pair in zip(column(LEFT), column(RIGHT, 320), strict=True) for one in pair]
    assert paragraphs(read([rows])) == [JOINED]


def test_a_title_across_the_columns_comes_first() -> None:
    title = [Words(72, 740, "The ferry stops in the middle of the wide", 22), Words(72, 715, "river, again", 22)]
    found = read([[*column(LEFT, top=670), *column(RIGHT, 320, 670), *title]])
    assert found.title is not None
    assert found.title.text == "The ferry stops in the middle of the wide river, again"
    assert paragraphs(found) == [JOINED]


def test_a_paragraph_runs_over_the_page_and_its_words_know_their_page() -> None:
    found = read([column(LEFT), column(RIGHT)])
    assert paragraphs(found) == [JOINED]
    assert found.reading.page_at(found.source.index("The ferry")) == 1
    assert found.reading.page_at(found.source.index("lingen")) == 1  # its word begins there
    assert found.reading.page_at(found.source.index("the landing")) == 2


def test_what_pages_repeat_is_left_out_and_listed() -> None:
    def edges(number: int) -> list[Words]:
        return [Words(72, 765, "The Harbour Gazette", 9), Words(500, 765, f"Page {number}", 9), Words(300, 30, "x" * 9)]

    found = read([[*edges(number + 4), *column(different(number))] for number in range(4)])
    assert left_out(found, DropReason.PAGE_EDGE) == ["The Harbour Gazette", "x" * 9]
    assert left_out(found, DropReason.PAGE_NUMBER) == ["Page 4", "Page 5", "Page 6", "Page 7"]
    assert all("Gazette" not in text and "Page" not in text for text in paragraphs(found))


def test_a_number_that_does_not_count_the_pages_is_text() -> None:
    numbers = ["1961", "12", "7"]
    pages = [[*column(different(at)), Words(72, 600, number)] for at, number in enumerate(numbers)]
    assert left_out(read(pages), DropReason.PAGE_NUMBER) == []


def test_pages_that_are_all_alike_keep_their_words() -> None:
    assert paragraphs(read([column(SENTENCES)] * 3)) == [" ".join(SENTENCES)]


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        # By an indent, by white space, by a last line that is not full.
        ([Words(90, 700, "x" * 60), Words(72, 687, "y" * 63), Words(90, 674, "Z" * 60), Words(72, 661, "w" * 60)], 2),
        ([*column(["The first one goes on", "here."]), *column(["The second one goes on", "here."], top=660)], 2),
        (column(["a" * 70, "and it ends here.", "A new one begins " + "b" * 55, "and goes on."]), 2),
        (column(["a" * 70, "b" * 70, "c" * 70]), 1),
    ],
)
def test_where_a_paragraph_begins(lines: Sequence[Words], parts: int) -> None:
    blocks = read_source(pdf([lines]), "a.pdf").text.split("\n\n")
    assert len(blocks) == parts


def test_a_table_keeps_its_rows_and_a_list_its_items() -> None:
    table = [["Boat", "Year"], ["Anna", "1961"], ["Bertha", "1984"]]
    cells = [
        Words(72 + 200 * at, 500 - 14 * row, text) for row, line in enumerate(table) for at, text in enumerate(line)
    ]
    items = column(
        ["\u2022 a ticket that is valid on the day", "\u2022 a coat, because the wind is strong on", "the river"]
    )
    assert read_source(pdf([[*items, *cells]]), "a.pdf").text.split("\n\n") == [
        "- a ticket that is valid on the day",
        "- a coat, because the wind is strong on the river",
        *(" | ".join(row) for row in table),
    ]


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("The boat was built for a state-", "owned company.", "a state-owned company"),
        ("It carried no more than twenty-", "five people.", "than twenty-five people"),
        ("The ferryman was never self-", "important.", "never self-important"),
        ("The ferryman was never self-", "ish.", "never selfish"),
        ("Nobody could have thought it un-", "known.", "it unknown"),
        ("Nobody from the town did ex-", "pect it.", "did expect it"),
    ],
)
def test_compounds_keep_their_hyphens(line: str, following: str, joined: str) -> None:
    assert joined in paragraphs(read([column([line, following])]))[0]


def test_a_day_in_the_middle_of_a_sentence_begins_no_item() -> None:
    lines = ["Die alte Fähre fuhr zum letzten Mal am", "15. März, und niemand sah ihr nach."]
    assert paragraphs(read([column(lines)])) == [" ".join(lines)]
    items = ["1. The boat goes to the lower landing", "2. The engine goes to the upper landing"]
    assert paragraphs(read([column(items)])) == items


def test_ligatures_are_letters() -> None:
    pieces = [Piece("The o\ufb03ce", 0, 50, 0, 10)]
    assert blocks_of([lines_in_order(pieces, 1)], None)[0].text == "The o\ufb03ce"
    assert "\ufb03" not in read_source(pdf([column(SENTENCES)]), "a.pdf").text


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_may_be_packed_and_turned(packed: bool, turned: int) -> None:
    found = article("a.pdf", pdf([column(LEFT)], packed=packed, turned=turned))
    assert paragraphs(found)[0].startswith("The ferry company said on Monday that it will not")


def test_properties_serve_where_the_text_says_nothing() -> None:
    found = read(
        [column(LEFT)], Title="Minutes of the ferry board", Author="Ada Brook", CreationDate="D:20230131120000Z"
    )
    assert (found.title and found.title.text, found.byline and found.byline.text) == (
        "Minutes of the ferry board",
        "Ada Brook",
    )
    assert found.title is not None
    assert found.title.span is not None
    assert found.title.span.of(found.source) == found.title.text
    assert found.published is None
    assert [(one.date, one.why) for one in found.dates] == [(date(2023, 1, 31), DateReason.FILE_MADE)]


@pytest.mark.parametrize("title", ["Microsoft Word - ferry.doc", "untitled", "ferry_final-2", "ferry.indd"])
def test_a_file_name_is_no_title(title: str) -> None:
    assert read([column(LEFT)], Title=title).title is None


PIECES = st.lists(
    st.builds(
        lambda text, left, bottom, width, height: Piece(text, left, left + width, bottom, bottom + height),
        st.text("ab -1.", min_size=1).map(str.strip).filter(bool),
        st.floats(0, 600),
        st.floats(0, 800),
        st.floats(0, 300),
        st.floats(0, 40),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=4))
def test_no_word_is_lost_wherever_it_stands(pages: list[list[Piece]]) -> None:
    bodies, _ = take_off_edges(pages)
    lines = [lines_in_order(body, number) for number, body in enumerate(bodies, 1)]
    blocks = blocks_of(lines, None)
    said = "".join(character for body in bodies for piece in body for character in piece.text if character.isalnum())
    kept = "".join(character for block in blocks for character in block.text if character.isalnum())
    assert sorted(said) == sorted(kept)
    assert all(0 <= offset <= len(block.text) for block in blocks for offset, _ in block.pages)
