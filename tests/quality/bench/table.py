"""Figures to tables in Markdown, to be read in a terminal and put into docs/how-good-it-is.md."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from tests.quality.bench.measuring import Crowd, Figures, ratio

FAILED = "failed"

_MEASURES: tuple[tuple[str, Callable[[Figures], float | None]], ...] = (
    ("hit@1", lambda figures: figures.hit_at_1),
    ("hit@3", lambda figures: figures.hit_at_3),
    ("p50, ms", lambda figures: figures.p50_ms),
    ("p99, ms", lambda figures: figures.p99_ms),
    ("processor p50, ms", lambda figures: figures.processor_ms),
    ("indexing, paragraphs/s", lambda figures: figures.paragraphs_per_second),
    ("memory, MB", lambda figures: figures.resident_mb),
    ("start to first answer, s", lambda figures: figures.start_seconds),
)


def systems_table(measured: Mapping[str, Figures | None], reference: str) -> str:
    """One row a measure, one column a system (None: it failed), with the ratio to the system named `reference`."""
    base = measured[reference]
    rows = [["", *measured]]
    for label, value in _MEASURES:
        row = [label]
        for name, figures in measured.items():
            if figures is None:
                row.append(FAILED)
            else:
                times = ratio(value(figures), value(base)) if base is not None and name != reference else None
                row.append(_cell(value(figures), times))
        rows.append(row)
    return markdown(rows)


def crowd_table(crowds: Sequence[Crowd]) -> str:
    """One row for each number of simultaneous askers."""
    rows = [["simultaneous askers", "answers/s", "p50, ms", "p99, ms"]]
    rows += [
        [str(crowd.askers), *(number(value) for value in (crowd.answers_per_second, crowd.p50_ms, crowd.p99_ms))]
        for crowd in crowds
    ]
    return markdown(rows)


def number(value: float) -> str:
    """Three significant digits, and never an exponent: 0.0512, 7.35, 1235."""
    if not value:
        return "0"
    return f"{value:.{max(0, 2 - math.floor(math.log10(abs(value))))}f}"


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """A table whose first row is its head and whose first column is its labels, padded to line up as plain text."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| "
        + " | ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 1) + (":" if column else "-") for column, width in enumerate(widths)) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def _cell(value: float | None, times: float | None) -> str:
    if value is None:
        return "-"
    return number(value) if times is None else f"{number(value)} ({number(times)}×)"
