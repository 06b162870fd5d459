"""One shard as it lives in this process."""

from __future__ import annotations

import asyncio

from bot.discord_client.sharding.living import Living


class Shard:
    """The client of a shard, alive until it is ended."""

    def __init__(self, living: Living) -> None:
        self._living = living
        self.task = asyncio.create_task(living.live(), name=f"shard {living.seat.turns.part.number}")

    @property
    def begun(self) -> bool:
        """Whether there has been a session of it: what is asked comes to it."""
        return self.stands or bool(self.session)

    @property
    def stands(self) -> bool:
        """Whether Discord has told a session of all its servers."""
        return self._living.seat.stands.is_set()

    @property
    def session(self) -> str:
        """See `Living.session`."""
        return self._living.session

    def give_up(self) -> None:
        """Takes nothing new."""
        self._living.seat.given_up = True

    async def end(self, seconds: float) -> None:
        """Finishes what it answers within that time, and ends."""
        await self._living.finish(seconds)
        await self.drop()

    async def drop(self) -> None:
        """Ends at once."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)

    async def finish(self) -> None:
        """See `Living.finish`."""
        await self._living.finish()
