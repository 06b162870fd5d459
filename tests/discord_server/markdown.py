"""Discord's markdown, read as its clients read it: what a person sees of a text, and what is live in it.

After the rule set of the clients (simple-markdown with Discord's own rules), independent of `bot.cards.markdown`: block
rules apply at the start of a line, everything else wherever it stands; a backslash before anything but a letter, a
digit or white space shows that character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """`kind` is "text" for what is merely shown; `text` is what is shown, `children` what stands inside."""

    kind: str
    text: str = ""
    children: tuple[Node, ...] = ()

    @property
    def shown(self) -> str:
        return self.text + "".join(child.shown for child in self.children)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


_INLINE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.DOTALL))
    for kind, pattern in (
        ("escape", r"\\([^0-9A-Za-z\s])"),
        ("code block", r"```\n*([^\n].*?)\n*```"),
        ("code", r"(`+)(.*?[^`])\1(?!`)"),
        ("mention", r"<(?:@[!&]?|#)\d+>|@everyone|@here|<id:[a-z]+(?::\d+)?>"),
        ("command", r"</[^>:]+:\d+>"),
        ("custom emoji", r"<a?:\w+:\d+>"),
        ("timestamp", r"<t:-?\d+(?::[tTdDfFRsS])?>"),
        ("link", r"<(?:https?://|mailto:|tel:|sms:)[^ >]+>|<[^@ >]+@[^ >]+\.[^ >]+>"),
        ("link", r"(?:https?|steam|discord)://[^\s<]+"),
        ("link", r"(?i:discord(?:app)?\.(?:gg|com/invite|new|gift)/\w+)"),
        ("masked link", r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]\(\s*<?[^\s<>]*?>?(?:\s+['\"].*?['\"])?\s*\)"),
        ("emoji name", r":([^\s:]+?(?:::skin-tone-\d)?):"),
        ("bold", r"\*\*((?:\\.|[^\\])+?)\*\*(?!\*)"),
        ("underline", r"__((?:\\.|[^\\])+?)__(?!_)"),
        ("italic", r"_((?:__|\\.|[^\\_])+?)_(?![A-Za-z0-9_])"),
        ("italic", r"\*(?=\S)((?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)"),
        ("strike", r"~~((?:\\.|[^\\])+?)~~(?!_)"),
        ("spoiler", r"\|\|((?:\\.|[^\\])+?)\|\|"),
    )
)
_NESTING = {"bold", "underline", "italic", "strike", "spoiler", "masked link"}
_PLAIN = re.compile(r"[\s\S][0-9A-Za-z\u00c0-\uffff]*?(?=[^0-9A-Za-z\u00c0-\uffff]|\w+:\S|discord|$)", re.IGNORECASE)

_QUOTE = re.compile(r" *> [^\n]*(?:\n *> [^\n]*)*")
_REST_QUOTE = re.compile(r" *>>> (.*)", re.DOTALL)
_HEADING = re.compile(r" *(#{1,3}) +(?!#)([^\n]+?)#*(?:\n|$)")
_SUBTEXT = re.compile(r" *-# +([^\n]+)(?:\n|$)")
_ITEM = re.compile(r" *(?:[*-]|\d+\.) +(?=\S)")


def read(markdown: str, *, in_quote: bool = False) -> tuple[Node, ...]:
    """The nodes of a text, in order."""
    source = re.sub(r"\r\n?", "\n", markdown).replace("\f", "")
    nodes: list[Node] = []
    plain = ""
    at = 0

    def flush() -> None:
        nonlocal plain
        if plain:
            nodes.append(Node("text", plain))
            plain = ""

    while at < len(source):
        block = _block(source, at, in_quote) if at == 0 or source[at - 1] == "\n" else None
        if block is not None:
            flush()
            node, at = block
            nodes.append(node)
            continue
        inline = _inline(source, at, in_quote)
        if inline is not None:
            node, at = inline
            if node.kind == "text":
                plain += node.text
            else:
                flush()
                nodes.append(node)
            continue
        match = _PLAIN.match(source, at)
        assert match is not None
        plain += match[0]
        at = match.end()
    flush()
    return tuple(nodes)


def _block(source: str, at: int, in_quote: bool) -> tuple[Node, int] | None:
    if not in_quote:
        if match := _REST_QUOTE.match(source, at):
            return Node("quote", children=read(match[1], in_quote=True)), match.end()
        if match := _QUOTE.match(source, at):
            inner = re.sub(r"(?m)^ *> ?", "", match[0])
            return Node("quote", children=read(inner, in_quote=True)), match.end()
    if match := _HEADING.match(source, at):
        return Node("heading", children=read(match[2], in_quote=in_quote)), match.end()
    if match := _SUBTEXT.match(source, at):
        return Node("subtext", children=(*read(match[1], in_quote=in_quote), Node("text", "\n"))), match.end()
    if match := _ITEM.match(source, at):
        return Node("list item", match[0]), match.end()
    return None


def _inline(source: str, at: int, in_quote: bool) -> tuple[Node, int] | None:
    for kind, pattern in _INLINE:
        match = pattern.match(source, at)
        if match is None:
            continue
        if kind == "escape":
            return Node("text", match[1]), match.end()
        if kind == "code block":
            return Node(kind, match[1]), match.end()
        if kind in _NESTING:
            return Node(kind, children=read(match[1], in_quote=in_quote)), match.end()
        return Node(kind, match[0]), match.end()
    return None


def shown(markdown: str) -> str:
    """The characters that a person sees."""
    return "".join(node.shown for node in read(markdown))


def kinds(markdown: str) -> set[str]:
    """Every kind of node in a text, "text" left out."""
    return {node.kind for top in read(markdown) for node in top.walk()} - {"text"}
