"""What is asked of the place that libraries have their truth in, where that is not the data folder itself.

The folder's own answer is that there is no such place (`None`): what lies in it is the truth. With a database it is a
copy. Generations and segments are brought into it before they are read (`generations`), articles before they are
changed or built from (`checkout`, `working_copy`), and what is made there stands once the database has it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from index.files import Blob
from index.search.evidence.dense_lists import Finders
from index.settings import LibraryName


class Filed(NamedTuple):
    """A file of a library: the address of its content, which is its SHA-256, and how many bytes it has."""

    address: str
    size: int


class Newest(NamedTuple):
    """The newest generation of a library: its number, and the address of its manifest."""

    number: int
    manifest: str


class Standing(NamedTuple):
    """What is known of a library's index: the number of the newest generation, None for none; and whether what was
    built was removed, and nothing was built since."""

    number: int | None
    emptied: bool = False


class Files(NamedTuple):
    """The files of a library, by their paths below its folder. `version` is higher with each change, also where the
    library was removed in between; at 0 there was none."""

    version: int
    found: Mapping[str, Filed]


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes to be stored under an address that tells them from all others; they are read when they are wanted."""

    address: str
    size: int
    parts: Callable[[], Iterable[Blob]]

    @classmethod
    def of(cls, data: Blob) -> Content:
        """What is in memory, under its SHA-256."""
        return cls(address_of(data), memoryview(data).nbytes, lambda: [data])


@dataclass(frozen=True, slots=True)
class Restored:
    """Libraries that are to take the place of all there are: of each the files, and the content that these name.
    `stamp` tells this from all others, so that it is done once; `before` has the version of each library that it takes
    the place of, where anything else is not to be lost."""

    libraries: Mapping[LibraryName, tuple[Mapping[str, Filed], Sequence[Content]]]
    stamp: str
    before: Mapping[LibraryName, int] | None = None


class Building(Protocol):
    """What who builds a library may do, for as long as no other can. Raises `StorageUnavailable`; nothing has changed
    then."""

    def next_number(self) -> int:
        """The number of the next generation: higher than any was."""

    def publish(self, number: int, manifest: Content, others: Sequence[Content]) -> None:
        """Have a generation stand, with all that its manifest names; none of it is stored twice."""

    def remove(self) -> None:
        """Remove the library; of the keeper's what was built."""

    def empty(self, highest: int) -> None:
        """Remove what was built, whose numbers are up to this one."""


class Changing(Protocol):
    """What who changes the files of a library may do, for as long as no other can. Raises `StorageUnavailable`; nothing
    has changed then."""

    @property
    def files(self) -> Files:
        """As they are now."""

    def commit(self, found: Mapping[str, Filed], new: Sequence[Content]) -> None:
        """Have these be the files, some of them with new content."""


class Origin(Protocol):
    """A database that libraries are kept in. Thread-safe. All but `standing` ask it, and raise `StorageUnavailable`."""

    @property
    def id(self) -> str:
        """What tells this database from all others."""

    def standing(self, library: LibraryName) -> Standing:
        """Known without asking, and as it was a moment ago; asked only for a library that nobody wanted lately."""

    def behind(self, library: LibraryName, number: int) -> None:
        """What is newest could not be had; until the database is asked again, this one is."""

    def libraries(self, holding: str = "") -> set[LibraryName]:
        """Those that have files below this folder of theirs."""

    def newest(self, library: LibraryName) -> Newest | None:
        """The newest generation."""

    def files(self, library: LibraryName) -> Files:
        """The files at one moment."""

    def version(self, library: LibraryName) -> int:
        """That of the files."""

    def versions(self) -> dict[LibraryName, int]:
        """That of the files of all libraries that ever had any."""

    def contents(self, addresses: Collection[str]) -> Iterator[tuple[str, int, Iterator[bytes]]]:
        """Those of these that are stored, each with its size and what is stored, part by part: to be taken before the
        next."""

    def made_of(self, name: str) -> tuple[str, ...]:
        """The addresses of segments of this name, which says what they were made of."""

    def damaged(self, address: str) -> None:
        """What is stored there is not what was written: who has it again is to store it again."""

    @property
    def finders(self) -> Finders:
        """What finds candidates in the database."""

    def building(self, library: LibraryName) -> AbstractContextManager[Building]:
        """Hold the lock of who builds a library. Raises `BuildInProgress`."""

    def changing(self, library: LibraryName, seconds: float) -> AbstractContextManager[Changing]:
        """Hold the lock of who changes the files of a library, after waiting for so many seconds. Raises
        `CollectionBusy`."""

    def replacing(self, restored: Restored) -> AbstractContextManager[Callable[[], None]]:
        """Have libraries take the place of all there are: all of it stands when what this gives is called, and nothing
        before or without that; nor again, where it was the last that was restored. What was built of other articles is
        gone then, but for the keeper's. Nobody changes anything meanwhile."""


def address_of(data: Blob) -> str:
    """The SHA-256 of some content, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
