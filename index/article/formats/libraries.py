"""The libraries that read formats, as they are installed; none is loaded to tell."""

from __future__ import annotations

from functools import cache
from importlib import metadata

_ALL = ("trafilatura", "htmldate", "lxml", "pypdfium2", "python-docx")


@cache
def version(library: str) -> str:
    """The installed version of a library, told without loading it; empty where it is not installed."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def versions() -> str:
    """The versions of all libraries that decide what is read."""
    return " ".join(f"{library}={version(library)}" for library in _ALL)
