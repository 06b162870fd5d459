r"""Lines of a card as Discord markdown that shows exactly their text, with nothing in it left active.

This is the only place where text is escaped. Discord shows `\x` as `x` for every `x` that is neither a letter, a digit
nor white space, so each character that could begin formatting, a mention, an emoji, a timestamp, a link or a block gets
a backslash. `discord.utils.escape_markdown` does not do: it leaves headings of other levels, ordered lists, masked
links over two lines, mentions, timestamps, custom emoji, emoji names and links as they are. docs/decisions/0010

It is also where texts written from right to left are kept from turning what stands beside them: a label is isolated
(U+2068 to U+2069); a quotation keeps every character, and behind each of its lines is closed what it leaves open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from bot.cards.blocks import DIRECTION_CONTROLS, Kind, Line, Piece, Style

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
_ESCAPED = re.compile(r"\\([^\w\s]|_)")
_LINE_END = re.compile(r"\r\n|[\r\n]")
_LINE = re.compile(r"[^\r\n]+")
_QUOTE_MARK = "> "
_QUOTED_WORDS = re.compile(rf"^{_QUOTE_MARK}(?=[^\S\n]*\S)", re.MULTILINE)

_BEGINS = {Kind.TITLE: "### ", Kind.SMALL: "-# ", Kind.SOURCE: "-# ", Kind.ITEM: "- "}
_CODE, _FENCE = "`", "```"
_MARKS = {Style.STRONG: "**", Style.MARKED: "**", Style.STRUCK: "~~", Style.BAR: _CODE}


_ISOLATE, _END_ISOLATE, _END_EMBEDDING = "\u2068", "\u2069", "\u202c"
_ENDS = dict.fromkeys("\u2066\u2067\u2068", _END_ISOLATE) | dict.fromkeys("\u202a\u202b\u202d\u202e", _END_EMBEDDING)
_CONTROL = re.compile(f"[{DIRECTION_CONTROLS}]")
_TURNING = frozenset({"R", "AL", "AN"})
"""Bidirectional classes of characters that are written from right to left, or make others so."""


def markdown(lines: Iterable[Line]) -> str:
    """The lines as a text of Discord's; without those that are for terminals."""
    return "\n".join(_written(line) for line in lines if line.kind is not Kind.DETAIL)


def size(lines: Iterable[Line]) -> int:
    """How long Discord may find these lines."""
    return length(markdown(lines))


def length(text: str) -> int:
    """How long Discord may find `text`: UTF-16 units, which is never less than its count of code points."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """As much of the beginning of `text` as Discord finds no longer than `most`."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")


def _written(line: Line) -> str:
    """Neighbours between the same marks are written as one: apart, "discord" and ".gg/x" could become live together."""
    if line.kind is Kind.CODE:
        return code_block(line.text)
    if line.kind is Kind.BESIDE:
        return _small_quote(escape("".join(map(_cut, line.pieces))))
    runs = groupby(filter(_has_text, line.pieces), lambda piece: _MARKS.get(piece.style, ""))
    text = "".join(_between(marks, "".join(map(_cut, run))) for marks, run in runs)
    if line.kind in (Kind.QUOTE, Kind.NEAR):
        return block_quote(text)
    return _BEGINS.get(line.kind, "") + _LINE_END.sub(" ", text)


def _small_quote(markdown: str) -> str:
    """A block quote in small print, which ends with its line, so that no style could go on behind that; in a line
    without words its mark would be shown."""
    return _QUOTED_WORDS.sub(_QUOTE_MARK + _BEGINS[Kind.SMALL], block_quote(markdown))


def _has_text(piece: Piece) -> bool:
    return bool(piece.text)


def _between(marks: str, text: str) -> str:
    """A text between two marks; without them where there is nothing to mark. In code no character is escaped."""
    if not text.strip():
        return text
    return f"{marks}{text if marks == _CODE else escape(text)}{marks}"


def _cut(piece: Piece) -> str:
    """What is shown of a piece: at most `limit` of its markdown."""
    if piece.limit is None:
        return piece.text
    if not _turns(piece.text[: piece.limit]):
        return _shortened(piece.text, piece.limit)
    return isolated(_shortened(piece.text, piece.limit - 2))


def _shortened(text: str, limit: int) -> str:
    if length(escape(text)) <= limit:
        return text
    kept = text[:limit]
    while kept and length(escape(kept)) >= limit:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def isolated(text: str) -> str:
    """A text that turns nothing that stands around it, by at most two characters longer."""
    return f"{_ISOLATE}{text}{_END_ISOLATE}" if _turns(text) else text


def _turns(text: str) -> bool:
    """Whether a text may turn what stands around it."""
    return not text.isascii() and not _TURNING.isdisjoint(map(unicodedata.bidirectional, text))


def _closers(line: str) -> str:
    """What ends the embeddings and isolates that a line leaves open (UAX #9, X5 to X7)."""
    opened: list[str] = []
    for character in _CONTROL.findall(line):
        if character in _ENDS:
            opened.append(_ENDS[character])
        elif character == _END_ISOLATE and _END_ISOLATE in opened:
            while opened.pop() != _END_ISOLATE:
                pass
        elif character == _END_EMBEDDING and opened[-1:] == [_END_EMBEDDING]:
            opened.pop()
    isolates = opened.count(_END_ISOLATE)
    outside = opened.index(_END_ISOLATE) if isolates else len(opened)
    return _END_ISOLATE * isolates + _END_EMBEDDING * outside  # an isolate ends with all that was opened inside it


def escape(text: str) -> str:
    """`text` as markdown that Discord shows as exactly `text`. The start of `text` counts as the start of a line."""
    return _ACTIVE.sub(_escaped, text)


def unescape(markdown: str) -> str:
    """The text that `escape` made this of."""
    return _ESCAPED.sub(r"\1", markdown)


def _escaped(match: re.Match[str]) -> str:
    if match["anywhere"] is not None:
        return "\\" + match["anywhere"]
    indent = match["indent"]
    if match["mark"] is not None:
        return f"{indent}\\{match['mark']}"
    return f"{indent}{match['ordinal']}\\"


def subtext(text: str) -> Iterator[str]:
    """The lines of small print that a text of Discord's begins with, as they are shown."""
    for line in text.split("\n"):
        if not line.startswith(_BEGINS[Kind.SMALL]):
            return
        yield unescape(line.removeprefix(_BEGINS[Kind.SMALL]))


def block_quote(markdown: str) -> str:
    """`markdown` with every line inside one block quote, and no direction of writing left open at its end. A lone
    carriage return ends a line too, as it does in Discord."""
    return _QUOTE_MARK + _LINE_END.sub(lambda end: end[0] + _QUOTE_MARK, closed(markdown))


def code_block(text: str) -> str:
    """A text in a block of code, where nothing of it is live and Discord offers to copy it. Inside one no character can
    be escaped, so that a text which would end the block stands without one."""
    return escape(text) if _FENCE in text else f"{_FENCE}\n{text}\n{_FENCE}"


def closed(text: str) -> str:
    """A text none of whose lines leaves a direction of writing open at its end."""
    if _ENDS.keys().isdisjoint(text):
        return text
    return _LINE.sub(lambda line: line[0] + _closers(line[0]), text)
