"""Many servers with a library each: one of a few invented articles, so that each needs only be encoded once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from index import Libraries, Settings, place_of, server_library
from index.store.builds import inputs
from tests.discord_server.world import Guild
from tests.index.library import ParsingHere

_TOWNS = "Alderwick Brannock Coldharbour Dunmore Eastvale Fennwick Grimley Hollin Ivybridge Keswold".split()
_THINGS = "bridge lighthouse library market mill observatory theatre waterworks".split()

ARTICLES = len(_TOWNS) * len(_THINGS)


@dataclass(frozen=True, slots=True)
class Town:
    """An article, and what is asked about it: `told` stands in the right answer, and in no other article."""

    text: str
    question: str
    told: str


def town(number: int) -> Town:
    """The article of a server of this number."""
    name, thing = _TOWNS[number % len(_TOWNS)], _THINGS[number // len(_TOWNS) % len(_THINGS)]
    year = 1800 + number % ARTICLES
    told = f"The {thing} of {name} was opened in {year}"
    text = (
        f"# The {thing} of {name}\n\nBy Ida Quill\n\n3 May 2023\n\n"
        f"{told} after a long dispute about its costs.\n\n"
        f"“Nobody in {name} wanted to pay for the roof of the {thing},” said the mayor, Otto Brandt.\n\n"
        f"The council of {name} has now set aside {200 + number % ARTICLES} thousand crowns for new windows.\n\n"
        f"Work on the {thing} is to begin in spring and will take two years.\n"
    )
    return Town(text, f"When was the {thing} of {name} opened?", told)


def settle(keeper: Settings, guilds: Sequence[Guild]) -> None:
    """Gives each server its library, and the keeper one of his own."""
    keeper.articles.mkdir(parents=True, exist_ok=True)
    (keeper.articles / "keeper.md").write_text(
        "# The registry\n\nBy Ida Quill\n\n3 May 2023\n\nThe registry keeps the names of all towns.\n", encoding="utf-8"
    )
    libraries = Libraries(lambda name: place_of(keeper, name).settings, most_passages=10_000)
    with pytest.MonkeyPatch.context() as patched:
        # A process of its own for each file would take a second for each of the servers.
        patched.setattr(inputs, "Parser", ParsingHere)
        libraries.rebuild()
        for number, guild in enumerate(guilds):
            name = server_library(guild.id)
            articles = keeper.data / "libraries" / name / "articles"
            articles.mkdir(parents=True)
            (articles / "town.md").write_text(town(number).text, encoding="utf-8")
            libraries.rebuild(name)
