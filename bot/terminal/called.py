"""How this program is started, so that a person is told what can be typed."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path


def called() -> str:
    """How it was started, as it can be typed again in this folder."""
    program = Path(sys.argv[0])
    if program.stem != "verbatim":
        return f"{shlex.quote(_shorter(Path(sys.executable)))} -m bot"
    found = shutil.which("verbatim")
    return "verbatim" if found and Path(found).resolve() == program.resolve() else shlex.quote(_shorter(program))


def _shorter(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
