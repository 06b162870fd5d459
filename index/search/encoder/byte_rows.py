"""Ragged float arrays, quantised to 8 bits with one scale a row."""

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
"""Quantisation steps from 0 to the largest magnitude of a row: signed 8 bits."""


@dataclass(frozen=True, slots=True)
class ByteRows:
    """The rows of several texts, by position. Immutable and thread-safe.

    The values are `(codes - ZERO) * scales`; `codes` has shape (rows, width), `scales` (rows,). Text `n` has the rows
    `starts[n]:starts[n + 1]`. Quantising the dequantised values gives the same codes.
    """

    codes: NDArray[np.uint8]
    scales: NDArray[np.float32]
    starts: NDArray[np.int64]

    @classmethod
    def build(cls, parts: Sequence[NDArray[np.floating]]) -> ByteRows:
        """Quantise the rows of each text, shape (rows, width), at least one text, all of one width."""
        # Text by text: in single precision all together are four times as much.
        codes, scales = (np.concatenate(coded) for coded in zip(*map(_coded, parts), strict=True))
        return cls(codes, scales, np.cumsum([0, *map(len, parts)], dtype=np.int64))

    @classmethod
    def from_bytes(cls, data: bytes, *, texts: int) -> ByteRows:
        """Read what `to_bytes` wrote. Raises `GenerationDamaged` when it is not the rows of `texts` texts."""
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
        """The dequantised rows of one text, shape (rows, width)."""
        start, end = self.starts[text], self.starts[text + 1]
        return np.asarray((self.codes[start:end].astype(np.float32) - ZERO) * self.scales[start:end, None])

    @property
    def width(self) -> int:
        """The number of columns."""
        return int(self.codes.shape[1])

    def length(self, text: int) -> int:
        """The number of rows of a text."""
        return int(self.starts[text + 1] - self.starts[text])

    def are_sound(self, texts: int) -> bool:
        """Whether shapes, types and offsets are consistent with `texts` texts; what was stored may be damaged."""
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
    """Named arrays of what `write_arrays` wrote; shapes and types are not checked. Raises `GenerationDamaged`."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in names}
    except (ValueError, TypeError, KeyError, OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise GenerationDamaged("The stored embeddings are not readable.") from error
