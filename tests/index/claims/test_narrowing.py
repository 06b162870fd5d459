"""A library too large to be held says the same of a claim as if it were."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.claims import narrowing
from index.claims.checking import check
from index.claims.concordance import Concordance
from index.claims.narrowing import Narrowed
from index.claims.verdict import Verification
from index.claims.words import Words
from tests.index.claims.test_concordance import ARTICLE, MANY, claims
from tests.index.library import plain, scope_of

OTHERS = [
    plain(
        "bruecke",
        unicodedata.normalize("NFD", "Die alte Brücke über die Tamm wurde für Fußgänger gesperrt.\nSie hält."),
    ),
    plain("izmir", "İzmir ve İstanbul'da için.\nThe new Teflon\u2122 pans are sold in all shops."),
    plain("line", "They drew a line, and co-\noperation ended there.\nNobody knew why."),
    plain("aaa", "The cat sat on the mat... and slept.\nIt was a Tuesday, and it was cold."),
    plain("cafe", "Don't ask about the mother-in-law's caf\u00e9 at 10:30.\nIt is there, or it is not there."),
    plain("tokyo", "\u6771\u4eac\u306e\u5929\u6c17\u306f\u6674\u308c\u3002\nThe weather in Tokyo is fine."),
]
ARTICLES = sorted([*MANY, ARTICLE, *OTHERS], key=lambda article: article.slug)
HELD = Concordance(ARTICLES)
WORDS = [word for article in (*OTHERS, ARTICLE) for word in Words.of_article(article).words]


def narrowed() -> Narrowed:
    scope = scope_of(ARTICLES)
    counts: dict[str, dict[str, int]] = {}

    def occurrences(term: str) -> dict[str, int]:
        if term not in counts:
            counts[term] = dict(scope.occurrences(term))
        return counts[term]

    return Narrowed(scope.articles, occurrences)


NARROWED = narrowed()


def both(claim: str, most: int = 20) -> tuple[Verification, Verification]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(narrowing, "MOST_READ", most)
        return check(claim, NARROWED), check(claim, HELD)


@given(claims(Words.of_article(ARTICLE).outside(Concordance([ARTICLE]).texts[0].copies)))
def test_a_disturbed_stretch_is_found_where_it_would_be(claim: str) -> None:
    few, every = both(claim)
    assert (few.agreement, few.findings, few.differences) == (every.agreement, every.findings, every.differences)


@given(st.integers(0, len(ARTICLE.source) - 80), st.integers(3, 80), st.sampled_from([str, str.upper, str.title]))
def test_any_stretch_of_a_source_is_found_where_it_would_be(start: int, length: int, write: object) -> None:
    claim = write(ARTICLE.source[start : start + length])  # type: ignore[operator]
    if any(map(str.isalnum, claim)):
        few, every = both(claim)
        assert few == every


@pytest.mark.parametrize(
    "claim",
    [
        "the cat",
        "mat",
        "cat ... slept",
        "the mother-in-law's cafe",
        "in-law",
        "Don't ask",
        "don\u2019t ask about the mother-in-law\u2019s caf\u00e9",
        "10:30",
        "it is there, or it is",
        "\u6771\u4eac\u306e\u5929\u6c17",
        "\u6771\u4eac\u306e\u5929\u6c17\u306f\u6674\u308c",
        "\u6771",
        "the baker sold 77 loaves to the miller at noon",
        "the baker sold 77 buns to the miller at noon",
        "The baker sold 12 loaves to the miller. The baker sold 13 loaves to the miller.",
        'Putin said "They offer us to sign a non-aggression pact"',
        '"unified defense space" and "completely insane", Lukashenko said',
        "Putin Establishes Joint Military Training Centers",
        "ining centers of a kind that",
        "elephants fly",
        "completely sane",
    ],
)
def test_the_verdict_is_the_same(claim: str) -> None:
    few, every = both(claim)
    assert few == every


def test_only_articles_that_have_the_words_are_read() -> None:
    (text,) = NARROWED.holding([Words.of("the cat sat on the mat")])
    assert text.article.slug == "aaa"
    assert len(NARROWED.holding([Words.of("volcanoes are the elephants of the earth")])) == 0
    found = {text.article.slug for text, *_ in NARROWED.nearest(Words.of("the weather in Tokyo is awful"), [])}
    assert "tokyo" in found


@pytest.mark.parametrize(
    "claim",
    [
        unicodedata.normalize("NFD", "Die alte Brücke über die Tamm wurde für Fußgänger"),
        "İzmir ve İstanbul'da",
        "istanbul'da",
        "The new Teflon\u2122 pans are sold",
        "a line, and co-",
        "line, and co-",
    ],
)
def test_words_that_are_others_alone_are_found_where_they_would_be(claim: str) -> None:
    few, every = both(claim)
    assert every.findings
    assert (few.agreement, few.findings) == (every.agreement, every.findings)


def test_articles_are_compared_up_to_a_number_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrowing, "MOST_WORDS", 1)
    read: list[str] = []
    monkeypatch.setattr(
        narrowing, "Concordance", lambda found: Concordance(read.append(one.slug) or one for one in found)
    )
    assert [*NARROWED.nearest(Words.of("the weather in Tokyo is bad"), [0])]
    assert read == ["tokyo"]
