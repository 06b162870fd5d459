"""Rows of numbers that belong to texts, kept in 8 bits: little memory, and what integer products work on."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.search.encoder.integer_product import ZERO

_STEPS = 127
"""Of 8 bits with a sign, to the largest number of a row."""


@dataclass(frozen=True, slots=True)
class ByteRows:
    """The rows of several texts, by position. Immutable, so any number of threads may read.

    `codes` less `ZERO`, times `scales`, are the numbers: shapes (rows, width) and (rows,). Text `n` has the rows from
    `starts[n]` to `starts[n + 1]`. Coding what was decoded gives the same codes again.
    """

    codes: NDArray[np.uint8]
    scales: NDArray[np.float32]
    starts: NDArray[np.int64]

    @classmethod
    def build(cls, parts: Sequence[NDArray[np.floating]]) -> ByteRows:
        """The rows of each text, shapes (rows, width) of one width; at least one text."""
        # Text by text: in single precision all together are four times as much.
        codes, scales = (np.concatenate(coded) for coded in zip(*map(_coded, parts), strict=True))
        return cls(codes, scales, np.cumsum([0, *map(len, parts)], dtype=np.int64))

    @classmethod
    def from_bytes(cls, data: bytes, *, texts: int) -> ByteRows:
        """Read what `to_bytes` wrote. Raises `GenerationDamaged` when it is not the rows of so many texts."""
        found = cls(**read_arrays(data, cls.__slots__))
        if not found.are_sound(texts):
            raise GenerationDamaged("The stored embeddings do not fit the stored passages.")
        return found

    def to_bytes(self) -> bytes:
        """The rows as an uncompressed npz archive."""
        return write_arrays(codes=self.codes, scales=self.scales, starts=self.starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, text: int) -> NDArray[np.float32]:
        """The rows of one text, shape (rows, width)."""
        start, end = self.starts[text], self.starts[text + 1]
        return np.asarray((self.codes[start:end].astype(np.float32) - ZERO) * self.scales[start:end, None])

    @property
    def width(self) -> int:
        """How many numbers a row has."""
        return int(self.codes.shape[1])

    def length(self, text: int) -> int:
        """How many rows a text has."""
        return int(self.starts[text + 1] - self.starts[text])

    def are_sound(self, texts: int) -> bool:
        """Whether these can be the rows of so many texts; what was stored may have been spoilt."""
        rows = len(self.codes)
        return (
            self.codes.dtype == np.uint8
            and self.codes.ndim == 2
            and self.scales.dtype == np.float32
            and self.starts.dtype == np.int64
            and self.scales.shape == (rows,)
            and self.starts.shape == (texts + 1,)
            and self.starts[0] == 0
            and self.starts[-1] == rows
            and bool((np.diff(self.starts) >= 0).all())
            and bool(np.isfinite(self.scales).all())
        )


def _coded(rows: NDArray[np.floating]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    rows = rows.astype(np.float32)
    scales = np.maximum(np.abs(rows).max(axis=1, initial=0.0), 1e-9).astype(np.float32) / np.float32(_STEPS)
    return (np.rint(rows / scales[:, None]) + ZERO).astype(np.uint8), scales


def write_arrays(**arrays: NDArray[np.generic]) -> bytes:
    """Arrays as an uncompressed npz archive."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def read_arrays(data: bytes, names: Iterable[str]) -> dict[str, NDArray[Any]]:
    """Some arrays of what `write_arrays` wrote. Raises `GenerationDamaged`. What they are is still to be checked."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in names}
    except (ValueError, TypeError, KeyError, OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise GenerationDamaged("The stored embeddings are not readable.") from error
