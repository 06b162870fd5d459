"""What a person picks from or types into: the menus of messages, and modals with their fields, as HTML. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from tests.discord_server.rules.messages import SELECTS
from tests.discord_server.rules.modals import FILE_UPLOAD, LABEL, TEXT_INPUT

_PARAGRAPH = 2
"""The style of a text input with several lines."""

_NOTHING_PICKED = "Make a selection"
_MARKS = {"role": "@", "channel": "#"}


@dataclass(frozen=True, slots=True)
class Modal:
    """A form as the bot sent it for Discord to open: title and labels. `by` is the name of the bot."""

    form: Mapping[str, Any]
    by: str


def avatar(name: str) -> str:
    """The picture of somebody: a letter on a colour that depends on the name."""
    return f'<i class="avatar" style="--hue: {sum(name.encode()) * 47 % 360}">{escape(name[:1].upper())}</i>'


def menu(component: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """A menu, closed: what is picked in it, or else its placeholder. `names` are those of people, roles and channels by
    id. Raises `KeyError` for something picked that has no name."""
    options = [one["label"] for one in component.get("options", ()) if one.get("default")]
    picked = [*map(escape, options), *(_picked(one, names) for one in component.get("default_values", ()))]
    if not picked:
        inside = f'<span class="placeholder">{escape(component.get("placeholder") or _NOTHING_PICKED)}</span>'
    elif options and component.get("max_values", 1) == 1:
        inside = f"<span>{picked[0]}</span>"
    else:
        inside = "".join(f'<span class="chip">{one}</span>' for one in picked)
    disabled = " disabled" if component.get("disabled") else ""
    return f'<div class="menu{disabled}"><div>{inside}</div><i class="chevron"></i></div>'


def modal(opened: Modal, names: Mapping[str, str]) -> str:
    """A modal before anything was typed. Raises `ValueError` for a component that has no picture."""
    return f"""<section class="modal">
<header>{avatar(opened.by)}<h2>{escape(opened.form["title"])}</h2><i class="close"></i></header>
<p class="notice">This form will be submitted to <b>{escape(opened.by)}</b>. Do not share passwords or other sensitive
information.</p>
{_labels(opened.form["components"], names)}
<div class="send"><span class="button secondary">Cancel</span><span class="button primary">Submit</span></div>
</section>"""


def _picked(value: Mapping[str, str], names: Mapping[str, str]) -> str:
    name = names[value["id"]]
    mark = _MARKS.get(value["type"])
    return f"<b>{mark}</b> {escape(name)}" if mark else f"{avatar(name)} {escape(name)}"


def _labels(components: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> str:
    return "\n".join(_label(component, names) for component in components)


def _label(component: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if component["type"] != LABEL:
        raise _undrawn(component)
    inside = component["component"]
    needed = ' <b class="needed">*</b>' if inside.get("required", True) else ""
    about = component.get("description")
    description = f'<div class="description">{escape(about)}</div>' if about else ""
    words = f'<div class="name">{escape(component["label"])}{needed}</div>'
    return f'<div class="label">{words}{description}{_field(inside, names)}</div>'


def _field(component: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if component["type"] in SELECTS:
        return menu(component, names)
    if component["type"] == FILE_UPLOAD:
        what = "files" if (component.get("max_values") or 1) > 1 else "a file"
        return f'<div class="upload">Drop {what} here or <span class="live">browse</span></div>'
    if component["type"] == TEXT_INPUT:
        kind = "input long" if component["style"] == _PARAGRAPH else "input"
        value = component.get("value")
        shown = (
            escape(value) if value else f'<span class="placeholder">{escape(component.get("placeholder") or "")}</span>'
        )
        return f'<div class="{kind}">{shown}</div>'
    raise _undrawn(component)


def _undrawn(component: Mapping[str, Any]) -> ValueError:
    return ValueError(f"there is no picture of a component of type {component['type']}")
