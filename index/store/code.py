"""Versions of the code that makes what is stored, so that what an update makes otherwise is known to be stale."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import resources
from pathlib import Path


def source_version(makers: Iterable[str]) -> str:
    """A SHA-256, in hexadecimal, over the source code of modules and rooms, given by their paths below `index`."""
    root = Path(str(resources.files("index")))
    places = (root / name for name in makers)
    modules = [module for place in places for module in ([place] if place.suffix else sorted(place.rglob("*.py")))]
    digest = hashlib.sha256()
    for module in modules:
        name = module.relative_to(root).as_posix()
        digest.update(name.encode() + b"\0" + module.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
