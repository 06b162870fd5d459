r"""Source text -> Discord markdown that shows exactly that text, with nothing in it left active.

Discord shows `\x` as `x` for every `x` that is neither a letter, a digit nor white space, so each character that could
begin formatting, a mention, an emoji, a timestamp, a link or a block gets a backslash. `discord.utils.escape_markdown`
does not do: it leaves headings of other levels, ordered lists, masked links over two lines, mentions, timestamps,
custom emoji, emoji names and links as they are. docs/decisions/0010
"""

from __future__ import annotations

import re

_ANYWHERE = r"[\\*_~|`<\[\]@]"
"""Emphasis, spoilers, code, everything that opens with `<` (mentions, custom emoji, timestamps, autolinks), masked
links, @everyone and @here."""

_COLON = r":(?![ \n])"
"""`:name:` becomes an emoji, `scheme:x` a link."""

_LINE_START = r"(?:^|(?<=[\n\r]))(?P<indent>[^\S\n\r]*)(?:(?P<mark>[#>+-])|(?P<ordinal>\d[\d\f]*)(?=\.))"
"""Headings, subtext, block quotes and lists begin a line; an ordered list is renumbered unless its full stop is
escaped."""

_INVITE = r"(?i:(?<=discord)|(?<=discordapp))\."
"""discord.gg/x and discord.com/invite/x unfurl without any scheme."""

_ACTIVE = re.compile(rf"{_LINE_START}|(?P<anywhere>{_ANYWHERE}|{_COLON}|{_INVITE})")
_LINE_END = re.compile(r"\r\n|[\r\n]")
_QUOTE_MARK = "> "

_LABEL_LIMIT = 64
"""Titles, names and headings are cut to this length, escapes counted in: a label names a thing, it quotes nothing."""


def escape(text: str) -> str:
    """`text` as markdown that Discord shows as exactly `text`. The start of `text` counts as the start of a line."""
    return _ACTIVE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    if match["anywhere"] is not None:
        return "\\" + match["anywhere"]
    indent = match["indent"]
    if match["mark"] is not None:
        return f"{indent}\\{match['mark']}"
    return f"{indent}{match['ordinal']}\\"


def block_quote(markdown: str) -> str:
    """`markdown` with every line inside one block quote. A lone carriage return ends a line too, as it does in
    Discord."""
    return _QUOTE_MARK + _LINE_END.sub(lambda end: end[0] + _QUOTE_MARK, markdown)


def one_line(text: str) -> str:
    """A label (title, name, heading) as escaped markdown on a single line."""
    return escape(" ".join(text.split()))


def length(text: str) -> int:
    """How long Discord may find `text`: UTF-16 units, which is never less than its count of code points."""
    return len(text) + sum(character > "\uffff" for character in text)


def label(text: str, limit: int = _LABEL_LIMIT) -> str:
    """A short text as escaped markdown on one line, at most `limit` long."""
    whole = one_line(text)
    if length(whole) <= limit:
        return whole
    kept = " ".join(text.split())[:limit]
    while length(one_line(kept)) >= limit:
        kept = kept[:-1]
    return one_line(kept.rstrip()) + "…"
