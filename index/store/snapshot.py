"""One generation, ready to be asked: in memory what finds an answer, on the disk what is then shown."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec

from index.datatypes import ParagraphRef
from index.errors import GenerationDamaged, Problem, StorageUnavailable
from index.quoting.speakers import Speaker, Speakers, gathered, quoting
from index.search.evidence.retrieval import Evidence, Retriever
from index.store.articles import Articles
from index.store.disk import storage_errors
from index.store.generations import Generation
from index.store.manifest import Manifest
from index.store.searched.assembly import Assembly, assemble, opened_with
from index.store.searched.base import Base
from index.store.segments.folder import Segments
from index.store.segments.stored import Stored
from index.store.storage import Store

_log = logging.getLogger(__name__)

_READ_AT_ONCE = 2**29
"""Bytes of segments that are read in less than a second, and put together in 250 MB of memory."""

FAULTS = "faults.json"
"""The artefact that says what is wrong with files: path -> problems."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A library as it was built. `base` is what is searched of most of its articles, where it has one. `stored` has
    what is in memory of each article, by slug in order of path; `articles` are read from the disk when they are wanted.
    `faults` has what is wrong with a file, by its path. `speakers` are all who are quoted or reported,
    `articles_by_speaker` the slugs of those that quote one. `years` are those that any article tells of, `languages`
    those of the articles, as far as they can be told.
    """

    manifest: Manifest
    base: Base | None
    stored: Mapping[str, Stored]
    articles: Articles
    faults: Mapping[str, tuple[Problem, ...]]
    retriever: Retriever
    speakers: Speakers
    articles_by_speaker: Mapping[Speaker, tuple[str, ...]]
    years: frozenset[int]
    languages: frozenset[str]

    @classmethod
    def of(cls, manifest: Manifest, assembly: Assembly, faults: Mapping[str, tuple[Problem, ...]]) -> Snapshot:
        """The generation of this manifest, whose articles were put together."""
        stored = assembly.stored
        briefs = [one.brief for one in stored.values()]
        speakers = gathered(brief.names for brief in briefs)
        return cls(
            manifest,
            assembly.base,
            stored,
            assembly.articles,
            faults,
            assembly.retriever,
            speakers,
            quoting(speakers, {slug: one.brief.names for slug, one in stored.items()}),
            frozenset().union(*(brief.years for brief in briefs)),
            frozenset(brief.language for brief in briefs if brief.language),
        )

    @property
    def passages(self) -> int:
        """How many sentences there are."""
        return sum(one.brief.outline.passages for one in self.stored.values())

    def language_of(self, article: str) -> str | None:
        """The language of the article of this slug (ISO 639-1), where it can be told."""
        return self.stored[article].brief.language

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One for each file that is not (wholly) in it."""
        return tuple(fault for faults in self.faults.values() for fault in faults)

    @property
    def guessed(self) -> tuple[str, ...]:
        """The slugs of the articles whose encoding was guessed."""
        return tuple(slug for slug, one in self.stored.items() if one.brief.guessed)

    @property
    def occurrences(self) -> Callable[[str], Mapping[str, int]]:
        """Says of a term how often it stands in each article that has it, by slug."""
        return self.retriever.occurrences

    @property
    def to_be_read(self) -> bool:
        """Whether a rebuild is to read every segment to its last byte: where something was found damaged, and where
        that takes no time."""
        return self.articles.damaged or _is_small(self.manifest)

    def prepare(self) -> None:
        """Do now what the first question would have to wait for, also one in a language that no model knows."""
        self.speakers.ending_in(())
        self.retriever.prepare()

    def speakers_in(self, article: str | None) -> Speakers:
        """Everybody whom the library, or the one article of this slug, quotes; in the order of `speakers`."""
        if article is None:
            return self.speakers
        stored = self.stored.get(article)
        return self.speakers.bearing(named.name for named in stored.brief.names) if stored else Speakers()

    def paragraphs_with(self, speaker: Speaker) -> frozenset[ParagraphRef]:
        """The paragraphs with words of a speaker's."""
        names = frozenset(speaker.names)
        return frozenset(
            ParagraphRef(slug, number)
            for slug in self.articles_by_speaker[speaker]
            for named in self.stored[slug].brief.names
            if named.name in names
            for number in named.paragraphs
        )

    def tells_of(self, years: frozenset[int], article: str | None) -> bool:
        """Whether the library, or the one article of this slug, tells of all these years."""
        return years <= (self.years if article is None else self.stored[article].brief.years)

    def text_of(self, evidence: Evidence) -> str:
        """The paragraph that a piece of evidence is about, as it stands in the source."""
        article = self.articles[evidence.article]
        return article.paragraphs[evidence.paragraph - 1].span.of(article.source)


def load(store: Store) -> Snapshot | None:
    """The newest generation; None when there is none. Raises `GenerationDamaged` and `StorageUnavailable`."""
    while generation := store.load():
        manifest, faults = generation.manifest, faults_of(generation)
        try:
            return Snapshot.of(manifest, _assembled(manifest, store.segments), faults)
        except GenerationDamaged:
            # One that several builds have overtaken has a successor.
            if store.newest_number() == manifest.generation:
                raise
    return None


def _assembled(manifest: Manifest, segments: Segments) -> Assembly:
    """What a manifest names, put together. Where the base cannot be used, a library that is not too large for it is put
    together from its articles alone, and counts as damaged."""
    encoder, dimension = manifest.encoder, manifest.dimension
    if manifest.base:
        try:
            with storage_errors("read"):
                base = Base.open(manifest.base, segments.open(manifest.base), encoder, dimension)
            return assemble(opened_with(base, manifest.articles, segments), base, encoder, dimension)
        except (GenerationDamaged, StorageUnavailable) as error:
            if not _is_small(manifest):
                raise
            _log.warning("%s What is searched is put together again from the articles.", error)
    assembly = assemble(opened_with(None, manifest.articles, segments), None, encoder, dimension)
    assembly.articles.damaged = manifest.base is not None
    return assembly


def _is_small(manifest: Manifest) -> bool:
    """Whether reading all that a manifest names takes no second."""
    return sum(record.size for record in manifest.segments) <= _READ_AT_ONCE


def faults_of(generation: Generation) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with the files that a generation was built from, by path. Raises `GenerationDamaged`."""
    try:
        return msgspec.json.decode(generation.artefacts[FAULTS], type=dict[str, tuple[Problem, ...]])
    except (KeyError, msgspec.MsgspecError) as error:
        raise GenerationDamaged("The stored index does not have the expected content.") from error
