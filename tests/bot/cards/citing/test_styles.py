"""Citations as the manuals of style have them, with the words of the source untouched."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from bot.cards.citing.styles import Citations, Source, citations
from index import Author, authors_in
from tests.bot.texts import TEXTS, WORDS

SOURCE = Source(
    words="The bridge reopened on Tuesday.",
    speaker="",
    authors=authors_in("Ann Lind"),
    title="Bridge Reopens",
    outlet="The Ferry Gazette",
    published=date(2023, 9, 30),
    paragraph=2,
    page=None,
    link="https://example.org/bridge",
    accessed=date(2026, 6, 3),
)


def entry(text: str) -> str:
    """The entry of a list, or the note, below the words."""
    return text.rpartition("\n\n")[2]


def test_everything_is_known() -> None:
    assert citations(SOURCE) == Citations(
        markdown="> The bridge reopened on Tuesday.\n>\n> — Ann Lind, “[Bridge Reopens](<https://example.org/bridge>)”"
        ", *The Ferry Gazette*, 30 September 2023, paragraph 2 (accessed 3 June 2026)",
        apa="“The bridge reopened on Tuesday.” (Lind, 2023, para. 2)\n\nLind, A. (2023, September 30). Bridge Reopens. "
        "The Ferry Gazette. Retrieved June 3, 2026, from https://example.org/bridge",
        mla="“The bridge reopened on Tuesday.” (Lind, par. 2)\n\nLind, Ann. “Bridge Reopens.” The Ferry Gazette, "
        "30 Sept. 2023, https://example.org/bridge. Accessed 3 June 2026.",
        chicago="“The bridge reopened on Tuesday.”¹\n\n1. Ann Lind, “Bridge Reopens,” The Ferry Gazette, September 30, "
        "2023, par. 2, accessed June 3, 2026, https://example.org/bridge.",
    )


def test_somebody_else_whom_the_article_quotes() -> None:
    made = citations(replace(SOURCE, words='"Blue," she said.', speaker="the mayor"))
    assert made.markdown.startswith('> "Blue," she said.\n>\n> — the mayor, quoted in Ann Lind, ')
    assert made.apa.startswith('“"Blue," she said.” (the mayor, as cited in Lind, 2023, para. 2)\n')
    assert made.mla.startswith('the mayor: “"Blue," she said.” (qtd. in Lind, par. 2)\n')
    assert entry(made.chicago).startswith("1. the mayor, quoted in Ann Lind, “Bridge Reopens,” ")


def test_without_an_author_the_title_comes_first() -> None:
    made = citations(replace(SOURCE, authors=()))
    assert made.apa.startswith("“The bridge reopened on Tuesday.” (“Bridge Reopens,” 2023, para. 2)\n")
    assert entry(made.apa).startswith("Bridge Reopens. (2023, September 30). The Ferry Gazette. ")
    assert "(“Bridge Reopens,” par. 2)" in made.mla
    assert entry(made.mla).startswith("“Bridge Reopens.” The Ferry Gazette, ")
    assert entry(made.chicago).startswith("1. “Bridge Reopens,” The Ferry Gazette, ")


def test_without_a_date() -> None:
    made = citations(replace(SOURCE, published=None))
    assert "(Lind, n.d., para. 2)" in made.apa
    assert entry(made.apa).startswith("Lind, A. (n.d.). Bridge Reopens. ")
    assert "The Ferry Gazette, https://example.org/bridge. Accessed" in made.mla
    assert "The Ferry Gazette, par. 2, accessed June 3, 2026" in made.chicago


def test_without_anything() -> None:
    bare = Source("Yes.", "", (), "", "", None, None, None, "", date(2026, 6, 3))
    assert citations(bare) == Citations(
        markdown="> Yes.\n>\n> — untitled article",
        apa="“Yes.” ([Untitled article], n.d.)\n\n[Untitled article]. (n.d.).",
        mla="“Yes.” ([Untitled article])\n\nUntitled article.",
        chicago="“Yes.”¹\n\n1. Untitled article.",
    )
    assert citations(replace(bare, title="Yes and No")).chicago == "“Yes.”¹\n\n1. “Yes and No.”"


def test_an_outlet_that_signs_is_named_once() -> None:
    made = citations(replace(SOURCE, authors=authors_in("AFP"), outlet="AFP"))
    assert entry(made.apa).startswith("AFP. (2023, September 30). Bridge Reopens. Retrieved")
    assert entry(made.mla).startswith("“Bridge Reopens.” AFP, 30 Sept. 2023, ")
    assert entry(made.chicago).startswith("1. AFP, “Bridge Reopens,” September 30, 2023, ")


def test_a_page_stands_before_the_paragraph() -> None:
    made = citations(replace(SOURCE, page=7))
    assert "(Lind, 2023, p. 7, para. 2)" in made.apa
    assert "(Lind, p. 7, par. 2)" in made.mla
    assert "2023, p. 7, par. 2, accessed" in made.chicago
    assert "page 7, paragraph 2 (accessed" in made.markdown


@pytest.mark.parametrize(
    ("byline", "apa", "in_text", "mla", "chicago"),
    [
        ("Jane Doe and J.K. Roe", "Doe, J., & Roe, J. K. (", "Doe & Roe", "Doe, Jane, and J.K. Roe. ",
         "Jane Doe and J.K. Roe,"),
        ("Jane Doe, John Roe and AFP", "Doe, J., Roe, J., & AFP. (", "Doe et al.", "Doe, Jane, et al. ",
         "Jane Doe, John Roe, and AFP,"),
        ("Jane Doe, John Roe, Eva Lind and Tom Gray", "Doe, J., Roe, J., Lind, E., & Gray, T. (", "Doe et al.",
         "Doe, Jane, et al. ", "Jane Doe et al.,"),
        ("Jean-Luc van der Berg", "van der Berg, J.-L. (", "van der Berg", "van der Berg, Jean-Luc. ",
         "Jean-Luc van der Berg,"),
        ("John Roe, Jr.", "Roe, J., Jr. (", "Roe", "Roe, John, Jr. “", "John Roe, Jr.,"),
        ("Jane Doe, AFP", "Jane Doe, AFP. (", "Jane Doe, AFP", "Jane Doe, AFP. ", "Jane Doe, AFP,"),
        ("Xi Jinping", "Xi Jinping. (", "Xi Jinping", "Xi Jinping. ", "Xi Jinping,"),
    ],
)  # fmt: skip
def test_names_in_each_style(byline: str, apa: str, in_text: str, mla: str, chicago: str) -> None:
    made = citations(replace(SOURCE, authors=authors_in(byline)))
    assert entry(made.apa).startswith(apa)
    assert f"({in_text}, 2023, para. 2)" in made.apa
    assert f"({in_text.replace('&', 'and')}, par. 2)" in made.mla
    assert entry(made.mla).startswith(mla)
    assert entry(made.chicago).startswith(f"1. {chicago} “")


def test_of_very_many_authors_apa_names_nineteen_and_the_last() -> None:
    many = tuple(Author(f"A{n}") for n in range(1, 23))
    assert entry(citations(replace(SOURCE, authors=many)).apa).startswith(
        f"{', '.join(f'A{n}' for n in range(1, 20))}, . . . A22. (2023"
    )


@pytest.mark.parametrize(
    ("title", "apa", "mla", "chicago"),
    [
        ("Who Pays?", "Who Pays? The Ferry", "“Who Pays?” The Ferry", "“Who Pays?,” The Ferry"),
        ("He Pays.", "He Pays. The Ferry", "“He Pays.” The Ferry", "“He Pays.” The Ferry"),
        ("A 'Blue' “Bridge”", "A 'Blue' “Bridge”. The", "“A 'Blue' “Bridge”.” The", "“A 'Blue' “Bridge”,” The"),
    ],
)
def test_a_title_ends_once_and_keeps_its_marks(title: str, apa: str, mla: str, chicago: str) -> None:
    made = citations(replace(SOURCE, title=title))
    for part, text in ((apa, made.apa), (mla, made.mla), (chicago, made.chicago)):
        assert part in entry(text)


@given(WORDS, TEXTS)
def test_the_words_stand_in_every_style_as_they_are(words: str, label: str) -> None:
    label = " ".join(label.split())
    made = citations(replace(SOURCE, words=words, title=label, outlet=label, speaker=label, authors=authors_in(label)))
    for text in (made.apa, made.mla, made.chicago):
        assert _without_closers(words) in _without_closers(text)
        assert "https://example.org/bridge" in text


def _without_closers(text: str) -> str:
    return text.translate(str.maketrans("", "", "\u202c\u2069"))
