"""Compounds that English writes with a hyphen, so that it is theirs where it stands at the end of a printed line."""

from __future__ import annotations

import re

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_ENDS_OF_COMPOUNDS = "based|owned|known|backed|funded|related|speaking|style|term|year"
"""Behind a word of four letters or more; "un-known" is one word."""

HYPHENATED = re.compile(
    rf"(?:{_TENS})-(?:{_UNITS})|(?:self|well)-(?!ish|less|ness|hood|same|spring|head)[a-z]{{2,}}"
    rf"|[a-z]{{4,20}}-(?:{_ENDS_OF_COMPOUNDS})"
)
"""A whole word in small letters."""
