"""From a byline to those who wrote the article, as far as it is sure who they are and which of their names is which.

A name is turned round for a list of references ("Doe, Jane"), and whoever turns a wrong one invents an author. So a
byline is taken apart only where all of it is understood, and a name only where its family name is sure; everything else
stands as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from index.article.page.lines.bylines import is_role
from index.article.page.lines.names import AND, is_name, outlet_named
from index.languages.english import names as english

_LONGEST = 1000
"""Code points. A longer byline stands as it is."""

_OPENING = re.compile(r"by(?: ?:)? ", re.IGNORECASE)
_SEPARATOR = re.compile(rf"(?P<sure> ?; ?|(?: ?,)? (?:{'|'.join(sorted(AND))}) )| ?, ?")
_SUFFIX = re.compile(r",? (?P<suffix>Jr\.?|Sr\.?|II|III|IV)\Z")
_SUFFIX_ALONE = re.compile(r"Jr\.?|Sr\.?|II|III|IV")
_INITIALS = re.compile(r"[^\W\d_](?:\.(?:-?[^\W\d_]\.)*)?")
_FULL = re.compile(r"[^\W\d_][^\W\d_]*(?:['’-][^\W\d_]+)*")

_GIVEN = english.MALE_NAMES | english.FEMALE_NAMES
_PARTICLES = frozenset("de la van von der den da di del della do dos du le ter".split())
"""Those that belong to the family name. Behind "bin", "al" or "y" it is not sure what does."""

_OF_OTHERS = (
    english.OUTLET_NOUNS
    | english.OUTLETS
    | english.ORGANISATION_NOUNS
    | {word.casefold() for word in english.ABBREVIATED_COMPANIES}
)
_BEFORE_NAMES = english.TITLES | english.OFFICES | {word.casefold() for word in english.ABBREVIATED_TITLES}


@dataclass(frozen=True, slots=True)
class Author:
    """One who wrote an article. `name` is as it is written; `given`, `family` and `suffix` ("Jr.") of a person whose
    family name is sure, empty otherwise."""

    name: str
    given: str = ""
    family: str = ""
    suffix: str = ""


def authors_in(byline: str) -> tuple[Author, ...]:
    """Those whom a byline names, in order; all of it as one where not all of it is understood, none where it has
    no letter."""
    text = " ".join(byline.split())
    text = text.removeprefix(opened[0] if (opened := _OPENING.match(text)) else "")
    if not any(map(str.isalnum, text)):
        return ()
    whole = (Author(text),)
    if len(text) > _LONGEST:
        return whole
    found: list[Author] = []
    sure = True
    for part, surely_apart in _parts(text):
        person = _person(part)
        if person is None and outlet_named(part) is None:
            return whole
        alike = not found or bool(found[-1].family) is (person is not None)
        if not (surely_apart or alike):
            return whole  # "Jane Doe, AFP" tells whom she works for
        found.append(person or Author(part))
        sure = sure and (person is None or bool(person.family))
    # A comma may stand inside a name or before a place: only those who are surely people are a list.
    return tuple(found) if sure or len(found) == 1 or "," not in text else whole


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """What stands between commas, semicolons and "and", each with whether more than a comma is before it. A suffix
    behind a comma belongs to what is before it."""
    pieces: list[tuple[str, bool]] = []
    start, apart = 0, True
    for match in [*_SEPARATOR.finditer(text), None]:
        piece = text[start : match.start() if match else len(text)]
        if pieces and not apart and _SUFFIX_ALONE.fullmatch(piece):
            pieces[-1] = f"{pieces[-1][0]}, {piece}", pieces[-1][1]
        else:
            pieces.append((piece, apart))
        if match:
            start, apart = match.end(), match["sure"] is not None
    yield from pieces


def _person(text: str) -> Author | None:
    """A person, with the names apart where that is sure; None for what may be none."""
    match = _SUFFIX.search(text)
    name, suffix = (text[: match.start()], match["suffix"]) if match and match.start() else (text, "")
    words = name.split()
    folded = [word.casefold() for word in words]
    if not _is_of_people(name, folded):
        return None
    at = next((at for at, word in enumerate(folded) if at and word in _PARTICLES), len(words) - 1)
    given, family = words[:at], words[at:]
    if not (_is_sure(given, family, bool(suffix)) and _in_latin_letters(name)):
        return Author(text)
    return Author(text, " ".join(given), " ".join(family), suffix)


def _is_of_people(name: str, folded: list[str]) -> bool:
    if not is_name(name) or is_role(name):
        return False
    bare = [word.strip(".") for word in folded]
    titled = bare[:-1] if bare[0] in _GIVEN else bare  # "Jane Bishop"
    return _OF_OTHERS.isdisjoint(bare) and _BEFORE_NAMES.isdisjoint(titled)


def _is_sure(given: list[str], family: list[str], english_name: bool) -> bool:
    """Whether what stands before the family name are given names and initials, and nothing speaks for another order."""
    first, *others = (word.casefold() for word in given)
    last = family[-1]
    if first in english.FAMILY_NAMES_FIRST or first in _PARTICLES or not _FULL.fullmatch(last):
        return False
    if last.casefold() in _GIVEN and first not in _GIVEN and not _INITIALS.fullmatch(given[0]):
        return False  # "Orbán Viktor"
    if any(word.casefold() not in _PARTICLES for word in family[:-1]):
        return False
    if not all(_FULL.fullmatch(word) or _INITIALS.fullmatch(word) for word in given):
        return False
    # "Gabriel García Márquez" has two family names, "Mary Jane Watson" two given ones.
    return english_name or all(word in _GIVEN or _INITIALS.fullmatch(word) for word in others)


def _in_latin_letters(name: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())
