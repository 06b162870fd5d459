"""A clock that stands until it is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
"""A Monday, an hour before digests are due."""

EVER = datetime(2015, 1, 1, tzinfo=UTC)
"""Before anything was asked."""

DAY = timedelta(days=1)


class SetClock:
    """Gives the time that a test sets."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now
