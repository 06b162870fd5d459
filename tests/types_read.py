"""Watches that msgspec meets each type of the program while a module is imported: where two threads have it meet one
for the first time, the process crashes. See docs/decisions/0055."""

from __future__ import annotations

import sys
from types import FrameType, FunctionType

from msgspec import _utils, inspect

late: list[str] = []
"""Types that were met later."""

_asked: dict[str, FunctionType] = {}


def watch() -> None:
    """From here on. msgspec keeps the functions that it asks about a type, so it is what they do that is exchanged."""
    for name, instead in (("get_class_annotations", _annotations), ("get_dataclass_info", _fields)):
        function = getattr(_utils, name)
        _asked[name] = FunctionType(function.__code__, function.__globals__)
        function.__code__ = instead.__code__


def look(name: str, kind: type) -> object:
    """What msgspec wants to know of a type."""
    if kind.__module__.startswith(("bot.", "index.")) and not _harmless():
        late.append(f"{kind.__module__}.{kind.__qualname__}")
    return _asked[name](kind)


# Both run with the names of msgspec's module.
def _annotations(obj: type) -> object:
    from tests.types_read import look

    return look("get_class_annotations", obj)


def _fields(obj: type) -> object:
    from tests.types_read import look

    return look("get_dataclass_info", obj)


def _harmless() -> bool:
    """Whether a module is just being imported, or who asks is msgspec's description of types, which stores nothing."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith("<frozen importlib") or file == inspect.__file__:
            return True
        frame = frame.f_back
    return False
