"""How long to wait before the next try: exponential backoff with jitter and a cap, and a line in the log about it."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable

from bot.errors import DiscordUnreachable

_log = logging.getLogger(__name__)

FIRST_SECONDS = 1.0
CAP_SECONDS = 300.0
"""A token may begin 1,000 sessions a day, then Discord resets it. At this cap even a gateway that ends every session
at once is given fewer than 600."""

RESUMING_CAP_SECONDS = 60.0
"""The cap for tries to take up a session that stood, which count as no new one."""

SOON_SECONDS = 1.5
SOON_TRIES = 20
"""The cap for so many of these tries where Discord does open a connection, and twice as long for each one after that:
what people do meanwhile has to be acknowledged within 3 seconds."""

_LONGEST_SECONDS = 24 * 3600.0


class Pace:
    """Counts tries that failed one after the other. `at_once`: the first failure is followed by a try without a wait,
    as when a connection that had stood was cut. `called` adds to a sentence for the log whom it is about."""

    def __init__(self, *, at_once: bool = False, called: Callable[[str], str] = str) -> None:
        self._before = -1 if at_once else 0
        self._failed = self._before
        self._called = called

    def succeeded(self) -> None:
        """The next failure is the first again."""
        self._failed = self._before

    def delay(self, least: float = 0.0, *, resumes: bool = False, soon: bool = False) -> float:
        """Counts a failure; the seconds to wait for the next try, at least `least` (what the other side asked for).
        `resumes`: a session that stood can be taken up; `soon`: and a connection for that could be opened."""
        cap = RESUMING_CAP_SECONDS if resumes else CAP_SECONDS
        if soon:
            cap = min(SOON_SECONDS * 2.0 ** min(max(self._failed - SOON_TRIES + 1, 0), 32), cap)
        longest = min(FIRST_SECONDS * 2.0 ** min(self._failed, 32), cap) if self._failed >= 0 else 0.0
        self._failed += 1
        # Half of it is random, so that all who were cut off at once do not come back at once.
        return max(random.uniform(longest / 2, longest), min(least, _LONGEST_SECONDS))  # noqa: S311

    async def wait(self, trouble: DiscordUnreachable, *, resumes: bool = False, soon: bool = False) -> None:
        """Counts a failure, tells the log about it, and waits. See `delay`."""
        seconds = self.delay(trouble.seconds, resumes=resumes, soon=soon)
        if seconds:
            _log.warning("%s Trying again in %.1f seconds.", self._called(str(trouble)), seconds)
        else:
            _log.info("%s Trying again.", self._called(str(trouble)))
        await asyncio.sleep(seconds)
