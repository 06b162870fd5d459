"""`verify`: whether a text stands in the library word for word; where it nearly does, what was altered."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from bot.commands.library import read_articles
from bot.records import verification_record
from bot.session import Session
from bot.terminal import places
from bot.typesetting import set_text, visible
from index import Agreement, Article, Change, Difference, Place, Verification, verify

_VERDICTS = {
    Agreement.EXACT: "Verbatim: these words stand in the library, character for character.",
    Agreement.FOLDED: "Verbatim in its words: they stand in the library with other {folded}.",
    Agreement.NEARLY: "Not verbatim: something like it stands in the library, but the words were changed.",
    Agreement.ABSENT: "Not in the library: neither these words nor any close to them stand there.",
}
_VERBATIM = (Agreement.EXACT, Agreement.FOLDED)


def verify_claim(session: Session, text: str, as_json: bool) -> int:
    """Says whether `text` is verbatim; 0 when it is, else 1. Raises `LibraryEmpty` and `QuestionInvalid`."""
    articles = {article.slug: article for article in read_articles(session).articles}
    found = verify(text, tuple(articles.values()))
    if as_json:
        session.print_record(verification_record(found, articles))
    else:
        _print(session, found, articles)
    return 0 if found.agreement in _VERBATIM else 1


def _print(session: Session, found: Verification, articles: Mapping[str, Article]) -> None:
    verdict = _VERDICTS[found.agreement].format(folded=" and ".join(found.folded))
    set_text(session.out, Text(verdict, "bold"))
    for place in found.places:
        _print_place(session, place, articles[place.article])
    if found.differences:
        session.out.print()
        for part in found.differences:
            _print_difference(session, part, found.text, articles[found.places[0].article].source)


def _print_place(session: Session, place: Place, article: Article) -> None:
    session.out.print()
    for span in place.spans:
        set_text(session.out, visible(span.of(article.source)), "  │ ", "  │ ")
    paragraph = f"paragraph {place.paragraph}" if place.paragraph else "outside the body"
    set_text(session.out, f"{visible(place.article)}, {paragraph}, {places(place.spans)}", "  — ", "    ", "dim")


def _print_difference(session: Session, part: Difference, claim: str, source: str) -> None:
    if part.change in (Change.SAME, Change.GAP):
        return
    claimed = f"“{part.claimed.of(claim)}”" if part.claimed else ""
    stands = f"“{part.source.of(source)}”" if part.source else ""
    line = {
        Change.ALTERED: f"{claimed} was put for {stands}",
        Change.DROPPED: f"{stands} was left out",
        Change.ADDED: f"{claimed} was put in",
    }[part.change]
    set_text(session.out, visible(line), "  * ", "    ")
