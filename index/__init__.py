"""The engine of Verbatim: a library of articles in, verbatim and attributed quotations out.

Its public names are those of `__init__.pyi`; nothing else is imported from outside this package. Each is loaded when it
is first wanted: a command that needs a setting or a word loads no models, which take most of a second.
"""

import ast
from importlib import import_module
from pathlib import Path


def _homes() -> dict[str, tuple[str, str]]:
    """Where each name is defined: its module, and its name there."""
    stub = ast.parse(Path(__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    found = [part for part in stub.body if isinstance(part, ast.ImportFrom)]
    return {name.asname or name.name: (str(part.module), name.name) for part in found for name in part.names}


_HOMES = _homes()

__all__ = [*_HOMES]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, there = _HOMES[name]
    value = globals()[name] = getattr(import_module(module), there)
    return value


def __dir__() -> list[str]:
    return [*__all__]
