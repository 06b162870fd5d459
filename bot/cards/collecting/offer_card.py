"""What somebody has brought, with the buttons that decide on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.cards.blocks import Button, Card, Kind, Press, Section, filled, line, name
from bot.cards.limits import DISCORD
from bot.cards.preview_card import preview_card
from bot.locales import Strings
from index import CollectionFault, Preview

_FULL = {CollectionFault.ARTICLES, CollectionFault.BYTES}
"""Of which the library may have less when it is decided."""

_GIVEN = {
    CollectionFault.WRONG_TEXT,
    CollectionFault.WRONG_DATE,
    CollectionFault.WRONG_ADDRESS,
    CollectionFault.WRONG_LANGUAGE,
}
"""What can be mended by saying something else."""

_BELOW = 300
"""Characters of markdown that what stands below a preview takes."""

_IN_A_LABEL = 32
"""Code points of a title on a button: with the words around it they stay below `LONGEST_BUTTON_LABEL` in UTF-16."""


def is_open(found: Preview) -> bool:
    """Whether there is anything to decide: to keep it, or to say what is wrong otherwise."""
    return found.article is not None and {refusal.fault for refusal in found.refusals} <= _FULL | _GIVEN


def offer_card(found: Preview, token: str, minutes: str, words: Strings) -> Card:
    """What would be kept, until somebody decides within so many minutes; or why it cannot be, which ends it."""
    if not is_open(found):
        return preview_card(found, words)
    card = preview_card(found, words, replace(DISCORD, card=DISCORD.card - _BELOW))
    waits = line(filled(words.collecting.waits, minutes=minutes), kind=Kind.SMALL)
    return replace(card, sections=(*card.sections, Section((waits,), tuple(_buttons(found, token, words)), apart=True)))


def _buttons(found: Preview, token: str, words: Strings) -> Iterator[Button]:
    told = words.collecting
    if not {refusal.fault for refusal in found.refusals} & _GIVEN:
        if found.instead_of is not None:
            yield Button(Press.KEEP, told.update_this, token)
        elif found.alike is not None:
            title = name(found.alike.facts.name).text
            shown = title if len(title) <= _IN_A_LABEL else f"{title[: _IN_A_LABEL - 1]}…"
            yield Button(Press.UPDATE, told.update.format(title=shown), token)
            yield Button(Press.KEEP, told.keep_both, token)
        else:
            yield Button(Press.KEEP, told.keep, token)
    yield Button(Press.CHANGE, told.change, token)
    yield Button(Press.LANGUAGE, told.language, token)
    yield Button(Press.DISCARD, told.discard, token)
