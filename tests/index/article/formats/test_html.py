"""A saved page: its main text, and what it states about itself in its markup."""

import json
from datetime import date
from pathlib import Path

import pytest

from index.article.library import parse_file
from index.article.source_files import SourceFile
from index.datatypes import Article
from index.quoting.quotes import quote_paragraph
from index.reasons import DateReason, DropReason, FileFault
from tests.index.article.formats.samples import SENTENCES, page, saved
from tests.index.article.formats.test_reading import article, paragraphs, refused

BODY = "".join(f"<p>{one}</p>" for one in SENTENCES)
NAVIGATION = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport and weather</a></li></ul></nav>"
STATED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry stops in the middle of the river",
    "datePublished": "2023-01-31T08:00:00+01:00",
    "author": [{"@type": "Person", "name": "Ada Brook"}, {"@type": "Person", "name": "Ivo Lind"}],
    "publisher": {"@type": "Organization", "name": "The Harbour Gazette"},
}
HEAD = (
    f"<script type='application/ld+json'>{json.dumps(STATED)}</script>"
    "<title>Ferry stops in the middle of the river | The Harbour Gazette</title>"
    "<link rel='canonical' href='https://example.org/ferry'>"
)
WHOLE = page(f"{NAVIGATION}<article><h1>Ferry stops in the middle of the river</h1>{BODY}</article>", HEAD)


def facts(read: Article) -> tuple[object, ...]:
    title, byline, outlet = (fact and fact.text for fact in (read.title, read.byline, read.outlet))
    return title, byline, outlet, read.published, read.url, read.language


def test_the_page_is_read_with_what_it_states() -> None:
    read = article("a.html", WHOLE)
    assert facts(read) == (
        "Ferry stops in the middle of the river",
        "Ada Brook, Ivo Lind",
        "The Harbour Gazette",
        date(2023, 1, 31),
        "https://example.org/ferry",
        "en",
    )
    assert paragraphs(read) == list(SENTENCES)
    assert "Sport and weather" not in read.source
    assert [one.why for one in read.dates if one.believed] == [DateReason.STATED]


def test_what_is_stated_stands_in_the_source() -> None:
    read = article("a.html", WHOLE)
    for fact in (read.title, read.byline, read.outlet):
        assert fact is not None
        assert fact.span is not None
        assert fact.span.of(read.source) == fact.text
    stated = [one.span.of(read.source) for one in read.dropped if one.reason is DropReason.STATED]
    assert stated == ["Ada Brook, Ivo Lind", "The Harbour Gazette", "2023-01-31"]


def test_the_metadata_file_is_stronger_than_the_page() -> None:
    names = b'title = "Another"\nbyline = "Kim"\noutlet = "O"\n'
    metadata = names + b'url = "https://o.example/"\npublished = 2020-02-02\nlanguage = "de"'
    read = parse_file(SourceFile("a.html", WHOLE, metadata, {"a.html": "0" * 64}, 9.0), "a").article
    assert read is not None
    assert facts(read) == ("Another", "Kim", "O", date(2020, 2, 2), "https://o.example/", "de")
    assert [one.why for one in read.dates] == [DateReason.SET_BY_HAND, DateReason.OVERRULED]


def test_what_a_page_states_is_stronger_than_its_words() -> None:
    said = "<p>By Ann Other</p><p>Published 3 March 2021</p>"
    read = article("a.html", page(f"<article><h1>x</h1>{said}{BODY}</article>", HEAD))
    assert (read.byline and read.byline.text, read.published) == ("Ada Brook, Ivo Lind", date(2023, 1, 31))
    assert {one.why for one in read.dates if not one.believed} <= {DateReason.STATED_OTHERWISE, DateReason.REPEATED}


def test_meta_elements_are_read() -> None:
    head = (
        '<meta property="og:title" content="The bridge is open"><meta name="author" content="Ada Brook">'
        '<meta property="article:published_time" content="2022-05-06"><meta property="og:site_name" content="Harbour">'
    )
    read = article("a.html", page(f"<article>{BODY}</article>", head))
    assert facts(read)[:4] == ("The bridge is open", "Ada Brook", "Harbour", date(2022, 5, 6))


def test_a_link_leads_to_the_words() -> None:
    assert quote_paragraph(article("a.html", WHOLE), 2).link == (
        "https://example.org/ferry#:~:text=Nobody%20was%20hurt%2C%20and%20the%20forty%20passengers%20were%20brought%20ashore"
        "%20in%20two%20fishing%20boats"
    )


def test_a_saved_archive_knows_its_address() -> None:
    read = article("a.mhtml", saved(page(f"<article>{BODY}</article>"), "https://example.org/boat?x=1"))
    assert read.url == "https://example.org/boat?x=1"
    assert paragraphs(read) == list(SENTENCES)


@pytest.mark.parametrize("title", ["Untitled Document", "unbenannt", "Untitled"])
def test_a_page_without_a_title_of_its_own_has_none(title: str) -> None:
    read = article("a.html", f"<html><head><title>{title}</title></head><body><p>{SENTENCES[0]}</p>".encode())
    assert read.title is None
    assert paragraphs(read) == [SENTENCES[0]]


TEXT = "Der Fährmann sagte am Montag in Köln, daß die Brücke über den Fluß für lange Zeit gesperrt bleibe. " * 3


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"<html><head><meta charset=iso-8859-1></head><body><p>{TEXT}</p>".encode("cp1252"), "cp1252"),
        (f'<?xml version="1.0" encoding="ISO-8859-15"?><html><body><p>{TEXT}</p>'.encode("iso8859-15"), "iso8859_15"),
        (f"<html><head><meta charset=utf-8></head><body><p>{TEXT}</p>".encode(), "utf-8"),
        (f"<html><head><meta charset=utf-16></head><body><p>{TEXT}</p>".encode(), "utf-8"),
        (f"<html><body><p>{TEXT}</p>".encode(), "utf-8"),
        (f"<html><head><meta charset=iso-8859-1></head><body><p>{TEXT}</p>".encode(), "utf-8"),
        (f"<html><head><meta charset=utf-8></head><body><p>{TEXT}</p>".encode("cp1252"), "cp1252"),
        (f"<html><body><p>{TEXT}</p>".encode("utf-8-sig"), "utf-8-sig"),
        (f"<html><body><p>{TEXT}</p>".encode("utf-16"), "utf-16"),
        (f"<html><head><meta charset=nonsense></head><body><p>{TEXT}</p>".encode(), "utf-8"),
        (f"<html><body><p>{TEXT}</p>".encode("cp1252"), "cp1252"),
    ],
)
def test_letters_are_what_the_page_declares(data: bytes, encoding: str) -> None:
    read = article("a.html", data)
    assert TEXT.strip() in read.source
    assert read.reading.encoding == encoding


def test_a_few_bytes_of_another_encoding_do_not_change_the_others() -> None:
    data = f"<html><head><meta charset=utf-8></head><body><p>{TEXT}</p><p>caf".encode() + b"\xe9 open</p>"
    assert TEXT.strip() in article("a.html", data).source


def test_nothing_is_fetched_and_no_entity_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The password of the keeper")

    def connect(*_: object) -> None:
        raise AssertionError("a page must not be able to open a connection")

    monkeypatch.setattr("socket.socket.connect", connect)
    monkeypatch.setattr("socket.getaddrinfo", connect)
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y SYSTEM "http://example.org/x">]>'
    outside = "<iframe src='http://example.org/'></iframe><link rel='stylesheet' href='http://example.org/a.css'>"
    data = f"{entity}<html><head>{outside}</head><body><p>&x; &y;</p>{BODY}</body></html>".encode()
    for name in ("a.html", "a.xhtml"):
        read = article(name, data)
        assert "password" not in read.source
        assert SENTENCES[0] in read.source


def test_headings_lists_and_tables_keep_their_words() -> None:
    more = (
        "<h2>What you need</h2>"
        "<ul><li>a ticket for the boat that is valid</li><li>a warm coat against the wind</li></ul>"
        "<table><tr><th>Boat</th><th>Built in</th></tr><tr><td>Anna</td><td>1961</td></tr></table>"
    )
    read = article("a.html", page(f"<article><h1>Ferry stops in mid-river</h1>{BODY * 2}{more}{BODY}</article>"))
    assert "## What you need" in read.source
    assert "- a ticket for the boat that is valid" in read.source
    assert "Anna | 1961" in read.source
    assert "What you need" in [heading.text for heading in read.headings]


def test_a_page_without_a_main_text_gives_all_its_text() -> None:
    assert paragraphs(article("a.html", page("<div>It is closed.</div><div>It was sold on Friday.</div>"))) == [
        "It is closed.",
        "It was sold on Friday.",
    ]


@pytest.mark.parametrize("depth", [100, 300, 1500])
def test_what_stands_within_many_elements_is_read(depth: int) -> None:
    assert paragraphs(article("a.html", page(f"{'<div>' * depth}{BODY}{'</div>' * depth}"))) == list(SENTENCES)


@pytest.mark.parametrize("depth", [5000, 50_000])
def test_a_page_that_cannot_be_read_to_its_end_is_told(depth: int) -> None:
    assert refused("a.html", page(f"{BODY}{'<div>' * depth}{BODY}"))[0] is FileFault.DAMAGED


def test_a_question_that_is_set_as_a_heading_is_text() -> None:
    asked = "You have been on the river for thirty years. What would you tell somebody who begins today?"
    read = article("a.html", page(f"<article><h1>The ferryman</h1>{BODY}<h3>{asked}</h3>{BODY}</article>"))
    assert asked in paragraphs(read)


def test_headings_are_no_text_however_many_stand_together() -> None:
    teasers = "".join(f"<h3>Another story of the river, number {at}</h3>" for at in range(6))
    read = article(
        "a.html", page(f"<article><h1>The ferryman</h1>{BODY}{teasers}{BODY[:-4]} again.</p>{teasers}</article>")
    )
    assert not [text for text in paragraphs(read) if text.startswith("#") or "Another story" in text]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("some 10<sup>6</sup> boats", "some 10⁶ boats"),
        ("it took 3 × 10<sup>−19</sup> joules", "it took 3 × 10⁻¹⁹ joules"),
        ("an area of 5 km<sup>2</sup>, or 2<sup>n + 1</sup>", "an area of 5 km², or 2ⁿ⁺¹"),
        ("x<sup><i>n</i></sup> and 10<sup>in</sup>", "xⁿ and 10in"),
        ("Ca<sup> 2+ </sup>is taken", "Ca ²⁺ is taken"),
        ("the 5<sup>th</sup> boat, n<sup>o</sup> 7, M<sup>me</sup> Holt", "the 5th boat, no 7, Mme Holt"),
        ("it stopped<sup>[1]</sup> there<sup>(2)</sup>", "it stopped[1] there(2)"),
        ("it stopped<sup><a href='#1'>1</a></sup> <a href='#2'><sup>2</sup></a>", "it stopped1 2"),
        ("it stopped.<sup>3</sup>", "it stopped.³"),
    ],
)
def test_a_number_that_is_set_high_stays_one(markup: str, text: str) -> None:
    read = article("a.html", page(f"<article><h1>x</h1><p>{markup} {SENTENCES[0]}</p>{BODY}</article>", HEAD))
    assert paragraphs(read)[0] == f"{text} {SENTENCES[0]}"


def test_elements_set_high_in_each_other_take_no_time() -> None:
    nested = "<sup>" * 500 + "6" * 100_000 + "</sup>" * 500
    assert "6" * 100_000 in article("a.html", page(f"<article><p>{nested}</p>{BODY}</article>", HEAD)).source


def test_a_row_of_a_table_is_text_whatever_it_looks_like() -> None:
    listed = (("Updated", "3 May 2021"), ("Ads", "7"))
    rows = "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in listed)
    read = article("a.html", page(f"<article><h1>Ferries</h1>{BODY}<table>{rows}</table></article>"))
    assert [text for text in paragraphs(read) if " | " in text] == ["Updated | 3 May 2021", "Ads | 7"]
