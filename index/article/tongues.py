"""Which language each paragraph of an article is in: whose rules may tell who speaks there, and which day is meant.

Told by the letters and by the commonest small words. What is in none of the known languages is read by nobody's rules.
docs/decisions/0035.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.datatypes import Span
from index.languages.tellings import COMMON, ENGLISH

UNKNOWN = ""
"""No language that anything is known of."""
TELLING_WORDS = 300
"""Words of a paragraph that are looked at to tell its language."""
PLAINLY = 2
"""Small words. So many more than of the article's language are those of another."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_KANA = re.compile(r"[\u3041-\u30fa]")
_LANGUAGES: dict[str, list[str]] = {}
for _language, _words in COMMON.items():
    for _each in _words:
        _LANGUAGES.setdefault(_each, []).append(_language)
_CYRILLIC = frozenset({"ru", "uk"})
_EAST_ASIAN = frozenset({"zh", "ja"})
_SCRIPTS = (
    (re.compile(r"[A-Za-zÀ-ɏ]+"), frozenset(COMMON) - _CYRILLIC),
    (re.compile(r"[Ѐ-ӿ]+"), _CYRILLIC),
    (re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}"), _EAST_ASIAN),
    (re.compile(r"[\u0370-\u03ff\u0530-\u1cff\uac00-\ud7af]+"), frozenset({UNKNOWN})),
)
"""What the words of a script are like (in Chinese and Japanese about two characters), and what is written in it."""
_SCRIPT_OF = 400
"""Code points of a paragraph that are looked at to tell its script."""


def tongues(source: str, paragraphs: Sequence[Span], stated: str | None = None) -> tuple[str, ...]:
    """The language of each paragraph: its own where its words speak plainly, else the article's (`stated`, or told
    from all of it; English where nothing tells)."""
    scripts = [_script(paragraph.of(source)) for paragraph in paragraphs]
    counts = [_count(paragraph.of(source), script) for paragraph, script in zip(paragraphs, scripts, strict=True)]
    whole: Counter[str] = sum(counts, Counter())
    likeliest = max(whole, key=lambda language: (whole[language], language == ENGLISH), default=ENGLISH)
    article = stated[:2].lower() if stated else likeliest
    return tuple(_one(count, script, article) for count, script in zip(counts, scripts, strict=True))


def tongue(text: str) -> str:
    """The language of a text that stands alone."""
    return tongues(text, [Span(0, len(text))])[0]


def _one(count: Counter[str], script: frozenset[str], article: str) -> str:
    most, language = max(((number, one) for one, number in count.items() if one in script), default=(0, UNKNOWN))
    if article in script and most < max(2 * count[article], count[article] + PLAINLY):
        return article
    return language


def _script(text: str) -> frozenset[str]:
    """The languages that are written in the letters that most words of a text are in."""
    found = [(len(pattern.findall(text[:_SCRIPT_OF])), languages) for pattern, languages in _SCRIPTS]
    most, languages = max(found, key=lambda each: each[0])
    return languages if most else frozenset(COMMON)


def _count(text: str, script: frozenset[str]) -> Counter[str]:
    """How many of the first words of a text are small words of each language; all of them, of Chinese and Japanese,
    which kana tell apart."""
    found: Counter[str] = Counter()
    if script is _EAST_ASIAN:
        found["ja" if _KANA.search(text) else "zh"] = PLAINLY
        return found
    for number, word in enumerate(_WORD.finditer(text)):
        if number == TELLING_WORDS:
            break
        for language in _LANGUAGES.get(word[0].casefold().replace("’", "'"), ()):
            found[language] += 1
    return found
