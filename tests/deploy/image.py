"""What goes into the image, and its installation without an engine for containers, for `python -m tests.small`.

The files that deploy/Dockerfile copies, and no others, are laid into an empty folder and installed as it does. Then
somebody asks who may write to a data folder alone: another user where this is root, and the installation is read-only.
"""

from __future__ import annotations

import os
import shlex
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
QUESTION = "Where will the training centers be based?"
ANSWER = "The document did not specify where they would be based."
NOBODY = 65534
"""A user id that owns nothing."""


@dataclass(frozen=True, slots=True)
class Copied:
    """One COPY of the Dockerfile from the files of the repository."""

    sources: tuple[str, ...]
    target: str
    stage: int


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's, each with what it is given, on one line."""
    lines = [line for line in DOCKERFILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [(name, given.strip()) for name, _, given in (line.partition(" ") for line in joined.split("\n") if line)]


def copies() -> Iterator[Copied]:
    """What is copied from the repository, stage by stage."""
    stage = -1
    for name, given in instructions():
        stage += name == "FROM"
        if name == "COPY" and "--from=" not in given:
            *sources, target = (word for word in shlex.split(given) if not word.startswith("--"))
            yield Copied(tuple(sources), target, stage)


def let_through() -> set[str]:
    """The names at the top of the repository that .dockerignore lets through."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    return {line.removeprefix("!") for line in lines if line.startswith("!")}


def lay(into: Path) -> None:
    """Copies what the first stage has into a folder."""
    for copied in copies():
        for source in copied.sources if copied.stage == 0 else ():
            if source.split("/")[0] not in let_through():
                raise FileNotFoundError(f".dockerignore keeps {source} out")
            target = into / copied.target
            target = target / Path(source).name if copied.target.endswith("/") else target
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, target, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
            else:
                shutil.copy2(ROOT / source, target)


def installed(sources: Path, folder: Path) -> None:
    """Runs the command of the first stage that installs, with `folder` in place of its own."""
    (command,) = (given for name, given in instructions() if name == "RUN" and "install.sh" in given)
    words = [str(folder) if word == "/opt/verbatim" else word for word in shlex.split(command)]
    environment = {**os.environ, "PYTHON": sys.executable}
    environment.pop("PYTHONPATH", None)
    subprocess.run(words, cwd=sources, env=environment, check=True)  # noqa: S603


def ask(folder: Path, place: Path) -> str:
    """What an installation answers to somebody who may write to a folder in `place` alone."""
    data = place / "data"
    data.mkdir()
    config = place / "config.toml"
    config.write_text(f'[library]\narticles = "{place}/articles"\n[storage]\ndata = "{data}"\n')
    shutil.copytree(ROOT / "articles", place / "articles")
    environment = {"PATH": os.environ["PATH"], "HOME": str(place / "none"), "PYTHONDONTWRITEBYTECODE": "1"}
    somebody: dict[str, int] = {}
    if os.getuid() == 0:
        os.chown(data, NOBODY, NOBODY)
        somebody = {"user": NOBODY, "group": NOBODY}
    command = [str(folder / "bin" / "verbatim"), "--config", str(config), "ask", QUESTION]
    done = subprocess.run(  # noqa: S603
        command, cwd=place, env=environment, capture_output=True, text=True, timeout=120, extra_groups=[], **somebody
    )
    if done.returncode:
        raise RuntimeError(f"verbatim ended with {done.returncode}: {done.stderr}")
    if (data / "encoders").exists():
        raise RuntimeError("it made graphs, although the installation has them")
    return done.stdout


def protect(folder: Path, *, again: bool = True) -> None:
    """Takes away everybody's right to write, or gives it back to its owner."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
            path.chmod(mode if again else mode | stat.S_IWUSR)


def faults(place: Path, folder: Path) -> Iterator[str]:
    """Makes the installation `folder` and has it asked in `place`, which is empty; prints what that took. Gives what is
    wrong."""
    began = time.monotonic()
    lay(place / "sources")
    installed(place / "sources", folder)
    shutil.rmtree(place / "sources")
    took, size = time.monotonic() - began, _size(folder)
    protect(folder)
    began = time.monotonic()
    answer = ask(folder, place)
    print(f"image: {size / 1e6:.0f} MB installed in {took:.0f} s, first answer in {time.monotonic() - began:.0f} s")  # noqa: T201
    protect(folder, again=False)
    if ANSWER not in answer:
        yield f"as an image has it, it answers {answer!r}"


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())
