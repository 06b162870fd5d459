"""Whatever a file is called that somebody brings, it lies under a safe name, and takes no other's."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.formats.kinds import ENDINGS
from index.article.source_files import slugs_of
from index.libraries.collecting.names import LONGEST_STEM, MOST_BYTES, Taken, ending_of, path_like, slug_of, stem_of
from tests.index.article.formats import samples


@pytest.mark.parametrize(
    ("suggested", "stem"),
    [
        ("ferry.txt", "ferry"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.txt", "boot"),
        ("/", "article"),
        ("", "article"),
        ("...", "article"),
        ("CON.txt", "CON-article"),
        ("com1.pdf", "com1-article"),
        ("COM¹.pdf", "COM¹-article"),
        (".hidden.md", "hidden"),
        ("report.2023.pdf", "report-2023"),
        ("picture.png", "picture-png"),
        ("🎉🎉.txt", "article"),
        ("a\u202etxt.exe", "atxt-exe"),
        ("Bericht über Fähren (neu).docx", "Bericht über Fähren -neu"),
        ("статья.txt", "статья"),
        ("two\nlines\t.txt", "two lines"),
    ],
)
def test_a_name_is_made_safe(suggested: str, stem: str) -> None:
    assert stem_of(suggested) == stem


def test_a_title_serves_where_a_name_has_no_letter() -> None:
    assert stem_of("", "The Ferry “Stops”!") == "the-ferry-stops"
    assert stem_of("ferry.txt", "The Bridge") == "ferry"


@given(st.text(), st.one_of(st.none(), st.text()))
def test_every_name_is_that_of_a_file_on_every_system(suggested: str, title: str | None) -> None:
    stem = stem_of(suggested, title)
    assert 0 < len(stem) <= LONGEST_STEM + len("-article")
    assert len(stem.encode()) <= MOST_BYTES + len("-article")
    assert Path(stem).name == stem
    assert not set(stem) & set('<>:"/\\|?*.')
    assert not [one for one in stem if unicodedata.category(one)[0] in "CSZ" and one != " "]
    assert stem == stem.strip(" .-_")


@given(st.lists(st.text(max_size=8), max_size=8))
def test_no_two_files_share_a_name_a_slug_or_a_metadata_file(names: list[str]) -> None:
    paths: list[str] = []
    for name in names:
        before = slugs_of(sorted(paths))
        stem = Taken.by(sorted(paths), paths).free(stem_of(name))
        paths.append(f"{stem}.txt")
        after = slugs_of(sorted(paths))
        assert {path: after[path] for path in before} == before
        assert after[paths[-1]] == slug_of(stem)
    assert len({path.casefold() for path in paths}) == len(paths)


def test_a_metadata_file_without_an_article_is_nobodys() -> None:
    taken = Taken.by([], ["ferry.toml"])
    assert taken.free("ferry") == "ferry-2"
    assert taken.free("Ferry") == "Ferry-2"


def test_what_comes_back_finds_its_name_or_the_next() -> None:
    assert path_like("news/ferry.txt", Taken.by([], [])) == "news/ferry.txt"
    assert path_like("ferry.txt", Taken.by(["ferry.pdf"], ["ferry.pdf"])) == "ferry-2.txt"


PDF = samples.pdf([samples.column(samples.SENTENCES)])


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("a.txt", b"text", ".txt"),
        ("A.MD", b"text", ".md"),
        ("", b"text", ".txt"),
        ("notes", b"text", ".txt"),
        ("", PDF, ".pdf"),
        ("a.txt", PDF, ".pdf"),
        ("a.docx", PDF, ".pdf"),
        ("page", b"<!DOCTYPE html><html><p>text", ".html"),
        ("page.htm", b"<p>text", ".htm"),
        ("a.rtf", b"{\\rtf1 text}", None),
        ("a.txt", b"{\\rtf1 text}", None),
    ],
)
def test_the_ending_is_that_of_the_name_or_of_what_is_inside(name: str, data: bytes, ending: str | None) -> None:
    assert ending_of(name, data) == ending


@given(st.text(), st.binary())
def test_every_ending_is_one_that_is_read(name: str, data: bytes) -> None:
    assert ending_of(name, data) in {*ENDINGS, None}
