"""What is held of all articles tells which a question has to read: the segments of all others may be gone."""

from pathlib import Path

import pytest

from index import Engine, Settings, Told
from tests.index.library import scope_of
from tests.index.word_encoder import WordEncoder

ARTICLES = {
    "bakery": "Bakery Wins a Prize\n\nBy Sam Okoro\n\nJune 9, 2022\n\nThe oven is from 1932. Ib Dahl keeps the tins.",
    "harbour": "Harbour Shuts for Whales\n\nBy Nora Quist\n\nMay 2, 2021\n\n"
    'The harbour is shut until the pilots are back. "They are resting," said Ib Dahl on Friday.',
    "roads": "Roads Are Planned\n\nBy Sam Okoro\n\nJuly 1, 2022\n\nA tunnel to the airport is planned, a new tunnel.",
    "quarry": "Quarry Closes\n\nThe quarry was closed on 4 March 2019, and nobody was told why it had to be.",
    "well": "Well Is Found\n\nThe well is as deep as a house is high, and there is a tunnel beside it.",
}


def stored(folder: Path) -> Settings:
    """Builds a library of these articles."""
    (folder / "articles").mkdir()
    for slug, text in ARTICLES.items():
        (folder / "articles" / f"{slug}.txt").write_text(text, encoding="utf-8")
    settings = Settings(folder / "articles", folder / "data")
    Engine.open(settings, encoder=WordEncoder()).close()
    return settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return stored(tmp_path)


def kept(engine: Engine, slugs: set[str]) -> None:
    """Removes the segments of all other articles from the disk."""
    for slug, stored in engine._contents.stored.items():
        if slug not in slugs:
            stored.segment.path.unlink()


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Who wrote it?", {"bakery", "harbour", "roads"}),
        ("When was it published?", {"bakery", "harbour", "roads"}),
        ("Who is quoted?", {"harbour"}),
        ("When was Nora Quist's article published?", {"harbour"}),
        ("Who wrote the article about whales?", {"harbour"}),
        ("Who wrote the article about the tunnel?", {"roads"}),  # most often in its body
        ("What did Sam Okoro write?", {"bakery", "roads"}),
        ("Who is Nora Quist?", {"harbour"}),
        ("What happened in March 2019?", {"quarry"}),
        ("What happened on 4 March 2019?", {"quarry"}),
    ],
)
def test_a_question_reads_what_it_quotes(settings: Settings, question: str, read: set[str]) -> None:
    engine = Engine.open(settings, encoder=WordEncoder())
    whole = engine.ask(question)
    again = Engine.open(settings, encoder=WordEncoder())
    kept(again, read)
    answer = again.ask(question)
    assert isinstance(answer, Told)
    assert answer.quotes
    assert {quote.article.slug for quote in answer.quotes} <= read
    assert isinstance(whole, Told)
    assert (answer.quotes, answer.lengths, answer.articles) == (whole.quotes, whole.lengths, whole.articles)


@pytest.mark.parametrize("term", ["tunnel", "quarri", "resting", "nothing"])
def test_how_often_a_term_stands_in_each_article(settings: Settings, term: str) -> None:
    engine = Engine.open(settings, encoder=WordEncoder())
    assert engine._contents.retriever.occurrences(term) == scope_of(engine.articles).occurrences(term)
