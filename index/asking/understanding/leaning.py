"""Whether a question says enough to be looked up: "when?" does not, and "did they sign it?" leans on an earlier one.

A question is bare when it consists of one language's function words alone. One that leans begins with a connective, is
bare, or has a pronoun without an antecedent.
"""

from __future__ import annotations

import re

from index.folding import fold_words
from index.languages.english import function_words as english
from index.languages.german import function_words as german

_LANGUAGES = (english, german)
_CARRY_ON = re.compile(rf"(?:{'|'.join(one for language in _LANGUAGES for one in language.CARRY_ON)})\b")
_PRONOUNS = english.PRONOUNS | german.PRONOUNS
_AT_THE_END = english.PRONOUNS_AT_THE_END | german.PRONOUNS_AT_THE_END
_POLITE = english.POLITE | german.POLITE

_LEANING = 9
"""Words: the longest question that leans."""

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.?!:]")


def is_bare(text: str) -> bool:
    """Whether a question has nothing to look up. A word with a capital inside a sentence is a name ("Who is Will?",
    "What did the WHO say?"), unless every word has one."""
    words = fold_words(text).split()
    if len(words) == 1 and words[0] in english.NAMES_TOO:
        return False
    return any(language.EMPTY.issuperset(words) for language in _LANGUAGES) and not _has_name(text)


def leans(text: str) -> bool:
    """Whether a question is to be read together with the one before it, where there is one."""
    words = fold_words(text).split()
    if not words or len(words) > _LEANING:
        return False
    if _CARRY_ON.match(" ".join(words)) or words[-1] in _AT_THE_END or not _PRONOUNS.isdisjoint(words):
        return True
    return is_bare(text)


def _has_name(text: str) -> bool:
    sentences = [_WORD.findall(sentence) for sentence in _SENTENCE_END.split(text)]
    if not any(word[0].islower() for words in sentences for word in words):
        return False
    inside = (word for words in sentences for word in words[1:])
    first = (words[0] for words in sentences if words)
    return any(word[0].isupper() and word not in _POLITE for word in inside) or any(
        len(word) > 1 and word.isupper() and word not in _POLITE for word in first
    )
