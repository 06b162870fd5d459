"""Who may do what. Discord hides commands by permission; here it is decided again, because that is only a hint."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import RebuildNotAllowed


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks for something. `administrator` counts only where the bot itself was added to the guild: anyone is
    administrator of some guild and could bring the bot along as their own app."""

    id: int
    administrator: bool


def require_rebuild(caller: Caller, owners: frozenset[int]) -> None:
    """Raises `RebuildNotAllowed` unless the caller is an owner of the bot or an administrator of the guild."""
    if caller.id not in owners and not caller.administrator:
        raise RebuildNotAllowed
