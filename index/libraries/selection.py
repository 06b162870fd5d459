"""What a question may see: articles of one library or of several."""

from __future__ import annotations

from dataclasses import dataclass

from index.settings import LibraryName


@dataclass(frozen=True, slots=True)
class Selection:
    """The library of this name, the keeper's without one, and the slugs of its articles that may be seen; None for all.
    Slugs that it does not have stand for nothing."""

    library: LibraryName = ""
    articles: frozenset[str] | None = None


Selections = tuple[Selection, ...]
"""Libraries that are seen together, each once, in the order in which their articles are shown."""
