"""`verify`: whether a text stands in the library word for word; where it nearly does, what was altered."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.blocks import Card
from bot.cards.limits import ENDLESS
from bot.cards.shelf import Shelved
from bot.cards.verify_card import verification_card, verifications_card
from bot.locales import Strings
from bot.terminal.records.claims import verification_record
from bot.terminal.replies import whole
from bot.terminal.session import Session
from index import Agreement, Article, Verification, quotes_at

_VERBATIM = (Agreement.EXACT, Agreement.FOLDED)


def verify_claim(session: Session, text: str, as_json: bool) -> int:
    """Says whether `text` is verbatim; 0 when it is, no negation was left out and whom it names said it, else 1.

    Raises `LibraryEmpty` and `QuestionInvalid`.
    """
    library = session.library()
    found = library.verify(text)
    findings = (finding for one in (found, *found.parts) for finding in one.findings)
    articles = {slug: library.article(slug) for slug in dict.fromkeys(finding.article for finding in findings)}
    if as_json:
        session.print_record(verification_record(found, articles))
    else:
        session.print_card(_card(found, articles, session.words))
    return 0 if found.agreement in _VERBATIM and not any(one.negations for one in (found, *found.parts)) else 1


def _card(found: Verification, articles: Mapping[str, Article], words: Strings) -> Card:
    if found.parts:
        return verifications_card([_places(part, articles) for part in found.parts], words, ENDLESS)
    return verification_card(*_places(found, articles), words, ENDLESS)


def _places(found: Verification, articles: Mapping[str, Article]) -> tuple[Verification, str, tuple[Shelved, ...]]:
    quotes = [quote for one in found.findings for quote in quotes_at(articles[one.article], one.spans)]
    source = articles[found.findings[0].article].source if found.findings else ""
    return found, source, whole(quotes).entries
