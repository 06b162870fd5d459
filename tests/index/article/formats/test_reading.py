"""Every format gives the same article, and what is no file of its kind is told in one sentence."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.locales import ENGLISH, GERMAN, problem_in_words
from index.article.formats.archive import MOST_UNPACKED
from index.article.formats.kinds import LARGEST_FILE, kind_inside
from index.article.formats.libraries import versions
from index.article.formats.reading import read_source
from index.article.library import parse_file
from index.article.source_files import Parsed, SourceFile
from index.datatypes import Article
from index.quoting.quotes import quote_paragraph
from index.reasons import FileFault
from tests.index.article.formats.samples import (
    CONTAINER,
    SENTENCES,
    SMALL,
    Words,
    book,
    column,
    packed,
    page,
    pdf,
    small_pdf,
    word,
)


def parsed(name: str, data: bytes) -> Parsed:
    return parse_file(SourceFile(name, data, b"", {name: "0" * 64}, 3600.0), "a")


def article(name: str, data: bytes) -> Article:
    found = parsed(name, data)
    assert found.article is not None, found.faults
    return found.article


def paragraphs(article: Article) -> list[str]:
    return [paragraph.span.of(article.source) for paragraph in article.paragraphs]


def refused(name: str, data: bytes) -> tuple[FileFault | None, str, str]:
    """The fault of a file, and its sentence in English and German."""
    found = parsed(name, data)
    assert found.article is None
    (problem,) = found.faults
    assert str(problem) == problem_in_words(problem, ENGLISH)
    return problem.fault, problem_in_words(problem, ENGLISH), problem_in_words(problem, GERMAN)


@pytest.mark.parametrize("name", SMALL)
def test_each_format_has_the_words_and_whose_they_are(name: str) -> None:
    read = article(name, SMALL[name])
    assert " ".join(paragraphs(read)) == " ".join(SENTENCES)
    (quotation,) = [one for paragraph in read.paragraphs for one in paragraph.quotations]
    assert quotation.attribution.names[0] == "Mira Holt"


@pytest.mark.parametrize("name", SMALL)
def test_the_same_bytes_give_the_same_source(name: str) -> None:
    assert read_source(SMALL[name], name) == read_source(SMALL[name], name)


@pytest.mark.parametrize(
    ("name", "extractor"),
    [
        ("a.txt", ""),
        ("a.html", "trafilatura"),
        ("a.mhtml", "trafilatura"),
        ("a.pdf", "pypdfium2"),
        ("a.docx", "python-docx"),
        ("a.epub", "lxml"),
    ],
)
def test_an_article_says_what_took_its_text_out(name: str, extractor: str) -> None:
    reading = article(name, SMALL[name]).reading
    assert reading.extractor == extractor
    assert f"{extractor}={reading.version}" in versions() or not extractor


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("named", SMALL)
def test_a_wrong_ending_is_told(name: str, named: str) -> None:
    if name == named or (name, named) == ("a.html", "a.mhtml"):
        return
    fault, english, german = refused(named, SMALL[name])
    assert fault is FileFault.NAMED_OTHERWISE
    kind = {"a.txt": "text", "a.html": "HTML"}.get(name, Path(name).suffix[1:].upper())
    assert f"inside it is {kind}, so its name has to end in {Path(name).suffix}" in english
    assert "bitte umbenennen" in german


ENCRYPTED_OFFICE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
)
BOMB = packed({"word/document.xml": b"<x>" + b" " * (MOST_UNPACKED + 1)})
LYING = BOMB.replace((MOST_UNPACKED + 4).to_bytes(4, "little"), (99).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("name", "data", "fault", "english", "german"),
    [
        ("a.pdf", pdf([[]]), FileFault.NO_TEXT, "it holds no text", "enthält keinen Text"),
        ("a.pdf", b"", FileFault.NO_TEXT, "it holds no text", "enthält keinen Text"),
        ("a.pdf", pdf([[]], picture=True), FileFault.SCANNED, "pictures of pages but no text", "Bilder ohne Text"),
        ("a.pdf", pdf([[]] * 1001), FileFault.TOO_MANY_PAGES, "more than 1000 pages", "mehr als 1000 Seiten"),
        ("a.pdf", pdf([column(SENTENCES)], encrypted=True), FileFault.ENCRYPTED, "by a password", "einem Passwort"),
        ("a.pdf", small_pdf()[:150], FileFault.DAMAGED, "its PDF cannot be opened", "das PDF darin"),
        ("a.pdf", bytes(range(256)) * 9, FileFault.NOT_AS_NAMED, "its name says PDF", "dem Namen nach ist es PDF"),
        ("a.docx", ENCRYPTED_OFFICE, FileFault.ENCRYPTED, "protected by a password", "mit einem Passwort geschützt"),
        ("a.docx", ENCRYPTED_OFFICE[:300], FileFault.NOT_AS_NAMED, "says DOCX", "dem Namen nach ist es DOCX"),
        ("a.docx", BOMB, FileFault.UNPACKS_TOO_LARGE, "larger than 100 MB", "größer als 100 MB"),
        (
            "a.epub",
            book({"a": f"<p>{'a b ' * 260_000}</p>" * 10}),
            FileFault.UNPACKS_TOO_LARGE,
            "than 10 MB",
            "als 10 MB",
        ),
        ("a.docx", LYING, FileFault.DAMAGED, "its DOCX cannot be opened", "das DOCX darin"),
        ("a.docx", SMALL["a.docx"][:-30], FileFault.DAMAGED, "its DOCX cannot be opened", "das DOCX darin"),
        ("a.docx", word([]), FileFault.NO_TEXT, "it holds no text", "enthält keinen Text"),
        ("a.epub", packed({"x": "y"}), FileFault.DAMAGED, "its EPUB cannot be opened", "das EPUB darin"),
        ("a.epub", packed({"META-INF/container.xml": CONTAINER}), FileFault.DAMAGED, "its EPUB", "das EPUB darin"),
        ("a.docx", packed({"word/document.xml": "<w:p"}), FileFault.DAMAGED, "its DOCX cannot", "das DOCX darin"),
        (
            "a.epub",
            packed({"META-INF/container.xml": "<a><b>"}),
            FileFault.DAMAGED,
            "its EPUB cannot",
            "das EPUB darin",
        ),
        ("a.epub", book({}), FileFault.DAMAGED, "its EPUB cannot be opened", "das EPUB darin"),
        ("a.epub", book({"a": "<p></p>"}), FileFault.NO_TEXT, "it holds no text", "enthält keinen Text"),
        ("a.html", page(""), FileFault.NO_TEXT, "it holds no text", "enthält keinen Text"),
        (
            "a.html",
            b"\xff\xfe" + "<p>x</p>".encode("utf-16-le")[:-1],
            FileFault.WRONG_MARK,
            "marked as",
            "gekennzeichnet",
        ),
        ("a.txt", b"a" * (LARGEST_FILE + 1), FileFault.TOO_LARGE, "larger than 10 MB", "größer als 10 MB"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence_of_each_language(
    name: str, data: bytes, fault: FileFault, english: str, german: str
) -> None:
    found = refused(name, data)
    assert found[0] is fault
    assert english in found[1]
    assert german in found[2]
    assert all(sentence.startswith(name) and sentence.endswith(".") for sentence in found[1:])


@pytest.mark.parametrize("name", [name for name in SMALL if name != "a.txt"])
def test_a_library_that_is_not_there_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("trafilatura", "lxml", "pypdfium2", "docx"):
        monkeypatch.setitem(sys.modules, library, None)
    fault, english, german = refused(name, SMALL[name])
    assert fault is FileFault.NO_LIBRARY
    assert "not installed or cannot be loaded" in english
    assert "nicht installiert" in german


@pytest.mark.parametrize(
    "data", [b"<!---->" * 5000, b"<!--" * 9000, b"<?xml" * 9000, b" " * 90_000 + b"<", b"<!-- -->x" * 4000]
)
def test_how_a_file_begins_is_told_at_once(data: bytes) -> None:
    started = time.monotonic()
    assert kind_inside(data) is None
    assert time.monotonic() - started < 1


def test_a_page_number_leads_to_the_page() -> None:
    read = article("a.pdf", pdf([column(SENTENCES[:1]), [], column(SENTENCES[1:2]), [Words(72, 700, SENTENCES[2])]]))
    pages = [read.reading.page_at(paragraph.span.start) for paragraph in read.paragraphs]
    assert pages == [1, 3, 4]


def test_a_link_into_a_document_leads_to_the_page() -> None:
    data = pdf([column(SENTENCES[:1]), column(SENTENCES[1:2])])
    file = SourceFile("a.pdf", data, b'url = "https://example.org/a.pdf#top"', {"a.pdf": "0" * 64}, 3600.0)
    read = parse_file(file, "a").article
    assert read is not None
    assert [quote_paragraph(read, number).link for number in (1, 2)] == [
        "https://example.org/a.pdf#page=1",
        "https://example.org/a.pdf#page=2",
    ]


READS = """
from tests.index.article.formats.samples import SMALL
from index.article.formats.reading import read_source
for name in sorted(SMALL):
    if name != "a.docx":
        print(read_source(SMALL[name], name))
"""


def test_no_process_reads_it_differently() -> None:
    """Neither the order of sets, nor the clock's zone, nor the language of the system has a part in it."""
    seen = set()
    for seed, zone, language in (("1", "UTC", "C.UTF-8"), ("2", "Asia/Tokyo", "de_DE.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", READS], env=environment, capture_output=True, timeout=100, check=True
        )
        seen.add(done.stdout)
    assert len(seen) == 1


IMPORTS = """
import sys
from pathlib import Path
from index import Settings, check_index, open_library
library = open_library(Settings(Path(sys.argv[1]), Path(sys.argv[1]) / "data"))
assert len(library.articles) == 6, library.problems
loaded = {"trafilatura", "htmldate", "justext", "lxml", "pypdfium2", "docx"} & sys.modules.keys()
assert not loaded, loaded
"""


def test_only_the_process_that_parses_loads_the_libraries(tmp_path: Path) -> None:
    for name, data in SMALL.items():
        (tmp_path / f"{Path(name).suffix[1:]}{Path(name).suffix}").write_bytes(data)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", IMPORTS, str(tmp_path)], capture_output=True, text=True, timeout=100, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
