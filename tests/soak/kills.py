"""A build is killed at a random moment, again and again; what then stands must be whole."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

from index import Encoder, EngineError
from tests.quality.bench.process import ROOT
from tests.soak.bot_process import ENVIRONMENT, Home
from tests.soak.library import pieces, write
from tests.soak.reference import Undisturbed, answers
from tests.soak.verdict import Row, counted

PARAGRAPHS = 100
_RUN_SECONDS = 120.0


def kills(folder: Path, rounds: int, seed: int, encoder: Encoder) -> list[Row]:
    """Each round changes an article, starts `bot reindex` and kills it. The engine must then open, answer as one that
    nothing happened to, and find no more in its folder than one generation."""
    home, chance = Home(folder / "killed"), random.Random(seed)  # noqa: S311 - the same moments every time
    made = pieces(PARAGRAPHS, seed=seed)
    questions = [piece.questions[0].text for piece in made]
    write(home.articles, made)
    home.settle()
    _seconds(home)
    made[0] = pieces(PARAGRAPHS, seed=seed, edition=rounds + 1)[0]
    write(home.articles, made)
    longest = _seconds(home)
    died, failed, wrong, left = 0, 0, 0, 0
    with Undisturbed(home.settings, folder / "undisturbed", encoder) as undisturbed:
        for edition in range(1, rounds + 1):
            changed = chance.randrange(len(made))
            made[changed] = pieces(PARAGRAPHS, seed=seed, edition=edition)[changed]
            write(home.articles, made)
            died += _killed(home, chance.uniform(0, longest))
            try:
                wrong += answers(home.settings, questions, encoder) != undisturbed.answers(questions)
            except EngineError:
                failed += 1
            left += len(list((home.data / "generations").iterdir())) != 1
    return [
        Row("builds that were killed before they ended", f"{died} of {rounds}"),
        counted("starts that failed after that", failed, rounds),
        counted("starts after which an answer was another", wrong, rounds),
        counted("starts that left something half written behind", left, rounds),
    ]


def _seconds(home: Home) -> float:
    begun = time.perf_counter()
    command = home.command("reindex")
    subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=True, capture_output=True, timeout=_RUN_SECONDS)  # noqa: S603
    return time.perf_counter() - begun


def _killed(home: Home, after: float) -> bool:
    command, nowhere = home.command("reindex"), subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=nowhere, stderr=nowhere) as process:  # noqa: S603
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    return False
