"""Memory that has been freed, back to the system."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Return to the system what the C library keeps of freed memory, where it is glibc; others do so by themselves."""
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # another C library, no way to find it, Windows
        return lambda _: None
    return trim
