"""The words of pages in all languages together: a page's furniture is often not in the language of its article."""

from __future__ import annotations

from index.folding import fold_words
from index.languages.english import page as english
from index.languages.french import page as french
from index.languages.german import page as german
from index.languages.russian import page as russian
from index.languages.spanish import page as spanish

_LANGUAGES = (english, german, french, spanish, russian)


def _all(name: str) -> frozenset[str]:
    return frozenset(phrase for language in _LANGUAGES for phrase in getattr(language, name))


BOILERPLATE_LINES = _all("BOILERPLATE_LINES")
BOILERPLATE_OPENINGS = _all("BOILERPLATE_OPENINGS")
PROMPTS = _all("PROMPTS")
RIGHTS = _all("RIGHTS")
ABOUT_AUTHORS = _all("ABOUT_AUTHORS")
POINTERS = _all("POINTERS")
RELATED = _all("RELATED")
COMMENTS = _all("COMMENTS")
COUNTED_COMMENTS = _all("COUNTED_COMMENTS")
BYLINE_OPENINGS = _all("BYLINE_OPENINGS")
BYLINE_CLOSINGS = _all("BYLINE_CLOSINGS")
DATE_LABELS = _all("DATE_LABELS")
LATER_DATE_LABELS = _all("LATER_DATE_LABELS")
CAPTIONS = _all("CAPTIONS")
AGES = _all("AGES")
UNITS = _all("UNITS")
SECTIONS = frozenset(map(fold_words, _all("SECTIONS")))
MAIL_SUBJECTS = _all("MAIL_SUBJECTS")
