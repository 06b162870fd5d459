"""Bytes that are not UTF-8 come out as they were written, or as Windows-1252; never as something rarer by chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.formats.encodings import encoding_of
from index.article.formats.text import decode
from index.languages.alphabets import ALPHABETS, MANY_BYTES, WESTERN
from tests.quality.encodings import SENTENCES, cases, written

CASES = [case for case in cases() if written(case[3], case[1]) is not None]


@pytest.mark.parametrize(("language", "encoding"), sorted({case[:2] for case in CASES if case[2] == "long"}))
def test_some_sentences_are_enough_to_tell_a_code_page(language: str, encoding: str) -> None:
    for text in (case[3] for case in CASES if case[:3] == (language, encoding, "long")):
        assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("text", [text for _, encoding, _, text in CASES if encoding == WESTERN])
def test_what_is_windows_1252_stays_that_however_short(text: str) -> None:
    decoded = decode(text.encode(WESTERN), "a.txt")
    assert decoded.text == text
    assert decoded.guessed == (not text.isascii())


WESTERN_WORDS = sorted(
    {
        word
        for language, (encodings, sentences) in SENTENCES.items()
        if WESTERN in encodings and language != "Icelandic"
        for sentence in sentences
        for word in sentence.split()
    }
)


@pytest.mark.parametrize("word", WESTERN_WORDS)
def test_a_single_word_that_is_windows_1252_stays_that(word: str) -> None:
    if any(map(str.isalnum, word)):
        assert decode(word.encode(WESTERN), "a.txt").text == word


@pytest.mark.parametrize(
    "declaration",
    [
        "<html><head><meta charset='windows-1250'></head>",
        '<meta http-equiv="Content-Type" content="text/html; charset=Windows-1250">',
        '<?xml version="1.0" encoding="windows-1250"?>',
        "Content-Type: text/plain; charset=windows-1250",
        "# -*- coding: cp1250 -*-",
        "encoding: cp1250",
    ],
)
def test_what_declares_itself_is_that(declaration: str) -> None:
    text = f"{declaration}\n\nMôj brat povedal."
    decoded = decode(text.encode("cp1250"), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, "cp1250", False)


@pytest.mark.parametrize("name", ["utf-8", "rot13", "zlib", "no-such-page", "idna", "utf-7", "\xff"])
def test_a_declaration_that_is_not_so_is_none(name: str) -> None:
    data = f"<meta charset={name}>\n\nDer Fluß.".encode(WESTERN)
    assert decode(data, "a.txt").encoding == WESTERN


@pytest.mark.parametrize("name", ["utf-16", "UTF-16LE", "utf-32", "utf-7"])
@pytest.mark.parametrize("declaration", ["<?xml version='1.0' encoding='{}'?>", "# -*- coding: {} -*-"])
@pytest.mark.parametrize("end", ["", " "])
def test_what_names_itself_in_ascii_is_not_utf_16(declaration: str, name: str, end: str) -> None:
    text = f"{declaration.format(name)}\n\nDer Fluß, sagte sie.{end}"
    assert decode(text.encode(WESTERN), "a.txt").text == text


def test_latin_1_is_declared_for_what_is_windows_1252() -> None:
    decoded = decode("<meta charset=iso-8859-1>\n\n“No,” she said.".encode(WESTERN), "a.txt")
    assert "“No,” she said." in decoded.text


def test_valid_utf_8_is_that_whatever_it_declares() -> None:
    text = "<meta charset=koi8-r>\n\nДа."
    assert decode(text.encode(), "a.txt").text == text


def test_utf_8_with_a_broken_character_is_not_read_as_something_else() -> None:
    text = "Über den Fluß führt keine Brücke, sagte Frau Müller in Köln. " * 3
    decoded = decode(text.encode() + "é".encode()[:1], "a.txt")
    assert (decoded.text, decoded.encoding, decoded.guessed) == (f"{text}\ufffd", "utf-8", True)


def test_marks_of_a_western_text_are_enough() -> None:
    for text in ("“Don’t,” he said — and left…", "£40, €3 and 20°C", "north–south and east–west", "§ 5 • 1½ m²"):
        assert decode(text.encode(WESTERN), "a.txt").text == text


@given(st.text(st.sampled_from("éèêàùçôî ’…abc."), max_size=60))
def test_french_letters_in_any_order_are_windows_1252(text: str) -> None:
    data = f"Il a dit {text}".encode(WESTERN)
    if encoding_of(data) is not None and not _is_utf_8(data):
        assert decode(data, "a.txt").text == f"Il a dit {text}"


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_bytes_that_are_no_text_are_in_no_encoding() -> None:
    assert encoding_of(bytes(range(128, 256)) * 20) is None


@given(st.binary(max_size=300))
def test_the_encoding_that_is_told_can_read_the_bytes(data: bytes) -> None:
    found = encoding_of(data)
    if found:
        data.decode(found.encoding)


def test_every_page_is_a_codec_that_has_the_letters_of_its_languages() -> None:
    for alphabet in (*ALPHABETS, *MANY_BYTES):
        for page in alphabet.pages:
            had = sum(bool(letter.encode(page, "ignore")) for letter in alphabet.letters)
            assert had >= 0.5 * len(alphabet.letters), (alphabet.language, page)
