"""An article as it is stored: what is written into its segment, and what is read back from it when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain, islice
from typing import Self, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.datatypes import Article
from index.errors import GenerationDamaged, Problem
from index.files import Blob
from index.folding import fold_words
from index.search.encoder.encoding import Encoding, Vectors
from index.search.evidence.dense import ByteVectors
from index.search.evidence.frequencies import TokenFrequencies
from index.search.evidence.late_interaction import TokenRows
from index.search.evidence.lexicon.words import ArticleWords
from index.search.evidence.part import Indexed
from index.search.evidence.passages import sentences_of
from index.search.evidence.token_codes import TokenCodec
from index.store.manifest import SegmentRecord
from index.store.segments.brief import Brief, brief_of
from index.store.segments.folder import Segments
from index.store.segments.segment import Segment

_ARTICLE, _BRIEF, _WORDS, _FREQUENCIES, _VECTORS, _IDS, _TOKENS = range(7)
"""The numbers of the blobs of a segment; from `_TOKENS` on there is one for each paragraph."""


_ID = np.dtype("<i4")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """The embedding of a sentence, shape (dimension,), and its tokens' as codes and vocabulary ids."""

    vector: Vectors
    tokens: TokenRows
    ids: NDArray[np.int32]

    @classmethod
    def of(cls, encoding: Encoding, codec: TokenCodec) -> Self:
        """A sentence as it was encoded."""
        return cls(encoding.vector, TokenRows.of([encoding.tokens], codec), encoding.ids)


class _Stretch(msgspec.Struct, frozen=True, gc=False):
    start: int
    end: int


class _Sentence(msgspec.Struct, frozen=True, gc=False):
    span: _Stretch


class _Paragraph(msgspec.Struct, frozen=True):
    sentences: tuple[_Sentence, ...]


class Words(msgspec.Struct, frozen=True):
    """Of a stored article its words and where its sentences stand: read in a third of the time."""

    source: str
    paragraphs: tuple[_Paragraph, ...]


_ARTICLES, _BODIES = msgspec.json.Decoder(Article), msgspec.json.Decoder(Words)
_BRIEFS, _WORDS_OF_ARTICLES = msgspec.msgpack.Decoder(Brief), msgspec.msgpack.Decoder(ArticleWords)


def pack(article: Article, faults: tuple[Problem, ...], coded: Sequence[CodedSentence]) -> list[Blob]:
    """The blobs of an article's segment, given its sentences in order."""
    # Path and slug are the library's to tell: the same article may be in another one under other names.
    bare = replace(article, path="", slug="")
    texts = sentences_of(article)
    ids = [sentence.ids for sentence in coded]
    rest = iter(coded)
    paragraphs = [[sentence.tokens for sentence in islice(rest, len(paragraph))] for paragraph in texts]
    return [
        msgspec.json.encode(bare),
        msgspec.msgpack.encode(brief_of(article, faults)),
        msgspec.msgpack.encode(ArticleWords.of([fold_words(" ".join(paragraph)) for paragraph in texts])),
        TokenFrequencies.of(ids).pack(),
        ByteVectors.of(np.stack([sentence.vector for sentence in coded])).pack(),
        np.concatenate(ids).astype(_ID).tobytes(),
        *(TokenRows.gathered(rows).pack() for rows in paragraphs),
    ]


@dataclass(frozen=True)
class Stored:
    """An article in a library: where it lies, and what is held of it. All reading raises `GenerationDamaged` and
    OSError."""

    record: SegmentRecord
    brief: Brief
    opened: Callable[[], Segment]

    @classmethod
    def open(cls, record: SegmentRecord, segment: Segment) -> Self:
        """Read what is held in memory."""
        (packed,) = segment.read([_BRIEF])
        brief = _decoded(packed, _BRIEFS)
        brief.require_whole()
        stored = cls(record, brief, lambda: segment)
        _ = stored.segment
        return stored

    @classmethod
    def known(cls, record: SegmentRecord, brief: Brief, segments: Segments) -> Self:
        """The same without reading anything, where its brief is known: its file is only looked for."""
        segments.require(record)
        return cls(record, brief, partial(segments.open, record))

    @cached_property
    def segment(self) -> Segment:
        """Its file; where its brief was known it is opened when something of it is read for the first time."""
        segment = self.opened()
        if len(segment) != _TOKENS + self.brief.outline.paragraphs:
            raise GenerationDamaged("The stored outline of an article does not fit its file.")
        return segment

    @property
    def path(self) -> str:
        """Where its file lies below the articles folder."""
        return self.record.path

    def called(self, slug: str) -> Self:
        """The same article under another name."""
        return replace(self, record=msgspec.structs.replace(self.record, slug=slug))

    def article(self) -> Article:
        """All of it."""
        (packed,) = self.segment.read([_ARTICLE])
        article = _decoded(packed, _ARTICLES)
        self._require([len(paragraph.sentences) for paragraph in article.paragraphs])
        return replace(article, path=self.record.path, slug=self.record.slug)

    def _require(self, sentences: list[int]) -> None:
        if sentences != self.brief.outline.lengths.tolist():
            raise GenerationDamaged("A stored article does not fit its outline.")

    def indexed(self, dimension: int) -> Indexed:
        """What is put into an index."""
        return Indexed(self.brief.outline, self.words(), self.frequencies(), self.vectors(dimension))

    def words(self) -> ArticleWords:
        """Its words."""
        (packed,) = self.segment.read([_WORDS])
        words = _decoded(packed, _WORDS_OF_ARTICLES)
        if words.paragraphs != self.brief.outline.paragraphs:
            raise GenerationDamaged("The stored words do not fit the stored paragraphs.")
        return words

    def frequencies(self) -> TokenFrequencies:
        """In how many of its sentences each token stands."""
        (packed,) = self.segment.read([_FREQUENCIES])
        return TokenFrequencies.unpack(packed, texts=self.brief.outline.passages)

    def body(self) -> Words:
        """Its words and sentences, and nothing else of it."""
        (packed,) = self.segment.read([_ARTICLE])
        body = _decoded(packed, _BODIES)
        self._require([len(paragraph.sentences) for paragraph in body.paragraphs])
        return body

    def vectors(self, dimension: int) -> ByteVectors:
        """The embeddings of its sentences."""
        (packed,) = self.segment.read([_VECTORS])
        return ByteVectors.unpack(packed, passages=self.brief.outline.passages, dimension=dimension)

    def asked(self, paragraphs: Sequence[int], codec: TokenCodec) -> tuple[list[TokenRows], TokenFrequencies]:
        """What a question needs of it: the tokens of some paragraphs, counted from 0, as `codec` has coded them, and in
        how many of all its sentences each token stands."""
        outline = self.brief.outline
        frequencies, *packed = self.segment.read((_FREQUENCIES, *(_TOKENS + number for number in paragraphs)))
        lengths = outline.lengths[list(paragraphs)].tolist()
        rows = [
            TokenRows.unpack(one, sentences=length, width=codec.width)
            for length, one in zip(lengths, packed, strict=True)
        ]
        return rows, TokenFrequencies.unpack(frequencies, texts=outline.passages)

    def coded(self, dimension: int, codec: TokenCodec) -> dict[str, CodedSentence]:
        """Its sentences as they were encoded, by encoder text."""
        texts = sentences_of(self.article())
        of_paragraphs, _ = self.asked(range(self.brief.outline.paragraphs), codec)
        rows = [part.sentence(number) for part in of_paragraphs for number in range(len(part.counts))]
        (packed,) = self.segment.read([_IDS])
        counts = [int(one.counts[0]) for one in rows]
        if len(packed) != sum(counts) * _ID.itemsize:
            raise GenerationDamaged("The stored token embeddings do not fit the stored passages.")
        ids = np.split(np.frombuffer(packed, _ID).astype(np.int32), np.cumsum(counts)[:-1])
        coded = map(CodedSentence, self.vectors(dimension).vectors(), rows, ids)
        return dict(zip(chain(*texts), coded, strict=True))


def _decoded(packed: bytes, decoder: msgspec.json.Decoder[_T] | msgspec.msgpack.Decoder[_T]) -> _T:
    try:
        return decoder.decode(packed)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise GenerationDamaged("The stored index does not have the expected content.") from error
