"""What is held in memory of the state, and let go of when another process changes it."""

from __future__ import annotations

from collections.abc import Callable

from cachetools import LRUCache

from bot.community.servers import EVERYTHING, SETTINGS
from bot.community.settings import ServerSettings

MOST_CACHED = 10_000
"""Servers whose settings are held in memory, and people whose choice is: about a kilobyte each at most. See
docs/decisions/0051."""

_LONGEST_ID = 20  # digits; anybody who may use the database may tell anything


class Held:
    """The settings of servers, the server that people have chosen to ask, and who else is to hear what others announce.
    For one event loop. `changes` counts what may have made something that was read before another than what is stored,
    `elsewhere` those of other processes."""

    def __init__(self) -> None:
        self.settings: LRUCache[int, ServerSettings] = LRUCache(MOST_CACHED)
        self.chosen: LRUCache[int, int | None] = LRUCache(MOST_CACHED)
        self.changes = self.elsewhere = 0
        self._listeners: list[tuple[str, Callable[[str | None], None]]] = []

    def listen(self, topic: str, hear: Callable[[str | None], None]) -> None:
        """See `State.listen`."""
        self._listeners.append((topic, hear))

    def keep(self, server: int, settings: ServerSettings, elsewhere: int) -> None:
        """Takes over what this process has set, unless others have changed something since they were `elsewhere`, which
        may have been the same."""
        self.changes += 1
        if elsewhere == self.elsewhere:
            self.settings[server] = settings
        else:
            self.settings.pop(server, None)

    def clear(self) -> None:
        """Lets go of everything."""
        self.changes += 1
        self.settings.clear()
        self.chosen.clear()

    def heard(self, topic: str, payload: str) -> None:
        """Another process has announced something."""
        for wanted, hear in self._listeners:
            if wanted == topic:
                hear(payload)
        if topic != SETTINGS:
            return
        self.elsewhere += 1
        self.changes += 1
        if payload != EVERYTHING and payload.isdecimal() and len(payload) < _LONGEST_ID:
            self.settings.pop(int(payload), None)
        else:
            self.clear()

    def missed(self) -> None:
        """Something that was announced may not have been heard: whoever listens is to look."""
        for _, hear in self._listeners:
            hear(None)

    def let_go_of(self, known: dict[int, ServerSettings], changed: list[int]) -> None:
        """The settings of these servers are others than was `known`; what was read since stays."""
        for server in changed:
            if self.settings.get(server) is known[server]:
                self.heard(SETTINGS, str(server))
