"""Numbers as they are stored: little-endian, and checked when they are read, since what is read may be damaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from index.errors import GenerationDamaged

_WIDTHS: dict[int, np.dtype[Any]] = {1: np.dtype("u1"), 2: np.dtype("<u2"), 4: np.dtype("<u4")}
"""Unsigned numbers by their width in bytes."""


def pack_narrowly(numbers: Sequence[int]) -> bytes:
    """Numbers (>= 0) in the narrowest of 1, 2 and 4 bytes that holds the highest."""
    width = min(width for width in _WIDTHS if max(numbers, default=0) < 1 << 8 * width)
    return np.array(numbers, dtype=_WIDTHS[width]).tobytes()


def unpack_narrow(stored: bytes, numbers: int) -> NDArray[Any]:
    """So many numbers, in the width that they were packed in. Raises `GenerationDamaged` where there are not as
    many."""
    width = len(stored) // numbers if numbers else 1
    if width not in _WIDTHS or len(stored) != width * numbers:
        raise GenerationDamaged("The stored words do not fit the stored numbers.")
    return np.frombuffer(stored, _WIDTHS[width])


def pack(numbers: ArrayLike, kind: np.dtype[Any]) -> bytes:
    """Numbers of one kind, which has to hold them."""
    return np.asarray(numbers).astype(kind).tobytes()


def unpack(stored: bytes, kind: np.dtype[Any]) -> NDArray[Any]:
    """All numbers of one kind, without a copy. Raises `GenerationDamaged` where they are no whole numbers."""
    if len(stored) % kind.itemsize:
        raise GenerationDamaged("The stored words do not fit the stored numbers.")
    return np.frombuffer(stored, kind)


def require_starts(starts: NDArray[np.integer], stretches: int, end: int) -> None:
    """Raise `GenerationDamaged` where these are not the starts of so many stretches, and their end."""
    if len(starts) != stretches + 1 or starts[0] != 0 or starts[-1] != end or (starts[1:] < starts[:-1]).any():
        raise GenerationDamaged("The stored words do not fit the stored numbers.")


def require_below(numbers: NDArray[np.integer], most: int) -> None:
    """Raise `GenerationDamaged` where a number is not from 0 to below `most`."""
    if len(numbers) and not (numbers.min() >= 0 and numbers.max() < most):
        raise GenerationDamaged("The stored words do not fit the stored numbers.")


def require_ascending(numbers: NDArray[np.integer], starts: NDArray[np.int64]) -> None:
    """Raise `GenerationDamaged` where numbers do not ascend from each start to before the next."""
    ascends = numbers[1:] > numbers[:-1]
    ascends[starts[(starts > 0) & (starts < len(numbers))] - 1] = True
    if not ascends.all():
        raise GenerationDamaged("The stored words do not fit the stored numbers.")
