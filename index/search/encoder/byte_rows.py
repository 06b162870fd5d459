"""Ragged float arrays, quantised to 8 bits with one scale a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.files import Blob
from index.search.encoder.integer_product import ZERO

Run = tuple[int, int, int]
"""Texts that follow each other in one of several parts: the part, the first text, and the one behind the last."""

_STEPS = 127
"""Quantisation steps from 0 to the largest magnitude of a row: signed 8 bits."""


@dataclass(frozen=True, slots=True)
class ByteRows:
    """The rows of several texts, by position. Immutable and thread-safe.

    The values are `(codes - ZERO) * scales`; `codes` has shape (rows, width), `scales` (rows,). Text `n` has the rows
    `starts[n]:starts[n + 1]`.
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
    def gathered(cls, parts: Sequence[ByteRows], runs: Iterable[Run]) -> ByteRows:
        """The rows of some texts of `parts`, code by code as they are there."""
        runs = tuple(runs)
        slices = [(parts[part], parts[part].rows(first, end)) for part, first, end in runs]
        # Parts without rows may be of no width.
        filled = [(part, rows) for part, rows in slices if rows.start < rows.stop] or [(parts[0], slice(0, 0))]
        lengths = [np.diff(parts[part].starts[first : end + 1]) for part, first, end in runs]
        return cls(
            np.concatenate([part.codes[rows] for part, rows in filled]),
            np.concatenate([part.scales[rows] for part, rows in filled]),
            np.concatenate([np.zeros(1, np.int64), np.cumsum(np.concatenate(lengths))]),
        )

    @classmethod
    def unpack(cls, artefacts: Mapping[str, bytes], name: str, *, texts: int) -> ByteRows:
        """Read what `pack` wrote.

        Raises `KeyError` when an artefact is missing and `GenerationDamaged` when they are not of `texts` texts.
        """
        kinds: dict[str, type[np.generic]] = {
            "shape": np.int64,
            "codes": np.uint8,
            "scales": np.float32,
            "starts": np.int64,
        }
        found = {part: unpack_array(artefacts[f"{name}.{part}"], kind) for part, kind in kinds.items()}
        try:
            rows, width = found["shape"]
            read = cls(found["codes"].reshape(rows, width), found["scales"], found["starts"])
        except (ValueError, TypeError) as error:
            raise GenerationDamaged("The stored embeddings are not readable.") from error
        if read.codes.shape != (rows, width) or not read._are_of(texts):
            raise GenerationDamaged("The stored embeddings do not fit the stored passages.")
        return read

    def pack(self, name: str) -> dict[str, Blob]:
        """The artefacts: file name, which begins with `name`, -> content. Nothing is copied."""
        return {
            f"{name}.shape": pack_array(np.array(self.codes.shape)),
            f"{name}.codes": pack_array(self.codes),
            f"{name}.scales": pack_array(self.scales),
            f"{name}.starts": pack_array(self.starts),
        }

    def __len__(self) -> int:
        return len(self.starts) - 1

    def rows(self, first: int, end: int) -> slice:
        """Where the rows of the texts from `first` to before `end` lie."""
        return slice(int(self.starts[first]), int(self.starts[end]))

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

    def _are_of(self, texts: int) -> bool:
        """Whether shapes, offsets and scales can be those of `texts` texts; what was stored may be damaged."""
        return (
            self.scales.shape == (len(self.codes),)
            and self.starts.shape == (texts + 1,)
            and self.starts[0] == 0
            and self.starts[-1] == len(self.codes)
            and bool((np.diff(self.starts) >= 0).all())
            and bool(np.isfinite(self.scales).all())
        )


def _coded(rows: NDArray[np.floating]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    rows = rows.astype(np.float32)
    scales = np.maximum(np.abs(rows).max(axis=1, initial=0.0), 1e-9).astype(np.float32) / np.float32(_STEPS)
    return (np.rint(rows / scales[:, None]) + ZERO).astype(np.uint8), scales


def pack_array(array: NDArray[np.generic]) -> Blob:
    """The numbers of an array as they lie in memory, or in little-endian order where that is another."""
    flat = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<")).reshape(-1)
    return flat.view(np.uint8).data if len(flat) else b""


def unpack_array(data: bytes, kind: type[np.generic]) -> NDArray[Any]:
    """The numbers that `pack_array` packed, shape (numbers,), not copied. Raises `GenerationDamaged`."""
    stored = np.dtype(kind).newbyteorder("<")
    if len(data) % stored.itemsize:
        raise GenerationDamaged("The stored embeddings are not readable.")
    return np.frombuffer(data, stored).astype(kind, copy=False)
