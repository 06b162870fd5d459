"""The facts of a bot that is well."""

from bot.health.facts import Disk, Facts, Index, Shard

SHARD = Shard(0, met=True, away=0.0, acknowledged=12.0, latency=0.08)
WELL = Facts(
    running=3600.0,
    shards=(SHARD,),
    late=0.002,
    busy=0.0,
    index=Index(generation=7, libraries=2, sentences=900),
    disk=Disk(free=10**11, writable=True),
    database_away=0.0,
)
