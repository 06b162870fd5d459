from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locales import ENGLISH, GERMAN, problem_in_words
from index.article.metadata_file import LONGEST_VALUE, MOST_PROBLEMS, read_overrides
from index.article.source_files import Overrides


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
        ('language = "German"', "language must be a code"),
        ("language = true", "language must be a code"),
        (f'byline = "{"x" * 501}"', "of at most 500 characters"),
    ],
)
def test_a_wrong_key_is_named_and_leaves_the_others_valid(line: str, problem: str) -> None:
    overrides, problems = read_overrides(f'outlet = "O"\n{line}\n'.encode(), "a.toml")
    assert overrides == Overrides(outlet="O")
    assert len(problems) == 1
    english, german = (problem_in_words(problems[0], words) for words in (ENGLISH, GERMAN))
    assert english == str(problems[0])
    assert english.startswith("a.toml: ")
    assert problem in english
    assert german.startswith("a.toml: ")
    assert german[-1] in ".?"
    assert not {"there", "used", "must"}.intersection(german.split())


@pytest.mark.parametrize("data", [b"title", b"\xff\xfe", b"a = " + b"[" * 5_000])
def test_what_is_no_toml_is_said_in_one_sentence(data: bytes) -> None:
    overrides, problems = read_overrides(data, "a.toml")
    assert overrides == Overrides()
    assert len(problems) == 1
    assert "nothing in it was used" in str(problems[0])
    assert "nichts daraus verwendet" in problem_in_words(problems[0], GERMAN)


def test_where_toml_is_wrong_is_told() -> None:
    (problem,) = read_overrides(b'title = "T"\nurl = = 3\n', "a.toml")[1]
    assert problem_in_words(problem, GERMAN).startswith("a.toml ist kein gültiges TOML (Zeile 2, Spalte 7)")


def test_of_many_wrong_keys_some_are_told_and_the_others_counted() -> None:
    wrong = "\n".join(f"k{number} = 1" for number in range(400))
    overrides, problems = read_overrides(f'{wrong}\ntitle = "T"\n'.encode(), "a.toml")
    assert overrides == Overrides("T")
    assert len(problems) == MOST_PROBLEMS + 1
    assert str(400 - MOST_PROBLEMS) in str(problems[-1])
    just = "\n".join(wrong.split("\n")[:MOST_PROBLEMS])
    assert len(read_overrides(just.encode(), "a.toml")[1]) == MOST_PROBLEMS
    assert [len(read_overrides(f"{wrong[:6]}{more}".encode(), "a.toml")[1]) for more in ("", "\nx = 1")] == [1, 2]


@pytest.mark.parametrize("key", ['"' + "x" * 60_000 + '"', '"a\\u001b[31m\\nb\\u202e"', '"{0}{path}"'])
def test_a_wrong_key_is_told_in_one_short_line(key: str) -> None:
    (problem,) = read_overrides(f"{key} = 1".encode(), "a.toml")[1]
    for words in (ENGLISH, GERMAN):
        assert problem_in_words(problem, words).isprintable()
        assert len(problem_in_words(problem, words)) < 200


def test_only_a_long_key_is_cut_short() -> None:
    short, long = (str(read_overrides(f"{key} = 1".encode(), "a.toml")[1][0]) for key in ("zzz", "z" * 99))
    assert "“zzz”" in short
    assert "zzz…”" in long


def test_a_value_may_be_as_long_as_is_said() -> None:
    assert read_overrides(f'byline = "{"x" * LONGEST_VALUE}"'.encode(), "a.toml")[0].byline == "x" * LONGEST_VALUE


@pytest.mark.parametrize("code", ["en", "de-AT", "zh_Hans_CN", "tgl"])
def test_a_code_is_a_language(code: str) -> None:
    assert read_overrides(f'language = "{code}"'.encode(), "a.toml") == (Overrides(language=code), ())


@given(st.binary(max_size=200))
def test_hostile_files_never_raise(data: bytes) -> None:
    read_overrides(data, "a.toml")
