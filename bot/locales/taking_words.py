"""The words about what people take along: citations and tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TakingWords:
    """The words of one language; those with names in braces are templates for `str.format`."""

    cite: str
    cite_heading: str
    cite_note: str


ENGLISH = TakingWords(
    cite="Cite",
    cite_heading="To cite these words",
    cite_note="The words are exact. Accessed: today's date in UTC. Paragraphs are counted in the body of the article.",
)

GERMAN = TakingWords(
    cite="Zitieren",
    cite_heading="Diese Worte belegen",
    cite_note="Die Worte sind genau die des Artikels. Zugriff: der heutige Tag in UTC. Absätze sind im Text des "
    "Artikels gezählt. Die Stile sind englisch.",
)
