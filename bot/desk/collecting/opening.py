"""A library as it is for who changes it: its collection, and its articles as they are indexed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from bot.cards.limits import LARGEST_FILE
from bot.desk.collecting.holding import Holding
from bot.desk.worker import Shelves
from bot.errors import BringFault, NotBrought
from index import Collection, EngineError, Exported, LibraryView, Settings, place_of

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def collection_of(keeper: Settings, holding: Holding) -> Collection:
    """The articles of a library, to be changed."""
    return Collection(place_of(keeper, holding.library), holding.limits)


@contextmanager
def opened(libraries: Shelves, holding: Holding) -> Iterator[LibraryView | None]:
    """A library as it is indexed, open until the block ends; None where it is not."""
    with ExitStack() as stack:
        try:
            view = stack.enter_context(libraries.over(holding.seen)).view
        except EngineError:  # there is no article, or no index, or it cannot be read
            view = None
        yield view


def exported(libraries: Shelves, collection: Collection, holding: Holding) -> tuple[bytes, Exported]:
    """All articles as an archive that fits into a message. Raises `NotBrought` where they do not."""
    archive = _Bounded()
    try:
        with opened(libraries, holding) as view:
            done = collection.export(archive, view)
    except _FullError as error:
        command = "verbatim library export articles.zip"
        command += "" if holding.server is None else f" --server {holding.server}"
        raise NotBrought(BringFault.EXPORT_TOO_LARGE, most=f"{LARGEST_FILE // 2**20}", command=command) from error
    return archive.getvalue(), done


class _Bounded(io.BytesIO):
    """Takes as much as a message does, and then no more."""

    def write(self, content: ReadableBuffer, /) -> int:
        """Raises OSError where it is full."""
        if self.tell() + memoryview(content).nbytes > LARGEST_FILE:
            raise _FullError
        return super().write(content)


class _FullError(OSError):
    """The archive is too large."""
