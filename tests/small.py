"""The small installation, made from nothing as the image makes it: what it takes, and whether it answers as the full
one does, byte for byte. `make small`, and in CI.

It is made once and tried twice: complete and read-only, as an image has it (tests/deploy/image.py), then without what
deploy/install.sh adds, as deploy/locks/install.py leaves it. Then both are given the bundled article, each builds
graphs and an index of its own, and each is asked all questions of tests/quality, a list of quotations, the timeline and
claims.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from index.measuring.question_sets import read_squad
from tests.deploy import image

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "quality" / "training-centers.json"

LARGEST = 450
"""Megabytes (10^6 bytes) of all that is installed beside pip, with the modules that a first answer has compiled."""
SLOWEST = 60
"""Seconds of one core from nothing but the installation to the first answer."""
MOST_MEMORY = 300
"""Megabytes resident after all questions, with what serves Discord loaded."""

ABSENT = ("torch", "transformers", "sentence_transformers", "huggingface_hub", "scipy", "sklearn")
NOT_COUNTED = ("pip", "setuptools", "pkg_resources", "_distutils_hack", "distutils-precedence.pth")
FIRST = "Where will the training centers be based?"
ASKED = (
    ("quotes", "--json"),
    ("quotes", "Lukashenko", "--json"),
    ("timeline", "--json"),
    ("articles", "--json"),
    ("verify", "The document did not specify where they would be based.", "--json"),
    ("verify", "The document did specify where they would be based.", "--json"),
    ("show", "training-centers", "--json"),
)
ELAPSED = re.compile(rb'"elapsed_ms": [0-9.e-]+')
SERVING = (
    "import bot.discord_client.life, sys\nfrom bot.__main__ import main\nfrom pathlib import Path\n"
    "main(['ask', '-', '--json'])\nstatus = Path('/proc/self/status')\n"
    "print(status.read_text() if status.exists() else '', file=sys.stderr)"
)
"""Answers what it reads, then says what memory it takes, where the system tells."""


def main() -> int:
    """Print what was found, a line each; the exit status is 1 where something does not hold."""
    with TemporaryDirectory(prefix="verbatim-small-") as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)  # somebody else asks there, too
        faults = [*_made(folder), *_faults(folder)]
    for fault in faults:
        _say(f"FAILED: {fault}")
    return bool(faults)


def _made(folder: Path) -> Iterator[str]:
    """Makes the installation in `folder`; what is wrong with it as an image has it."""
    venv = folder / "installed"
    if os.name != "posix":  # where there are no images
        subprocess.run([sys.executable, str(ROOT / "deploy" / "locks" / "install.py"), str(venv)], check=True)  # noqa: S603
        return
    (folder / "image").mkdir()
    yield from image.faults(folder / "image", venv)
    for compiled in venv.rglob("__pycache__"):
        shutil.rmtree(compiled)
    shutil.rmtree(venv / "share" / "verbatim")


def _faults(folder: Path) -> Iterator[str]:
    python = folder / "installed" / ("bin/python" if os.name == "posix" else "Scripts/python.exe")
    small = _Installation(python, folder / "small")
    full = _Installation(Path(sys.executable), folder / "full", path=ROOT)
    found = small.run("-c", f"import importlib.util as u; print([m for m in {ABSENT} if u.find_spec(m)])")
    if found.strip() != b"[]":
        yield f"these can be imported: {found.decode()}"
    began = time.monotonic()
    small.verbatim("ask", FIRST, "--json", cores=1)
    seconds = time.monotonic() - began
    _say(f"first answer after {seconds:.1f} s on one core")
    if seconds > SLOWEST:
        yield f"the first answer took more than {SLOWEST} s"
    questions = "".join(f"{question.text}\n" for question in read_squad(QUESTIONS).questions).encode()
    answered = {
        ("ask", "-", "--json"): (small.serving(questions), full.verbatim("ask", "-", "--json", given=questions))
    }
    # The second claim is not verbatim: that is said, and by an exit status of 1.
    answered |= {asked: _both(small, full, asked, fails=int(asked[0] == "verify")) for asked in ASKED}
    for asked, (one, other) in answered.items():
        if not one.strip():
            yield f"{' '.join(asked)} printed nothing"
        if one != other:
            yield f"{' '.join(asked)} differs: {_difference(one, other)}"
    _say(f"compared with the full installation: {len(questions.splitlines())} questions, {len(ASKED)} other commands")
    if small.memory is not None:
        _say(f"{small.memory:.0f} MB resident while serving")
        if small.memory > MOST_MEMORY:
            yield f"serving takes more than {MOST_MEMORY} MB"
    size = _size(small.packages())
    _say(f"{size:.0f} MB installed")
    if size > LARGEST:
        yield f"the installation takes more than {LARGEST} MB"


def _both(small: _Installation, full: _Installation, asked: tuple[str, ...], *, fails: int) -> tuple[bytes, bytes]:
    return small.verbatim(*asked, fails=fails), full.verbatim(*asked, fails=fails)


class _Installation:
    """One of the two, with a folder of its own to work in. Verbatim is installed, or stands at `path`."""

    def __init__(self, python: Path, folder: Path, *, path: Path | None = None) -> None:
        self._python, self._folder, self._path = python, folder, path
        self.memory: float | None = None
        folder.mkdir()
        shutil.copytree(ROOT / "articles", folder / "articles")

    def verbatim(self, *arguments: str, given: bytes = b"", cores: int | None = None, fails: int = 0) -> bytes:
        """What a command prints that ends with 0, or as it `fails`."""
        return _timeless(self._done("-m", "bot", *arguments, given=given, cores=cores, fails=fails).stdout)

    def serving(self, questions: bytes) -> bytes:
        """What is answered to these, one a line; `memory` is then what that took in megabytes."""
        done = self._done("-c", SERVING, given=questions)
        for line in done.stderr.decode().splitlines():
            if line.startswith("VmRSS:"):
                self.memory = int(line.split()[1]) * 1024 / 1e6
        return _timeless(done.stdout)

    def packages(self) -> Path:
        """Where its packages lie."""
        return Path(self.run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").decode().strip())

    def run(self, *arguments: str) -> bytes:
        """What Python prints."""
        return self._done(*arguments).stdout

    def _done(
        self, *arguments: str, given: bytes = b"", cores: int | None = None, fails: int = 0
    ) -> subprocess.CompletedProcess[bytes]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DISCORD"))}
        path = {"PYTHONPATH": str(self._path)} if self._path else {}
        before = os.sched_getaffinity(0) if cores and hasattr(os, "sched_getaffinity") else None
        if before is not None:
            os.sched_setaffinity(0, sorted(before)[:cores])
        try:
            done = subprocess.run(  # noqa: S603
                [str(self._python), *arguments],
                cwd=self._folder,
                env={**kept, **path, "HF_HUB_OFFLINE": "1", "LC_ALL": "C.UTF-8"},
                input=given,
                capture_output=True,
            )
        finally:
            if before is not None:
                os.sched_setaffinity(0, before)
        if done.returncode not in (0, fails):
            _say(done.stderr.decode(errors="replace"))
            done.check_returncode()
        return done


def _timeless(printed: bytes) -> bytes:
    """The same without how long it took."""
    return ELAPSED.sub(b"", printed)


def _difference(one: bytes, other: bytes) -> str:
    """What stands where the two differ first."""
    at = next((number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), -1)
    return f"{one[at - 60 :][:120]!r} / {other[at - 60 :][:120]!r}" if at >= 0 else "in length"


def _size(packages: Path) -> float:
    """Megabytes of the packages that are counted."""
    counted = [path for path in packages.iterdir() if path.name.partition("-")[0] not in NOT_COUNTED]
    files = [file for path in counted for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
