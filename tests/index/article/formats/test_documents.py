"""Word documents and books: their words in order, headings, lists, tables, and what they state about themselves."""

from datetime import date, datetime

import docx
import pytest

from index.article.formats.reading import read_source
from index.reasons import DateReason, FileFault
from tests.index.article.formats.samples import SENTENCES, SMALL, book, page, word
from tests.index.article.formats.test_reading import article, paragraphs, refused


def test_a_document_has_headings_lists_and_tables() -> None:
    data = word(
        [
            ("Ferry stops in the middle of the river", "Title"),
            (SENTENCES[0], None),
            ("What comes next", "Heading 1"),
            (SENTENCES[1], None),
            ("a ticket for the boat", "List Bullet"),
            ("a coat", "List Number"),
        ],
        [["Boat", "Built in"], ["Anna", "1961"]],
    )
    assert read_source(data, "a.docx").text.split("\n\n") == [
        "# Ferry stops in the middle of the river",
        SENTENCES[0],
        "## What comes next",
        SENTENCES[1],
        "- a ticket for the boat",
        "- a coat",
        "Boat | Built in",
        "Anna | 1961",
    ]


def test_rows_of_tables_can_be_quoted() -> None:
    rows = [["Boat", "Crew"], ["Anna", "12"]]
    found = article("a.docx", word([(one, None) for one in SENTENCES], rows))
    assert paragraphs(found) == [*SENTENCES, "Boat | Crew", "Anna | 12"]


def test_a_document_states_its_author_and_the_day_it_was_made() -> None:
    found = article(
        "a.docx",
        word(
            [(one, None) for one in SENTENCES],
            title="The ferry",
            author="Ada Brook",
            language="en-GB",
            created=datetime(2023, 1, 31),
        ),
    )
    assert (found.title and found.title.text, found.byline and found.byline.text) == ("The ferry", "Ada Brook")
    assert found.language == "en"
    assert [(one.date, one.believed, one.why) for one in found.dates] == [
        (date(2023, 1, 31), False, DateReason.FILE_MADE)
    ]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<w:r {W}><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>", "one two"),
        (f"<w:r {W}><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>", "one\ntwo"),
        (f"<w:ins {W}><w:r><w:t>put in</w:t></w:r></w:ins>", "put in"),
        (f"<w:del {W}><w:r><w:delText>left out</w:delText><w:t>gone</w:t></w:r></w:del>", ""),
        (f"<w:hyperlink {W}><w:r><w:t>a link</w:t></w:r></w:hyperlink>", "a link"),
        (f"<w:sdt {W}><w:sdtContent><w:r><w:t>a field</w:t></w:r></w:sdtContent></w:sdt>", "a field"),
        (f"<w:ins {W}><w:r><w:t>10</w:t></w:r><w:r>{RAISED}<w:t>-6</w:t></w:r></w:ins>", "10⁻⁶"),
        (f"<w:ins {W}><w:r><w:t>5</w:t></w:r><w:r>{RAISED}<w:t>th</w:t></w:r></w:ins>", "5th"),
        (f"<w:r {W}><w:instrText>PAGE</w:instrText><w:t>text</w:t></w:r>", "text"),
    ],
)
def test_words_stand_in_many_elements(inside: str, text: str) -> None:
    from io import BytesIO

    from docx.oxml import parse_xml

    document = docx.Document()
    document.add_paragraph(SENTENCES[0])
    document.add_paragraph()._p.append(parse_xml(inside))
    out = BytesIO()
    document.save(out)
    assert read_source(out.getvalue(), "a.docx").text == "\n\n".join(filter(None, (SENTENCES[0], text)))


def with_element(element: str) -> bytes:
    from io import BytesIO

    from docx.oxml import parse_xml

    document = docx.Document()
    document.add_paragraph()._p.append(parse_xml(element))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_text_boxes_within_each_other_are_read_once() -> None:
    element = f"<w:r {W}><w:t>{SENTENCES[0]}</w:t></w:r>"
    for _ in range(40):
        element = f"<w:r {W}><w:txbxContent><w:p>{element}</w:p></w:txbxContent></w:r>"
    assert read_source(with_element(element), "a.docx").text == SENTENCES[0]


def test_tables_within_tables_are_read_once() -> None:
    cell = f"<w:p><w:r><w:t>{SENTENCES[0]}</w:t></w:r></w:p>"
    for _ in range(10):
        cell = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    assert read_source(with_element(cell.replace("<w:tbl>", f"<w:tbl {W}>", 1)), "a.docx").text == SENTENCES[0]


NOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:t>It was built in 1961.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def test_footnotes_stand_behind_the_text() -> None:
    from io import BytesIO

    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    document.add_paragraph(SENTENCES[0])
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    document.part.relate_to(Part(PackURI("/word/footnotes.xml"), media, NOTES.encode(), document.part.package), kind)
    out = BytesIO()
    document.save(out)
    assert read_source(out.getvalue(), "a.docx").text == f"{SENTENCES[0]}\n\nIt was built in 1961."


METADATA = (
    "<dc:title>Two Rivers</dc:title><dc:creator>Ada Brook</dc:creator><dc:creator>Ivo Lind</dc:creator>"
    "<dc:publisher>Harbour Press</dc:publisher><dc:date>2019-03-04</dc:date><dc:language>de-AT</dc:language>"
)


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    chapters = {
        "second": f"<h2>The boat</h2><p>{SENTENCES[1]}</p>",
        "first": f"<h2>The river</h2><p>{SENTENCES[0]}</p>",
        "unread": "<p>It is not in the spine.</p>",
    }
    found = article("a.epub", book(chapters, METADATA, ["first", "second", "first", "missing"]))
    assert paragraphs(found) == [SENTENCES[0], SENTENCES[1]]
    assert [heading.text for heading in found.headings] == ["The river", "The boat"]
    title, byline, outlet = (fact and fact.text for fact in (found.title, found.byline, found.outlet))
    assert (title, byline, outlet) == ("Two Rivers", "Ada Brook, Ivo Lind", "Harbour Press")
    assert (found.published, found.language) == (date(2019, 3, 4), "de")


@pytest.mark.parametrize(
    ("scheme", "is_read"),
    [("http://www.idpf.org/2008/embedding", True), ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", False)],
)
def test_a_book_whose_words_are_encrypted_is_told(scheme: str, is_read: bool) -> None:
    encryption = f'<encryption><EncryptionMethod Algorithm="{scheme}"/></encryption>'
    data = book({"one": f"<p>{SENTENCES[0]}</p>"}, METADATA, **{"META-INF/encryption.xml": encryption})
    if is_read:
        assert paragraphs(article("a.epub", data)) == [SENTENCES[0]]
    else:
        assert refused("a.epub", data)[0] is FileFault.ENCRYPTED


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;">'
    ']><container><rootfiles><rootfile full-path="&f;"/></rootfiles></container>'
)


def test_entities_that_multiply_are_not_followed() -> None:
    data = book({"one": f"<p>{SENTENCES[0]}</p>"}, METADATA, **{"META-INF/container.xml": LAUGHS})
    assert refused("a.epub", data)[0] is FileFault.DAMAGED


def test_a_book_holds_no_more_chapters_than_a_document_pages() -> None:
    assert refused("a.epub", book({f"c{at}": "<p>x</p>" for at in range(1001)}))[0] is FileFault.TOO_MANY_PAGES


def test_a_page_inside_a_book_is_no_page_of_its_own() -> None:
    assert refused("a.epub", page("<p>x</p>"))[0] is FileFault.NAMED_OTHERWISE
    assert read_source(SMALL["a.epub"], "a.epub").reading.pages == ()
