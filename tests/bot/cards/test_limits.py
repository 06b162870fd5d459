"""Discord's limits are those of the loopback Discord: it takes what is just within them and refuses what is beyond."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.cards import limits
from bot.cards.blocks import Press
from bot.cards.limits import DISCORD, ENDLESS
from tests.discord_server.interactions import check_choices
from tests.discord_server.rules.errors import ApiError
from tests.discord_server.rules.messages import check_message
from tests.discord_server.world import COMPONENTS_V2

TEXT, BUTTON, ROW = 10, 2, 1


def sent(*components: dict[str, Any]) -> None:
    check_message({"flags": COMPONENTS_V2, "components": list(components)})


def row(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": ROW, "components": list(buttons)}


def pressed(label: str = "x", custom_id: str = "x") -> dict[str, Any]:
    return {"type": BUTTON, "style": 2, "label": label, "custom_id": custom_id}


def linked(url: str) -> dict[str, Any]:
    return {"type": BUTTON, "style": 5, "label": "x", "url": url}


def carrying(size: int) -> None:
    shown = {"type": 13, "file": {"url": "attachment://x.csv"}}
    check_message(
        {
            "flags": COMPONENTS_V2,
            "components": [shown],
            "attachments": [{"id": "0", "filename": "x.csv"}],
            "files": {"files[0]": bytes(size)},
        }
    )


def chosen(name: str = "x", value: str = "x", count: int = 1) -> None:
    check_choices({"choices": [{"name": name, "value": value}] * count})


@pytest.mark.parametrize(
    ("limit", "use"),
    [
        (limits.MOST_TEXT, lambda n: sent({"type": TEXT, "content": "x" * n})),
        (limits.MOST_COMPONENTS, lambda n: sent(*({"type": TEXT, "content": "x"} for _ in range(n)))),
        (limits.MOST_BUTTONS, lambda n: sent(row(*(pressed(custom_id=str(at)) for at in range(n))))),
        (limits.LONGEST_BUTTON_LABEL, lambda n: sent(row(pressed(label="x" * n)))),
        (limits.LONGEST_CUSTOM_ID, lambda n: sent(row(pressed(custom_id="x" * n)))),
        (limits.LONGEST_LINK, lambda n: sent(row(linked("https://a.b/".ljust(n, "x"))))),
        (limits.LARGEST_FILE, carrying),
        (limits.MOST_CHOICES, lambda n: chosen(count=n)),
        (limits.LONGEST_CHOICE, lambda n: chosen(name="x" * n)),
        (limits.LONGEST_CHOICE, lambda n: chosen(value="x" * n)),
    ],
)
def test_the_limit_is_where_discord_has_it(limit: int, use: Callable[[int], None]) -> None:
    use(limit)
    with pytest.raises(ApiError):
        use(limit + 1)


def test_a_button_has_room_for_its_target() -> None:
    assert max(len(press) for press in Press) + len(":") + limits.LONGEST_TARGET <= limits.LONGEST_CUSTOM_ID


def test_what_a_card_has_room_for_fits_into_a_message() -> None:
    assert DISCORD.card == limits.MOST_TEXT
    assert DISCORD.answers * DISCORD.block + 2 * limits.LONG_LABEL <= DISCORD.card
    assert 1 + 4 * DISCORD.entries + 4 <= limits.MOST_COMPONENTS
    assert 2 * DISCORD.claim + DISCORD.also + DISCORD.block + 600 <= DISCORD.card
    assert ENDLESS.card - ENDLESS.also - 10**6 >= ENDLESS.block  # what is there is always shown
