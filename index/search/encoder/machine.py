"""What computes embeddings here, as far as it changes them. docs/decisions/0048"""

from __future__ import annotations

import platform
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.search.encoder.encoding import Vectors, unit
from index.search.encoder.integer_product import overflows

ALIKE = 0.993
"""The lowest mean cosine of the embeddings of a few texts by encoders of one id on two machines. docs/decisions/0048"""

_CALLED = {"amd64": "x86_64", "aarch64": "arm64"}


@cache
def machine() -> str:
    """Names this kind of machine: its architecture, and whether its products of 8 bits overflow. Who was computed with
    the same is not compared."""
    name = platform.machine().lower()
    name = _CALLED.get(name, name) or "unknown"
    return f"{name}, 8-bit products overflow" if overflows() else name


def cosines(some: Vectors, others: Vectors) -> NDArray[np.float32]:
    """Of pairs of embeddings, each of about unit length, shape (texts, dimension): shape (texts,)."""
    return np.asarray((unit(some) * unit(others)).sum(axis=1), dtype=np.float32)
