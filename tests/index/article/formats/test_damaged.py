"""Whatever has happened to a file: it is read, or told in one sentence; nothing is raised, and nothing left behind."""

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.locales import GERMAN, problem_in_words
from index.article.apart.parent import Parser
from index.article.library import parse_file
from index.article.source_files import Parsed, SourceFile
from tests.index.article.formats.samples import SENTENCES, SMALL, Words, column, pdf

FILES = {**SMALL, "packed.pdf": pdf([[Words(72, 740, "The ferry", 20), *column(SENTENCES)]] * 3, packed=True)}
SECONDS = 5.0
"""Far more than the largest of these takes."""


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file that was cut short, or has other bytes in places, or a stretch left out, or the end of another one."""
    name = draw(st.sampled_from(sorted(FILES)))
    data = bytearray(FILES[name])
    place = st.integers(0, len(data) - 1)
    kind = draw(st.sampled_from(("cut", "changed", "left out", "spliced")))
    if kind == "cut":
        del data[draw(place) :]
    elif kind == "changed":
        for at, byte in draw(st.dictionaries(place, st.integers(0, 255), min_size=1, max_size=20)).items():
            data[at] = byte
    elif kind == "left out":
        start, end = sorted((draw(place), draw(place)))
        del data[start:end]
    else:
        other = FILES[draw(st.sampled_from(sorted(FILES)))]
        data[draw(place) :] = other[draw(st.integers(0, len(other) - 1)) :]
    return name, bytes(data)


def check(parsed: Parsed) -> None:
    if parsed.article is None:
        (problem,) = parsed.faults
        assert problem.fault is not None
        assert "{" not in f"{problem}{problem_in_words(problem, GERMAN)}"
    else:
        parsed.article.source.encode()


@settings(max_examples=300, deadline=None)
@given(damaged())
def test_a_damaged_file_is_read_or_told(file: tuple[str, bytes]) -> None:
    name, data = file
    started = time.monotonic()
    check(parse_file(SourceFile(name, data, b"", {name: "0" * 64}, 9.0), "a"))
    assert time.monotonic() - started < SECONDS


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=300))
def test_any_bytes_of_any_name_are_read_or_told(name: str, data: bytes) -> None:
    for beginning in (b"", FILES[name][:20]):
        check(parse_file(SourceFile(name, beginning + data, b"", {name: "0" * 64}, 9.0), "a"))


@pytest.mark.parametrize("name", FILES)
def test_the_process_that_parses_makes_the_same_of_it(name: str) -> None:
    with Parser() as parser:
        for data in (FILES[name], FILES[name][: len(FILES[name]) // 2]):
            file = SourceFile(name, data, b"", {name: "0" * 64}, 9.0)
            assert parser.parse(file, "a", lambda: None) == parse_file(file, "a")


def test_no_file_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name, data in FILES.items():
        parse_file(SourceFile(name, data, b"", {name: "0" * 64}, 9.0), "a")
    assert list(tmp_path.iterdir()) == []
