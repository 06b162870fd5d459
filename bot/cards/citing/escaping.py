"""Texts of a source for Markdown as the world reads it (CommonMark and its common extensions), so that it shows exactly
them. Discord's own Markdown differs: `bot.cards.markdown`."""

from __future__ import annotations

import re

_ACTIVE = re.compile(
    r"(?:(?:^|(?<=[\n\r]))(?P<indent>[ \t]*)(?:(?P<mark>[#>+=-])|(?P<ordinal>\d{1,9})(?=[.)])))"
    r"|(?P<anywhere>[\\`*_\[\]<~|]|&(?=#?\w+;))",
    re.ASCII,
)
_REFERENCE = re.compile(r"&(?=#?\w+;)", re.ASCII)
_OUT_OF_ADDRESSES = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C"})


def as_markdown(text: str) -> str:
    """A text as Markdown that shows exactly it. Its start counts as the start of a line."""
    return _ACTIVE.sub(_escaped, text)


def as_address(link: str) -> str:
    """An address for the angle brackets of a Markdown link."""
    return _REFERENCE.sub("&amp;", link.translate(_OUT_OF_ADDRESSES))


def _escaped(match: re.Match[str]) -> str:
    if match["anywhere"] is not None:
        return "\\" + match["anywhere"]
    mark = f"{match['ordinal']}\\" if match["ordinal"] is not None else f"\\{match['mark']}"
    return match["indent"] + mark
