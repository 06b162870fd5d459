"""What people have brought and not yet decided on, on the disk: it outlives a restart, and takes only so much.

<data>/pending/<token>/    the file as it came (`file`), and what is known of it (`offer.json`)
"""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from bot.community.additions import Way
from bot.desk.collecting.holding import Holding
from bot.errors import BringFault, NotBrought
from index import LARGEST_FILE, WRITING, read_regular, remove, write_file, write_folder

PENDING = "pending"
"""The folder of these in the data folder."""

PATIENCE = timedelta(minutes=30)
"""How long somebody can take to decide."""

MOST_OF_A_PERSON = 3
"""Of more the oldest goes."""

MOST_BYTES = 200_000_000
"""Of all together."""

MOST_BYTES_OF_A_SERVER = MOST_BYTES // 4
"""Of those for one library, so that no server's people keep the others from adding anything."""

_FILE, _OFFER = "file", "offer.json"
_LARGEST_OFFER = 2**16
_LEAST_BYTES = 2**14
"""What the smallest counts as, so that as many small ones do not fill the disk's table of files."""

_TOKEN = re.compile(r"[0-9a-f]{16}")

Text = Annotated[str, Meta(max_length=4096)]
Values = Annotated[dict[str, Text], Meta(max_length=8)]


class Offer(Struct, frozen=True):
    """A file that a `person` has brought for the library of a `server`, None for the keeper's.

    `name` is what it was called, `given` what was said about it by key, `found` what was read of it. `url` is where it
    was fetched. It comes in the place of the article at `instead_of`; `alike` is one that it may be a version of.
    """

    name: Text
    server: int | None
    person: int
    at: Annotated[datetime, Meta(tz=True)]
    way: Way
    given: Values = {}
    url: Text | None = None
    instead_of: Text | None = None
    alike: Text | None = None
    found: Values = {}


_DECODER = msgspec.json.Decoder(Offer)


class Offers:
    """Those of one data folder. Thread-safe; of one process at a time. All raise `NotBrought`."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._folder, self._clock = folder, clock
        self._changing = threading.Lock()
        self._marking = threading.Lock()  # never held while the disk is waited for
        self._deciding: set[str] = set()

    def put(self, offer: Offer, data: bytes) -> str:
        """Store one; the token by which it is found again. What has waited too long goes, and of the same person's the
        oldest where there are too many."""
        with self._changing, _disk():
            self._folder.mkdir(parents=True, exist_ok=True)
            there = self._swept()
            mine = sorted((one.at, token) for token, (one, _) in there.items() if one.person == offer.person)
            going = {token for _, token in mine[: max(len(mine) - MOST_OF_A_PERSON + 1, 0)]}
            staying = [(one.server, size) for token, (one, size) in there.items() if token not in going]
            here = sum(size for server, size in staying if server == offer.server) + len(data)
            if here > MOST_BYTES_OF_A_SERVER or sum(size for _, size in staying) + len(data) > MOST_BYTES:
                raise NotBrought(BringFault.TOO_MUCH_WAITS)
            for token in going:
                remove(self._folder / token)
            token = secrets.token_hex(8)
            write_folder(self._folder / token, {_FILE: data, _OFFER: msgspec.json.encode(offer)})
            return token

    def get(self, token: str, holding: Holding) -> Offer:
        """One that this person has brought for this library."""
        offer = self._read(token) if _TOKEN.fullmatch(token) else None
        if offer is None or self._is_late(offer) or (offer.person, offer.server) != (holding.person, holding.server):
            raise _gone()
        return offer

    def data(self, token: str) -> bytes:
        """The bytes of one that `get` has found."""
        try:
            return read_regular(self._folder / token / _FILE, LARGEST_FILE)
        except OSError as error:
            raise _gone() from error

    def change(self, token: str, offer: Offer) -> None:
        """Store what is known of one anew."""
        with self._changing, _disk():
            if not (self._folder / token).is_dir():
                raise _gone()
            write_file(self._folder / token / _OFFER, msgspec.json.encode(offer))

    def drop(self, token: str) -> None:
        """Let go of one."""
        with self._changing:
            remove(self._folder / token)

    @contextmanager
    def deciding(self, token: str) -> Iterator[None]:
        """Let nobody decide on one twice at once. Does not block."""
        with self._marking:
            if token in self._deciding:
                raise NotBrought(BringFault.BEING_DECIDED)
            self._deciding.add(token)
        try:
            yield
        finally:
            with self._marking:
                self._deciding.discard(token)

    def sweep(self) -> None:
        """Remove what has waited too long, and what a process has left that died while it wrote."""
        with self._changing, suppress(OSError):
            self._swept()

    def _swept(self) -> dict[str, tuple[Offer, int]]:
        """What waits, by token, with what it takes; the rest is removed."""
        there: dict[str, tuple[Offer, int]] = {}
        for entry in self._folder.iterdir() if self._folder.is_dir() else ():
            token = entry.name
            if token.startswith(WRITING):
                remove(entry)
            elif _TOKEN.fullmatch(token):
                offer = self._read(token)
                if offer is None or (self._is_late(offer) and token not in self._deciding):
                    remove(entry)
                else:
                    there[token] = offer, max(_size(entry / _FILE), _LEAST_BYTES)
        return there

    def _read(self, token: str) -> Offer | None:
        try:
            return _DECODER.decode(read_regular(self._folder / token / _OFFER, _LARGEST_OFFER))
        except (OSError, msgspec.MsgspecError, ValueError):
            return None

    def _is_late(self, offer: Offer) -> bool:
        return self._clock() > offer.at + PATIENCE


def _gone() -> NotBrought:
    return NotBrought(BringFault.OFFER_GONE, minutes=minutes())


def minutes() -> str:
    """How long somebody can take to decide, in minutes."""
    return f"{PATIENCE.total_seconds() / 60:.0f}"


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotBrought(BringFault.NOT_STORED) from error
