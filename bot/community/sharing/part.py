"""Which servers are a shard's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """The servers of the shard `number` of so many `shards`, as Discord divides them; what is in no server is shard
    0's."""

    number: int
    shards: int

    def __contains__(self, server: int) -> bool:
        return (server >> 22) % self.shards == self.number

    @property
    def first(self) -> bool:
        """Whether it is the shard that has what no server has."""
        return self.number == 0

    @property
    def whole(self) -> bool:
        """Whether there is no other."""
        return self.shards == 1


WHOLE = Part(0, 1)
"""All servers, of a bot without shards."""
