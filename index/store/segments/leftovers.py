"""What may have to be cleared away in the folder of segments, noted so that not every build has to ask all libraries.

    <data>/segments/
      unfinished    stands while somebody builds: where it stood before, a build has died or failed
      unneeded      the files of segments that some library has ceased to name, one a line; others may name them

A note that is lost leaves a segment lying that nobody needs, until everything is looked through. See
docs/decisions/0036.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from index.files import read_regular, remove, write_file
from index.store.generations import Generations
from index.store.segments.folder import Segments
from index.store.segments.guard import guard_of

_UNFINISHED, _UNNEEDED = "unfinished", "unneeded"
_LARGEST = 2**26

LIBRARIES_A_FILE = 16
"""Manifests that are read for each file that may be unneeded, at the most. See docs/decisions/0036."""


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What is left over in the folder of segments; for who holds the build lock. Methods raise OSError where the disk
    refuses."""

    segments: Segments

    def begin(self) -> bool:
        """Note that somebody builds from now on; whether all that lies there is to be looked through then, since
        somebody has begun to build and not ended, or this process has not looked yet."""
        guard = guard_of(self.segments.data)
        try:
            self.segments.folder.mkdir(exist_ok=True)
            with (self.segments.folder / _UNFINISHED).open("xb"):
                whole = not guard.looked_through
        except OSError:  # it is there already; or the disk is full, and who removes something is let through
            whole, guard.looked_through = True, False
        with guard.clearing() as alone:
            if whole and alone:
                self.segments.clear_unfinished()
        return whole

    def clear(
        self,
        keep: Collection[str],
        ceased: Collection[str],
        read: Collection[str],
        others: Callable[[], Sequence[Generations]],
        *,
        whole: bool,
    ) -> None:
        """A library names the files `keep` by now, and `ceased` ones no more: remove those that no other names either,
        and that nobody reads. `whole`: remove all that lies there but these. Nothing is removed while others bring
        segments in, nor where that would take more reading of manifests than it is worth: then it is noted, and done
        later. Raises `NotAsWritten` where one cannot tell what another library names, and `StorageUnavailable`."""
        guard = guard_of(self.segments.data)
        with guard.clearing() as alone:
            unneeded = self._noted().union(filter(self.segments.holds, guard.take().union(ceased)))
            if whole and not alone:
                return  # and what was begun has not ended, so that the next build looks
            libraries = others() if alone and (whole or unneeded) else []
            if alone and (whole or (unneeded and len(unneeded) * LIBRARIES_A_FILE >= len(libraries))):
                manifests = [found for one in libraries if (found := one.manifest())]
                named = frozenset(keep).union(*(manifest.needed for manifest in manifests))
                unneeded = self._clear(unneeded, named, frozenset(read), whole=whole)
                guard.looked_through |= whole and unneeded <= {*read}
            try:
                self._note(unneeded)
            except OSError:  # a disk that is full: it is known for as long as this process lives, and found after that
                guard.cease(unneeded)
            if alone and self.segments.finders:
                self.segments.finders.clear()
            remove(self.segments.folder / _UNFINISHED)

    def _clear(
        self, unneeded: frozenset[str], named: frozenset[str], read: frozenset[str], *, whole: bool
    ) -> frozenset[str]:
        """Remove what nobody needs; what is to be looked at again, since somebody reads it, or the system kept it."""
        if whole:
            return self.segments.clear(named | read) | (read - named)
        for file in unneeded - named - read:
            self.segments.remove(file)
        return frozenset(filter(self.segments.holds, unneeded - named))

    def _noted(self) -> frozenset[str]:
        with suppress(OSError, UnicodeDecodeError):
            text = read_regular(self.segments.folder / _UNNEEDED, _LARGEST).decode("ascii")
            return frozenset(filter(self.segments.holds, text.split()))
        return frozenset()

    def _note(self, files: frozenset[str]) -> None:
        path = self.segments.folder / _UNNEEDED
        if files and files != self._noted():
            write_file(path, "".join(f"{file}\n" for file in sorted(files)).encode("ascii"))
        elif not files and os.path.lexists(path):
            remove(path)
