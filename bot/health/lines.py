"""Health in words: a sentence, and a line for each fact."""

from __future__ import annotations

from collections.abc import Iterator

from bot.health.facts import Facts, Health, Index, Shard
from bot.locales.keeping.health_words import HealthWords


def verdict(health: Health, words: HealthWords) -> str:
    """Whether the bot is well, and why not."""
    if health.healthy:
        return words.healthy
    return words.unhealthy.format(reasons="; ".join(words.reasons[reason] for reason in health.reasons))


def lines(facts: Facts, words: HealthWords) -> Iterator[str]:
    """One for each fact."""
    if not facts.shards:
        yield words.spare if facts.spare else words.no_shard
    for shard in facts.shards:
        yield _shard(shard, words)
    yield words.loop_not_running if facts.late is None else words.loop.format(milliseconds=round(facts.late * 1000))
    yield words.worker.format(seconds=round(facts.busy))
    yield _index(facts.index, words)
    free = facts.disk.free
    yield words.disk_unknown if free is None else words.disk.format(free=free // 1_000_000)
    if facts.database_away is None:
        yield words.database_untried
    elif facts.database_away:
        yield words.database_away.format(seconds=round(facts.database_away))
    else:
        yield words.database


def _shard(shard: Shard, words: HealthWords) -> str:
    if not shard.ready:
        away = words.shard_away if shard.met else words.shard_connecting
        return away.format(shard=shard.number, seconds=round(shard.away))
    connected = words.shard_ready.format(shard=shard.number)
    if shard.acknowledged is None or shard.latency is None:
        return connected
    milliseconds = round(shard.latency * 1000)
    return words.shard_acknowledged.format(connected=connected, seconds=round(shard.acknowledged), latency=milliseconds)


def _index(index: Index, words: HealthWords) -> str:
    if index.generation is None and index.wanted:
        return words.no_index
    line = words.no_own_index if index.generation is None else words.index
    return line.format(generation=index.generation, libraries=index.libraries, sentences=index.sentences)
