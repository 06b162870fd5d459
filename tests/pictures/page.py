"""A message as Discord's client shows it, as an HTML page: components and markdown of the payload, nothing added."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from tests.discord_server import Shown
from tests.discord_server.markdown import Node, read
from tests.discord_server.rules import ACTION_ROW, BUTTON, CONTAINER, LINK_STYLE, SEPARATOR, TEXT

STYLE = Path(__file__).with_name("discord.css").read_text(encoding="utf-8")
_TAGS = {"bold": "strong", "italic": "em", "underline": "u", "strike": "s", "code": "code", "quote": "blockquote"}
_PHONE = 480
_BLOCKS = {"quote", "heading", "subtext"}


def page(shown: Shown, width: int, *, used: str | None = None) -> str:
    """One message, under the command that was `used` for it."""
    above = ""
    if used is not None:
        above = f'<div class="above"><b>alice</b> used <span class="command">/{escape(used)}</span></div>'
    kind = "phone" if width <= _PHONE else "desktop"
    below = '<div class="only">Only you can see this</div>' if shown.ephemeral else ""
    body = "".join(_component(component) for component in shown.message.components)
    return (
        f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>'
        f'<body class="{kind}" style="width:{width}px"><main>{above}<div class="avatar">V</div>'
        f'<div class="head"><b>Verbatim</b><span class="tag">APP</span></div>{body}{below}</main></body>'
    )


def _component(component: dict[str, Any]) -> str:
    inner = "".join(_component(child) for child in component.get("components", []))
    kind = component["type"]
    if kind == CONTAINER:
        return f'<div class="container">{inner}</div>'
    if kind == ACTION_ROW:
        return f'<div class="row">{inner}</div>'
    if kind == BUTTON:
        arrow = '<span class="arrow">↗</span>' if component["style"] == LINK_STYLE else ""
        return f'<span class="button">{escape(component["label"])}{arrow}</span>'
    if kind == SEPARATOR:
        return "<hr>"
    assert kind == TEXT, f"no picture of component type {kind}"
    return f'<div class="text">{_nodes(read(component["content"]))}</div>'


def _nodes(nodes: tuple[Node, ...]) -> str:
    parts, after_block = [], False
    for node in nodes:
        if node.kind == "text":
            parts.append(escape(node.text.removeprefix("\n") if after_block else node.text))
        elif node.kind == "heading":
            parts.append(f"<h3>{_nodes(node.children)}</h3>")
        elif node.kind == "subtext":
            parts.append(f'<div class="small">{_nodes(node.children[:-1])}</div>')
        elif node.kind == "list item":
            parts.append("• ")
        elif node.kind == "code":
            parts.append(f"<code>{escape(node.text.strip('`'))}</code>")
        else:
            tag = _TAGS[node.kind]
            parts.append(f"<{tag}>{_nodes(node.children)}</{tag}>")
        after_block = node.kind in _BLOCKS
    return "".join(parts)
