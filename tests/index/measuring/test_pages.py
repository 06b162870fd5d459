import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from index.evaluation import main
from index.measuring.pages import ReadPage, evaluate_pages, is_byline, is_title, score
from index.measuring.saved_pages import SavedPage, Way, read_pages

BODY = "The ferry over the Marl stops in June, the harbour master said. It has run since 1931."
HTML = f"""<html><head><title>Ferry stops in June | Marl Gazette</title>
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Ferry stops in June",
"author": [{{"name": "Ada Pine"}}], "datePublished": "2024-03-05T08:00:00Z"}}]}}</script></head>
<body><nav><a>Weather</a></nav><article><h1>Ferry stops in June</h1><p>By Ada Pine</p><p>March 5, 2024</p>
<p>{BODY}</p></article><p>Seen on the quay</p></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "ferry.html.gz").write_bytes(gzip.compress(HTML.encode()))
    (tmp_path / "ground-truth.json").write_text(json.dumps({"ferry": {"articleBody": BODY, "url": "https://x.org/a"}}))
    return tmp_path


def test_what_a_page_states_is_read_from_its_markup(folder: Path) -> None:
    (page,) = read_pages(folder)
    assert page.titles == ("Ferry stops in June", "Ferry stops in June | Marl Gazette")
    assert (page.authors, page.published) == (("Ada Pine",), {date(2024, 3, 4), date(2024, 3, 5)})


@pytest.mark.parametrize(
    ("way", "menu", "outside"), [("visible", True, True), ("nonav", False, True), ("text", False, False)]
)
def test_ways_to_copy_a_page(folder: Path, way: str, menu: bool, outside: bool) -> None:
    (page,) = read_pages(folder)
    text = page.text(Way(way))
    assert text is not None
    assert ("Weather" in text, "on the quay" in text, BODY in text) == (menu, outside, True)


def test_a_page_without_an_article_element_is_not_brought_as_its_text() -> None:
    page = SavedPage("a", b"<html><body><p>Words</p></body></html>", "Words", (), (), frozenset())
    assert page.text(Way.TEXT) is None


def test_the_figures_of_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = evaluate_pages(folder, Way.TEXT).figures
    assert (found["f1"], found["title"], found["byline"], found["date"], found["date_wrong"]) == (1, 1, 1, 1, 0)
    assert main(["--pages", str(folder), "--as", "text"]) == 0
    assert "title: 1 right, 0 wrong, 0 none" in capsys.readouterr().out
    assert main(["--pages", str(folder / "html")]) == 2


def test_a_wrong_day_is_told_from_none() -> None:
    page = SavedPage("a", b"", "one two", ("A title of words",), (), frozenset([date(2024, 3, 5)]))
    wrong = score(page, ReadPage("one three", None, None, date(2024, 3, 6)))
    assert (wrong.f1, wrong.date, wrong.date_given, wrong.byline, wrong.title_given) == (0.5, False, True, None, False)
    assert score(page, ReadPage("", None, None, None)).date_given is False


@pytest.mark.parametrize(
    ("ours", "right"),
    [
        ("Ferry stops in June", True),
        ("Ferry Stops in June!", True),
        ("Marl Gazette", False),
        ("Ferry stops", False),
    ],
)
def test_titles_are_right_without_the_outlet(ours: str, right: bool) -> None:
    assert is_title(ours, ["Ferry stops in June | Marl Gazette"]) is right


@pytest.mark.parametrize(
    ("ours", "right"),
    [("Ada Pine", True), ("Ada Pine and Tom Roe", True), ("Ada Pine Updated", False), ("Ada", False), (None, False)],
)
def test_bylines_hold_a_whole_author_and_nothing_else(ours: str | None, right: bool) -> None:
    assert is_byline(ours, ["By Ada Pine, Marl Gazette", "Tom Roe"]) is right


def test_a_page_as_it_was_saved_is_measured_beside_trafilatura(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = evaluate_pages(folder, Way.HTML).figures
    assert (found["title"], found["byline"], found["date"], found["recall"]) == (1, 1, 1, 1)
    assert main(["--pages", str(folder), "--as", "html"]) == 0
    assert "trafilatura alone, words: F1 " in capsys.readouterr().out
