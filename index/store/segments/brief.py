"""What is held in memory of an article, made from it once, when it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from index.article.source_files import metadata_path
from index.datatypes import Article, ArticleFacts
from index.errors import GenerationDamaged, Problem, unused
from index.language import language_of_article
from index.quoting.marks import MARK, paragraph_marks
from index.quoting.outside import OUTSIDE, pack_outside
from index.quoting.speakers import Named, named_in
from index.quoting.timeline import is_dated, pack_dated
from index.quoting.years import years_told
from index.search.evidence.outline import Outline
from index.search.evidence.passages import sentences_of

_YEAR = np.dtype("<u2")


@dataclass(frozen=True, slots=True)
class Summary:
    """What can be told of an article without reading it: what is known of it, the path of its file, its `language` (ISO
    639-1) where that can be told, and how many `paragraphs`, `sentences` and `words` its body has."""

    facts: ArticleFacts
    path: str
    language: str | None
    paragraphs: int
    sentences: int
    words: int


class Brief(msgspec.Struct, frozen=True):
    """What is held in memory of an article. `outline` says how long its paragraphs are, `words` how many words they
    have; `facts` is what is known of it, without the slug; `language` (ISO 639-1) is its own, where it can be told,
    `names` those of whom it quotes or reports. `guessed` says that the encoding of its file was. `faults` are what is
    wrong with its metadata file.

    As bytes: `marks` are those of its paragraphs (`paragraph_marks`), `dated` what it dates (`pack_dated`), `outside`
    tells of the words outside its body (`pack_outside`), `told` of the years that it tells of (uint16, little-endian,
    ascending).
    """

    outline: Outline
    facts: ArticleFacts
    language: str | None
    words: int
    marks: bytes
    dated: bytes
    outside: bytes
    told: bytes
    names: tuple[Named, ...]
    guessed: bool
    faults: tuple[Problem, ...]

    def require_whole(self) -> None:
        """Raise `GenerationDamaged` where its parts cannot be those of one article."""
        self.outline.require_whole()
        paragraphs = self.outline.paragraphs
        fitting = (
            self.words >= 0
            and len(self.marks) == paragraphs * MARK.itemsize
            and is_dated(self.dated, paragraphs)
            and len(self.outside) % OUTSIDE.itemsize == 0
            and len(self.told) % _YEAR.itemsize == 0
            and all(0 < number <= paragraphs for named in self.names for number in named.paragraphs)
        )
        if not fitting:
            raise GenerationDamaged("The stored outline of an article is not readable.")

    @property
    def years(self) -> frozenset[int]:
        """The years that the article tells of."""
        return frozenset(np.frombuffer(self.told, _YEAR).tolist())

    def summary(self, slug: str, path: str) -> Summary:
        """What can be told of the article of this slug, whose file lies at `path`."""
        facts, outline = replace(self.facts, slug=slug), self.outline
        return Summary(facts, path, self.language, outline.paragraphs, outline.passages, self.words)

    def faults_at(self, path: str) -> tuple[Problem, ...]:
        """What is wrong with its metadata file, which lies beside `path`."""
        return _at(self.faults, metadata_path(path))


def brief_of(article: Article, faults: Iterable[Problem] = ()) -> Brief:
    """The brief of an article; `faults` are what is wrong with its metadata file."""
    return Brief(
        outline=Outline.of(sentences_of(article)),
        # Path and slug are the library's to tell.
        facts=replace(article.facts, slug=""),
        language=language_of_article(article),
        words=sum(len(paragraph.span.of(article.source).split()) for paragraph in article.paragraphs),
        marks=paragraph_marks(article),
        dated=pack_dated(article),
        outside=pack_outside(article),
        told=np.array(sorted(years_told(article)), _YEAR).tobytes(),
        names=named_in(article),
        guessed=article.reading.guessed,
        faults=_at(faults, ""),
    )


def _at(faults: Iterable[Problem], path: str) -> tuple[Problem, ...]:
    """What is wrong with a metadata file, told of the one at a path."""
    found = ((one, one.metadata) for one in faults)
    return tuple(unused(path, wrong, *one.values, fault=one.fault) for one, wrong in found if wrong)
