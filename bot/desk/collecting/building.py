"""The build behind a change, and how far it is: what a person sees until their article can be asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.cards.blocks import Button, Card, Kind, Line, line
from bot.cards.collecting.outcome_cards import outcome_card, report_lines
from bot.cards.error_sentences import error_card
from bot.cards.library_cards import progress_card, waiting_card
from bot.desk.builds import Builds, Step, Waiting
from bot.desk.collecting.holding import Holding
from bot.errors import BotError
from bot.locales import Strings
from index import EngineError, LibraryEmpty

Show = Callable[[Card], None]
"""Shows a card in the place of the one before, soon; the next one may come first."""


def step_card(step: Step, words: Strings) -> Card:
    """How far a build is, or that it waits."""
    return waiting_card(step.ahead, words) if isinstance(step, Waiting) else progress_card(step, words)


async def built(
    builds: Builds,
    holding: Holding,
    lines: Sequence[Line],
    words: Strings,
    show: Show,
    *,
    buttons: tuple[Button, ...] = (),
    asked: bool = True,
) -> Card:
    """Builds a library in which something has changed, as `lines` say; `buttons` stay below them. What it comes to:
    that it can be `asked`, that it is empty now, or why it is not built yet, which takes nothing back."""

    def tell(step: Step) -> None:
        show(outcome_card(lines, buttons, step_card(step, words)))

    try:
        report = await builds.run(holding.library, tell=tell)
    except LibraryEmpty:
        return outcome_card((*lines, line(words.library.emptied, kind=Kind.SMALL)), buttons)
    except (EngineError, BotError) as error:
        late = line(words.collecting.not_yet_indexed, kind=Kind.SMALL)
        return outcome_card((*lines, late), buttons, error_card(error, words))
    return outcome_card((*lines, *(report_lines(report, words) if asked else ())), buttons)
