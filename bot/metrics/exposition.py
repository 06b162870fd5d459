"""The figures as Prometheus reads them. docs/watching.md has a row for each, which a test compares with `METRICS`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate
from typing import Literal

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.health.facts import Facts, Reason, judge
from bot.metrics.figures import Figures
from bot.metrics.tally import Counts, Timer

CONTENT_TYPE = CONTENT_TYPE_LATEST

Kind = Literal["counter", "gauge", "histogram"]
Labelled = Iterable[tuple[tuple[str, ...], float]]


@dataclass(frozen=True, slots=True)
class Described:
    """A metric: its name, without what Prometheus adds to it, its labels and what it means."""

    name: str
    kind: Kind
    meaning: str
    labels: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """Its name as Prometheus has it."""
        return f"{self.name}_total" if self.kind == "counter" else self.name


METRICS = {
    described.name.removeprefix("verbatim_"): described
    for described in (
        Described("verbatim_answers", "counter", "Answers to questions, by kind.", ("kind",)),
        Described("verbatim_failures", "counter", "What ended with an error, by queue and error.", ("queue", "error")),
        Described("verbatim_served_seconds", "histogram", "Seconds until something was there, by queue.", ("queue",)),
        Described("verbatim_queue_length", "gauge", "What is in a queue, being served or waiting.", ("queue",)),
        Described("verbatim_queue_places", "gauge", "What finds a place in a queue; more is refused.", ("queue",)),
        Described("verbatim_builds_waiting", "gauge", "Builds of libraries that run or wait."),
        Described("verbatim_build_seconds", "histogram", "Seconds that builds of libraries took."),
        Described("verbatim_failed_builds", "counter", "Builds that ended with an error, by error.", ("error",)),
        Described("verbatim_shard_ready", "gauge", "Whether a shard has a session: 1 or 0.", ("shard",)),
        Described("verbatim_shard_away_seconds", "gauge", "Seconds that a shard has had no session.", ("shard",)),
        Described(
            "verbatim_shard_acknowledged_seconds", "gauge", "Seconds since a heartbeat was acknowledged.", ("shard",)
        ),
        Described("verbatim_shard_latency_seconds", "gauge", "Seconds that it took to be acknowledged.", ("shard",)),
        Described("verbatim_servers", "gauge", "Servers that have added the bot."),
        Described("verbatim_libraries_open", "gauge", "Libraries that are open."),
        Described("verbatim_sentences_held", "gauge", "Sentences that are held of them."),
        Described("verbatim_index_generation", "gauge", "Number of the generation of the keeper's library."),
        Described("verbatim_event_loop_late_seconds", "gauge", "Seconds that the event loop is late."),
        Described("verbatim_threads_busy_seconds", "gauge", "The longest that a thread has been at the same work."),
        Described("verbatim_state_writes_waiting", "gauge", "Changes that wait for the state database."),
        Described("verbatim_state_away_seconds", "gauge", "Seconds that the state database has been away."),
        Described("verbatim_disk_free_bytes", "gauge", "Free bytes on the disk of the data folder."),
        Described("verbatim_log_records", "counter", "Lines of the log, by level.", ("level",)),
        Described("verbatim_healthy", "gauge", "Whether people are served: 1 or 0."),
        Described("verbatim_unhealthy", "gauge", "Whether a reason holds against that: 1 or 0.", ("reason",)),
        Described("verbatim_running_seconds", "gauge", "Seconds since the process began to serve."),
        Described("verbatim_build_info", "gauge", "Always 1; the label has the version.", ("version",)),
    )
}
"""By what comes behind "verbatim_"."""


class Exposition:
    """The page that Prometheus reads, made of the figures of one bot and of its process."""

    def __init__(self, figures: Figures) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Figures(figures))
        ProcessCollector(registry=self._registry)

    def page(self) -> bytes:
        """The page as it is now."""
        return generate_latest(self._registry)


class _Figures(Collector):
    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterator[Metric]:
        figures, facts = self._figures, self._figures.watch.facts
        tally = figures.tally
        yield _counter("answers", tally.answers)
        yield _counter("failures", tally.failures)
        yield _counter("failed_builds", tally.failed_builds)
        yield _counter("log_records", tally.records)
        yield _histogram("served_seconds", tally.served)
        yield _histogram("build_seconds", tally.builds)
        queues = [*figures.queues()]
        yield _gauge("queue_length", [((name,), inside) for name, inside, _ in queues])
        yield _gauge("queue_places", [((name,), places) for name, _, places in queues])
        yield _gauge("build_info", [((_version(),), 1)])
        singles = _singles(facts) | {
            "builds_waiting": figures.builds(),
            "servers": figures.watch.gateway.servers,
            "state_writes_waiting": figures.writes(),
        }
        for name, value in singles.items():
            yield _gauge(name, [] if value is None else [((), value)])
        yield from _shards(facts)
        reasons = judge(facts).reasons
        yield _gauge("unhealthy", [((reason.value,), reason in reasons) for reason in Reason])


def _singles(facts: Facts) -> dict[str, float | None]:
    """What has no labels, None where it is not known."""
    return {
        "libraries_open": facts.index.libraries,
        "sentences_held": facts.index.sentences,
        "index_generation": facts.index.generation,
        "event_loop_late_seconds": facts.late,
        "threads_busy_seconds": facts.busy,
        "state_away_seconds": facts.database_away,
        "disk_free_bytes": facts.disk.free,
        "healthy": judge(facts).healthy,
        "running_seconds": facts.running,
    }


def _shards(facts: Facts) -> Iterator[Metric]:
    known: Mapping[str, list[float | None]] = {
        "shard_ready": [shard.ready for shard in facts.shards],
        "shard_away_seconds": [shard.away for shard in facts.shards],
        "shard_acknowledged_seconds": [shard.acknowledged for shard in facts.shards],
        "shard_latency_seconds": [shard.latency for shard in facts.shards],
    }
    for name, values in known.items():
        told = zip(facts.shards, values, strict=True)
        yield _gauge(name, [((str(shard.number),), value) for shard, value in told if value is not None])


def _gauge(name: str, values: Labelled) -> Metric:
    of = METRICS[name]
    family = GaugeMetricFamily(of.name, of.meaning, labels=of.labels)
    for labels, value in values:
        family.add_metric(labels, float(value))
    return family


def _counter(name: str, counts: Counts) -> Metric:
    of = METRICS[name]
    family = CounterMetricFamily(of.name, of.meaning, labels=of.labels)
    for labels, count in counts.counted.items():
        family.add_metric(labels, count)
    return family


def _histogram(name: str, timer: Timer) -> Metric:
    of = METRICS[name]
    family = HistogramMetricFamily(of.name, of.meaning, labels=of.labels)
    bounds = [*map(str, timer.bounds), "+Inf"]
    for labels, durations in timer.timed.items():
        family.add_metric(labels, [*zip(bounds, accumulate(durations.counts), strict=True)], durations.seconds)
    return family


def _version() -> str:
    try:
        return version("verbatim")
    except PackageNotFoundError:
        return "unknown"
