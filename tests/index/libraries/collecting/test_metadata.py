"""What somebody gives is put among what a metadata file sets already."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.metadata_file import read_overrides
from index.errors import NotChanged
from index.libraries.collecting.metadata import metadata_with, wrong_in
from index.reasons import CollectionFault

TEXTS = st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable() and text.strip() == text)


def test_comments_and_other_keys_stay() -> None:
    before = b'# from the archive\ntitle = "Old"  # sic\noutlet = "The Gazette"\n\n[notes]\nseen = 2023-01-31\n'
    after = metadata_with(before, {"title": "New", "published": "2023-02-01"}, "a.toml")
    assert b"# from the archive" in after
    assert b"# sic" in after
    table = tomllib.loads(after.decode())
    assert table["title"] == "New"
    assert table["outlet"] == "The Gazette"
    assert table["published"].isoformat() == "2023-02-01"
    assert table["notes"] == tomllib.loads(before.decode())["notes"]


def test_nothing_given_changes_nothing() -> None:
    assert metadata_with(b"not [ TOML", {}, "a.toml") == b"not [ TOML"


@pytest.mark.parametrize("before", [b"not [ TOML", b"\xff\xfe", b"a = " + b"[" * 5_000])
def test_what_is_no_toml_is_not_written_over(before: bytes) -> None:
    with pytest.raises(NotChanged) as refused:
        metadata_with(before, {"title": "New"}, "a.toml")
    assert refused.value.refusals[0].fault is CollectionFault.METADATA


@given(st.dictionaries(st.sampled_from(["title", "byline", "outlet"]), TEXTS), TEXTS)
def test_what_is_set_is_what_is_read(values: dict[str, str], before: str) -> None:
    first = metadata_with(b"", {"title": before}, "a.toml")
    overrides, problems = read_overrides(metadata_with(first, values, "a.toml"), "a.toml")
    assert problems == ()
    assert overrides.title == values.get("title", before)
    assert (overrides.byline, overrides.outlet) == (values.get("byline"), values.get("outlet"))


def test_what_cannot_be_set_is_told_with_its_key() -> None:
    values = {"title": "a\nb", "published": "31.1.2023", "url": "ftp://a.b", "language": "Deutsch!"}
    assert {(one.fault, one.values[0]) for one in wrong_in(values)} == {
        (CollectionFault.WRONG_TEXT, "title"),
        (CollectionFault.WRONG_DATE, "published"),
        (CollectionFault.WRONG_ADDRESS, "url"),
        (CollectionFault.WRONG_LANGUAGE, "language"),
    }
    assert wrong_in({"title": "A title", "published": "2023-01-31", "url": "https://a.b/c", "language": "de"}) == ()
