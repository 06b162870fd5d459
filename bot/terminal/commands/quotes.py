"""`quotes`: who is quoted in the library, and everything that one of them is quoted or reported as saying, in order."""

from __future__ import annotations

from bot.terminal.commands.library import read_articles
from bot.terminal.printing import print_quote
from bot.terminal.records.articles import speaker_record
from bot.terminal.records.objects import quote_record
from bot.terminal.session import Session
from bot.terminal.typesetting import set_text, visible
from index import Article, Speaker, find_speakers, quotes_of, speakers_of


def list_quotes(session: Session, name: str | None, as_json: bool) -> int:
    """Lists the speakers, or the words of the one that `name` means; 2 when it means nobody or several."""
    articles = read_articles(session).articles
    speakers = speakers_of(articles)
    if name is None:
        return _list_speakers(session, speakers, as_json)
    found = find_speakers(name, speakers)
    if len(found) != 1:
        known = ", ".join(speaker.name for speaker in found or speakers) or "nobody"
        wrong = "may mean several speakers" if found else "is nobody whom the library quotes"
        session.complain(f"{name!r} {wrong} ({'one of' if found else 'it quotes'}: {known}).")
        return 2
    return _list_words(session, found[0], articles, as_json)


def _list_speakers(session: Session, speakers: tuple[Speaker, ...], as_json: bool) -> int:
    if as_json:
        session.print_record([speaker_record(speaker) for speaker in speakers])
    elif not speakers:
        session.print_line("The articles quote nobody.")
    else:
        for speaker in speakers:
            set_text(session.out, f"{visible(speaker.name)} ({speaker.count})", "", "  ")
    return 0


def _list_words(session: Session, speaker: Speaker, articles: tuple[Article, ...], as_json: bool) -> int:
    quotes = quotes_of(speaker, articles)
    if as_json:
        session.print_record([quote_record(quote) for quote in quotes])
        return 0
    for position, quote in enumerate(quotes):
        if position:
            session.out.print()
        print_quote(session.out, quote)
    return 0
