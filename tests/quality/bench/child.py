"""The process of one system: a request in JSON a line in, a reply in JSON a line out.

    {"operation": "ask", "question": "..."}  ->  {"result": [17, 3, 20], "seconds": 0.0081, "processor_seconds": 0.0079}
                                             ->  {"error": "ValueError: ..."}

`seconds` is what the operation took here, without the pipe, and `processor_seconds` the work of all threads. Run with
the name of a module of `systems`.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO

from tests.quality.bench.systems import SYSTEMS


def main(name: str) -> None:
    """Serve one system until the input ends."""
    if name not in {entry.module for entry in SYSTEMS}:
        sys.exit(f"There is no system called {name}.")
    replies = _keep_output()
    system = import_module(f"tests.quality.bench.systems.{name}").System()
    for line in sys.stdin:
        replies.write(json.dumps(_reply(system, json.loads(line))) + "\n")
        replies.flush()


def _reply(system: Any, request: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a system, or Verbatim with more
    worked, started = time.process_time(), time.perf_counter()
    try:
        result = _operate(system, request)
    except Exception as error:  # whatever a system raises is told to the parent, which goes on with the others
        traceback.print_exc()
        return {"error": f"{type(error).__name__}: {error}"}
    seconds, processor_seconds = time.perf_counter() - started, time.process_time() - worked
    return {"result": result, "seconds": seconds, "processor_seconds": processor_seconds}


def _operate(system: Any, request: dict[str, Any]) -> Any:  # noqa: ANN401
    match request:
        case {"operation": "index", "library": library, "folder": folder}:
            return system.index(library, Path(folder))
        case {"operation": "start", "folder": folder}:
            return system.start(Path(folder))
        case {"operation": "ask", "question": question}:
            return system.ask(question)
        case {"operation": "crowd", "questions": questions, "askers": askers}:
            return system.crowd(questions, askers)
        case {"operation": "versions"}:
            return {name: version(name) for name in system.packages}
    raise ValueError("unknown request")


def _keep_output() -> TextIO:
    """Standard output for the replies alone: whatever else a system prints goes to standard error."""
    own = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return own


if __name__ == "__main__":
    main(sys.argv[1])
