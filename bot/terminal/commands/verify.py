"""`verify`: whether a text stands in the library word for word; where it nearly does, what was altered."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from bot.terminal.printing import places, source_of
from bot.terminal.records.claims import verification_record
from bot.terminal.session import Session
from bot.terminal.typesetting import set_parts, set_text, visible
from index import Agreement, Article, Change, Difference, Finding, Verification, quote_at

_VERDICTS = {
    Agreement.EXACT: "Verbatim: these words stand in the library, character for character.",
    Agreement.FOLDED: "Verbatim in its words: they stand in the library with other {folded}.",
    Agreement.NEARLY: "Not verbatim: something like it stands in the library, but the words were changed.",
    Agreement.ABSENT: "Not in the library: neither these words nor any close to them stand there.",
}
_WITH_GAPS = {
    Agreement.EXACT: "Verbatim with words left out: the pieces stand in the library, character for character.",
    Agreement.FOLDED: "Verbatim with words left out: the pieces stand in the library with other {folded}.",
}
_VERBATIM = (Agreement.EXACT, Agreement.FOLDED)
_SHOWN_WHOLE = 60
"""Words. Of a longer omission only as many are printed, half of them from either end."""


def verify_claim(session: Session, text: str, as_json: bool) -> int:
    """Says whether `text` is verbatim; 0 when it is and no negation was left out of it, else 1.

    Raises `LibraryEmpty` and `QuestionInvalid`.
    """
    with session.library() as library:
        found = library.verify(text)
        articles = {article.slug: article for article in library.articles}
    if as_json:
        session.print_record(verification_record(found, articles))
    else:
        _print(session, found, articles)
    return 0 if found.agreement in _VERBATIM and not found.negations else 1


def _print(session: Session, found: Verification, articles: Mapping[str, Article]) -> None:
    verdicts = _VERDICTS | _WITH_GAPS if found.differences else _VERDICTS
    verdict = verdicts[found.agreement].format(folded=" and ".join(found.folded))
    set_text(session.out, Text(verdict, "bold"))
    for finding in found.findings:
        _print_finding(session, finding, articles[finding.article])
    if found.differences:
        session.out.print()
        for part in found.differences:
            _print_difference(session, part, found.text, articles[found.findings[0].article].source)
    if found.negations:
        source = articles[found.findings[0].article].source
        words = dict.fromkeys(f"“{span.of(source).lower()}”" for span in found.negations)
        line = f"Left out is {', '.join(words)}: without it the claim may say the opposite of its source."
        session.out.print()
        set_text(session.out, Text(visible(line), "bold"))


def _print_finding(session: Session, finding: Finding, article: Article) -> None:
    session.out.print()
    for span in finding.spans:
        set_text(session.out, visible(span.of(article.source)), "  │ ", "  │ ")
    quotes = [quote_at(article, span) for span in finding.spans]
    for source in dict.fromkeys(map(source_of, quotes)):
        set_parts(session.out, source, "  — ")
    link = quotes[0].link or article.url or ""
    set_parts(session.out, (f"{visible(finding.article)}, {places(finding.spans)}", visible(link)), "    ", "dim")


def _print_difference(session: Session, part: Difference, claim: str, source: str) -> None:
    if part.change is Change.SAME or (part.change is Change.GAP and part.source is None):
        return
    claimed = f"“{part.claimed.of(claim)}”" if part.claimed else ""
    stands = f"“{part.source.of(source)}”" if part.source else ""
    if part.change is Change.GAP and part.source:
        stands = _left_out(part.source.of(source))
        claimed = claimed.replace("“ ", "“").replace(" ”", "”")
    line = {
        Change.GAP: f"{claimed} leaves out {stands}",
        Change.ALTERED: f"{claimed} was put for {stands}",
        Change.DROPPED: f"{stands} was left out",
        Change.ADDED: f"{claimed} was put in",
    }[part.change]
    set_text(session.out, visible(line), "  * ", "    ")


def _left_out(text: str) -> str:
    """The omitted words in quotation marks; of many only both ends, and how many they are."""
    words = text.split()
    if len(words) <= _SHOWN_WHOLE:
        return f"“{' '.join(words)}”"
    half = _SHOWN_WHOLE // 2
    return f"{len(words)} words, from “{' '.join(words[:half])}” to “{' '.join(words[-half:])}”"
