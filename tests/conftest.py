"""For all tests: no deadline for hypothesis, since how long an example takes says something about the machine alone;
Ctrl-C works as at a terminal; files are parsed in the process of the tests, where they do not ask for another; and
msgspec meets no type of the program only while it runs."""

import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import types_read
from tests.index.library import ParsingHere
from tests.postgresql import database, postgresql, schema

__all__ = ["database", "parsing_here", "postgresql", "schema", "types_are_read_at_import"]

settings.register_profile("verbatim", deadline=None)
settings.load_profile("verbatim")
types_read.watch()

# A shell that starts the tests in the background has them, and every process that they start, ignore Ctrl-C.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def parsing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """To start a process for each small library would take longer than the rest of most tests."""
    for module in (
        "index.store.builds.inputs",
        "index.libraries.collecting.lookup",
        "index.libraries.collecting.previewing",
    ):
        monkeypatch.setattr(f"{module}.Parser", ParsingHere)


@pytest.fixture(autouse=True)
def types_are_read_at_import() -> Iterator[None]:
    """Two threads that have msgspec meet a type for the first time crash the process."""
    yield
    found, types_read.late[:] = [*types_read.late], []
    assert not found, "for each of these a module needs a Decoder"
