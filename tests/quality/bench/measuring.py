"""Numbers taken to figures, figures to ratios: pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass(slots=True)
class Taken:
    """What was measured of one system, as it comes in: one entry a round, of the first three one an answer.

    `found` pairs the positions found, best first, with the right ones.
    """

    found: list[tuple[Sequence[int], Collection[int]]] = field(default_factory=list)
    latencies_ms: list[float] = field(default_factory=list)
    processor_ms: list[float] = field(default_factory=list)
    index_seconds: list[float] = field(default_factory=list)
    start_seconds: list[float] = field(default_factory=list)
    resident_mb: float | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """A system's figures. Hits are shares (0..1); None stands for what this machine cannot measure."""

    hit_at_1: float
    hit_at_3: float
    p50_ms: float
    p99_ms: float
    processor_ms: float
    paragraphs_per_second: float
    resident_mb: float | None
    start_seconds: float


@dataclass(frozen=True, slots=True)
class Crowd:
    """What `askers` simultaneous askers met."""

    askers: int
    answers_per_second: float
    p50_ms: float
    p99_ms: float


def figures(taken: Taken, paragraphs: int) -> Figures:
    """The figures of a system that has indexed so many paragraphs."""
    return Figures(
        hit_at_1=hit_rate(taken.found, 1),
        hit_at_3=hit_rate(taken.found, 3),
        p50_ms=percentile(taken.latencies_ms, 0.50),
        p99_ms=percentile(taken.latencies_ms, 0.99),
        processor_ms=percentile(taken.processor_ms, 0.50),
        paragraphs_per_second=paragraphs / median(taken.index_seconds),
        resident_mb=taken.resident_mb,
        start_seconds=median(taken.start_seconds),
    )


def crowd(askers: int, latencies_ms: Sequence[float], seconds: Sequence[float]) -> Crowd:
    """The figures of all rounds together: every answer's latency, and how long each round took."""
    return Crowd(
        askers, len(latencies_ms) / sum(seconds), percentile(latencies_ms, 0.50), percentile(latencies_ms, 0.99)
    )


def hit_rate(found: Sequence[tuple[Sequence[int], Collection[int]]], k: int) -> float:
    """The share of answers that have a right position among the first `k`."""
    return sum(any(place in right for place in places[:k]) for places, right in found) / len(found)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share (0..1) of the values do not exceed (the nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def ratio(value: float | None, reference: float | None) -> float | None:
    """`value` as a multiple of `reference`; None where there is none."""
    return value / reference if value is not None and reference else None
