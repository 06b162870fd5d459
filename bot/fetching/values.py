"""What is fetched, and by what it is told whether it is still the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells a later fetch whether a page has changed: what its server said of it, at which address, and the
    SHA-256 of its bytes in hexadecimal digits."""

    address: str
    etag: str | None
    last_modified: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was served.

    `content` are its bytes, unpacked and otherwise as they came; `address` is where redirects led in the end. `charset`
    is the encoding that the server named, which the bytes need not say. `name` is a suggestion for the file: a stem of
    letters, digits and hyphens, and an ending that the engine reads. `at` is in UTC.
    """

    content: bytes
    address: str
    content_type: str
    charset: str | None
    at: datetime
    name: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page that is what it was before. `at` is when that was seen, in UTC; `validators` serve for the next time."""

    at: datetime
    validators: Validators
