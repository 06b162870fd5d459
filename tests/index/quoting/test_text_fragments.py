from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Article, Span
from index.quoting.text_fragments import _page, text_fragment
from tests.index.library import SECOND_COPY, SOURCE, bundled, plain

ARTICLE = bundled()


def page_of(text: str) -> str:
    """What a browser compares: blocks (here lines) with single spaces, in small letters."""
    return "\n".join(" ".join(line.split()) for line in text.lower().split("\n") if line.strip())


def found(fragment: str, page: str) -> Span | None:
    """Where a browser ends up: the matching of the draft, over the text of a page (see `page_of`)."""
    assert fragment.startswith("#:~:text=")
    parts = fragment.removeprefix("#:~:text=").split(",")
    prefix = unquote(parts.pop(0)[:-1]).lower() if parts[0].endswith("-") else None
    suffix = unquote(parts.pop()[1:]).lower() if parts[-1].startswith("-") else None
    start, end = unquote(parts[0]).lower(), unquote(parts[1]).lower() if len(parts) == 2 else None

    def bounded(place: int) -> bool:
        return not re.fullmatch(r"\w\w", page[max(0, place - 1) : place + 1])

    def skipped(place: int) -> int:
        while page[place : place + 1] in (" ", "\n") and place < len(page):
            place += 1
        return place

    def places(words: str, low: int) -> list[int]:
        return [match.start() for match in re.finditer(f"(?={re.escape(words)})", page) if match.start() >= low]

    heads = [skipped(at + len(prefix)) for at in places(prefix, 0) if bounded(at)] if prefix else places(start, 0)
    for head in heads:
        if not page.startswith(start, head) or not (prefix or bounded(head)):
            continue
        first_end = head + len(start)
        if (end or suffix is None) and not bounded(first_end):
            continue
        ends = [first_end] if end is None else [at + len(end) for at in places(end, first_end) if bounded(at)]
        for stop in ends:
            if suffix is None or page.startswith(suffix, skipped(stop)):
                return Span(head, stop)
    return None


def words_before(text: str) -> int:
    return len(re.findall(r"\w+", text))


def points_at(article: Article, span: Span, page: str) -> bool:
    """Whether the fragment leads to the words of the span, in the right place, and to no words more."""
    there = found(text_fragment(article, span), page)
    source = article.source
    return there is not None and (
        words_before(page[: there.start]) == words_before(source[: span.start])
        and re.findall(r"\w+", there.of(page)) == re.findall(r"\w+", span.of(source).lower())
    )


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("completely insane", "#:~:text=completely%20insane"),
        (
            "not to fight Ukraine under any circumstances, not",
            "#:~:text=not%20to%20fight%20Ukraine%20under%20any%20circumstances%2C%20not",
        ),
        ("sign a non-aggression pact", "#:~:text=sign%20a%20non%2Daggression%20pact"),
        ("the AFP reports.", "#:~:text=the%20AFP%20reports"),
    ],
)
def test_words_that_stand_once_are_named_alone(words: str, fragment: str) -> None:
    start = SOURCE.index(words)
    assert text_fragment(ARTICLE, Span(start, start + len(words))) == fragment


def test_words_that_stand_twice_get_a_prefix_and_a_suffix() -> None:
    source = "One & two-three, said he.\nAgain: one & two-three, said she."
    article = plain("a", source)
    start = source.index("two-three", 20)
    span = Span(start, start + len("two-three"))
    assert text_fragment(article, span) == "#:~:text=Again%3A%20one%20%26-,two%2Dthree,-%2C%20said%20she"
    assert points_at(article, span, page_of(source))


def test_context_comes_from_the_next_line_and_marks_stay_with_the_words() -> None:
    source = 'First.\n\n"Yes."\n\nSecond.\n\n"Yes."\n\nThird.'
    article = plain("a", source)
    start = source.rindex("Yes")
    assert text_fragment(article, Span(start, start + 3)) == "#:~:text=Second.-,%22Yes.%22,-Third"


def test_a_long_passage_is_named_by_its_ends() -> None:
    paragraph = ARTICLE.paragraphs[0].span
    fragment = text_fragment(ARTICLE, paragraph)
    assert fragment == "#:~:text=President%20Vladimir%20Putin%20on,the%20end%20of%20February"
    over_two = Span(paragraph.start, ARTICLE.paragraphs[1].span.end)
    assert text_fragment(ARTICLE, over_two).startswith("#:~:text=President%20Vladimir%20Putin%20on,")
    assert points_long(over_two)


def points_long(span: Span) -> bool:
    page = page_of(SOURCE[:SECOND_COPY])
    there = found(text_fragment(ARTICLE, span), page)
    return there is not None and words_before(there.of(page)) == words_before(span.of(SOURCE))


def test_half_words_are_made_whole_and_nothing_gives_nothing() -> None:
    start = SOURCE.index("insane")
    assert text_fragment(ARTICLE, Span(start + 2, start + 4)) == "#:~:text=insane"
    assert text_fragment(ARTICLE, Span(start, start)) == ""
    assert text_fragment(plain("a", "...\n—"), Span(0, 5)) == ""


def test_a_copy_is_no_second_place_and_can_be_linked_itself() -> None:
    copy = ARTICLE.paragraphs[1].also_at[0]
    assert "%E2%80%9C" in text_fragment(ARTICLE, copy)
    first, last = copy.start + 1, copy.start + 30
    assert text_fragment(ARTICLE, Span(first, last)).startswith("#:~:text=")


WORDS = [Span(*word.span()) for word in re.finditer(r"\w+", SOURCE[:SECOND_COPY])]
STRETCHES = st.integers(0, len(WORDS) - 1).flatmap(
    lambda first: st.integers(first, min(first + 90, len(WORDS) - 1)).map(
        lambda last: Span(WORDS[first].start, WORDS[last].end)
    )
)


@given(STRETCHES)
def test_a_browser_finds_any_stretch_of_words(span: Span) -> None:
    assert points_at(ARTICLE, span, page_of(SOURCE[:SECOND_COPY]))


@given(st.text(max_size=200), st.data())
def test_any_text_gives_one_well_formed_fragment(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    fragment = text_fragment(plain("a", text), Span(start, data.draw(st.integers(start, len(text)))))
    assert re.fullmatch(r"(#:~:text=([\w.~%]+-,)?[\w.~%]+(,[\w.~%]+)?(,-[\w.~%]+)?)?", fragment, re.ASCII)


def test_articles_of_one_text_with_other_copies_are_kept_apart() -> None:
    copied = next(paragraph for paragraph in ARTICLE.paragraphs if paragraph.also_at)
    single = replace(ARTICLE, paragraphs=tuple(replace(paragraph, also_at=()) for paragraph in ARTICLE.paragraphs))
    span = copied.sentences[0].span
    fragments = [text_fragment(article, span) for article in (ARTICLE, single, ARTICLE, single)]
    assert fragments[0] != fragments[1]
    assert fragments[:2] == fragments[2:]


def test_an_article_is_read_once_for_all_its_quotations() -> None:
    text_fragment(ARTICLE, ARTICLE.paragraphs[0].span)
    before = _page.cache_info().misses
    text_fragment(ARTICLE, ARTICLE.paragraphs[1].span)
    assert _page.cache_info().misses == before
