"""Which language each paragraph of an article is in: whose rules may tell who speaks there.

Told by the commonest small words. What is in none of the known languages is read by nobody's rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.article.speech.windows import PLAINLY, TELLING_WORDS
from index.datatypes import Span
from index.languages.tellings import COMMON, ENGLISH

UNKNOWN = ""
"""No language that anything is known of."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LANGUAGES: dict[str, list[str]] = {}
for _language, _words in COMMON.items():
    for _each in _words:
        _LANGUAGES.setdefault(_each, []).append(_language)
_SCRIPTS = (
    (re.compile(r"[A-Za-zÀ-ɏ]"), frozenset(COMMON) - {"ru", "uk"}),
    (re.compile(r"[Ѐ-ӿ]"), frozenset({"ru", "uk"})),
    (re.compile(r"[\u0370-\u03ff\u0530-\u1cff\u3040-\u9fff\uac00-\ud7af]"), frozenset({UNKNOWN})),
)
_SCRIPT_OF = 400
"""Code points of a paragraph that are looked at to tell its script."""


def tongues(source: str, paragraphs: Sequence[Span], stated: str | None = None) -> tuple[str, ...]:
    """The language of each paragraph: its own where its words speak plainly, else the article's (`stated`, or told
    from all of it; English where nothing tells)."""
    counts = [_count(paragraph.of(source)) for paragraph in paragraphs]
    scripts = [_script(paragraph.of(source)) for paragraph in paragraphs]
    whole: Counter[str] = sum(counts, Counter())
    likeliest = whole.most_common(1)
    article = stated[:2].lower() if stated else (likeliest[0][0] if likeliest else ENGLISH)
    return tuple(_one(count, script, article) for count, script in zip(counts, scripts, strict=True))


def _one(count: Counter[str], script: frozenset[str], article: str) -> str:
    most, language = max(((number, one) for one, number in count.items() if one in script), default=(0, UNKNOWN))
    if article in script and most < max(2 * count[article], count[article] + PLAINLY):
        return article
    return language


def _script(text: str) -> frozenset[str]:
    """The languages that are written in the letters that most of a text is."""
    letters = [(len(pattern.findall(text[:_SCRIPT_OF])), languages) for pattern, languages in _SCRIPTS]
    most, languages = max(letters, key=lambda each: each[0])
    return languages if most else frozenset(COMMON)


def _count(text: str) -> Counter[str]:
    """How many of the first words of a text are small words of each language."""
    found: Counter[str] = Counter()
    for number, word in enumerate(_WORD.finditer(text)):
        if number == TELLING_WORDS:
            break
        for language in _LANGUAGES.get(word[0].casefold().replace("’", "'"), ()):
            found[language] += 1
    return found
