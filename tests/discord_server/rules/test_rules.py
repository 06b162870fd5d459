"""Each rule that the loopback Discord enforces, with the page that states it, a request that breaks it, and the error.

Pages are named from https://docs.discord.com/developers/. Bodies that keep the rules pass, so the errors are not those
of a server that refuses everything.
"""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.discord_server import DiscordServer, Human
from tests.discord_server.client import RawClient, raw_client
from tests.discord_server.interactions import CHOICES, DEFERRED, DEFERRED_UPDATE, MESSAGE, MODAL, UPDATE
from tests.discord_server.rules.schema import description

MESSAGES = "resources/message#create-message"
COMPONENTS = "components/reference"
LAYOUTS = "components/using-message-components#components-v2"
COMMANDS = "interactions/application-commands"
RESPONDING = "interactions/receiving-and-responding"
EPHEMERAL, V2 = 64, 32768

Json = dict[str, Any]


def text(content: str = "x") -> Json:
    return {"type": 10, "content": content}


def button(**changed: object) -> Json:
    return {"type": 2, "style": 2, "label": "x", "custom_id": "x", **changed}


def row(*buttons: Json) -> Json:
    return {"type": 1, "components": list(buttons)}


def box(*children: Json) -> Json:
    return {"type": 17, "components": list(children)}


def layout(*components: Json, **changed: object) -> Json:
    return {"flags": V2, "components": list(components), **changed}


def menu(*options: Json, **changed: object) -> Json:
    return {"type": 3, "custom_id": "m", "options": list(options) or [choice()], **changed}


def choice(value: str = "x", **changed: object) -> Json:
    return {"label": "x", "value": value, **changed}


LINK = {"type": 2, "style": 5, "label": "x", "url": "https://example.org"}
ACCESSORY = {"type": 9, "components": [text()], "accessory": button()}

KEEPS: list[tuple[str, Json]] = [
    ("2,000 characters", {"content": "x" * 2000}),
    ("plain buttons", {"content": "x", "components": [row(button())]}),
    (
        "a layout",
        layout(box(text(), row(button(), LINK), {"type": 14}), ACCESSORY | {"accessory": button(custom_id="y")}),
    ),
    ("4,000 characters of layout", layout(text("x" * 2000), text("x" * 2000))),
    ("40 components", layout(*[text()] * 40)),
    ("a menu", layout(row(menu(*[choice(str(n)) for n in range(25)], max_values=25)))),
    ("a menu of roles", layout(row({"type": 6, "custom_id": "m", "default_values": [{"id": "1", "type": "role"}]}))),
    ("no mentions", {"content": "@everyone", "allowed_mentions": {"parse": []}}),
]


@dataclass(frozen=True)
class Breach:
    rule: str
    page: str
    body: Json
    status: int = 400
    code: int = 50035


BREACHES = [
    Breach("content has at most 2,000 characters", MESSAGES, {"content": "x" * 2001}),
    Breach("characters beyond the basic plane count twice", MESSAGES, {"content": "🙂" * 1001}),
    Breach("a message says something", MESSAGES, {"content": ""}, code=50006),
    Breach("white space says nothing", MESSAGES, {"content": " \n"}, code=50006),
    Breach("an unknown flag", MESSAGES, {"content": "x", "flags": 1 << 3}),
    Breach("parse and a list of the same kind exclude each other", MESSAGES,
           {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}),
    Breach("a layout has no content", LAYOUTS, layout(text(), content="x")),
    Breach("a layout has no embeds", LAYOUTS, layout(text(), embeds=[{"title": "x"}])),
    Breach("a layout has at most 40 components", LAYOUTS, layout(*[text()] * 41)),
    Breach("nested components count", LAYOUTS, layout(box(*[text()] * 39), text())),
    Breach("a layout has at most 4,000 characters of text", LAYOUTS, layout(text("x" * 4000), text())),
    Breach("without the flag there are no layout components", LAYOUTS, {"components": [text()]}),
    Breach("without the flag there are at most 5 rows", COMPONENTS, {"content": "x", "components": [
        row(button(custom_id=str(n))) for n in range(6)]}),
    Breach("a text display says something", COMPONENTS, layout(text(""))),
    Breach("a row has at most 5 buttons", COMPONENTS, layout(row(*[button(custom_id=str(n)) for n in range(6)]))),
    Breach("a row has at least one button", COMPONENTS, layout(row())),
    Breach("a row holds no text", COMPONENTS, layout(row(text()))),
    Breach("a container holds something", COMPONENTS, layout(box())),
    Breach("a container holds no container", COMPONENTS, layout(box(box(text())))),
    Breach("a container holds no bare button", COMPONENTS, layout(box(button()))),
    Breach("a bare button is no layout", COMPONENTS, layout(button())),
    Breach("a section has an accessory", COMPONENTS, layout({"type": 9, "components": [text()]})),
    Breach("a section has at most 3 texts", COMPONENTS, layout(ACCESSORY | {"components": [text()] * 4})),
    Breach("custom ids are unique", COMPONENTS, layout(row(button(), button()))),
    Breach("a custom id has at most 100 characters", COMPONENTS, layout(row(button(custom_id="x" * 101)))),
    Breach("a custom id is not empty", COMPONENTS, layout(row(button(custom_id="")))),
    Breach("a label has at most 80 characters", COMPONENTS, layout(row(button(label="x" * 81)))),
    Breach("a button has a label or an emoji", COMPONENTS, layout(row({"type": 2, "style": 2, "custom_id": "x"}))),
    Breach("a link button has no custom id", COMPONENTS, layout(row(LINK | {"custom_id": "x"}))),
    Breach("a link button has an address", COMPONENTS, layout(row({"type": 2, "style": 5, "label": "x"}))),
    Breach("an address is of the web", COMPONENTS, layout(row(LINK | {"url": "javascript:alert(1)"}))),
    Breach("an address has at most 512 characters", COMPONENTS,
           layout(row(LINK | {"url": "https://example.org/" + "x" * 500}))),
    Breach("only a link button has an address", COMPONENTS, layout(row(button(url="https://example.org")))),
    Breach("a file comes with the message that shows it", COMPONENTS,
           layout({"type": 13, "file": {"url": "attachment://x.csv"}})),
    Breach("an announced file comes along", MESSAGES, layout(text(), attachments=[{"id": "0", "filename": "x.csv"}])),
    Breach("a menu takes a row of its own", COMPONENTS, layout(row(menu(), button()))),
    Breach("a menu has at most 25 options", COMPONENTS, layout(row(menu(*[choice(str(n)) for n in range(26)])))),
    Breach("values of a menu are unique", COMPONENTS, layout(row(menu(choice(), choice())))),
    Breach("no more can be picked than there is", COMPONENTS, layout(row(menu(choice(), max_values=2)))),
    Breach("an option has at most 100 characters", COMPONENTS, layout(row(menu(choice(label="x" * 101))))),
    Breach("no more is picked than can be", COMPONENTS,
           layout(row(menu(choice("x", default=True), choice("y", default=True))))),
    Breach("what is picked is of the kind of the menu", COMPONENTS,
           layout(row({"type": 6, "custom_id": "m", "default_values": [{"id": "1", "type": "user"}]}))),
]  # fmt: skip


ASK: Json = {
    "id": "1",
    "name": "ask",
    "type": 1,
    "description": "Ask.",
    "default_member_permissions": None,
    "options": [{"name": "question", "type": 3, "description": "What?", "required": True, "max_length": 10}],
}


class TestMessages:
    @pytest.mark.parametrize("body", [body for _, body in KEEPS], ids=[rule for rule, _ in KEEPS])
    async def test_what_keeps_the_rules_is_taken(self, client: RawClient, alice: Human, body: Json) -> None:
        assert (await client.request("POST", f"/channels/{alice.channel.id}/messages", body))[0] == 200

    @pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach.rule)
    async def test_what_breaks_one_is_refused(self, client: RawClient, alice: Human, breach: Breach) -> None:
        status, answer = await client.request("POST", f"/channels/{alice.channel.id}/messages", breach.body)
        assert (status, answer["code"]) == (breach.status, breach.code)
        assert alice.channel.messages == {}

    async def test_the_same_rules_hold_for_interactions_and_edits(self, client: RawClient, alice: Human) -> None:
        asked = await alice.send_command("ask", question="x")
        assert (await client.respond(asked, MESSAGE, {"content": "x" * 2001}))[0] == 400
        await client.respond(asked, DEFERRED)
        assert (await client.edit(asked, {"content": "x" * 2001}))[0] == 400
        assert (await client.edit(asked, layout(text(), content="x")))[0] == 400
        assert (await client.edit(asked, layout(text())))[0] == 200
        assert (await client.edit(asked, {"content": "x"}))[0] == 400
        assert (await client.edit(asked, {"flags": 0, "components": []}))[0] == 400

    async def test_a_reply_needs_the_message(self, client: RawClient, alice: Human) -> None:
        path = f"/channels/{alice.channel.id}/messages"
        gone = await alice.write("x")
        await alice.delete(gone)
        reply = {"content": "x", "message_reference": {"message_id": str(gone.id)}}
        assert (await client.request("POST", path, reply))[1]["code"] == 50035
        reply["message_reference"] = {"message_id": str(gone.id), "fail_if_not_exists": False}
        assert (await client.request("POST", path, reply))[0] == 200

    async def test_only_own_messages_are_edited(self, client: RawClient, alice: Human) -> None:
        message = await alice.write("x")
        path = f"/channels/{alice.channel.id}/messages/{message.id}"
        assert (await client.request("PATCH", path, {"content": "y"}))[1]["code"] == 50005

    async def test_nothing_is_sent_where_the_bot_is_not(self, client: RawClient, server: DiscordServer) -> None:
        stranger = server.human("stranger", server.guild(installed=False))
        for channel, code in ((stranger.channel, 50001), (server.group(stranger), 50001)):
            path = f"/channels/{channel.id}/messages"
            assert (await client.request("POST", path, {"content": "x"}))[1]["code"] == code
        assert (await client.request("POST", "/channels/1/messages", {"content": "x"}))[1]["code"] == 10003

    async def test_a_wrong_token_is_refused(self, client: RawClient) -> None:
        assert (await client.request("GET", "/users/@me", token="wrong"))[0] == 401


class TestInteractions:
    """interactions/receiving-and-responding"""

    async def test_the_first_response_comes_within_three_seconds(
        self, client: RawClient, server: DiscordServer, alice: Human
    ) -> None:
        in_time, late = await alice.send_command("ask", question="x"), await alice.send_command("ask", question="x")
        server.clock.advance(2.5)
        assert (await client.respond(in_time, DEFERRED))[0] == 200
        server.clock.advance(0.6)
        status, answer = await client.respond(late, DEFERRED)
        assert (status, answer["code"]) == (404, 10062)

    async def test_there_is_one_first_response(self, client: RawClient, alice: Human) -> None:
        asked = await alice.send_command("ask", question="x")
        await client.respond(asked, DEFERRED)
        assert (await client.respond(asked, MESSAGE, {"content": "x"}))[1]["code"] == 40060

    async def test_a_token_lives_fifteen_minutes(self, client: RawClient, server: DiscordServer, alice: Human) -> None:
        asked = await alice.send_command("ask", question="x")
        await client.respond(asked, DEFERRED)
        server.clock.advance(14 * 60)
        assert (await client.edit(asked, {"content": "x"}))[0] == 200
        server.clock.advance(61)
        for answer in (await client.edit(asked, {"content": "y"}), await client.followup(asked, {"content": "y"})):
            assert (answer[0], answer[1]["code"]) == (401, 50027)

    async def test_nothing_follows_before_the_first_response(self, client: RawClient, alice: Human) -> None:
        asked = await alice.send_command("ask", question="x")
        assert (await client.followup(asked, {"content": "x"}))[1]["code"] == 10015

    async def test_the_first_followup_replaces_a_deferred_response(self, client: RawClient, alice: Human) -> None:
        asked = await alice.send_command("ask", question="x")
        await client.respond(asked, DEFERRED, {"flags": EPHEMERAL})
        await client.followup(asked, {"content": "first"})
        await client.followup(asked, {"content": "second"})
        assert [message.content for message in alice.channel.messages.values()] == ["first", "second"]
        assert alice.see(asked).ephemeral

    async def test_an_unknown_interaction(self, client: RawClient, alice: Human) -> None:
        asked = await alice.send_command("ask", question="x")
        answer = await client.request("POST", f"/interactions/1/{asked.token}/callback", {"type": DEFERRED})
        assert answer[1]["code"] == 10062

    @pytest.mark.parametrize("kind", [DEFERRED_UPDATE, UPDATE, CHOICES])
    async def test_a_command_is_not_answered_as_something_else(
        self, client: RawClient, alice: Human, kind: int
    ) -> None:
        data = {"choices": []} if kind == CHOICES else {"content": "x"}
        asked = await alice.send_command("ask", question="x")
        assert (await client.respond(asked, kind, data))[1]["code"] == 50035

    async def test_an_ephemeral_message_is_reached_by_its_interaction_only(
        self, client: RawClient, alice: Human
    ) -> None:
        asked = await alice.send_command("ask", question="x")
        await client.respond(asked, MESSAGE, {"content": "x", "flags": EPHEMERAL})
        path = f"/channels/{alice.channel.id}/messages/{alice.see(asked).message.id}"
        assert (await client.request("GET", path))[1]["code"] == 10008
        assert (await client.edit(asked, {"content": "y"}))[0] == 200

    async def test_buttons_update_defer_and_open_modals(self, client: RawClient, alice: Human) -> None:
        asked = await alice.send_command("ask", question="x")
        await client.respond(asked, MESSAGE, layout(row(button(label="Go"))))
        shown = alice.see(asked)
        clicks = [await alice.send_click(shown, "Go") for _ in range(3)]
        assert (await client.respond(clicks[0], UPDATE, layout(text("updated"))))[0] == 200
        assert shown.text == "updated"
        assert (await client.respond(clicks[1], DEFERRED_UPDATE))[0] == 200
        assert (await client.respond(clicks[2], MODAL, MODAL_FORM))[0] == 200
        submitted = await alice.submit(clicks[2], answer="yes")
        assert (await client.respond(submitted, MODAL, MODAL_FORM))[1]["code"] == 50035
        assert (await client.respond(submitted, MESSAGE, {"content": "thanks"}))[0] == 200


MODAL_FORM: Json = {
    "custom_id": "m",
    "title": "x",
    "components": [row({"type": 4, "custom_id": "answer", "label": "x", "style": 1})],
}


def command(**changed: object) -> Json:
    return {"name": "ask", "type": 1, "description": "Ask.", **changed}


def option(**changed: object) -> Json:
    return {"name": "question", "type": 3, "description": "What?", **changed}


COMMAND_BREACHES = [
    ("names are lower case", [command(name="Ask")]),
    ("names have no spaces", [command(name="ask me")]),
    ("names have at most 32 characters", [command(name="x" * 33)]),
    ("names are unique", [command(), command()]),
    ("descriptions are not empty", [command(description="")]),
    ("descriptions have at most 100 characters", [command(description="x" * 101)]),
    ("translated names keep the rules", [command(name_localizations={"de": "Frag mich"})]),
    ("translated descriptions keep the rules", [command(description_localizations={"de": "x" * 101})]),
    ("menu commands have no description", [command(type=3)]),
    ("required options come first", [command(options=[option(name="a"), option(required=True)])]),
    ("there are at most 25 options", [command(options=[option(name=f"o{n}") for n in range(26)])]),
    ("choices exclude autocomplete", [command(options=[
        option(autocomplete=True, choices=[{"name": "a", "value": "a"}])])]),
    ("a command has at most 8,000 characters", [command(options=[
        option(name=f"o{n}", choices=[{"name": "x" * 100, "value": "y" * 100}] * 25) for n in range(3)])]),
]  # fmt: skip


class TestCommands:
    """interactions/application-commands"""

    @pytest.mark.parametrize("body", [body for _, body in COMMAND_BREACHES], ids=[rule for rule, _ in COMMAND_BREACHES])
    async def test_what_breaks_a_rule_is_refused(self, client: RawClient, server: DiscordServer, body: Json) -> None:
        path = f"/applications/{server.world.application}/commands"
        assert (await client.request("PUT", path, body))[1]["code"] == 50035

    async def test_what_keeps_them_is_registered(self, client: RawClient, server: DiscordServer) -> None:
        path = f"/applications/{server.world.application}/commands"
        body = [command(options=[option(required=True)]), command(name="Ask about it", type=3, description="")]
        assert (await client.request("PUT", path, body))[0] == 200
        assert (await client.request("PUT", "/applications/1/commands", body))[0] == 403

    async def test_choices_have_limits(self, client: RawClient, server: DiscordServer, alice: Human) -> None:
        server.world.commands[0]["options"][0]["autocomplete"] = True
        for choices in (
            [{"name": "x", "value": "x"}] * 26,
            [{"name": "x" * 101, "value": "x"}],
            [{"name": "", "value": "x"}],
        ):
            typed = await alice.send_typing("ask", "question", "x")
            assert (await client.respond(typed, CHOICES, {"choices": choices}))[1]["code"] == 50035

    async def test_a_client_offers_only_what_a_person_may_use(self, server: DiscordServer, alice: Human) -> None:
        with pytest.raises(AssertionError, match="of this length"):
            await alice.send_command("ask", question="x" * 11)
        with pytest.raises(AssertionError, match="without"):
            await alice.send_command("ask")
        server.world.commands[0]["default_member_permissions"] = "8"
        with pytest.raises(AssertionError, match="does not offer"):
            await alice.send_command("ask", question="x")


class TestRateLimits:
    """topics/rate-limits"""

    async def test_the_sixth_message_in_a_channel_waits(
        self, client: RawClient, server: DiscordServer, alice: Human
    ) -> None:
        other = server.human("other", server.guild())
        path = f"/channels/{alice.channel.id}/messages"
        for _ in range(5):
            assert (await client.request("POST", path, {"content": "x"}))[0] == 200
        status, answer = await client.request("POST", path, {"content": "x"})
        assert status == 429
        assert 0 < answer["retry_after"] <= 5
        assert (await client.request("POST", f"/channels/{other.channel.id}/messages", {"content": "x"}))[0] == 200
        server.clock.advance(answer["retry_after"])
        assert (await client.request("POST", path, {"content": "x"}))[0] == 200


@pytest.mark.skipif(description() is None, reason="shared/data/discord-openapi.json is not at hand")
@pytest.mark.skipif(description() is None, reason="shared/data/discord-openapi.json is not at hand")
async def test_a_body_that_is_not_as_described_is_refused_and_noted() -> None:
    async with DiscordServer() as server, raw_client(server) as client:
        alice = server.human("alice", server.guild())
        body = {"content": "x", "message_reference": {"message_id": 1}}
        assert (await client.request("POST", f"/channels/{alice.channel.id}/messages", body))[0] == 400
        (violation,) = server.violations
    assert "message_reference" in violation


async def test_a_route_that_does_not_exist_is_noted(client: RawClient, server: DiscordServer) -> None:
    assert (await client.request("GET", "/guilds/1/bans"))[0] == 404
    assert server.unknown == ["GET /api/v10/guilds/1/bans"]
