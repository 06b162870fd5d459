"""What is held of an article is what the article says, and damage to it is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.quoting.speakers import Named
from index.quoting.years import years_told
from index.store.segments.brief import brief_of
from tests.index.library import plain, read_library

ARTICLE = plain("mill", "The mill burnt down on 4 March 2019.\nIt was built in 1888, they say.", date(2024, 1, 31))
BRIEF = brief_of(ARTICLE)


def test_it_tells_what_the_article_does() -> None:
    for article in (ARTICLE, *read_library(Path("articles")).articles):
        brief = brief_of(article)
        summary = brief.summary(article.slug, article.path)
        assert (summary.facts, summary.path, summary.paragraphs) == (
            article.facts,
            article.path,
            len(article.paragraphs),
        )
        assert summary.sentences == sum(len(paragraph.sentences) for paragraph in article.paragraphs)
        assert brief.years == years_told(article)


def test_path_and_slug_are_not_held() -> None:
    assert brief_of(plain("other", ARTICLE.source, date(2024, 1, 31))) == msgspec.structs.replace(
        BRIEF, facts=replace(BRIEF.facts, url="https://example.org/other")
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": -1},
        {"marks": b""},
        {"marks": b"1234567"},
        {"told": b"1"},
        {"dated": b"1"},
        {"dated": bytes(24)},
        {"dated": b"\xff" * 24},
        {"names": (Named("Ann", 1, True, (3,)),)},
        {"names": (Named("Ann", 1, True, (0,)),)},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    BRIEF.require_whole()
    with pytest.raises(GenerationDamaged):
        msgspec.structs.replace(BRIEF, **wrong).require_whole()


@given(st.binary(max_size=64))
def test_any_bytes_are_refused_or_read(found: bytes) -> None:
    for field in ("marks", "dated", "told"):
        brief = msgspec.structs.replace(BRIEF, **{field: found})
        try:
            brief.require_whole()
        except GenerationDamaged:
            continue
        assert brief.years is not None
