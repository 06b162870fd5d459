"""The words by which the end of a sentence is told from a full stop inside it, as data, in lower case."""

from __future__ import annotations

from index.languages.english.dates import MONTHS_ABBREVIATED, WEEKDAYS_ABBREVIATED
from index.languages.english.names import ABBREVIATED_COMPANIES, ABBREVIATED_TITLES

ABBREVIATIONS = (
    frozenset(map(str.lower, ABBREVIATED_TITLES | ABBREVIATED_COMPANIES))
    | frozenset(MONTHS_ABBREVIATED)
    | frozenset("mme mlle sec vs v e.g i.e cf al ca approx dept est fig figs mt ft viz ph.d".split())
)
"""Words that keep their full stop inside a sentence."""

ABBREVIATIONS_BEFORE_NUMBERS = (
    frozenset(MONTHS_ABBREVIATED)
    | frozenset(WEEKDAYS_ABBREVIATED)
    | frozenset("no nos p pp vol ch sec art fig figs eq para ver approx ca c".split())
)
"""Words that keep their full stop before a number: "No. 5", "Feb. 1st"."""

SENTENCE_OPENERS = frozenset(
    "A An And As At But By For From He Her His However I If In It Its Meanwhile My No On Our She So That The Their "
    "Then There These They This Those To We What When While Who With You".split()
)
"""Words with a capital that open a sentence and no name: after "the U.S." or "Vitamin C." a new one begins."""
