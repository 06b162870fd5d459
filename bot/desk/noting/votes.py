"""Somebody says of an answer whether it was the right passage."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.blocks import Card
from bot.cards.guests.feedback import thanks_card
from bot.community.feedback import Vote
from bot.community.state import State
from bot.desk.desk import Desk
from bot.desk.noting.clock import Clock
from bot.locales import Strings


@dataclass(frozen=True, slots=True)
class Ballot:
    """Who votes, on which message, in which server; None outside those that have added the bot. `question` is what the
    message answers, as far as it shows that."""

    server: int | None
    message: int
    person: int
    question: str | None


class Votes:
    """Takes votes. One counts for each person and answer, the last."""

    def __init__(self, state: State, clock: Clock) -> None:
        self._state, self._clock = state, clock

    async def vote(self, desk: Desk, ballot: Ballot, target: str, words: Strings, *, right: bool) -> Card:
        """Keeps a vote on the passage of a button, where the server wants votes. Raises what `Desk.quotation` and
        `State.voted` do."""
        kept = False
        if ballot.server is not None:
            quote = await desk.quotation(target)
            place = quote.article.slug, quote.sentence.start, quote.sentence.end
            vote = Vote(ballot.server, ballot.message, self._clock(), right, *place, question=ballot.question)
            kept = await self._state.voted(vote, ballot.person)
        return thanks_card(words, right=right, kept=kept)
