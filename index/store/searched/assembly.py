"""A library put together to be asked: what its base has, and of the articles that came since what they have."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from cachetools import LRUCache

from index.search.evidence.frequencies import TokenFrequencies
from index.search.evidence.late_interaction import TokenRows
from index.search.evidence.part import Part
from index.search.evidence.passages import Body
from index.search.evidence.retrieval import Retriever
from index.search.evidence.token_codes import TokenCodec, codec_of
from index.store.articles import Articles
from index.store.disk import storage_errors
from index.store.manifest import SegmentRecord
from index.store.searched.base import Base
from index.store.segments.folder import Segments
from index.store.segments.stored import Stored

_log = logging.getLogger(__name__)

_KEPT = 2**24
"""Bytes of tokens that are kept as they were read: those of some 2,500 paragraphs, so that a library of a few articles
is asked without the disk. As many of token frequencies: those of some 1,000 articles."""
_BESIDE = 500
"""Bytes that something kept takes in memory beside that."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """`stored` has what is in memory of each article, by slug in order of path; `articles` are read from the disk when
    they are wanted. `base` is what was kept of most of them, if anything was."""

    stored: Mapping[str, Stored]
    articles: Articles
    base: Base | None
    retriever: Retriever


def opened_with(base: Base | None, records: Sequence[SegmentRecord], segments: Segments) -> list[Stored]:
    """The articles of these records; of those in the base nothing is read. Raises `GenerationDamaged` and
    `StorageUnavailable`."""
    known = base.by_file() if base else {}
    with storage_errors("read"):
        return [
            Stored.known(record, known[record.file], segments)
            if record.file in known
            else Stored.open(record, segments.open(record))
            for record in records
        ]


def assemble(stored: Sequence[Stored], base: Base | None, encoder: str, dimension: int) -> Assembly:
    """Put these articles together, which an encoder of this id has encoded. Raises `GenerationDamaged` and
    `StorageUnavailable`."""
    by_slug = {one.record.slug: one for one in stored}
    articles = Articles(by_slug)
    order = base.placed(stored) if base else []
    recent = sorted(set(range(len(stored))).difference(order))
    parts: list[Part] = []
    with storage_errors("read"):
        if base:
            living = [None if one is None else stored[one] for one in order]
            parts.append(base.part(living, dimension, articles.noticing))
        if recent or not parts:
            parts.append(Part.of([stored[one].indexed(dimension) for one in recent], dimension))
    numbers = [*order, *recent]
    slugs = [None if one is None else stored[one].record.slug for one in numbers]
    ranks = np.array([-1 if one is None else one for one in numbers], np.int64) if base else None
    codec = codec_of(encoder, dimension)
    retriever = Retriever(parts, slugs, _Shelf(by_slug, articles, codec), codec, ranks)
    return Assembly(by_slug, articles, base, retriever)


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
            if 2 * frequencies.ids.nbytes < _KEPT - _BESIDE:
                self._frequencies[slug] = frequencies
            for number, rows in zip(paragraphs, found, strict=True):
                if rows.codes.nbytes < _KEPT - _BESIDE:
                    self._tokens[slug, number] = rows
        return found, frequencies
