"""A short random name for what is done for one person at one time: the log has it beside every line about that, and
who is told of an error is told it, so that a keeper finds the line."""

from __future__ import annotations

import secrets
from contextvars import ContextVar

_current: ContextVar[str | None] = ContextVar("reference", default=None)


def new() -> str:
    """One that nobody has."""
    return secrets.token_hex(4)


def begin() -> str:
    """A new one for all that the current task does from now on, and the tasks that it begins."""
    reference = new()
    _current.set(reference)
    return reference


def current() -> str | None:
    """That of the current task; None where nothing is done for anybody."""
    return _current.get()
