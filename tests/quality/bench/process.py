"""The parent's side of a system's process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

LONGEST_WAIT = 600.0
"""Seconds for one reply, after which the process counts as hung and is killed."""

ROOT = Path(__file__).parents[3]
"""The repository's folder, from which every process runs."""

_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "PYTHONIOENCODING": "utf-8",
    "PYTHONUTF8": "1",
}


class SystemFailed(Exception):
    """A system raised, died or hung. `str(error)` says what happened in a line."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What an operation gave, and inside the process the seconds that it took and that all threads worked."""

    result: Any
    seconds: float
    processor_seconds: float


class Process:
    """One system's process; a context manager that ends it. Offline, and without telemetry."""

    def __init__(self, python: Path, module: str) -> None:
        """Start the system of this module of `systems` with this interpreter."""
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - closed in __exit__
        self._process = subprocess.Popen(  # noqa: S603 - both are the bench's own
            [str(python.absolute()), "-m", "tests.quality.bench.child", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=os.environ | _QUIET,
            cwd=ROOT,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    def request(self, operation: str, **details: object) -> Reply:
        """One operation of the system, waited for. Raises `SystemFailed`."""
        watch = threading.Timer(LONGEST_WAIT, self._process.kill)
        watch.start()
        try:
            return self._exchange(json.dumps({"operation": operation, **details}))
        finally:
            watch.cancel()

    def resident_mb(self) -> float | None:
        """The process's resident memory in megabytes (10^6 bytes); None where the system does not tell."""
        return resident_mb(self._process.pid)

    def _exchange(self, request: str) -> Reply:
        if self._process.stdin is None or self._process.stdout is None:
            raise SystemFailed("it has no pipes")
        try:
            self._process.stdin.write(request + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise SystemFailed(f"its process ended: {self._last_error()}")
        reply = json.loads(line)
        if "error" in reply:
            raise SystemFailed(reply["error"])
        return Reply(**reply)

    def _last_error(self) -> str:
        self._process.wait()
        self._errors.seek(0)
        lines = self._errors.read().strip().splitlines()
        return lines[-1] if lines else f"status {self._process.returncode}"


def resident_mb(pid: int) -> float | None:
    """The resident memory of a process in megabytes (10^6 bytes); None where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024 / 1e6
    ps = shutil.which("ps")
    if ps is None:
        return None
    told = subprocess.run([ps, "-o", "rss=", "-p", str(pid)], capture_output=True, check=False)  # noqa: S603
    return int(told.stdout) * 1024 / 1e6 if told.stdout.strip().isdigit() else None
