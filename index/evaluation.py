"""How good the answers are: `python -m index.evaluation FILE.json [--scope article|library|halves] [--json]`; how good
the attribution: `python -m index.evaluation --quotations DIR`, see `index.measuring.quotations`; how well saved pages
are read: `python -m index.evaluation --pages DIR [--as html|text|nonav|visible]`, see `index.measuring.pages`; how much
of plain articles is kept: `python -m index.evaluation --plain DIR`, see `index.measuring.plain`.

FILE is in SQuAD format. With scope "article" (the default) a question is asked inside its article, with "library" in
all articles of the file, with "halves" in the half of them that answers it and in the other one. Nothing is stored: the
index is built in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from index.errors import EngineError
from index.measuring.answers import Figures, evaluate
from index.measuring.halves import evaluate_halves
from index.measuring.pages import evaluate_pages, read_by_trafilatura
from index.measuring.plain import evaluate_plain
from index.measuring.question_sets import QuestionSet, asked_as, read_squad
from index.measuring.quotations import evaluate_quotations
from index.measuring.saved_pages import Way
from index.search.encoder.models import load, locate
from index.settings import DEFAULT_ENCODER, DEFAULT_THRESHOLD


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit status: 0, or 2 for what the user can fix."""
    parser = argparse.ArgumentParser(prog="python -m index.evaluation", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="questions in SQuAD format")
    parser.add_argument("--quotations", type=Path, metavar="DIR", help="articles with attributions annotated for brat")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="saved pages with their bodies in ground-truth.json")
    parser.add_argument("--plain", type=Path, metavar="DIR", help="plain articles (*.txt), or bodies of saved pages")
    parser.add_argument("--as", dest="way", choices=list(Way), default=Way.VISIBLE, help="how the pages are brought")
    parser.add_argument("--scope", choices=("article", "library", "halves"), default="article")
    parser.add_argument(
        "--asked-as", type=Path, metavar="FILE2", help="take the wording of FILE2, by the questions' ids"
    )
    parser.add_argument("--most", type=int, metavar="N", help="of a set's questions, with --scope halves")
    parser.add_argument("--encoder", default=DEFAULT_ENCODER, help="a model name or folder")
    parser.add_argument("--threshold", type=float, default=DEFAULT_THRESHOLD, help="confidence from which to answer")
    parser.add_argument("--json", action="store_true", help="the figures of FILE as one JSON object")
    options = parser.parse_args(arguments)
    if options.quotations:
        return _print_quotations(options.quotations)
    if options.pages:
        return _print_pages(options.pages, Way(options.way))
    if options.plain:
        return _print_plain(options.plain)
    if options.file is None:
        parser.error("name a FILE with questions, or a folder with --quotations, --pages or --plain")
    if options.scope == "halves":
        return _print_halves(options.file, options.asked_as, options.encoder, options.most)
    try:
        found, _ = evaluate(
            _questions(options.file, options.asked_as),
            whole_library=options.scope == "library",
            threshold=options.threshold,
            model=options.encoder,
            advance=_show if sys.stderr.isatty() else _say_nothing,
        )
    except EngineError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    lines = [json.dumps(asdict(found))] if options.json else _table(found)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _questions(file: Path, wording: Path | None) -> QuestionSet:
    return read_squad(file) if wording is None else asked_as(read_squad(file), read_squad(wording))


def _print_halves(file: Path, wording: Path | None, model: str, most: int | None) -> int:
    try:
        with tempfile.TemporaryDirectory() as data:
            found = evaluate_halves(_questions(file, wording), load(locate(model), Path(data)), most)
    except EngineError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{json.dumps(asdict(found))}\n")
    return 0


def _print_quotations(folder: Path) -> int:
    if not (folder / "text").is_dir() or not (folder / "attributions").is_dir():
        sys.stderr.write(f"{folder} has no folders text and attributions.\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in evaluate_quotations(folder).lines())
    return 0


def _print_pages(folder: Path, way: Way) -> int:
    if not (folder / "html").is_dir() or not (folder / "ground-truth.json").is_file():
        sys.stderr.write(f"{folder} has no folder html and no ground-truth.json.\n")
        return 2
    found = evaluate_pages(folder, way)
    sys.stdout.writelines(f"{line}\n" for line in found.lines())
    if way is Way.HTML:
        alone = evaluate_pages(folder, way, read_by_trafilatura).figures
        shares = f"F1 {alone['f1']:.3f} (precision {alone['precision']:.3f}, recall {alone['recall']:.3f})"
        added = found.figures["f1"] - alone["f1"]
        sys.stdout.write(f"trafilatura alone, words: {shares}; what our cleaning adds: {added:+.3f}\n")
    return 0


def _print_plain(folder: Path) -> int:
    found = evaluate_plain(folder)
    if not found.shares:
        sys.stderr.write(f"{folder} has no *.txt and no ground-truth.json.\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in found.lines())
    return 0


def _table(found: Figures) -> Iterator[str]:
    """The figures for a person to read, line by line."""
    yield f"{found.questions} questions, {found.unanswerable} of them unanswerable"
    for name, value in asdict(found).items():
        if isinstance(value, float):
            yield f"  {name:<20}{value:>9.3f}"
    yield ""
    yield f"{'coverage':>10}{'risk':>10}{'threshold':>11}"
    for point in found.risk_coverage:
        yield f"{point.coverage:>10.2f}{point.risk:>10.3f}{point.threshold:>11.3f}"
    yield ""
    yield f"{'confidence':>10}{'answers':>10}{'mean':>11}{'right':>10}"
    for row in found.reliability:
        yield f"{row.low:>3.1f} to {row.high:.1f}{row.count:>10}{row.confidence:>11.3f}{row.right:>10.3f}"


def _show(doing: str, done: int, total: int) -> None:
    """One line that is written over and over, and is gone when all is done."""
    sys.stderr.write(f"\r\x1b[K{doing} {done} of {total}" if done < total else "\r\x1b[K")
    sys.stderr.flush()


def _say_nothing(doing: str, done: int, total: int) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    sys.exit(main())
