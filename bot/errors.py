"""What can go wrong on the people's side. `bot.cards.error_sentences` has the sentence that a person sees."""

from __future__ import annotations

import errno
from enum import StrEnum


class BotError(Exception):
    """Anything the bot refuses to do. `str(error)`, where it is set, is one sentence for the self-hoster."""


class LoginRefused(BotError):
    """Discord does not let the bot in, and goes on so until the self-hoster mends something: the token, the address."""


class DiscordUnreachable(BotError):
    """The API or the gateway cannot be reached, or does not answer as such: something that may pass. `seconds` is how
    long the other side asked to wait before the next try."""

    def __init__(self, sentence: str, seconds: float = 0.0) -> None:
        super().__init__(sentence)
        self.seconds = seconds


class ShardsDisagree(BotError):
    """Processes that share a bot were told of different numbers of shards: `here`, and `there`."""

    def __init__(self, here: int, there: int) -> None:
        super().__init__(
            f"Other processes of this bot run with --shards {there}; start this one with the same number, or end those "
            f"before it is started with --shards {here}."
        )
        self.here, self.there = here, there


class TooManyQuestions(BotError):
    """The queue of questions is full."""


class Overtaken(BotError):
    """The same person has typed on, and no longer waits for this."""


class SlowDown(BotError):
    """Somebody, or a whole guild, asks more than the limits allow; `seconds` until the next question is taken."""

    def __init__(self, seconds: int, *, guild: bool) -> None:
        super().__init__()
        self.seconds = seconds
        self.guild = guild


class NothingToAsk(BotError):
    """A message that is to be the question has no text."""


class QuestionUnclear(BotError):
    """A question that says nothing without another one before it, which is not known."""


class PassageGone(BotError):
    """A button is about a passage that the library does not hold any more."""


class RebuildNotAllowed(BotError):
    """Someone without the right to it asked for a rebuild. `owners_only` says that administrators may not either."""

    def __init__(self, *, owners_only: bool) -> None:
        super().__init__()
        self.owners_only = owners_only


class RebuildTooSoon(BotError):
    """The index has been rebuilt not long ago, in the same `server` or elsewhere; `seconds` until it may be again."""

    def __init__(self, seconds: int, *, server: bool) -> None:
        super().__init__()
        self.seconds = seconds
        self.server = server


class RebuildRunning(BotError):
    """This bot is rebuilding the index already."""


class NotAManager(BotError):
    """Someone without the right to it wants to change something in a server. `appointing` says that it is who manages
    the bot there."""

    def __init__(self, *, appointing: bool = False) -> None:
        super().__init__()
        self.appointing = appointing


class NoServerHere(BotError):
    """What only servers have was wanted where there is none that has added the bot."""


class VisitEnded(BotError):
    """Somebody has left the server whose articles they asked in direct messages."""


class VisitUnchecked(BotError):
    """Discord does not say just now whether somebody is still in that server."""


class BringFault(StrEnum):
    """Why somebody cannot bring an article, or take articles along. What stands in brackets is said with it."""

    SWITCHED_OFF = "switched_off"
    """Servers have no libraries of their own."""
    OFFER_GONE = "offer_gone"
    """It was decided on, or has waited too long [minutes]."""
    BEING_DECIDED = "being_decided"
    TOO_MUCH_WAITS = "too_much_waits"
    NOT_STORED = "not_stored"
    """The disk does not take it."""
    TOO_LARGE = "too_large"
    """[most], in megabytes."""
    NOT_DOWNLOADED = "not_downloaded"
    """Discord does not hand the file out."""
    NOTHING_THERE = "nothing_there"
    """A message without a file and without words, or a form without anything."""
    NO_ADDRESS = "no_address"
    """Nobody knows where an article came from."""
    EXPORT_TOO_LARGE = "export_too_large"
    """[most], in megabytes, and the command of the terminal that has no such limit [command]."""


class NotBrought(BotError):
    """An article was not brought, or articles were not taken along. `data` is what the fault is said with."""

    def __init__(self, fault: BringFault, **data: str) -> None:
        super().__init__()
        self.fault = fault
        self.data = data


class ShuttingDown(BotError):
    """The bot takes nothing on any more."""


class StateFault(StrEnum):
    """Why the state database cannot be read or written; the sentence for the self-hoster is in `StateUnavailable`."""

    DAMAGED = "damaged"
    NOT_OURS = "not_ours"
    NEWER = "newer"
    FULL = "full"
    READ_ONLY = "read_only"
    BUSY = "busy"
    AWAY = "away"
    """The database's server cannot be reached just now."""
    REFUSED = "refused"
    """The database's server does not let us in, or not do what is needed."""
    NOT_INSTALLED = "not_installed"
    """What talks to the database's server is not there."""
    FAILED = "failed"


_STATE = {
    StateFault.DAMAGED: "The state database is damaged; restore a backup with verbatim restore.",
    StateFault.NOT_OURS: "The file of the state database is not one of Verbatim's, or is damaged; restore a backup "
    "with verbatim restore, or set another [storage] database.",
    StateFault.NEWER: "The state database was written by a newer version of Verbatim; install that version.",
    StateFault.FULL: "The state database cannot be written: the disk is full.",
    StateFault.READ_ONLY: "The state database cannot be opened and written to; allow it, or set another "
    "[storage] database.",
    StateFault.BUSY: "Another process keeps the state database busy; try again when it has finished.",
    StateFault.AWAY: "The state database cannot be reached: {reason}.",
    StateFault.REFUSED: "The state database does not let Verbatim in, or not do what it needs: {reason}; "
    "docs/postgresql.md says what that is.",
    StateFault.NOT_INSTALLED: "The state database is a PostgreSQL's, and what talks to these is not installed: "
    'pip install ".[postgresql]" in the folder of Verbatim.',
    StateFault.FAILED: "The state database cannot be used: {reason}.",
}


class StateUnavailable(BotError):
    """The state database cannot be read or written: what servers have set is not known just now."""

    def __init__(self, fault: StateFault, reason: str = "the system gives no reason") -> None:
        super().__init__(_STATE[fault].replace("{reason}", reason))
        self.fault = fault
        self.reason = reason

    @property
    def passes(self) -> bool:
        """Whether another try may find it otherwise without anybody having touched the program or its settings."""
        return self.fault in (StateFault.FULL, StateFault.BUSY, StateFault.FAILED, StateFault.AWAY)

    @classmethod
    def because(cls, error: OSError) -> StateUnavailable:
        """What the system said, as this error."""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return cls(StateFault.FULL)
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            return cls(StateFault.READ_ONLY)
        return cls(StateFault.FAILED, error.strerror or "the system gives no reason")


class StateBusy(BotError):
    """Too many changes wait to be written."""


class FetchFault(StrEnum):
    """Why a page was not fetched. What stands in brackets is said with it."""

    SWITCHED_OFF = "switched_off"
    NO_ADDRESS = "no_address"
    WITH_ACCOUNT = "with_account"
    """The address carries a name or a password."""
    HOST_NOT_ADMITTED = "host_not_admitted"
    """Not among the hosts that the keeper has named [host]."""
    PORT_NOT_ADMITTED = "port_not_admitted"
    """[port]."""
    NOT_PUBLIC = "not_public"
    """It leads into a network that is not everybody's [host]."""
    DOWNGRADED = "downgraded"
    """An encrypted page leads to one that is not [host]."""
    TOO_MANY_REDIRECTS = "too_many_redirects"
    """[most]."""
    FORBIDDEN_TO_ROBOTS = "forbidden_to_robots"
    """The site's robots.txt says so [host]."""
    ROBOTS_UNKNOWN = "robots_unknown"
    """The site's robots.txt cannot be had just now [host]."""
    NO_SUCH_HOST = "no_such_host"
    """[host]."""
    UNREACHABLE = "unreachable"
    """[host]."""
    NOT_SECURE = "not_secure"
    """No encrypted connection comes about, or with somebody else [host]."""
    BROKEN_OFF = "broken_off"
    """The answer is no HTTP, damaged or cut short [host]."""
    TOO_SLOW = "too_slow"
    """[seconds]."""
    TOO_LARGE = "too_large"
    """[most], in megabytes."""
    NOTHING_SENT = "nothing_sent"
    """A page of no bytes [host]."""
    TYPE_NOT_TAKEN = "type_not_taken"
    """[type]."""
    NOT_FOUND = "not_found"
    """[host, status]."""
    REFUSED_THERE = "refused_there"
    """The site wants an account, money or no robots [host, status]."""
    FAILING_THERE = "failing_there"
    """The site is overloaded or out of order [host, status]."""
    OTHER_STATUS = "other_status"
    """[host, status]."""
    TOO_MANY_FETCHES = "too_many_fetches"
    """Others wait already."""


class FetchRefused(BotError):
    """A page was not fetched. `data` is what the fault is said with: texts that a person or a site has written."""

    def __init__(self, fault: FetchFault, **data: str) -> None:
        told = ", ".join(f"{name}: {value!r}" for name, value in data.items())
        super().__init__(f"The page was not fetched: {fault.value}{f' ({told})' if told else ''}.")
        self.fault = fault
        self.data = data


class BackupRefused(BotError):
    """A backup cannot be made or restored; the message says why, and that nothing was changed."""


class SettingFault(StrEnum):
    """Why a value is refused."""

    UNKNOWN = "unknown"
    """There is no such setting."""

    TOO_MANY = "too_many"
    OUT_OF_RANGE = "out_of_range"
    NOT_ALLOWED = "not_allowed"
    """It is something else than what can be set there."""


class SettingRefused(BotError):
    """A value of the setting `name` is not allowed. `most` says how many are, `least` and `most` the range."""

    def __init__(self, name: str, fault: SettingFault, least: float | None = None, most: float | None = None) -> None:
        super().__init__()
        self.name = name
        self.fault = fault
        self.least = least
        self.most = most
