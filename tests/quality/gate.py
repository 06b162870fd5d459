"""The gate: figures on the question sets against a pinned baseline, which is raised freely and lowered on purpose only.

`python -m tests.quality.gate` measures the bundled article and the sets and pages in `../shared/data` where they are,
and fails when a figure falls behind the baseline. `--raise` pins what was measured where it is better; `--allow-lower`
pins it wherever it differs, for a change that is worth what it costs: say so in the commit.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from index.measuring.answers import evaluate
from index.measuring.halves import evaluate_halves
from index.measuring.pages import evaluate_pages
from index.measuring.question_sets import read_squad
from index.measuring.saved_pages import Way
from index.search.encoder.encoding import Encoder
from index.search.encoder.models import load, locate
from index.settings import DEFAULT_ENCODER

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
QUESTIONS = HERE / "training-centers.json"
SHARED = HERE.parents[2] / "shared" / "data" / "questions"
PAGES = SHARED.parent / "pages"

BUNDLED = "bundled article"
_SETS = {
    "news.json, inside each story": ("news.json", False),
    "wiki.json, inside each article": ("wiki.json", False),
    "wiki.json, one library": ("wiki.json", True),
    "squad2.json, inside each article": ("squad2.json", False),
    "xquad-de.json, one library": ("xquad-de.json", True),
    "xquad-es.json, one library": ("xquad-es.json", True),
}


def question_sets(shared: Path = SHARED) -> dict[str, tuple[Path, bool]]:
    """Question sets by name: the file, and whether its articles are searched as one library."""
    public = {name: (shared / file, whole_library) for name, (file, whole_library) in _SETS.items()}
    return {BUNDLED: (QUESTIONS, False), **public}


HALVES = "xquad-*.json"
"""Sets in other languages: each question is asked in the half of the articles that answers it and in the other one."""

LOWER_IS_BETTER = ("shown", "date_wrong", "false")
GATED = ("hit_1", "hit_3", "sentence_hit", "right_shown", "shown", "precision", "auroc", "answered", "refused")

SLACK = 0.015
"""How far a figure may lie below the baseline: processors round 8-bit products differently, which moves a question of
the smallest set (0.014 of it) over the edge."""

Figures = Mapping[str, float]


def measure(file: Path, encoder: Encoder, *, whole_library: bool) -> Figures:
    """The gated figures of a set, as far as it has them."""
    found, _ = evaluate(read_squad(file), whole_library=whole_library, encoder=encoder)
    figures = asdict(found)
    return {figure: round(figures[figure], 4) for figure in GATED if figures[figure] is not None}


def measure_halves(file: Path, encoder: Encoder, most: int | None) -> Figures:
    """How many questions of a set are answered where the answer stands, and how many where it does not."""
    found = evaluate_halves(read_squad(file), encoder, most)
    return {
        name: round(value, 4)
        for name, value in (("answered", found.answered), ("false", found.false), ("auroc", found.auroc))
        if value is not None
    }


def measure_pages(folder: Path, way: Way) -> Figures:
    """The figures of a folder of saved pages, brought in one way."""
    return {name: round(value, 4) for name, value in evaluate_pages(folder, way).figures.items()}


def fallen(found: Figures, baseline: Figures) -> list[str]:
    """One line for each figure that is missing or worse than the baseline by more than `SLACK`."""
    return [
        f"{figure}: {found.get(figure)} is worse than {pinned}"
        for figure, pinned in baseline.items()
        if figure not in found or _ahead(figure, pinned, found[figure]) > SLACK
    ]


def raised(found: Figures, baseline: Figures, *, allow_lower: bool) -> Figures:
    """The baseline with what is better in `found`, or with everything in it when it may be lowered."""
    better = {k: v for k, v in found.items() if allow_lower or k not in baseline or _ahead(k, v, baseline[k]) > 0}
    return {**baseline, **better}


def _ahead(figure: str, one: float, other: float) -> float:
    """By how much one value of a figure is better than another."""
    return other - one if figure in LOWER_IS_BETTER else one - other


def read_baseline() -> dict[str, Figures]:
    """Set -> figure -> the lowest that it was agreed to be."""
    return dict(json.loads(BASELINE.read_text()))


def main() -> int:
    """Measure what is there; 1 when something fell."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description=__doc__)
    parser.add_argument("--raise", dest="pin", action="store_true", help="pin figures that are better")
    parser.add_argument("--allow-lower", action="store_true", help="pin all figures, lower ones too")
    parser.add_argument("--pages", type=Path, default=PAGES, help="the folder of saved pages")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of the public question sets")
    options = parser.parse_args()
    baseline = read_baseline()
    failures: list[str] = []

    def hold(name: str, found: Figures) -> None:
        sys.stdout.write(f"{name}: {json.dumps(found)}\n")
        failures.extend(f"{name}: {line}" for line in fallen(found, baseline.get(name, {})))
        if options.pin or options.allow_lower:
            baseline[name] = raised(found, baseline.get(name, {}), allow_lower=options.allow_lower)

    if options.pages.is_dir():
        for way in Way:
            hold(f"saved pages, {way}", measure_pages(options.pages, way))
    else:
        sys.stdout.write(f"saved pages: skipped, {options.pages.name} is not there\n")
    with tempfile.TemporaryDirectory() as data:
        encoder = load(locate(DEFAULT_ENCODER), Path(data))
        for name, (file, whole_library) in question_sets(options.shared).items():
            if not file.exists():
                sys.stdout.write(f"{name}: skipped, {file.name} is not there\n")
                continue
            hold(name, measure(file, encoder, whole_library=whole_library))
        for file in sorted(options.shared.glob(HALVES)):
            hold(f"{file.name}, half libraries", measure_halves(file, encoder, None))
    if options.pin or options.allow_lower:
        BASELINE.write_text(json.dumps(baseline, indent=1) + "\n")
    sys.stdout.write("".join(f"{line}\n" for line in failures))
    return 1 if failures and not options.allow_lower else 0


if __name__ == "__main__":
    sys.exit(main())
