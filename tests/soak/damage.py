"""Files of the data folder are damaged at random; the engine must answer as before, or refuse in a sentence."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType

from index import Encoder, EngineError
from tests.soak.bot_process import Home
from tests.soak.library import pieces, write
from tests.soak.reference import Said, answers
from tests.soak.verdict import Row, counted

PARAGRAPHS = 50

PATIENCE_SECONDS = 30
"""After which a start counts as hung: it takes one or two even where all must be built again."""


class _Hung(Exception):
    """A start took longer than `PATIENCE_SECONDS`."""


def damage(folder: Path, rounds: int, seed: int, encoder: Encoder | None = None) -> list[Row]:
    """Each round takes a sound data folder, damages one file or folder in it, and starts. `encoder` is the configured
    one where it is loaded already."""
    home, chance = Home(folder / "damaged"), random.Random(seed)  # noqa: S311 - the same damage every time
    made = pieces(PARAGRAPHS, seed=seed)
    questions = [piece.questions[0].text for piece in made]
    write(home.articles, made)
    right = answers(home.settings, questions)  # with the configured encoder, so that its graphs lie there, too
    sound = folder / "sound"
    shutil.copytree(home.data, sound)
    found: Counter[str] = Counter()
    for _ in range(rounds):
        shutil.rmtree(home.data)
        shutil.copytree(sound, home.data)
        places = sorted(path for path in home.data.rglob("*"))
        place = chance.choice(places)
        chance.choice(_KINDS)(place, chance)
        # A graph that is damaged is met only by one that loads it.
        start = partial(answers, home.settings, questions, None if "encoders" in place.parts else encoder)
        found[_outcome(start, right)] += 1
    return [
        Row("starts with a damaged file that were refused in a sentence", f"{found[_REFUSED]} of {rounds}"),
        counted("that answered otherwise", found[_OTHERWISE], rounds),
        counted("that ended in an exception", found[_RAISED], rounds),
        counted(f"that took over {PATIENCE_SECONDS} s", found[_HUNG], rounds),
    ]


_RIGHT, _OTHERWISE, _REFUSED, _RAISED, _HUNG = "right", "otherwise", "refused", "raised", "hung"


def _outcome(start: Callable[[], list[Said]], right: list[Said]) -> str:
    try:
        with _patience():
            return _RIGHT if start() == right else _OTHERWISE
    except EngineError:
        return _REFUSED
    except _Hung:
        return _HUNG
    except Exception:  # whatever it is, it should have been a sentence
        return _RAISED


@contextmanager
def _patience() -> Iterator[None]:
    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise _Hung

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes() if path.is_file() else b"")
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)


def _truncate(path: Path, chance: random.Random) -> None:
    if path.is_file():
        os.truncate(path, chance.randrange(path.stat().st_size + 1))


def _append(path: Path, chance: random.Random) -> None:
    if path.is_file():
        with path.open("ab") as file:
            file.write(chance.randbytes(chance.randrange(1, 200)))


def _remove(path: Path, _chance: random.Random) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _pipe(path: Path, chance: random.Random) -> None:
    _remove(path, chance)
    os.mkfifo(path)


def _link_to_a_device(path: Path, chance: random.Random) -> None:
    _remove(path, chance)
    path.symlink_to("/dev/zero")


def _folder(path: Path, chance: random.Random) -> None:
    _remove(path, chance)
    path.mkdir()


def _noise(path: Path, chance: random.Random) -> None:
    if path.is_file():
        path.write_bytes(chance.randbytes(path.stat().st_size))


_KINDS = (_flip, _flip, _truncate, _append, _remove, _pipe, _link_to_a_device, _folder, _noise)
