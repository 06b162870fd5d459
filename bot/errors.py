"""What can go wrong on the people's side. `bot.cards.error_sentences` has the sentence that a person sees."""

from __future__ import annotations


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


class ShuttingDown(BotError):
    """The bot takes nothing on any more."""
