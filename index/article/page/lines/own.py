"""What a page says for itself in whole sentences: prompts, captions with their credit, rights and terms."""

from __future__ import annotations

import re

from index.article.page.lines import vocabulary
from index.folding import fold_words

LONGEST_PROMPT = 450
"""Code points; a paragraph that is longer says more than that readers may subscribe."""
_MOST_WORDS_BEFORE_A_PROMPT = 16
_QUOTES = frozenset('"“”„«»‘')
"""What stands behind one of them may be somebody's words."""
_FARTHEST_CREDIT = 130
_MOST_WORDS_OF_BUTTONS = 8
_MOST_WORDS_OF_A_BUTTON = 4
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_KINDS = r"(?:file|image|photo|picture|credit|foto|bild|imagen|фото)s?"
_CREDIT_IN_BRACKETS = re.compile(
    rf"[(\[](?:{_KINDS}\s?(?::|/|by\b|credit\b)|(?:ap|afp|reuters|getty)\s?(?:photo\b|images\b|/))[^()\[\]]{{0,90}}[)\]]$"
    r"|\[[^()\[\]]{2,60} via [^()\[\]]{2,60}\]$",
    re.IGNORECASE,
)


def is_prompt(text: str) -> bool:
    """Whether a short paragraph is the page's own after few words: "Need more? Subscribe to our ...". What is stated at
    some length before (who the author is) is text."""
    words = 0
    for sentence in _SENTENCES.split(text) if len(text) <= LONGEST_PROMPT else ():
        if sentence[:1] in _QUOTES:
            break
        if fold_words(sentence).startswith(_OPENINGS):
            return True
        words += len(sentence.split())
        if words > _MOST_WORDS_BEFORE_A_PROMPT or not _QUOTES.isdisjoint(sentence):
            break
    return False


def ends_in_a_credit(text: str) -> bool:
    """Whether a paragraph ends in who made the picture over it: "... in the harbour. (AP Photo/Jane Doe)"."""
    near_the_end = max(0, len(text) - _FARTHEST_CREDIT)
    return len(text) <= LONGEST_PROMPT and _CREDIT_IN_BRACKETS.search(text, near_the_end) is not None


def says_rights(text: str) -> bool:
    """Whether a paragraph speaks of the page's terms and rights."""
    if text.startswith("©"):
        return True
    words = f" {fold_words(text)} "
    return any(f" {phrase} " in words for phrase in vocabulary.RIGHTS)


def are_buttons(text: str) -> bool:
    """Whether a line is several buttons and nothing else: "Share Tweet Email", "Previous Next"."""
    words = fold_words(text).split() if len(text) <= LONGEST_PROMPT else []
    if not 1 < len(words) <= _MOST_WORDS_OF_BUTTONS or text.endswith((".", "!", "?")):
        return False
    buttons = start = 0
    while start < len(words):
        ends = range(min(len(words), start + _MOST_WORDS_OF_A_BUTTON), start, -1)
        end = next((end for end in ends if " ".join(words[start:end]) in vocabulary.BOILERPLATE_LINES), None)
        if end is None:
            return False
        start, buttons = end, buttons + 1
    return buttons > 1


_OPENINGS = tuple(vocabulary.BOILERPLATE_OPENINGS | vocabulary.PROMPTS)
