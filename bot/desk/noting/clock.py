"""What time it is, where a test may say so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Gives the time, with its zone."""


def utc_now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)
