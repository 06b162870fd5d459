from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.metadata_file import read_overrides
from index.article.page.metadata import Overrides


def test_all_keys() -> None:
    data = b"""\xef\xbb\xbftitle = "T"\r\nbyline = "B"\r\noutlet = "O"\r\nurl = "https://example.org/a?b=c"
published = 2023-01-31
language = "en"
"""
    expected = Overrides("T", "B", "O", "https://example.org/a?b=c", date(2023, 1, 31), "en")
    assert read_overrides(data, "a.toml") == (expected, ())


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('titel = "T"', "did you mean title?"),
        ("zzz = 1", "known are title"),
        ("title = 5", "title must be one line of text"),
        ('title = ""', "title must be"),
        ('title = "a\\nb"', "title must be"),
        ('url = "javascript:alert(1)"', "url must be a web address"),
        ('url = "https://"', "url must be"),
        ('url = "http://[::1"', "url must be"),
        ('published = "31.1.2023"', "published must be a date such as 2023-01-31"),
        ("published = 12:00:00", "published must be"),
    ],
)
def test_a_wrong_key_is_named_and_leaves_the_others_valid(line: str, problem: str) -> None:
    overrides, problems = read_overrides(f'outlet = "O"\n{line}\n'.encode(), "a.toml")
    assert overrides == Overrides(outlet="O")
    assert len(problems) == 1
    assert problems[0].startswith("a.toml")
    assert problem in problems[0]


@pytest.mark.parametrize("data", [b"title", b"\xff\xfe", b"a = " + b"[" * 5_000])
def test_what_is_no_toml_is_said_in_one_sentence(data: bytes) -> None:
    overrides, problems = read_overrides(data, "a.toml")
    assert overrides == Overrides()
    assert len(problems) == 1
    assert "nothing in it was used" in problems[0]


@given(st.binary(max_size=200))
def test_hostile_files_never_raise(data: bytes) -> None:
    read_overrides(data, "a.toml")
