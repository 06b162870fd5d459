"""Names for the files that people bring: safe on every system, and the only one of their name in the library."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count
from pathlib import PurePosixPath

from index.article.formats.kinds import ENDINGS, USUAL_ENDING, FileKind, kind_inside
from index.article.source_files import metadata_path, slugs_of, suffix_of
from index.folding import fold_words

LONGEST_STEM, MOST_BYTES = 80, 180
"""Code points, and bytes of UTF-8, of a name without its ending: below what any file system allows."""

NAMELESS = "article"
"""What a file is called that has no name, and whose text has no title."""

_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
"""Names that Windows keeps for itself, with whatever ending."""

_SEPARATORS = re.compile(r"[/\\]")
_BLANKS, _DASHES = re.compile(r"\s+"), re.compile(r"-{2,}")
_VARIANTS = re.compile("[\ufe00-\ufe0f]")
_KINDS_OF_LETTERS = "LMN"
_KEPT = " -_"
_ENDS = " -_."
_RICH_TEXT = b"{\\rtf"


@dataclass(frozen=True, slots=True)
class Taken:
    """The names that files of a library have: their slugs, and what else stands in the folder, by its name in small
    letters without an ending."""

    slugs: frozenset[str]
    stems: frozenset[str]

    @classmethod
    def by(cls, paths: Iterable[str], entries: Iterable[str]) -> Taken:
        """By the paths of articles, in order, and the names of all that lies in their folder."""
        stems = frozenset(_plain(metadata_path(name).removesuffix(".toml")) for name in entries)
        return cls(frozenset(slugs_of(paths).values()), stems)

    def free(self, stem: str) -> str:
        """The name, or the first numbered one, under which an article takes no other's slug, and no other's file."""
        numbered = chain((stem,), (f"{stem}-{number}" for number in count(2)))
        return next(one for one in numbered if slug_of(one) not in self.slugs and _plain(one) not in self.stems)


def slug_of(stem: str) -> str:
    """What commands call an article whose file has this name, and that no other has."""
    return next(iter(slugs_of((f"{stem}.txt",)).values()))


def stem_of(suggested: str, title: str | None = None) -> str:
    """The name of a file, without its ending: of the suggested one what is safe everywhere, else made of the title."""
    name = _SEPARATORS.split(suggested)[-1].strip()
    stem = _safe(name[: -len(suffix_of(name))] if ending_named(name) else name)
    if not any(map(str.isalnum, stem)):
        stem = _safe(fold_words(title or "").replace(" ", "-"))
    if not any(map(str.isalnum, stem)):
        stem = NAMELESS
    return f"{stem}-{NAMELESS}" if unicodedata.normalize("NFKC", stem).casefold() in _DEVICES else stem


def ending_named(name: str) -> str | None:
    """The ending of a name, where files of it are read."""
    ending = suffix_of(name).lower()
    return ending if ending in ENDINGS else None


def ending_of(suggested: str, data: bytes) -> str | None:
    """The ending under which a file is read as what it is: that of its name, where the bytes do not contradict it, else
    that of their kind. None for a kind that looks like text and is none."""
    named, inside = ending_named(_SEPARATORS.split(suggested)[-1].strip()), kind_inside(data)
    if named is not None and inside in (None, ENDINGS[named]):
        return None if _is_rich_text(data) else named
    if inside is None and _is_rich_text(data):
        return None
    return USUAL_ENDING[inside or FileKind.TEXT]


def path_like(path: str, taken: Taken) -> str:
    """A path as much like another as is free: that itself, or a numbered one in the same folder."""
    ending = suffix_of(path)
    before = PurePosixPath(path)
    return before.with_name(f"{taken.free(before.name.removesuffix(ending))}{ending}").as_posix()


def _is_rich_text(data: bytes) -> bool:
    return data.lstrip()[: len(_RICH_TEXT)] == _RICH_TEXT


def _safe(name: str) -> str:
    """The letters, marks and digits of a name, with blanks and hyphens between them, not too long."""
    text = unicodedata.normalize("NFC", name.encode("utf-8", "ignore").decode("utf-8"))
    shown = "".join(_as_kept(character) for character in _VARIANTS.sub("", text)[: 4 * LONGEST_STEM])
    stem = _DASHES.sub("-", _BLANKS.sub(" ", shown)).strip(_ENDS)[:LONGEST_STEM]
    while len(stem.encode()) > MOST_BYTES:
        stem = stem[:-1]
    return stem.strip(_ENDS)


def _as_kept(character: str) -> str:
    if character in _KEPT or unicodedata.category(character)[0] in _KINDS_OF_LETTERS:
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character)[0] == "C" else "-"


def _plain(stem: str) -> str:
    """A name as the file systems compare it that take capitals and composed letters for the same."""
    return unicodedata.normalize("NFKC", stem).casefold()
