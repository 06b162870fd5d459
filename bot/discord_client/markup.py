"""What somebody typed in Discord as its words: without what Discord shows in another form.

Custom emoji, mentions, timestamps and links into Discord say nothing that a library knows; marks of emphasis, spoilers,
code, quotes and headings are no part of the words they stand around. `bot.cards.markdown` is the way back.
"""

from __future__ import annotations

import re

_ID = r"\d{1,20}"
_OBJECT = (
    rf"<(?:a?:\w{{1,64}}:{_ID}|(?:@[!&]?|#){_ID}|/[^<>:\n]{{1,100}}:{_ID}|t:-?{_ID}(?::[A-Za-z])?|id:\w{{1,32}})>"
    rf"|<?https?://(?:(?:ptb|canary|www)\.)?discord(?:app)?\.com/channels/(?:@me|{_ID})(?:/{_ID}){{1,2}}>?"
)
"""Custom emoji; people, roles and channels; commands; timestamps; guild pages. Then channel and message links."""

_MARKS = (
    r"```(?:[\w+#-]{1,20}\n)?|\|\||~~"
    r"|(?<![\w*`])[*_`]{1,9}+(?=\S)|(?<![\s*_`])[*_`]{1,9}+(?!\w)"
    r"|^[^\S\n]{0,3}(?:>>>|>|-?#|#{2,3})[^\S\n]"
)
"""Marks within a word ("f**k", "snake_case") and those that stand alone are characters like any other."""

_MASKED_LINK = r"\[(?P<label>[^\[\]\n]{1,300})\]\(<?https?://[^\s()<>]{1,500}>?\)"
_MARKUP = re.compile(rf"\\(?P<literal>[^\w\s]|_)|(?P<object>{_OBJECT})|{_MASKED_LINK}|{_MARKS}", re.MULTILINE)
_OBJECTS = re.compile(_OBJECT)
_BLANKS = re.compile(r"[^\S\n]{2,}")


def unmarked(text: str) -> str:
    """The words of a text that somebody typed, without markup."""
    words = _MARKUP.sub(_words, text)
    return (_BLANKS.sub(" ", words) if _OBJECTS.search(text) else words).strip()


def _words(match: re.Match[str]) -> str:
    if match["object"] is not None:
        return " "
    return match["literal"] or match["label"] or ""
