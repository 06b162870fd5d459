"""What a run has found: rows of a table, each with what was promised and whether it was kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing. `promised` is empty where nothing is."""

    what: str
    measured: str
    promised: str = ""
    kept: bool = True


def counted(what: str, number: int, of: int) -> Row:
    """Something that must never happen, out of so many times that it could have."""
    return Row(what, f"{number} of {of:,}", "none", kept=number == 0)


def under(what: str, seconds: float, limit: float) -> Row:
    """A time that stays under a limit."""
    return Row(what, f"{seconds * 1000:,.0f} ms", f"under {limit * 1000:,.0f} ms", kept=seconds < limit)


def at(share: float, values: Iterable[float]) -> float:
    """The value that this share of all is not above (nearest rank); 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def markdown(rows: Sequence[Row]) -> str:
    """The rows as a table."""
    lines = ["| | measured | promised | kept |", "|---|---|---|---|"]
    for row in rows:
        kept = ("yes" if row.kept else "**no**") if row.promised else ""
        lines.append(f"| {row.what} | {row.measured} | {row.promised} | {kept} |")
    return "\n".join(lines)
