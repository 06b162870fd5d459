"""Figures of merit: plain numbers in, plain numbers out. Needs the extra `measure` (scikit-learn)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

_BINS = 10


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Answering the surest share `coverage` (0..1) of all questions, the share `risk` (0..1) of answers is wrong.

    `threshold` is the confidence of the least sure of them.
    """

    coverage: float
    risk: float
    threshold: float


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """The `count` answers with a confidence from `low` to `high`: their mean confidence, and the share right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """How often (0..1) a positive scores higher than a negative, ties counting half; None without both."""
    if not positive or not negative:
        return None
    is_positive = [True] * len(positive) + [False] * len(negative)
    return float(roc_auc_score(is_positive, [*positive, *negative]))


def risk_coverage(confidences: Sequence[float], right: Sequence[bool], steps: int = 10) -> tuple[RiskPoint, ...]:
    """The risk at `steps` evenly spaced coverages, the last of them 1."""
    order = np.argsort(-np.asarray(confidences, dtype=np.float64), kind="stable")
    wrong = np.cumsum(~np.asarray(right, dtype=bool)[order])
    points: list[RiskPoint] = []
    for step in range(1, steps + 1):
        count = round(len(order) * step / steps)
        if count:
            least = order[count - 1]
            points.append(RiskPoint(count / len(order), float(wrong[count - 1] / count), float(confidences[least])))
    return tuple(points)


def reliability(confidences: Sequence[float], right: Sequence[bool]) -> tuple[ReliabilityBin, ...]:
    """The reliability table over ten even bins of confidence; empty bins are left out."""
    sure, correct = np.asarray(confidences, dtype=np.float64), np.asarray(right, dtype=bool)
    bins = _bins(sure)
    return tuple(
        ReliabilityBin(
            low=number / _BINS,
            high=(number + 1) / _BINS,
            count=int((bins == number).sum()),
            confidence=float(sure[bins == number].mean()),
            right=float(correct[bins == number].mean()),
        )
        for number in range(_BINS)
        if (bins == number).any()
    )


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float | None:
    """The mean distance (0..1) between confidence and the share that is right, over `reliability`'s bins."""
    if not confidences:
        return None
    table = reliability(confidences, right)
    return sum(row.count * abs(row.confidence - row.right) for row in table) / len(confidences)


def share(flags: Sequence[bool]) -> float | None:
    """How many (0..1) are true; None of none."""
    return sum(flags) / len(flags) if flags else None


def _bins(confidences: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.minimum((confidences * _BINS).astype(np.int64), _BINS - 1)
