"""Discord's rules about modals, and what its client lets a person fill in."""

from __future__ import annotations

from typing import Any

from tests.discord_server.rules.errors import invalid_form

ROW, SELECT, TEXT_INPUT, LABEL, FILE_UPLOAD = 1, 3, 4, 18, 19
MOST_FIELDS = 5


def check_modal(data: dict[str, Any]) -> None:
    """Raises the `ApiError` with which Discord refuses to open a modal."""
    _check_length(data.get("title"), "title", 45)
    _check_length(data.get("custom_id"), "custom_id", 100)
    components = data.get("components") or []
    if not 1 <= len(components) <= MOST_FIELDS:
        raise invalid_form("data.components", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {MOST_FIELDS} in length.")
    if any(one["type"] not in (ROW, LABEL) for one in components):
        raise invalid_form("data.components", "UNION_TYPE_CHOICES", "Only labels and rows may stand here")
    fields = fields_of(data)
    if len({one["custom_id"] for one in fields}) != len(fields):
        raise invalid_form("data.components", "COMPONENT_CUSTOM_ID_DUPLICATED", "Custom ids must be unique")
    for component in components:
        if component["type"] == LABEL:
            _check_length(component.get("label"), "label", 45)
            _check_length(component.get("description"), "description", 100, needed=False)
    for one in fields:
        if one["type"] not in (SELECT, TEXT_INPUT, FILE_UPLOAD):
            raise invalid_form("data.components", "UNION_TYPE_CHOICES", "This may not stand in a modal")
        if one["type"] == TEXT_INPUT and len(one.get("value") or "") > one.get("max_length", 4000):
            raise invalid_form("data.components", "BASE_TYPE_MAX_LENGTH", "The value is too long.")


def fields_of(modal: dict[str, Any]) -> list[dict[str, Any]]:
    """What can be filled in."""
    found: list[dict[str, Any]] = []
    for component in modal["components"]:
        found += [component["component"]] if component["type"] == LABEL else component["components"]
    return found


def filled(modal: dict[str, Any], texts: dict[str, str], files: dict[str, list[str]]) -> list[dict[str, Any]]:
    """What a client sends of a modal: for each field the text that was typed, or that stood there, or the ids of files.
    Refuses what a client does."""
    known = {one["custom_id"]: one for one in fields_of(modal)}
    assert set(texts) | set(files) <= set(known), f"the form has {sorted(known)}"

    def answer(one: dict[str, Any]) -> dict[str, Any]:
        key, needed = one["custom_id"], one.get("required", True)
        if one["type"] == FILE_UPLOAD:
            sent = files.get(key, [])
            least, most = one.get("min_values"), one.get("max_values")
            least, most = (needed if least is None else least), (1 if most is None else most)
            assert least <= len(sent) <= most, f"{key} takes other files"
            return {"type": FILE_UPLOAD, "custom_id": key, "values": sent}
        value = texts.get(key, one.get("value") or "")
        assert len(value) <= one.get("max_length", 4000), f"Discord's client does not take a {key} of this length"
        assert value or not needed, f"Discord's client does not send a form without {key}"
        return {"type": one["type"], "custom_id": key, "value": value}

    return [
        {"type": LABEL, "component": answer(one["component"])}
        if one["type"] == LABEL
        else {"type": ROW, "components": [answer(inner) for inner in one["components"]]}
        for one in modal["components"]
    ]


def _check_length(text: str | None, field: str, most: int, *, needed: bool = True) -> None:
    if not (1 if needed else 0) <= len(text or "") <= most:
        raise invalid_form(f"data.{field}", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {most} in length.")
