"""What is held in memory of an article, made from it once, when it is stored."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from index.article.library import metadata_path
from index.datatypes import Article
from index.errors import GenerationDamaged, Problem, unused
from index.language import language_of_article
from index.quoting.speakers import Named, named_in
from index.quoting.years import years_told
from index.search.evidence.outline import Outline
from index.search.evidence.passages import sentences_of


class Brief(msgspec.Struct, frozen=True):
    """What is held in memory of an article. `outline` says how long its paragraphs are; `language` (ISO 639-1) is its
    own, where it can be told, `years` those that it tells of, `names` those of whom it quotes or reports. `guessed`
    says that the encoding of its file was. `faults` are what is wrong with its metadata file."""

    outline: Outline
    language: str | None
    years: frozenset[int]
    names: tuple[Named, ...]
    guessed: bool
    faults: tuple[Problem, ...]

    def require_whole(self) -> None:
        """Raise `GenerationDamaged` where its parts cannot be those of one article."""
        self.outline.require_whole()
        if not all(0 < number <= self.outline.paragraphs for named in self.names for number in named.paragraphs):
            raise GenerationDamaged("The stored outline of an article is not readable.")

    def faults_at(self, path: str) -> tuple[Problem, ...]:
        """What is wrong with its metadata file, which lies beside `path`."""
        return _at(self.faults, metadata_path(path))


def brief_of(article: Article, faults: Iterable[Problem]) -> Brief:
    """The brief of an article; `faults` are what is wrong with its metadata file."""
    return Brief(
        Outline.of(sentences_of(article)),
        language_of_article(article),
        years_told(article),
        named_in(article),
        article.reading.guessed,
        # The path is the library's to tell.
        _at(faults, ""),
    )


def _at(faults: Iterable[Problem], path: str) -> tuple[Problem, ...]:
    """What is wrong with a metadata file, told of the one at a path."""
    found = ((one, one.metadata) for one in faults)
    return tuple(unused(path, wrong, *one.values, fault=one.fault) for one, wrong in found if wrong)
