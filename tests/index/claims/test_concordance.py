"""A claim is compared with the likely places alone, and what it would be anywhere is found there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.claims import concordance
from index.claims.concordance import FEWEST_ARTICLES, MOST_ARTICLES, Concordance
from index.claims.verdict import Agreement
from index.claims.verification import verify
from index.claims.words import Words
from tests.index.library import bundled, plain

ARTICLE = bundled()
MANY = [
    plain(
        f"a{number}", f"It was the {number}th day of the fair.\nThe baker sold {number} loaves to the miller at noon."
    )
    for number in range(MOST_ARTICLES * 3)
]
LIBRARY = Concordance([*MANY, ARTICLE])


def claims(words: Words) -> st.SearchStrategy[str]:
    """Stretches of twelve to thirty words with up to a third of them changed, dropped or put in."""

    def changed(first: int, length: int, edits: list[tuple[int, str]]) -> str:
        claim = words.words[first : first + length]
        for place, word in edits[: length // 3]:
            claim[place % len(claim)] = word
        return " ".join(filter(None, claim))

    edits = st.lists(st.tuples(st.integers(0, 29), st.sampled_from(("", "xylophone", "the the"))), max_size=10)
    return st.builds(changed, st.integers(0, len(words.words) - 30), st.integers(12, 30), edits)


@given(claims(Words.of_article(ARTICLE).outside(Concordance([ARTICLE]).texts[0].copies)))
def test_stretches_of_a_long_article_hold_what_all_of_it_holds(claim: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(concordance, "SHORT_ARTICLE", 0)
        stretches = verify(claim, LIBRARY)
    whole = verify(claim, LIBRARY)
    assert (stretches.agreement, stretches.findings) == (whole.agreement, whole.findings)


def test_the_right_article_is_found_among_many_that_share_most_words() -> None:
    checked = verify("the baker sold 77 buns to the miller at noon", LIBRARY)
    assert checked.agreement is Agreement.NEARLY
    assert [found.article for found in checked.findings] == ["a77"]


@pytest.mark.parametrize(("words", "most"), [(8, MOST_ARTICLES), (2_000, FEWEST_ARTICLES)])
def test_a_claim_is_laid_along_few_articles(words: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordance, "MOST_LAID", 1_000)
    claim = Words.of("the baker sold loaves " * (words // 4))
    assert len(list(LIBRARY.nearest(claim, []))) == most


def test_a_claim_without_a_word_of_the_library_is_laid_along_none() -> None:
    assert list(LIBRARY.nearest(Words.of("xylophones!"), [])) == []
    assert list(LIBRARY.nearest(Words.of(""), [])) == []
    assert list(Concordance([]).nearest(Words.of("the baker"), [])) == []


def test_pieces_are_looked_for_each_by_itself() -> None:
    claim = Words.of("unified defense space completely insane")
    text, source, path = next(LIBRARY.nearest(claim, [3]))
    assert text.article is ARTICLE
    assert [source.words[place] for _, place in path] == claim.words
