"""Messages as Discord's API gives them -> one HTML page that looks like a Discord channel. Pure.

Markdown is read by `tests.discord_server.markdown`, so what is live in a message looks live here: a mention that was
not escaped would stand out in the picture. Nothing in the page can be clicked, and nothing in it is fetched.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.discord_server.markdown import Node, read
from tests.discord_server.rules.messages import (
    ACTION_ROW,
    BUTTON,
    CONTAINER,
    GALLERY,
    SECTION,
    SELECTS,
    SEPARATOR,
    TEXT,
)
from tests.discord_server.world import EPHEMERAL
from tests.pictures.fields import Modal, avatar, menu, modal

_STYLES = Path(__file__).with_name("discord.css")
_BUTTON_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
"""Nothing is fetched. The one script is that with which `screenshot` measures the page."""

_TIME = "Today at 12:00"
"""The same in every picture, so that the same answer makes the same picture."""

_TAGS = {"bold": "strong", "italic": "em", "underline": "u", "strike": "s"}
_BLOCKS = {"quote", "subtext", "code block"}
_HEADING = re.compile(r" *(?P<marks>#{1,3}) +(?!#)(?P<words>.+)")
_ITEM = re.compile(r" *[*-] +(?P<words>\S.*)")


class Screen(StrEnum):
    """What a person holds or sits before."""

    PHONE = "phone"
    DESKTOP = "desktop"


@dataclass(frozen=True, slots=True)
class Post:
    """A message, as `GET /channels/{id}/messages/{id}` returns it. `used` is the command that `by` used, if any;
    `files` are those that came with it, by name, `names` those of people, roles and channels by id."""

    message: dict[str, Any]
    by: str = ""
    used: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def page(posts: Iterable[Post | Modal], screen: Screen) -> str:
    """A whole page with these messages and modals in order. Raises `ValueError` for a component that has no picture."""
    messages = "\n".join(modal(one, {}) if isinstance(one, Modal) else _post(one) for one in posts)
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<style>{_STYLES.read_text(encoding="utf-8")}</style>
<body class="{screen}">
{messages}
</body>
</html>
"""


def markdown(text: str) -> str:
    """A text in Discord's markdown as HTML: headings and lists line by line, all else as the reader finds it."""
    parts = []
    for kind, lines in groupby(re.split(r"\r\n?|\n", text), _kind_of_line):
        if kind == "heading":
            parts += [_heading(line) for line in lines]
        elif kind == "item":
            parts.append(f"<ul>{''.join(_item(line) for line in lines)}</ul>")
        else:
            parts.append(f"<div>{_nodes(read(chr(10).join(lines)))}</div>")
    return "".join(parts)


def _kind_of_line(line: str) -> str:
    return "heading" if _HEADING.fullmatch(line) else "item" if _ITEM.fullmatch(line) else "text"


def _heading(line: str) -> str:
    found = _HEADING.fullmatch(line)
    assert found is not None
    tag = f"h{len(found['marks'])}"
    return f"<{tag}>{_nodes(read(found['words']))}</{tag}>"


def _item(line: str) -> str:
    found = _ITEM.fullmatch(line)
    assert found is not None
    return f"<li>{_nodes(read(found['words']))}</li>"


def _nodes(nodes: Sequence[Node]) -> str:
    """The nodes as HTML. The line end behind a block belongs to the block."""
    before = ("", *(node.kind for node in nodes))
    return "".join(_node(node, behind_block=kind in _BLOCKS) for kind, node in zip(before, nodes, strict=False))


def _node(node: Node, *, behind_block: bool) -> str:
    match node.kind:
        case "text":
            return escape(node.text.removeprefix("\n") if behind_block else node.text)
        case "list item":
            return "• "
        case "quote":
            return f"<blockquote><div>{_nodes(node.children)}</div></blockquote>"
        case "subtext":
            return f"<small>{_nodes(node.children[:-1])}</small>"  # without the line end that the reader puts behind it
        case "code" | "code block":
            tag = "code" if node.kind == "code" else "pre"
            return f"<{tag}>{escape(node.text.strip('`'))}</{tag}>"
        case kind if kind in _TAGS:
            return f"<{_TAGS[kind]}>{_nodes(node.children)}</{_TAGS[kind]}>"
    return f'<span class="live">{escape(node.shown)}</span>'


def _post(post: Post) -> str:
    message = post.message
    private = bool(message["flags"] & EPHEMERAL)
    author = message["author"]
    tag = '<span class="app">APP</span> ' if author["bot"] else ""
    return f"""<article class="{"message private" if private else "message"}">
{_over(post)}{avatar(author["username"])}
<header><b>{escape(author["username"])}</b> {tag}<time>{_TIME}</time></header>
{markdown(message["content"]) if message["content"] else ""}{_components(message["components"], post)}
{'<footer>Only you can see this · <span class="live">Dismiss message</span></footer>' if private else ""}</article>"""


def _over(post: Post) -> str:
    """The line over a message: the command that it answers, or the message that it replies to."""
    if post.used:
        words = f'<b>{escape(post.by)}</b> used <span class="live">{escape(post.used)}</span>'
        return f'<div class="over">{avatar(post.by)}<span>{words}</span></div>\n'
    replied = post.message.get("referenced_message")
    if replied:
        name, content = replied["author"]["username"], replied["content"] or "Click to see attachment"
        words = f"<b>{escape(name)}</b> {escape(content)}"
        return f'<div class="over">{avatar(name)}<span>{words}</span></div>\n'
    return ""


def _components(components: Sequence[dict[str, Any]], post: Post) -> str:
    return "".join(_component(component, post) for component in components)


def _component(component: dict[str, Any], post: Post) -> str:
    kind, inside = component["type"], component.get("components", [])
    if kind == TEXT:
        return f'<div class="text">{markdown(component["content"])}</div>'
    if kind == CONTAINER:
        accent = component.get("accent_color")
        style = f' style="--accent: #{accent:06x}"' if accent is not None else ""
        return f'<section class="container"{style}>{_components(inside, post)}</section>'
    if kind == SEPARATOR:
        spacing = "large" if component.get("spacing") == 2 else "small"
        return f'<hr class="{spacing}{"" if component.get("divider", True) else " unseen"}">'
    if kind == ACTION_ROW:
        return f'<div class="row">{_components(inside, post)}</div>'
    if kind == SECTION:
        accessory = _component(component["accessory"], post)
        return f'<div class="section"><div>{_components(inside, post)}</div>{accessory}</div>'
    if kind == GALLERY:
        return "".join(_picture(item, post.files) for item in component["items"])
    if kind == BUTTON:
        style = _BUTTON_STYLES[component["style"]]
        disabled = " disabled" if component.get("disabled") else ""
        return f'<span class="button {style}{disabled}">{escape(component.get("label") or "")}</span>'
    if kind in SELECTS:
        return menu(component, post.names)
    raise ValueError(f"there is no picture of a component of type {kind}")


def _picture(item: dict[str, Any], files: Mapping[str, bytes]) -> str:
    """A PNG that came with the message."""
    content = b64encode(files[item["media"]["url"].removeprefix("attachment://")]).decode()
    return f'<img class="media" src="data:image/png;base64,{content}" alt="{escape(item.get("description") or "")}">'
