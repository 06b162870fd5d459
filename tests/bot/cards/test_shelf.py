"""A paragraph's name means the same words after every rebuild."""

from dataclasses import replace

import pytest

from bot.cards.shelf import Shelved, around, find, shelve
from bot.errors import PassageGone
from index import LibraryView, Span, quote_at
from index.datatypes import ParagraphRef
from tests.bot.fake_engine import PARAGRAPHS, FakeEngine, make_article, make_quote


def library(*paragraphs: str) -> LibraryView:
    return FakeEngine(make_article(paragraphs or PARAGRAPHS)).view


def shelved(number: int) -> Shelved:
    return shelve(library(), (make_quote(make_article(), number),))[0]


def test_a_quotation_is_found_again_by_its_name() -> None:
    for number in (1, 2, 3):
        assert replace(find(library(), shelved(number).name).quote, score=0.0) == replace(
            make_quote(make_article(), number), score=0.0
        )


def test_wherever_the_paragraph_has_moved() -> None:
    assert find(library("New.", *PARAGRAPHS), shelved(3).name).quote.paragraph == 4


def test_a_paragraph_that_has_changed_is_gone() -> None:
    with pytest.raises(PassageGone):
        find(library(*(text + "!" for text in PARAGRAPHS)), shelved(3).name)


def test_a_sentence_that_is_not_there_is_gone() -> None:
    with pytest.raises(PassageGone):
        find(library(), shelved(3).name, 9)


def test_the_same_words_in_two_places_have_two_names() -> None:
    twice = make_article(("The same.", "Else.", "The same."))
    library = FakeEngine(twice).view
    first, second = shelve(library, (make_quote(twice, 1), make_quote(twice, 3)))
    assert first.name != second.name
    assert find(library, second.name).quote.paragraph == 3


def test_the_same_words_in_two_articles_have_two_names() -> None:
    one, other = make_article(slug="one"), make_article(slug="other")
    names = {found.name for found in shelve(FakeEngine(one, other).view, (make_quote(one, 1), make_quote(other, 1)))}
    assert len(names) == 2


@pytest.mark.parametrize(("number", "expected"), [(1, [1, 2]), (2, [1, 2, 3]), (3, [2, 3])])
def test_around_stays_inside_the_article(number: int, expected: list[int]) -> None:
    assert [found.quote.paragraph for found in around(library(), shelved(number).name)] == expected


def test_a_quotation_of_a_library_that_has_changed_has_no_name() -> None:
    quote = make_quote(make_article(), 2)
    for gone in (
        replace(quote, article=replace(quote.article, slug="gone")),
        replace(quote, place=ParagraphRef("mill", 9)),
        replace(quote, span=Span(0, 5)),
    ):
        assert shelve(library(), (gone,)) == (Shelved(gone),)


def test_part_of_a_paragraph_leads_to_its_sentence() -> None:
    article = make_article()
    start = article.source.index("The flour")
    (found,) = shelve(library(), (quote_at(article, Span(start, start + 9)),))
    assert (found.at, find(library(), found.name, found.at).quote.sentence_text) == (
        1,
        "The flour is sold at the gate.",
    )


def test_words_outside_the_body_have_no_name() -> None:
    article = make_article()
    assert [one.name for one in shelve(library(), (quote_at(article, Span(0, 8)),))] == [""]
