"""What is made of an answer in a server besides showing it: its question is noted, and people may vote on it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.blocks import Card
from bot.cards.guests.feedback import with_votes
from bot.cards.shelf import Shelved
from bot.community.settings import ServerSettings
from bot.desk.noting.notebook import Notebook
from bot.locales import Strings
from index import Answer, Quoted


@dataclass(frozen=True, slots=True)
class InServer:
    """An answer in a server with these settings: what `Desk` calls `Beside`."""

    server: int
    settings: ServerSettings
    notebook: Notebook

    def __call__(self, answer: Answer, found: tuple[Shelved, ...], card: Card, words: Strings) -> Card:
        """The card as it is shown there."""
        if self.settings.question_days:
            self.notebook.note(self.server, answer)
        if self.settings.feedback and isinstance(answer, Quoted):
            return with_votes(card, found[0], words)
        return card
