"""Who may change which library, and how much that may take."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.settings import ServerSettings
from bot.config.servers import ServersConfig
from bot.desk.access import Caller, may_manage
from bot.errors import BringFault, NoServerHere, NotAManager, NotBrought
from index import UNBOUNDED, Limits, Selection, Selections, server_library


@dataclass(frozen=True, slots=True)
class Holding:
    """A library that a `person` may change: that of a server, without one the keeper's."""

    person: int
    server: int | None
    limits: Limits

    @property
    def library(self) -> str:
        """Its name."""
        return "" if self.server is None else server_library(self.server)

    @property
    def seen(self) -> Selections:
        """It alone, for who looks something up in it."""
        return (Selection(self.library),)


def holding_of(caller: Caller, settings: ServerSettings, config: ServersConfig, *, direct: bool) -> Holding:
    """The library that somebody may change: in a server its own; `direct`, in a direct message with the bot, the
    keeper's, for an owner of the bot. Raises `NoServerHere`, `NotAManager` and `NotBrought`."""
    if caller.guild is None:
        if direct and caller.owner:
            return Holding(caller.id, None, UNBOUNDED)
        raise NoServerHere
    if not may_manage(caller, settings):
        raise NotAManager
    if not config.libraries:
        raise NotBrought(BringFault.SWITCHED_OFF)
    return Holding(caller.id, caller.guild, config.limits)
