"""Tells the log of files in the articles folder that are none, so that nobody wonders why one is not answered from."""

from __future__ import annotations

import logging
from pathlib import Path

from index.article.folder import passed_over
from index.article.formats.kinds import SUFFIXES

_log = logging.getLogger(__name__)

_MOST_NAMED = 10


class PassedOver:
    """The files of a folder that were passed over for the ending of their names; each is told once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: frozenset[str] = frozenset()

    def tell(self) -> None:
        """Names those that are new."""
        others = passed_over(self._root)
        new = [name for name in others if name not in self._known]
        self._known = frozenset(others)
        if new:
            more = f" and {len(new) - _MOST_NAMED} more" if len(new) > _MOST_NAMED else ""
            endings = ", ".join(sorted(SUFFIXES))
            _log.info("Passed over, since articles end in %s: %s%s.", endings, ", ".join(new[:_MOST_NAMED]), more)
