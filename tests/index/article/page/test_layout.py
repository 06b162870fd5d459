"""What stands in marks of Markdown and mail, in tables and under indenting keeps its words, and becomes no heading."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.page.cleaning import CleanedPage, clean
from index.article.page.layout import Layout
from index.article.page.metadata import read_metadata
from index.article.source_files import Overrides
from index.reasons import DropReason

TEXT = "The harbour was frozen over for the third week running, and not a single boat went out to the islands."


def bodies(source: str) -> list[str]:
    return [paragraph.span.of(source) for paragraph in clean(source).paragraphs]


def headings(page: CleanedPage) -> list[str]:
    return [heading.text for heading in page.headings]


FRONT = (
    "---\ntitle: 'Ice in the harbour'\nauthors: [Nora Lind, Per Dahl]\nupdated: 2021-03-02\ndate: 2021-02-14\n"
    f"tags:\n  - ice\n  - sea\n---\n\n{TEXT}\n"
)


def test_front_matter_is_no_text_and_says_what_it_says() -> None:
    page = clean(FRONT)
    facts = read_metadata(FRONT, page, Overrides())
    assert [paragraph.span.of(FRONT) for paragraph in page.paragraphs] == [TEXT]
    assert facts.title is not None
    assert facts.title.text == "Ice in the harbour"
    assert facts.byline is not None
    assert facts.byline.text == "Nora Lind, Per Dahl"
    assert [found.date for found in facts.dates if found.believed] == [date(2021, 2, 14)]
    assert {dropped.reason for dropped in page.dropped} == {DropReason.FRONT_MATTER}


def test_the_title_of_the_front_matter_is_found_on_the_page() -> None:
    source = (
        f"---\ntitle: Ice in the harbour\n---\n\nFrom our reporter in the north\n\n# Ice in the harbour\n\n{TEXT}\n"
    )
    page = clean(source)
    assert page.title is not None
    assert page.title.span is not None
    assert page.title.span.start > source.index("reporter")
    assert TEXT in bodies(source)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(f"---\n\n{TEXT}\n\n---\n\n{TEXT} It thawed.", id="two rulers"),
        pytest.param(f"---\nice: thick\n\n{TEXT}", id="never closed"),
        pytest.param(f"{TEXT}\n\n---\nice: thick\n---\n", id="not at the start"),
    ],
)
def test_what_only_begins_like_front_matter_is_none(source: str) -> None:
    assert Layout.of(source).front is None


def test_code_is_one_paragraph_and_no_heading() -> None:
    code = "# thickness in cm\nif ice > 20: { walk }\n\n## else\nstay"
    source = f"# Ice\n\n{TEXT}\n\n```sh\n{code}\n```\n\n{TEXT[:60]}."
    page = clean(source)
    assert code in bodies(source)
    assert headings(page) == []


def test_a_fence_that_never_closes_hides_nothing() -> None:
    source = f"{TEXT}\n\n```\n\n{TEXT[:60]}."
    assert f"{TEXT[:60]}." in bodies(source)


@pytest.mark.parametrize(
    "rows",
    [
        ["| Week | Ice |", "|---:|---|", "| 5 | 21 cm |", "| 6 | 34 cm |"],
        ["Week | Ice", "--- | ---", "5 | 21 cm", "6 | 34 cm"],
        ["Week\tIce", "5\t21 cm", "6\t34 cm"],
        ["Week      Ice", "5         21 cm", "6         34 cm"],
    ],
)
def test_rows_of_tables_are_text(rows: list[str]) -> None:
    table = "\n".join(rows)
    source = f"Ice in the harbour\n\n{TEXT}\n\n{table}\n\nIt thawed in March."
    said = bodies(source)
    assert all(row in said for row in rows if any(map(str.isalnum, row)))
    assert headings(clean(source)) == []


def test_quoted_mail_is_read_by_paragraphs_and_depths() -> None:
    first = "He wrote that the harbour had been frozen over since the end of January, and\n>> nobody went out."
    source = f"Re: ice\n\nOn Monday Per wrote:\n>> {first}\n> Not a boat\n>\n> Not one.\n{TEXT}\n\nNora"
    assert [first, "Not a boat", "Not one.", TEXT] == bodies(source)[-4:]


def test_indented_lines_begin_paragraphs() -> None:
    paragraphs = [
        'It had been cold since the last days of the old year. "Wait,"\nsaid the pilot, and the young men of the'
        " village waited for\nthe thaw.",
        "It did not come.",
        "In the third week of it two of them went out on foot with a\nsledge, and were seen no more.",
    ]
    source = "Ice in the harbour\n\n" + "\n".join(f"    {paragraph}" for paragraph in paragraphs)
    assert bodies(source) == paragraphs


def test_verse_that_stands_in_is_not_run_together() -> None:
    lines = [
        "The ice came down upon the sound,",
        "And held it as a miser;",
        "No skipper in the port was found",
        "To be a day the wiser.",
    ]
    source = "\n".join(f"{'  ' * (number % 2)}{line}" for number, line in enumerate(lines))
    assert all("\n" not in body for body in bodies(f"Ice\n\n{TEXT}\n\n{source}\n\n{TEXT[:60]}."))


def test_what_stands_in_under_an_item_belongs_to_it() -> None:
    items = ["- the harbour master keeps the\n  list of the boats", "- the pilot keeps the\n  keys"]
    assert bodies(f"Ice\n\n{TEXT}\n\n" + "\n".join(items))[1:] == items


def test_a_short_line_in_a_wrapped_paragraph_does_not_cut_it() -> None:
    wrapped = (
        "The ice came early that year, and the boats which lay at the outer\nquay were not\nbrought in before the first"
        " of December, when the harbour master had\nthem towed through the channel."
    )
    assert bodies(f"Ice in the harbour\n\n{wrapped}\n\n{TEXT}") == [wrapped, TEXT]


def test_footnotes_are_items() -> None:
    notes = ["[^1]: The harbour master's list", "[^2]: The same, of the year before"]
    source = f"# Ice\n\n{TEXT}\n\n" + "\n".join(notes)
    assert bodies(source) == [TEXT, *notes]


@given(st.lists(st.sampled_from(["---", "```", "> a", ">", "a: b", "| a | b |", "|-|-|", "  a", "- a", "a\t1", ""])))
def test_every_kind_of_line_is_of_one_kind(lines: list[str]) -> None:
    source = "\n".join(lines)
    layout = Layout.of(source)
    spans = [*layout.code, *layout.rows, *layout.marks, *([layout.front] if layout.front else [])]
    assert not any(one.overlaps(other) for at, one in enumerate(spans) for other in spans[:at])
