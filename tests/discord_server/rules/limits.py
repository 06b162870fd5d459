"""Rate limits per route and channel or webhook, told in headers and enforced with 429."""

from __future__ import annotations

import hashlib

from tests.discord_server.rules.errors import rate_limited
from tests.discord_server.world import Clock

ROUTES = {
    ("POST", "/channels/{channel}/messages"): (5, 5.0),
    ("POST", "/webhooks/{application}/{token}"): (5, 2.0),
    ("PATCH", "/webhooks/{application}/{token}/messages/{message}"): (5, 2.0),
    ("PATCH", "/channels/{channel}/messages/{message}"): (5, 5.0),
}
"""Requests in a window of seconds. Discord tells its limits in headers only; these are of the size that is seen."""


class Limits:
    """`pace` shortens every window, for tests that wait one out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._windows: dict[str, tuple[float, int]] = {}
        self.pace = 1.0

    def admit(self, method: str, route: str, path: str) -> dict[str, str]:
        """The headers for one request. Raises the 429 for one too many."""
        limit = ROUTES.get((method, route))
        if limit is None:
            return {}
        most, seconds = limit[0], limit[1] * self.pace
        major = "/".join(path.split("/")[: 4 if path.startswith("/webhooks") else 3])
        key, now = f"{method} {route} {major}", self._clock.now()
        ends, used = self._windows.get(key, (now + seconds, 0))
        if now >= ends:
            ends, used = now + seconds, 0
        bucket = hashlib.md5(f"{method} {route}".encode(), usedforsecurity=False).hexdigest()
        if used >= most:
            raise rate_limited(ends - now, bucket)
        self._windows[key] = (ends, used + 1)
        return {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(most - used - 1),
            "X-RateLimit-Reset": f"{ends:.3f}",
            "X-RateLimit-Reset-After": f"{ends - now:.3f}",
            "X-RateLimit-Bucket": bucket,
        }
