"""Menus show what is picked in them by name, modals every field, and hostile words draw nothing else."""

from pathlib import Path
from typing import Any

import pytest

from tests.discord_server.rules.modals import fields_of
from tests.pictures.fields import Modal, menu, modal
from tests.pictures.markup import Post, Screen, page
from tests.pictures.panels import panels
from tests.pictures.test_markup import HARM, Drawn, drawn, message

LIVE = {"script", "img", "a", "input", "select", "textarea", "button", "form"}


def label(component: dict[str, Any], **changed: object) -> dict[str, Any]:
    return {"type": 18, "label": "Named", "component": component} | changed


def opened(*components: dict[str, Any], title: str = "Add") -> Drawn:
    return Drawn(modal(Modal({"title": title, "custom_id": "x", "components": [*components]}, "Verbatim"), {}))


@pytest.mark.parametrize("kind", [3, 5, 6, 7, 8])
def test_an_empty_menu_shows_its_placeholder(kind: int) -> None:
    seen = drawn({"type": 1, "components": [{"type": kind, "custom_id": "x", "placeholder": HARM}]})
    assert HARM in seen.text
    assert "placeholder" in seen.classes
    assert "chevron" in seen.classes
    assert LIVE.isdisjoint(tag for tag, _ in seen.elements)
    assert "Make a selection" in Drawn(menu({"type": kind}, {})).text


def test_a_menu_shows_the_option_that_is_picked() -> None:
    options = [{"label": HARM, "value": "a", "default": True}, {"label": "other", "value": "b"}]
    one = Drawn(menu({"type": 3, "options": options, "placeholder": "pick"}, {}))
    assert one.text == HARM
    assert "chip" not in one.classes
    several = Drawn(
        menu({"type": 3, "max_values": 2, "options": [{**option, "default": True} for option in options]}, {})
    )
    assert several.classes.count("chip") == 2


@pytest.mark.parametrize(("type_", "shown"), [("role", "@ "), ("channel", "# "), ("user", "< ")])
def test_what_is_picked_is_shown_by_name(type_: str, shown: str) -> None:
    picked = {"type": 8, "max_values": 25, "default_values": [{"id": "7", "type": type_}], "disabled": True}
    seen = Drawn(page([Post(message(components=[picked]), names={"7": HARM})], Screen.PHONE))
    assert shown + HARM in seen.text
    assert "menu disabled" in seen.classes
    with pytest.raises(KeyError, match="7"):
        menu(picked, {})


def test_a_modal_shows_its_fields_in_order_with_their_harm_as_text() -> None:
    seen = opened(
        label({"type": 19, "custom_id": "a"}, description=HARM),
        label({"type": 4, "custom_id": "b", "style": 1, "required": False, "placeholder": HARM}, label=HARM),
        label({"type": 4, "custom_id": "c", "style": 2, "value": HARM, "placeholder": "unseen"}),
        label({"type": 3, "custom_id": "d", "options": [{"label": HARM, "value": "x", "default": True}]}),
        title=HARM,
    )
    assert seen.text.count(HARM) == 6
    assert "unseen" not in seen.text
    order = ["upload", "input", "input long", "menu", "send"]
    assert [name for name in seen.classes if name in set(order)] == order
    assert seen.classes.count("needed") == 3
    assert LIVE.isdisjoint(tag for tag, _ in seen.elements)


@pytest.mark.parametrize("component", [{"type": 10, "content": "x"}, label({"type": 21, "custom_id": "x"})])
def test_what_cannot_be_drawn_in_a_modal_is_not_left_out(component: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no picture of a component of type"):
        opened(component)


async def test_the_panel_and_the_form_are_drawn_with_all_that_they_say(tmp_path: Path) -> None:
    shown = await panels(tmp_path / "managed")
    for name, title in (("settings", "Settings of Newsroom"), ("settings-german", "Einstellungen von Newsroom")):
        text = Drawn(page([shown[name]], Screen.PHONE)).text
        for words in (title, "@ Editors", "ben", "# questions", "# newsroom", "90"):
            assert words in text
    for name in ("add", "add-german"):
        form = shown[name]
        assert isinstance(form, Modal)
        seen = Drawn(page([form], Screen.DESKTOP))
        assert form.form["title"] in seen.text
        assert seen.classes.count("label") == len(fields_of(dict(form.form)))
        for one in form.form["components"]:
            assert one["label"] in seen.text
            assert one["description"] in seen.text
