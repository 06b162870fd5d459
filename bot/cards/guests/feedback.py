"""Whether an answer was the right passage: the buttons that ask, and the thanks."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.blocks import Button, Card, Press, Section, mark, notice
from bot.cards.limits import MOST_BUTTONS
from bot.cards.shelf import Shelved
from bot.locales import Strings


def with_votes(card: Card, first: Shelved, words: Strings) -> Card:
    """The card of an answer whose `first` quotation people may vote on: in its row of buttons, below it where that is
    full. Without them where its paragraph is not known."""
    if not first.name:
        return card
    target = mark(first.name, first.at)
    votes = (
        Button(Press.RIGHT, words.guests.right_passage, target),
        Button(Press.WRONG, words.guests.wrong_passage, target),
    )
    *others, last = card.sections
    if len(last.buttons) + len(votes) > MOST_BUTTONS:
        return replace(card, sections=(*card.sections, Section((), votes)))
    return replace(card, sections=(*others, replace(last, buttons=(*last.buttons, *votes))))


def thanks_card(words: Strings, *, right: bool, kept: bool) -> Card:
    """What becomes of somebody's vote."""
    noted = words.guests.noted_right if right else words.guests.noted_wrong
    return notice(noted if kept else words.guests.feedback_off)
