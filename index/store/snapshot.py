"""One generation, ready to be asked: in memory what finds an answer, on the disk what is then shown."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from cachetools import LRUCache

from index.datatypes import ParagraphRef
from index.errors import GenerationDamaged, Problem, StorageUnavailable
from index.quoting.speakers import Speaker, Speakers, gathered, quoting
from index.search.evidence.frequencies import TokenFrequencies
from index.search.evidence.late_interaction import TokenRows
from index.search.evidence.part import Part
from index.search.evidence.passages import Body
from index.search.evidence.retrieval import Evidence, Retriever
from index.search.evidence.token_codes import TokenCodec, codec_of
from index.store.articles import Articles
from index.store.base import Base, Noticing
from index.store.disk import storage_errors
from index.store.generations import Generation
from index.store.manifest import Manifest
from index.store.segments.folder import Segments
from index.store.segments.stored import Stored
from index.store.storage import Store

_log = logging.getLogger(__name__)

_KEPT = 2**24
"""Bytes of tokens that are kept as they were read: those of some 2,500 paragraphs, so that a library of a few articles
is asked without the disk. As many of token frequencies: those of some 1,000 articles."""
_BESIDE = 500
"""Bytes that something kept takes in memory beside that."""

_READ_AGAIN = 2**29
"""Bytes of segments that a rebuild reads again unasked, in less than a second."""

FAULTS = "faults.json"
"""The artefact that says what is wrong with files: path -> problems."""


class _Shelf:
    """What the retriever reads from the disk. What was read last is kept: `_KEPT` bytes of codes, and as many of
    frequencies."""

    def __init__(self, stored: Mapping[str, Stored], articles: Articles, codec: TokenCodec) -> None:
        self._stored, self._articles, self._codec = stored, articles, codec
        self._tokens: LRUCache[tuple[str, int], TokenRows] = LRUCache(_KEPT, lambda rows: rows.codes.nbytes + _BESIDE)
        self._frequencies: LRUCache[str, TokenFrequencies] = LRUCache(_KEPT, lambda one: 2 * one.ids.nbytes + _BESIDE)
        self._reading = threading.Lock()

    def body(self, slug: str) -> Body:
        return self._articles.body(slug)

    def tokens(self, slug: str, paragraphs: Sequence[int]) -> list[TokenRows]:
        with self._reading:
            found = {number: rows for number in paragraphs if (rows := self._tokens.get((slug, number)))}
        missing = [number for number in paragraphs if number not in found]
        if missing:
            found |= zip(missing, self._read(slug, missing)[0], strict=True)
        return [found[number] for number in paragraphs]

    def frequencies(self, slug: str) -> TokenFrequencies:
        with self._reading:
            known = self._frequencies.get(slug)
        return known or self._read(slug, ())[1]

    def _read(self, slug: str, paragraphs: Sequence[int]) -> tuple[list[TokenRows], TokenFrequencies]:
        with self._articles.noticing():
            found, frequencies = self._stored[slug].asked(paragraphs, self._codec)
        with self._reading:
            self._frequencies[slug] = frequencies
            for number, rows in zip(paragraphs, found, strict=True):
                if rows.codes.nbytes < _KEPT - _BESIDE:
                    self._tokens[slug, number] = rows
        return found, frequencies


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
    def of(
        cls,
        manifest: Manifest,
        stored: Sequence[Stored],
        faults: Mapping[str, tuple[Problem, ...]],
        base: Base | None,
    ) -> Snapshot:
        """Put a library together: what its base does not have, of its articles. Raises `GenerationDamaged` and
        `StorageUnavailable`."""
        by_slug = {one.record.slug: one for one in stored}
        articles = Articles(by_slug)
        articles.damaged = manifest.base is not None and base is None
        codec = codec_of(manifest.encoder, manifest.dimension)
        with storage_errors("read"):
            parts, numbers = _parts(stored, base, manifest.dimension, articles.noticing)
        slugs = [None if one is None else stored[one].record.slug for one in numbers]
        ranks = np.array([-1 if one is None else one for one in numbers], np.int64) if base else None
        retriever = Retriever(parts, slugs, _Shelf(by_slug, articles, codec), codec, ranks)
        speakers = gathered(one.brief.names for one in stored)
        return cls(
            manifest,
            base,
            by_slug,
            articles,
            faults,
            retriever,
            speakers,
            quoting(speakers, {slug: one.brief.names for slug, one in by_slug.items()}),
            frozenset().union(*(one.brief.years for one in stored)),
            frozenset(one.brief.language for one in stored if one.brief.language),
        )

    @property
    def passages(self) -> int:
        """How many sentences there are."""
        return len(self.retriever.layout.pronouns)

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
        return self.articles.damaged or sum(record.size for record in self.manifest.segments) <= _READ_AGAIN

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
            base = base_of(manifest, store.segments)
            with storage_errors("read"):
                stored = _opened(manifest, base, store.segments)
            return Snapshot.of(manifest, stored, faults, base)
        except GenerationDamaged:
            # One that several builds have overtaken has a successor.
            if store.newest_number() == manifest.generation:
                raise
    return None


def base_of(manifest: Manifest, segments: Segments) -> Base | None:
    """The base that a manifest names; None where there is none to use, and all is put together from the articles."""
    if manifest.base is None:
        return None
    try:
        with storage_errors("read"):
            return Base.open(manifest.base, segments.open(manifest.base), manifest.dimension)
    except (GenerationDamaged, StorageUnavailable) as error:
        _log.warning("%s What it held is put together again from the articles.", error)
        return None


def _opened(manifest: Manifest, base: Base | None, segments: Segments) -> list[Stored]:
    """The articles that a manifest names; of those in the base nothing is read."""
    known = base.by_file() if base else {}
    return [
        Stored.known(record, known[record.file], segments)
        if record.file in known
        else Stored.open(record, segments.open(record))
        for record in manifest.articles
    ]


def _parts(
    stored: Sequence[Stored], base: Base | None, dimension: int, noticing: Noticing
) -> tuple[list[Part], list[int | None]]:
    """What is searched of these articles, and which of them it is about, by number: None for one that has gone."""
    order = base.placed(stored) if base else []
    recent = sorted(set(range(len(stored))).difference(order))
    parts = []
    if base:
        parts.append(base.part([None if one is None else stored[one] for one in order], dimension, noticing))
    if recent or not parts:
        parts.append(Part.of([stored[one].indexed(dimension) for one in recent], dimension))
    return parts, [*order, *recent]


def faults_of(generation: Generation) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with the files that a generation was built from, by path. Raises `GenerationDamaged`."""
    try:
        return msgspec.json.decode(generation.artefacts[FAULTS], type=dict[str, tuple[Problem, ...]])
    except (KeyError, msgspec.MsgspecError) as error:
        raise GenerationDamaged("The stored index does not have the expected content.") from error
