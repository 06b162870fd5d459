"""The base of a large library: what is searched of most of its articles, put together once and kept in one segment.

    blob 0   the segments that it was made of, and the briefs of their articles
    then     in how many sentences each token stands, in all articles together
    then     the words: `Lexicon`
    then     the embeddings, where there are enough of them: `ListedVectors`, without its blocks; where something else
             than FAISS is to find them, just a word of that
    then     for each article, in how many of its sentences each token stands
    then     the blocks of the embeddings

It is derived from the segments, which are what counts: where it is missing or damaged, all is put together from them.
Articles that came since are put together beside it, and those that have gone stay in it without being found, until it
is made anew. See docs/decisions/0036.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from typing import Self

import msgspec
import numpy as np

from index.errors import GenerationDamaged
from index.files import Blob
from index.search.evidence.dense import ByteVectors, DensePart, ExactVectors
from index.search.evidence.dense_lists import (
    BLOCK,
    LISTED_FROM,
    Finders,
    ListedVectors,
    pack_blocks,
    pack_index,
)
from index.search.evidence.frequencies import TokenFrequencies
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.part import Part
from index.store.code import source_version
from index.store.manifest import SegmentFile, SegmentRecord
from index.store.segments.brief import Brief
from index.store.segments.folder import Segments, name_of
from index.store.segments.segment import Segment
from index.store.segments.stored import Stored

FEWEST = 10_000
"""Sentences from which a library has a base: fewer are put together in a moment. See docs/decisions/0036."""

SHARE = 0.25
MOST_BESIDE = 100_000
"""Of the sentences of a base, how many may have come or gone since before it is made anew, and how many at the most:
what came is put together at each start and with each change. docs/decisions/0036."""

_HEAD, _FREQUENCIES, _LEXICON = range(3)
_VECTORS = _LEXICON + Lexicon.BLOBS
_OF_ARTICLES = _VECTORS + 1
_ELSEWHERE = b"elsewhere"


Noticing = Callable[[], AbstractContextManager[None]]
"""Within it, what is found damaged is noticed."""


_MAKERS = ("search/evidence/lexicon", "search/evidence/dense_lists.py", "store/searched/base.py")
"""The modules and rooms that decide what is in a base."""


class _Head(msgspec.Struct, frozen=True, array_like=True):
    files: tuple[SegmentFile, ...]
    briefs: tuple[Brief, ...]


_DECODER = msgspec.msgpack.Decoder(_Head)


@dataclass(frozen=True, slots=True)
class Base:
    """An opened base. `files` are those of the segments it was made of, in order, and `briefs` those of the articles in
    them. `vectors` is None where embeddings are to be read from the segments."""

    record: SegmentRecord
    segment: Segment
    files: tuple[SegmentFile, ...]
    briefs: tuple[Brief, ...]
    lexicon: Lexicon
    frequencies: TokenFrequencies
    vectors: ListedVectors | None

    @classmethod
    def open(
        cls, record: SegmentRecord, segment: Segment, encoder: str, dimension: int, finders: Finders | None = None
    ) -> Self:
        """Read what is held in memory. One that another version of the code has made is refused: what words are looked
        up by hangs on it; so is one for other `finders`. Raises `GenerationDamaged`, `StorageUnavailable` and
        OSError."""
        if len(segment) < _OF_ARTICLES:
            raise _damaged()
        head, frequencies, *lexicon, vectors = segment.read(range(_OF_ARTICLES))
        try:
            files, briefs = msgspec.structs.astuple(_DECODER.decode(head))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise _damaged() from error
        if record.name != _name(encoder, files, finders):
            raise GenerationDamaged("The base of the index was made by another version of Verbatim, or otherwise.")
        for brief in briefs:
            brief.require_whole()
        words = Lexicon.unpack(lexicon)
        blocks = _OF_ARTICLES + len(files)
        passages = sum(brief.outline.passages for brief in briefs)
        paragraphs = sum(brief.outline.paragraphs for brief in briefs)
        of_vectors = -(-passages // BLOCK) if vectors else 0
        if len(files) != len(briefs) or words.words.paragraphs != paragraphs or len(segment) != blocks + of_vectors:
            raise _damaged()
        listed = None
        if vectors:

            def read(wanted: Sequence[int]) -> Sequence[bytes]:
                return segment.read(blocks + block for block in wanted)

            if finders:
                stored = partial(_stored, read, passages, dimension)
                listed = ListedVectors(finders.finder(record.name, stored, passages, dimension), dimension, read)
            else:
                listed = ListedVectors.of(vectors, dimension, read)
            if len(listed) != passages:
                raise _damaged()
        found = TokenFrequencies.unpack(frequencies, texts=passages)
        return cls(record, segment, files, briefs, words, found, listed)

    @property
    def passages(self) -> int:
        """How many sentences it was made of."""
        return self.frequencies.texts

    def by_file(self) -> dict[str, Brief]:
        """The briefs of its articles, by the file of the segment."""
        return dict(zip(self.files, self.briefs, strict=True))

    def placed(self, stored: Sequence[Stored]) -> list[int | None]:
        """For each of its articles, in order, which of these is the same, by number; None for one that has gone."""
        left: defaultdict[str, list[int]] = defaultdict(list)
        for number in range(len(stored) - 1, -1, -1):
            left[stored[number].record.file].append(number)
        return [left[file].pop() if left[file] else None for file in self.files]

    def part(self, living: Sequence[Stored | None], dimension: int, noticing: Noticing) -> Part:
        """What is searched of it while only these of its articles are in the library: None in the place of each that
        has gone. What a search reads is read within `noticing`. Raises `GenerationDamaged` and OSError."""
        gone = [number for number, one in enumerate(living) if one is None]
        found = self.frequencies
        if gone:
            found = found.minus(TokenFrequencies.merged(self._frequencies_of(gone)))
        if self.vectors is None:
            vectors: DensePart = ExactVectors(dimension, self._vectors(living, dimension))
        else:
            vectors = self.vectors.read_within(noticing)
        return Part(tuple(brief.outline for brief in self.briefs), self.lexicon, found, vectors)

    def _frequencies_of(self, articles: Sequence[int]) -> Iterator[TokenFrequencies]:
        blobs = self.segment.read(_OF_ARTICLES + number for number in articles)
        for number, blob in zip(articles, blobs, strict=True):
            yield TokenFrequencies.unpack(blob, texts=self.briefs[number].outline.passages)

    def _vectors(self, living: Sequence[Stored | None], dimension: int) -> Iterator[ByteVectors]:
        for one, brief in zip(living, self.briefs, strict=True):
            if one is None:
                # Whatever stands there, it is never found.
                yield ByteVectors.of(np.zeros((brief.outline.passages, dimension), np.float32))
            else:
                yield one.vectors(dimension)


def is_due(base: Base | None, stored: Sequence[Stored]) -> bool:
    """Whether a library of these articles wants another base than this one, or none."""
    whole = sum(one.brief.outline.passages for one in stored)
    if base is None:
        return whole >= FEWEST
    kept = sum(stored[number].brief.outline.passages for number in base.placed(stored) if number is not None)
    changed = (whole - kept) + (base.passages - kept)
    return whole < FEWEST or changed > max(FEWEST, min(SHARE * base.passages, MOST_BESIDE))


def make_base(
    stored: Sequence[Stored], encoder: str, dimension: int, segments: Segments, step: Callable[[float], None]
) -> Base | None:
    """Write the base of a library of these articles; None where it wants none. `step` is told which share (0..1) is
    done. Memory holds what is searched of them, and no embeddings. Raises `GenerationDamaged` and OSError."""
    if not is_due(None, stored):
        return None
    finders = segments.finders
    name = _name(encoder, [one.record.file for one in stored], finders)

    def opened(segment: Segment) -> Base:
        record = SegmentRecord("", "", name, segment.size, segment.sha256)
        return Base.open(record, segment, encoder, dimension, finders)

    if found := segments.find(name):
        with suppress(GenerationDamaged):
            return opened(found)
    return opened(segments.write(name, _blobs(stored, dimension, step, finders)))


def _stored(read: Callable[[Sequence[int]], Sequence[bytes]], passages: int, dimension: int) -> Iterator[ByteVectors]:
    """All embeddings of a base, block by block."""
    for start in range(0, passages, BLOCK):
        (block,) = read([start // BLOCK])
        yield ByteVectors.unpack(block, passages=min(BLOCK, passages - start), dimension=dimension)


def _name(encoder: str, files: Sequence[str], finders: Finders | None) -> str:
    return name_of(["base" if finders is None else "base, found elsewhere", _code_version(), encoder, *files])


@cache
def _code_version() -> str:
    """Names all that decides how something is looked up in a base, beside what `reader_version` names."""
    libraries = [f"{name} {version(name)}" for name in ("PyStemmer", "faiss-cpu", "numpy")]
    return name_of([source_version(_MAKERS), unicodedata.unidata_version, *libraries])


def _blobs(
    stored: Sequence[Stored], dimension: int, step: Callable[[float], None], finders: Finders | None
) -> Iterator[Blob]:
    """All blobs, one after the other; articles are read once for each kind of what is in them."""

    def vectors() -> Iterator[ByteVectors]:
        return (one.vectors(dimension) for one in stored)

    passages = sum(one.brief.outline.passages for one in stored)
    listed = passages >= LISTED_FROM
    yield msgspec.msgpack.encode(_Head(tuple(one.record.file for one in stored), tuple(one.brief for one in stored)))
    yield TokenFrequencies.merged(one.frequencies() for one in stored).pack()
    step(0.1)
    yield from Lexicon.of(one.words() for one in stored).pack()
    step(0.3)
    if listed and finders:
        yield _ELSEWHERE
    else:
        yield pack_index(vectors, passages, dimension) if listed else b""
    step(0.8)
    for one in stored:
        yield one.frequencies().pack()
    step(0.9)
    if listed:
        yield from pack_blocks(vectors())
    step(1.0)


def _damaged() -> GenerationDamaged:
    return GenerationDamaged("The base of the index is not readable.")
