"""Those who wrote an article, as each style writes them: turned round in lists of references, by their family names in
the text. Whoever's names are not surely told apart stands as the byline has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Author

_MOST_IN_APA = 20
"""Authors of whom a reference in APA style names all. Publication Manual (7th), 9.8."""

_MOST_IN_CHICAGO = 3
"""Authors of whom a Chicago note names all. Manual of Style (17th), 14.76."""

_WORD_OF_A_NAME = re.compile(r"[^\W\d_]+|-")


def apa_reference(authors: Sequence[Author]) -> str:
    """ "Doe, J., & Roe, J. F."."""
    names = [_with_initials(author) for author in authors]
    if len(names) > _MOST_IN_APA:
        return f"{', '.join(names[: _MOST_IN_APA - 1])}, . . . {names[-1]}"
    return ", & ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def apa_in_text(authors: Sequence[Author]) -> str:
    """ "Doe", "Doe & Roe", "Doe et al."."""
    return _in_text(authors, "&")


def mla_reference(authors: Sequence[Author]) -> str:
    """ "Doe, Jane", "Doe, Jane, and John Roe", "Doe, Jane, et al."."""
    first, *others = authors
    if not others:
        return _turned(first)
    return f"{_turned(first)}, {'et al.' if len(others) > 1 else f'and {others[0].name}'}"


def mla_in_text(authors: Sequence[Author]) -> str:
    """ "Doe", "Doe and Roe", "Doe et al."."""
    return _in_text(authors, "and")


def as_written(authors: Sequence[Author]) -> str:
    """As notes in Chicago style have them: "Jane Doe, John Roe, and Eva Lind", of more than three "Jane Doe et al."."""
    if len(authors) < 2:
        return "".join(author.name for author in authors)
    *others, last = (author.name for author in authors)
    if len(authors) > _MOST_IN_CHICAGO:
        return f"{others[0]} et al."
    return f"{others[0]} and {last}" if len(others) == 1 else f"{', '.join(others)}, and {last}"


def _in_text(authors: Sequence[Author], joined: str) -> str:
    if not authors:
        return ""
    first, *others = (author.family or author.name for author in authors)
    if len(others) > 1:
        return f"{first} et al."
    return f"{first} {joined} {others[0]}" if others else first


def _turned(author: Author) -> str:
    return ", ".join(filter(None, (author.family, author.given, author.suffix))) if author.family else author.name


def _with_initials(author: Author) -> str:
    if not author.family:
        return author.name
    return ", ".join(filter(None, (author.family, _initials(author.given), author.suffix)))


def _initials(given: str) -> str:
    """ "J.-L. F." of "Jean-Luc F"."""
    letters = " ".join(word if word == "-" else f"{word[0]}." for word in _WORD_OF_A_NAME.findall(given))
    return letters.replace(" - ", "-")
