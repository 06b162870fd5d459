"""Articles about towns, each with words that stand in no other, and the libraries that hold some of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from index import Settings

TOWNS = {"Aalst": "Anna Claes", "Brugge": "Bart Dumont", "Chimay": "Carla Evrard", "Dinant": "Dirk Fontaine"}
MORE_TOWNS = {"Eupen": "Ella Goffin", "Gent": "Geert Hermans"}
"""Who speaks in the article about each."""

SENTENCES = 3
"""Of each article."""


def sentences_of(town: str) -> list[str]:
    return [
        f"The old bridge of {town} was closed to all traffic on Friday after a barge had hit it.",
        f"“It will stay closed in {town} until spring,” said {(TOWNS | MORE_TOWNS)[town]}.",
        f"Nobody in {town} was hurt when the barge hit the middle arch of the bridge.",
    ]


def fill(articles: Path, towns: Iterable[str]) -> None:
    """Leaves just the articles about these towns in a folder."""
    articles.mkdir(parents=True, exist_ok=True)
    for path in articles.iterdir():
        path.unlink()
    for town in towns:
        (articles / f"{town.lower()}.txt").write_text("\n\n".join(sentences_of(town)), encoding="utf-8")


class Place:
    """A data folder, and a folder of articles for each library; counts how often a library was opened."""

    def __init__(self, root: Path) -> None:
        self.data, self.root = root / "data", root
        self.opened: list[str] = []

    def articles(self, name: str) -> Path:
        return self.root / "articles" / (name or "keeper")

    def settings_of(self, name: str) -> Settings:
        self.opened.append(name)
        return Settings(self.articles(name), self.data)
