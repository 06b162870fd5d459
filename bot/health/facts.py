"""The facts that the bot's health is told from, and the one function that tells it.

Two questions are kept apart: whether people are served (`Health.healthy`), and whether a new process would serve them
better (`Health.stuck`). While Discord or the database is away a restart mends nothing, and loses what is loaded.
See docs/decisions/0050.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

AWAY_SECONDS = 120.0
"""How long Discord or the database may be away before that counts. See docs/decisions/0050."""

LATE_SECONDS = 10.0
"""How late the event loop may be. See docs/decisions/0050."""

STUCK_SECONDS = 300.0
"""How long a thread may be at questions or looks that were taken together. See docs/decisions/0050."""

LEAST_DISK_BYTES = 50_000_000
"""What has to be free where the data lies. See docs/decisions/0050."""


class Reason(StrEnum):
    """Why the bot is not well."""

    CONNECTING = "connecting"
    """A shard has not had its first session yet."""

    GATEWAY_AWAY = "gateway_away"
    """A shard has had no session for `AWAY_SECONDS`."""

    HEARTBEAT_UNANSWERED = "heartbeat_unanswered"
    """A shard has a session, and Discord has acknowledged no heartbeat for `AWAY_SECONDS`."""

    EVENT_LOOP_LATE = "event_loop_late"
    WORKER_STUCK = "worker_stuck"
    INDEX_NOT_LOADED = "index_not_loaded"
    DISK_FULL = "disk_full"
    DISK_READ_ONLY = "disk_read_only"
    DATABASE_AWAY = "database_away"


MENDED_BY_A_RESTART = frozenset({Reason.EVENT_LOOP_LATE, Reason.WORKER_STUCK})


Seconds = Annotated[float, Meta(ge=0)]


class Shard(Struct, frozen=True):
    """A connection to Discord's gateway."""

    number: Annotated[int, Meta(ge=0, description="Its number.")]
    met: Annotated[bool, Meta(description="Whether it ever had a session.")]
    away: Annotated[Seconds, Meta(description="Seconds since it has no session; 0 while it has one.")]
    acknowledged: Annotated[
        Seconds | None,
        Meta(description="Seconds since Discord acknowledged a heartbeat, or the connection was opened."),
    ] = None
    latency: Annotated[
        Seconds | None, Meta(description="Seconds that the last acknowledgement took; null before the first.")
    ] = None

    @property
    def ready(self) -> bool:
        """Whether it has a session."""
        return self.met and not self.away


class Index(Struct, frozen=True):
    """What is loaded of the libraries."""

    wanted: Annotated[
        bool, Meta(description="Whether the keeper has articles, without which only those of servers are asked.")
    ] = True
    generation: Annotated[
        int | None, Meta(description="Number of the generation of the keeper's library; null before it is loaded.")
    ] = None
    libraries: Annotated[int, Meta(ge=0, description="Libraries that are open.")] = 0
    sentences: Annotated[int, Meta(ge=0, description="Sentences that are held of them.")] = 0


class Disk(Struct, frozen=True):
    """The disk of the data folder."""

    free: Annotated[int | None, Meta(description="Free bytes; null where the system does not say.")]
    writable: Annotated[bool, Meta(description="Whether the data folder can be written to.")]


class Facts(Struct, frozen=True):
    """What is known at one moment."""

    running: Annotated[Seconds, Meta(description="Seconds since the process began to serve.")]
    shards: Annotated[tuple[Shard, ...], Meta(description="The connections to Discord's gateway.")]
    late: Annotated[Seconds | None, Meta(description="Seconds that the event loop is late; null before it runs.")]
    busy: Annotated[
        Seconds, Meta(description="The longest that a thread has been at questions or looks that it took together.")
    ]
    index: Annotated[Index, Meta(description="What is loaded.")]
    disk: Annotated[Disk, Meta(description="The disk.")]
    database_away: Annotated[
        Seconds | None,
        Meta(
            description="Seconds that the state database has been away; 0 while it is there, null before it was tried."
        ),
    ] = None
    spare: Annotated[
        bool, Meta(description="Whether other processes have all shards, and this one waits to take some over.")
    ] = False


@dataclass(frozen=True, slots=True)
class Health:
    """What follows from facts."""

    reasons: tuple[Reason, ...]
    ready: bool
    """Whether every shard has its session: from then on people are served, by other processes where it has none."""

    @property
    def healthy(self) -> bool:
        """Whether people are served."""
        return not self.reasons

    @property
    def stuck(self) -> bool:
        """Whether a new process would serve them better."""
        return not MENDED_BY_A_RESTART.isdisjoint(self.reasons)


def judge(facts: Facts) -> Health:
    """The bot's health."""
    shards, disk = facts.shards, facts.disk
    found = {
        Reason.CONNECTING: not (shards or facts.spare) or any(not shard.met for shard in shards),
        Reason.GATEWAY_AWAY: any(shard.met and shard.away > AWAY_SECONDS for shard in shards),
        Reason.HEARTBEAT_UNANSWERED: any(shard.ready and (shard.acknowledged or 0) > AWAY_SECONDS for shard in shards),
        Reason.EVENT_LOOP_LATE: (facts.late or 0) > LATE_SECONDS,
        Reason.WORKER_STUCK: facts.busy > STUCK_SECONDS,
        Reason.INDEX_NOT_LOADED: facts.index.wanted and facts.index.generation is None,
        Reason.DISK_FULL: disk.free is not None and disk.free < LEAST_DISK_BYTES,
        Reason.DISK_READ_ONLY: not disk.writable,
        Reason.DATABASE_AWAY: (facts.database_away or 0) > AWAY_SECONDS,
    }
    reasons = tuple(reason for reason, holds in found.items() if holds)
    return Health(reasons, ready=(bool(shards) or facts.spare) and all(shard.ready for shard in shards))
