"""Memory and time over the size of a library, drawn of the first table of docs/how-far-it-carries.md:
`python -m tests.scale.graph`, or `make docs`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "how-far-it-carries.md"
PICTURE = PAGE.with_name("how-far-it-carries.svg")

WIDTH, HEIGHT, MARGIN = 360, 240, 48
"""Of one panel, in pixels; the margin lies around what is drawn."""

PANELS = (("memory, MB", ("resident memory",)), ("a question, ms", ("p50", "p99")))
"""The title of each panel and how the columns begin that are drawn in it."""

COLOURS = ("#2563eb", "#b45309")
GREY = "#6b7280"


def figures(page: str) -> dict[str, list[float]]:
    """The columns of the first table of a page, by heading; the first are the paragraphs."""
    lines = [line for line in page.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    length = next((number for number, line in enumerate(lines) if len(rows[number]) != len(rows[0])), len(lines))
    body = [[float(cell.replace(",", "")) for cell in row] for row in rows[2:length]]
    return {heading: [row[column] for row in body] for column, heading in enumerate(rows[0])}


def picture(columns: dict[str, list[float]]) -> str:
    """All panels side by side, as SVG."""
    sizes = next(iter(columns.values()))
    whole = WIDTH * len(PANELS)
    drawn = "\n".join(
        line
        for number, (title, beginnings) in enumerate(PANELS)
        for line in _panel(
            number * WIDTH,
            title,
            sizes,
            {name: values for name, values in columns.items() if name.startswith(beginnings)},
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {HEIGHT}" font-family="sans-serif" '
        f'font-size="11" fill="{GREY}">\n<rect width="{whole}" height="{HEIGHT}" fill="white"/>\n{drawn}\n</svg>\n'
    )


def _panel(left: int, title: str, sizes: Sequence[float], lines: dict[str, list[float]]) -> Iterator[str]:
    most = _round_up(max(max(values) for values in lines.values()))
    bottom, right = HEIGHT - MARGIN, left + WIDTH - MARGIN / 2
    first, last = math.log10(min(sizes)), math.log10(max(sizes))

    def across(size: float) -> float:
        return left + MARGIN + (math.log10(size) - first) / (last - first) * (right - left - MARGIN)

    def up(value: float) -> float:
        return bottom - value / most * (bottom - MARGIN)

    yield f'<text x="{left + MARGIN}" y="20" font-weight="bold">{title}</text>'
    for part in range(5):
        value = most * part / 4
        y = up(value)
        yield f'<path d="M{left + MARGIN} {y:.1f}H{right:.1f}" stroke="#e5e7eb"/>'
        yield f'<text x="{left + MARGIN - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'
    for size in sizes:
        x = across(size)
        yield f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{_short(size)}</text>'
    yield f'<text x="{(left + MARGIN + right) / 2:.1f}" y="{HEIGHT - 10}" text-anchor="middle">paragraphs</text>'
    for number, (colour, (name, values)) in enumerate(zip(COLOURS, lines.items(), strict=False)):
        points = [(round(across(size), 1), round(up(value), 1)) for size, value in zip(sizes, values, strict=True)]
        line = " ".join(f"{x},{y}" for x, y in points)
        yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points)
        yield f'<text x="{left + MARGIN + 6 + 110 * number}" y="36" fill="{colour}">{name}</text>'


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 8 or 10 times a power of ten."""
    unit = 10 ** math.floor(math.log10(value))
    return next(step * unit for step in (1, 2, 4, 8, 10) if step * unit >= value)


def _short(size: float) -> str:
    return f"{size / 1e6:.3g} M" if size >= 1e6 else f"{size / 1e3:.3g}k"


if __name__ == "__main__":
    PICTURE.write_text(picture(figures(PAGE.read_text(encoding="utf-8"))), encoding="utf-8")
