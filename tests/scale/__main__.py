"""What a library of a given size costs: `python -m tests.scale [--paragraphs N] [--sets FILE ...]`, on Linux.

The library is made of the articles of question sets in SQuAD format, and of invented ones where these do not suffice.
With `--beside CHECKOUT` another checkout of the project is measured in turns with this one, on the same articles and
with the same questions. `--folder` keeps articles and indexes for the next time: a first build is then only measured
where there is none yet. With `--copies N` the library is built, and then filled up to N paragraphs with copies of its
articles, each disturbed (`tests.scale.copies`): the build that is measured takes these in.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from index import Engine, Settings
from index.search.encoder.models import load, locate
from tests.scale import phases
from tests.scale.copies import write_copies
from tests.scale.library import questions, write_library

PARAGRAPHS = 10_000
HERE = Path(__file__).parents[2]


class Figures(msgspec.Struct):
    """Of one checkout; `build` is None where it was built before."""

    build: dict[str, float] | None
    serve: dict[str, float]
    change: dict[str, float]


ROWS = (
    ("resident memory at the first answer, MB", lambda found: f"{found.serve['resident']:.0f}"),
    ("with what is made for looks, too, MB", lambda found: f"{found.serve['prepared']:.0f}"),
    ("first build: peak of memory, MB", lambda found: f"{found.build['peak']:.0f}" if found.build else "–"),
    ("first build, s", lambda found: f"{found.build['seconds']:.0f}" if found.build else "–"),
    ("on the disk, KB a sentence", lambda found: _disk(found)),
    ("from nothing to the first answer, s", lambda found: f"{found.serve['started']:.1f}"),
    ("a question, p50 / p99, ms", lambda found: f"{found.serve['p50']:.1f} / {found.serve['p99']:.1f}"),
    ("rebuild with nothing changed, s", lambda found: f"{found.change['nothing']:.2f}"),
    ("one article of 30 paragraphs added, s", lambda found: f"{found.change['one']:.2f}"),
    ("slowest answer at rest / meanwhile, ms", lambda found: _slowest(found)),
    ("peak of memory meanwhile, MB", lambda found: f"{found.change['peak']:.0f}"),
)


def main() -> None:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--paragraphs", type=int, default=PARAGRAPHS)
    parser.add_argument("--sets", type=Path, nargs="*", default=[])
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--copies", type=int, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.folder or Path(temporary)).absolute()
        if not (folder / "articles").exists():
            known = write_library(folder / "articles", arguments.paragraphs, arguments.sets)
            (folder / "questions.json").write_text(json.dumps(questions(arguments.sets)), encoding="utf-8")
            print(f"{arguments.paragraphs} paragraphs, {known} of them of the sets.")  # noqa: T201
        if arguments.copies:
            fill_up(folder, arguments.copies)
        checkouts = [HERE, *([arguments.beside.absolute()] if arguments.beside else [])]
        print(table([measured(checkout, folder, number) for number, checkout in enumerate(checkouts)]))  # noqa: T201


def fill_up(folder: Path, paragraphs: int) -> None:
    """Build the library here, and write copies until there are so many paragraphs."""
    settings = Settings(folder / "articles", folder / "data-0")
    Engine.open(settings)
    count = write_copies(settings, load(locate(settings.encoder), settings.data), paragraphs)
    # What was built is forgotten, so that the build that takes all of it in is a first one.
    shutil.rmtree(settings.data / "generations")
    print(f"{count} paragraphs with copies.")  # noqa: T201


def measured(checkout: Path, folder: Path, number: int) -> Figures:
    """The figures of a checkout."""
    data = folder / f"data-{number}"
    built = (data / "generations").exists()
    if not (data / "encoders").exists():
        _ready(checkout, folder, data)
    build = None if built else _run(checkout, "build", folder, data)
    return Figures(build, _run(checkout, "serve", folder, data), _run(checkout, "change", folder, data))


def table(found: list[Figures]) -> str:
    """The figures side by side."""
    head = ["", "here", "beside"][: len(found) + 1]
    lines = [head, ["---", *["--:"] * len(found)], *([name, *map(row, found)] for name, row in ROWS)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _disk(found: Figures) -> str:
    return f"{found.build['disk'] / 1024 / found.serve['sentences']:.1f}" if found.build else "–"


def _slowest(found: Figures) -> str:
    return f"{found.change['at_rest']:.0f} / {found.change['meanwhile']:.0f}"


def _ready(checkout: Path, folder: Path, data: Path) -> None:
    """Make the encoder's graphs, which is no part of a build of a library."""
    one = folder / "one"
    one.mkdir(exist_ok=True)
    (one / "one.txt").write_text(
        "The mill was built by the river, and nobody has been in it for years.", encoding="utf-8"
    )
    _run(checkout, "build", folder, data, one)
    for made in ("generations", "segments"):
        shutil.rmtree(data / made, ignore_errors=True)


def _run(checkout: Path, phase: str, folder: Path, data: Path, articles: Path | None = None) -> dict[str, float]:
    command = [sys.executable, phases.__file__, phase]
    paths = [articles or folder / "articles", data, folder / "questions.json"]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    done = subprocess.run([*command, *map(str, paths)], env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
