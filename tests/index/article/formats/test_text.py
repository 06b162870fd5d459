import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.formats.kinds import LARGEST_FILE
from index.article.formats.text import decode
from index.errors import ArticleUnreadable

TEXT = "Präsident Łukasz said: “Never again.”\r\nŽivko agreed…\n"
WESTERN = "Der Präsident sagte gestern in München, daß die Brücke über den Fluß für lange Zeit gesperrt bleibe. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_exactly(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt").text == TEXT


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_in_both_byte_orders(mark: bytes) -> None:
    codec = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decode(mark + TEXT.encode(codec), "a.txt").text == TEXT


def test_latin_1() -> None:
    decoded = decode(WESTERN.encode("latin-1"), "a.txt")
    assert decoded.text == WESTERN
    assert WESTERN.encode("latin-1").decode(decoded.encoding) == decoded.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b" \r\n\t\xc2\xa0", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary"),
        (b"PK\x03\x04" + bytes(100), "binary"),
        (b"abc\x01\x02\x03\x04\x05def", "binary"),
        (b"\xff\xfeab\xd8", "marked as UTF-16"),
        (b"a" * (LARGEST_FILE + 1), "larger than 10 MB"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(ArticleUnreadable, match=reason) as caught:
        decode(data, "odd.txt")
    assert str(caught.value).startswith("odd.txt cannot be read")


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "a.txt")
    except ArticleUnreadable:
        return
    assert data.decode(decoded.encoding, "replace") == decoded.text
