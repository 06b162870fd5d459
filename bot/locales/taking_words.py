"""The words about what people take along: citations and tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TakingWords:
    """The words of one language; those with names in braces are templates for `str.format`."""

    cite: str
    cite_heading: str
    cite_note: str
    cite_accessed: str
    as_csv: str
    csv_all: str
    csv_part: str
    csv_note: str
    csv_needs_speaker: str


ENGLISH = TakingWords(
    cite="Cite",
    cite_heading="To cite these words",
    cite_note="The words are exact. Paragraphs are counted in the body of the article.",
    cite_accessed="The day of access is today's in UTC.",
    as_csv="As CSV",
    csv_all="All entries as a table: {count}.",
    csv_part="The first {count} of {total} entries as a table; more do not fit into a message. "
    "In the terminal, --csv writes all of them.",
    csv_note="The words stand between “ and ”, exactly as in the source; start and end count its code points.",
    csv_needs_speaker="--csv needs the name of a speaker.",
)

GERMAN = TakingWords(
    cite="Zitieren",
    cite_heading="Diese Worte belegen",
    cite_note="Die Worte sind genau die des Artikels. Absätze sind in seinem Text gezählt. Die Stile sind englisch.",
    cite_accessed="Der Tag des Zugriffs ist der heutige in UTC.",
    as_csv="Als CSV",
    csv_all="Alle Einträge als Tabelle: {count}.",
    csv_part="Die ersten {count} von {total} Einträgen als Tabelle; mehr passen nicht in eine Nachricht. "
    "Im Terminal schreibt --csv alle.",
    csv_note="Die Worte stehen zwischen “ und ”, genau wie in der Quelle; start und end zählen deren Codepoints.",
    csv_needs_speaker="--csv braucht den Namen eines Sprechers.",
)
