"""Which modals the loopback Discord refuses to open, rule by rule (components/reference, text-input and label)."""

import pytest

from tests.discord_server import Human
from tests.discord_server.client import RawClient
from tests.discord_server.interactions import MODAL
from tests.discord_server.rules.test_rules import MODAL_FORM, Json, button, row


def labelled(**field: object) -> Json:
    component = {"type": 4, "custom_id": str(field.pop("id", "answer")), "style": 1, **field}
    return {"type": 18, "label": "x", "component": component}


MODAL_BREACHES = [
    ("a title has at most 45 characters", {"title": "x" * 46}),
    ("there is something to fill in", {"components": []}),
    ("there are at most five fields", {"components": [labelled(id=n) for n in range(6)]}),
    ("fields are told apart", {"components": [labelled(), labelled()]}),
    ("a label has at most 45 characters", {"components": [labelled() | {"label": "x" * 46}]}),
    ("a description has at most 100 characters", {"components": [labelled() | {"description": "x" * 101}]}),
    ("what stands in a field fits into it", {"components": [labelled(value="xx", max_length=1)]}),
    ("nothing else stands in a modal", {"components": [row(button(label="Go"))]}),
]


@pytest.mark.parametrize(("rule", "changed"), MODAL_BREACHES, ids=lambda value: value if isinstance(value, str) else "")
async def test_modals_that_are_refused(rule: str, changed: Json, client: RawClient, alice: Human) -> None:
    asked = await alice.send_command("ask", question="x")
    assert (await client.respond(asked, MODAL, MODAL_FORM | changed))[1]["code"] == 50035
    assert (await client.respond(asked, MODAL, MODAL_FORM | {"components": [labelled()]}))[0] == 200
