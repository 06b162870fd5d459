"""Discord's rules about the body of a message: lengths, components, and what may stand beside what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.discord_server.rules.errors import ApiError, empty_message, invalid_form
from tests.discord_server.world import COMPONENTS_V2, EPHEMERAL

CONTENT_LIMIT = 2000
TEXT_LIMIT = 4000
LARGEST_FILE = 10 * 2**20
COMPONENT_LIMIT = 40
ACTION_ROW, BUTTON, SELECT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = (
    1,
    2,
    3,
    9,
    10,
    11,
    12,
    13,
    14,
    17,
)
SELECTS = {SELECT: None, 5: "user", 6: "role", 7: None, 8: "channel"}
"""The menus, with the kind of what is picked in them."""
V2_ONLY = {SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER}
IN_CONTAINER = {ACTION_ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR}
LINK_STYLE, PREMIUM_STYLE = 5, 6
LEGACY = ("content", "embeds", "stickers", "poll")
MAY_SET = EPHEMERAL | COMPONENTS_V2 | 1 << 2 | 1 << 12


def units(text: str) -> int:
    """Length in UTF-16 units, the strictest way in which Discord can be understood to count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_message(body: dict[str, Any], *, flags_before: int = 0, editing: bool = False) -> None:
    """Raises the `ApiError` with which Discord refuses `body`, new or as an edit of a message with these flags."""
    flags = int(body.get("flags") or 0)
    if flags & ~MAY_SET:
        raise invalid_form("flags", "INVALID_FLAGS", "Invalid flags")
    if flags_before & COMPONENTS_V2 and "flags" in body and not flags & COMPONENTS_V2:
        raise invalid_form("flags", "COMPONENTS_V2_CANNOT_BE_REMOVED", "The IS_COMPONENTS_V2 flag cannot be removed")
    layout = bool((flags | flags_before) & COMPONENTS_V2)
    content = body.get("content")
    if content is not None and units(content) > CONTENT_LIMIT:
        raise invalid_form("content", "BASE_TYPE_MAX_LENGTH", f"Must be {CONTENT_LIMIT} or fewer in length.")
    for field in LEGACY if layout else ():
        if body.get(field):
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            raise invalid_form(field, code, f"The '{field}' field cannot be used when using IS_COMPONENTS_V2")
    _check_files(body)
    components = body.get("components")
    if components is not None:
        _check_components(components, layout=layout)
    _check_allowed_mentions(body.get("allowed_mentions") or {})
    if _empties(body) and not layout if editing else not _says_something(body):
        raise empty_message()


def _check_files(body: dict[str, Any]) -> None:
    """Every file is announced and none is too large; a component shows only what comes along."""
    files, announced = body.get("files", {}), body.get("attachments") or []
    if {f"files[{one['id']}]" for one in announced if "filename" in one} != set(files):
        raise invalid_form("attachments", "ATTACHMENT_NOT_FOUND", "Every file needs its attachment")
    if any(len(content) > LARGEST_FILE for content in files.values()):
        raise ApiError(413, 40005, "Request entity too large")
    for component in walk(body.get("components") or []):
        items = [component["file"]] if component["type"] == FILE else []
        for picture in component["items"] if component["type"] == GALLERY else []:
            _check_length(picture.get("description", "x"), "description", 1, 1024)
            items.append(picture["media"])
        for item in items:
            scheme, _, name = item["url"].partition("://")
            if scheme != "attachment" or name not in {one.get("filename") for one in announced}:
                raise invalid_form("components", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", name)


def _check_allowed_mentions(allowed: dict[str, Any]) -> None:
    for kind in ("users", "roles"):
        if allowed.get(kind) and kind in allowed.get("parse", []):
            raise invalid_form("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", f"parse:{kind}")


def _says_something(body: dict[str, Any]) -> bool:
    return bool((body.get("content") or "").strip() or body.get("components") or body.get("embeds"))


def _empties(body: dict[str, Any]) -> bool:
    """Whether an edit takes the content away and puts nothing in its place."""
    content = body.get("content")
    return content is not None and not content.strip() and not body.get("components") and "embeds" not in body


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component, nested ones and accessories included."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]


def _check_components(components: list[dict[str, Any]], *, layout: bool) -> None:
    everything = list(walk(components))
    if not layout:
        if len(components) > 5:
            raise invalid_form("components", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")
        if any(component["type"] != ACTION_ROW for component in components):
            raise invalid_form("components.0", "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')
    if len(everything) > COMPONENT_LIMIT:
        raise invalid_form("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "At most 40 components")
    if sum(units(c.get("content", "")) for c in everything if c["type"] == TEXT) > TEXT_LIMIT:
        code = "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"
        raise invalid_form("components", code, f"Displayable text size exceeds maximum size of {TEXT_LIMIT}")
    ids = [component["custom_id"] for component in everything if "custom_id" in component]
    if len(ids) != len(set(ids)):
        raise invalid_form("components", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
    for component in components:
        if layout and component["type"] not in IN_CONTAINER | {CONTAINER}:
            raise _wrong_type(component)
        _check_component(component)


def _check_component(component: dict[str, Any]) -> None:
    kind, children = component["type"], component.get("components", [])
    if kind == ACTION_ROW:
        _check_count(children, 1, 5)
        if any(child["type"] not in {BUTTON, *SELECTS} for child in children):
            raise _wrong_type(component)
        if len(children) > 1 and any(child["type"] in SELECTS for child in children):
            raise invalid_form("components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A menu takes a row of its own")
    elif kind == CONTAINER:
        _check_count(children, 1, COMPONENT_LIMIT)
        if any(child["type"] not in IN_CONTAINER for child in children):
            raise _wrong_type(component)
    elif kind == SECTION:
        _check_count(children, 1, 3)
        if any(child["type"] != TEXT for child in children) or "accessory" not in component:
            raise _wrong_type(component)
        _check_component(component["accessory"])
    elif kind == TEXT:
        _check_length(component.get("content", ""), "content", 1, TEXT_LIMIT)
    elif kind == BUTTON:
        _check_button(component)
    elif kind in SELECTS:
        _check_select(component)
    for child in children:
        _check_component(child)


def _check_button(button: dict[str, Any]) -> None:
    _check_length(button.get("label") or "", "label", 0, 80)
    if not button.get("label") and not button.get("emoji"):
        raise invalid_form("components", "BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji")
    if button["style"] == LINK_STYLE:
        if "custom_id" in button or not button.get("url"):
            raise invalid_form("components", "BUTTON_COMPONENT_INVALID_URL", "A link button has a url and no custom id")
        _check_length(button["url"], "url", 1, 512)
        if not button["url"].startswith(("http://", "https://", "discord://")):
            raise invalid_form("components.url", "URL_TYPE_INVALID_SCHEME", "Scheme must be http, https or discord.")
    elif button["style"] == PREMIUM_STYLE or "url" in button:
        raise invalid_form("components", "BUTTON_COMPONENT_INVALID", "A button with a custom id has no url")
    else:
        _check_length(button.get("custom_id") or "", "custom_id", 1, 100)


def _check_select(menu: dict[str, Any]) -> None:
    """components/reference#string-select and those after it."""
    _check_length(menu.get("custom_id") or "", "custom_id", 1, 100)
    _check_length(menu.get("placeholder") or "", "placeholder", 0, 150)
    least, most = menu.get("min_values", 1), menu.get("max_values", 1)
    if not 0 <= least <= 25 or not 1 <= most <= 25 or least > most:
        raise invalid_form("components", "NUMBER_TYPE_MAX", "min_values and max_values are up to 25")
    picked = menu.get("default_values") or []
    if menu["type"] == SELECT:
        options = menu.get("options") or []
        _check_count(options, 1, 25)
        for option in options:
            for field in ("label", "value"):
                _check_length(option[field], field, 1, 100)
        if len({option["value"] for option in options}) < len(options):
            raise invalid_form("components", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "Values are unique")
        if most > len(options):
            raise invalid_form("components", "BASE_TYPE_MAX_LENGTH", "max_values is more than there are options")
        picked = [option for option in options if option.get("default")]
    elif any(one["type"] != SELECTS[menu["type"]] for one in picked):
        raise invalid_form("components", "SELECT_DEFAULT_VALUE_TYPE", "What is picked is of the kind of the menu")
    if picked and not least <= len(picked) <= most:
        raise invalid_form("components", "SELECT_DEFAULT_VALUES", "What is picked is within min_values and max_values")


def _check_count(children: list[Any], least: int, most: int) -> None:
    if not least <= len(children) <= most:
        raise invalid_form("components", "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")


def _check_length(text: str, field: str, least: int, most: int) -> None:
    if not least <= units(text) <= most:
        raise invalid_form(
            f"components.{field}", "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length."
        )


def _wrong_type(component: dict[str, Any]) -> ApiError:
    return invalid_form("components", "UNION_TYPE_CHOICES", f"Component type {component['type']} may not stand here")
