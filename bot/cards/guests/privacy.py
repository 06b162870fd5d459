"""What is stored about a person and a server, for how long, and what is left when somebody wants to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.blocks import Button, Card, Kind, Line, Press, Section, filled, line, strong
from bot.community.feedback import FEEDBACK_DAYS
from bot.community.people import Linked
from bot.community.settings import ServerSettings
from bot.locales import Strings

EVERYTHING = "0"
"""What the button to be forgotten is about. Whoever presses it is forgotten, and no other."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The addresses of what the bot's keeper has published; None for what there is not."""

    privacy_policy: str | None = None
    terms: str | None = None


def privacy_card(
    linked: Linked, settings: ServerSettings | None, after_days: int, documents: Documents, words: Strings
) -> Card:
    """What is stored of somebody, and of the server with these settings where they ask in one, which is forgotten
    `after_days` when it has removed the bot."""
    said = words.guests
    known = _linked(linked, words)
    removed_by = line(filled(said.of_you_removed_by, command=f"/{said.command_forget_me}"), kind=Kind.SMALL)
    of_you = (*known, removed_by) if known else (line(said.of_you_nothing),)
    of_server = _of_server(settings, after_days, words) if settings else (line(said.outside_servers),)
    besides = line(said.in_memory, kind=Kind.ITEM), line(said.in_log, kind=Kind.ITEM)
    return Card(
        (
            Section((line(said.stored, kind=Kind.TITLE), line(strong(said.of_you)), *of_you)),
            Section((*((line(strong(said.of_server)),) if settings else ()), *of_server)),
            Section((line(strong(said.elsewhere)), *besides), _links(documents, words)),
        )
    )


def forget_card(linked: Linked, words: Strings) -> Card:
    """What would be removed, with the button that does."""
    said = words.guests
    known = _linked(linked, words)
    if not known:
        return Card((Section((line(said.nothing_to_forget),)),))
    keeps = (line(said.forget_keeps, kind=Kind.SMALL),) if linked.additions else ()
    button = Button(Press.FORGET, said.forget, EVERYTHING)
    return Card((Section((line(strong(said.forget_asked)), *known, *keeps), (button,)),))


def forgotten_card(linked: Linked, words: Strings) -> Card:
    """What was removed."""
    said = words.guests
    known = _linked(linked, words)
    if not known:
        return Card((Section((line(said.nothing_to_forget),)),))
    return Card((Section((line(strong(said.forgotten)), *known, line(said.forgotten_keeps, kind=Kind.SMALL))),))


def _linked(linked: Linked, words: Strings) -> tuple[Line, ...]:
    said = words.guests
    counts = (
        (said.of_you_additions, linked.additions),
        (said.of_you_votes, linked.votes),
        (said.of_you_manages, linked.manages),
    )
    told = [line(filled(what, count=count), kind=Kind.ITEM) for what, count in counts if count]
    return (*told, line(said.of_you_chosen, kind=Kind.ITEM)) if linked.chosen else tuple(told)


def _of_server(settings: ServerSettings, after_days: int, words: Strings) -> tuple[Line, ...]:
    said = words.guests
    questions = said.questions_kept if settings.question_days else said.questions_not_kept
    votes = said.votes_kept if settings.feedback else said.votes_not_kept
    return (
        line(filled(said.of_server_settings, days=after_days), kind=Kind.ITEM),
        line(filled(questions, days=settings.question_days), kind=Kind.ITEM),
        line(filled(votes, days=FEEDBACK_DAYS), kind=Kind.ITEM),
        line(said.outside_servers, kind=Kind.SMALL),
    )


def _links(documents: Documents, words: Strings) -> tuple[Button, ...]:
    links = (
        (words.guests.privacy_policy, documents.privacy_policy),
        (words.guests.terms, documents.terms),
    )
    return tuple(Button(Press.LINK, label, address) for label, address in links if address)
