"""Files and pictures that a card carries, on every way on which a card comes to a person."""

from pathlib import Path
from typing import Any

import pytest

from bot.cards.blocks import Attachment, Card, Section, line
from bot.config.configuration import Config
from bot.desk.desk import Desk
from bot.discord_client.views import CardView
from tests.bot.discord_bot import running
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer
from tests.discord_server.rules.messages import FILE, GALLERY, walk

TABLE = Attachment("table.csv", b"\xef\xbb\xbfa,b\r\n")
PICTURE = Attachment("weeks.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "Questions a week: 3, 5 and 2.")
CARD = Card((Section((line("Two files."),)),), attachments=(TABLE, PICTURE))
CONTENT = {one.name: one.content for one in CARD.attachments}


@pytest.fixture
def carrying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question is answered with files; "none" without."""

    async def answer(_self: Desk, question: str, *_: object, **__: object) -> Card:
        return Card(CARD.sections) if question == "none" else CARD

    monkeypatch.setattr(Desk, "answer", answer)


def test_a_file_is_a_file_and_a_picture_is_told_in_words() -> None:
    (container,) = CardView(CARD).to_components()
    parts: list[dict[str, Any]] = container["components"]
    assert [part["type"] for part in parts] == [10, FILE, GALLERY]
    assert parts[1]["file"] == {"url": "attachment://table.csv"}
    (item,) = parts[2]["items"]
    assert item["media"] == {"url": "attachment://weeks.png"}
    assert item["description"] == PICTURE.alt


@pytest.mark.usefixtures("carrying")
async def test_the_answer_to_a_command_carries_them(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        seen = await alice.ask("files?", private=True)
    assert seen.files == CONTENT
    assert seen.ephemeral


@pytest.mark.usefixtures("carrying")
async def test_a_reply_carries_them_and_loses_them_when_the_question_is_edited(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    alice = server.human("alice")
    async with running(server, engine, config):
        question = await alice.write("files?")
        seen = await alice.reply_to(question)
        assert seen.files == CONTENT
        await alice.edit(question, "none")
        await server.world.until(lambda: seen.message.versions == 2)
    assert seen.message.files == {}


@pytest.mark.usefixtures("carrying")
async def test_they_come_in_private_where_the_channel_takes_nothing(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    alice = server.human("alice", server.guild())
    server.fail("POST", rf"/channels/{alice.channel.id}/messages$", 403, {"message": "", "code": 50013}, times=9)
    direct = server.world.direct_channel(alice.user)
    async with running(server, engine, config):
        await alice.write(f"<@{server.world.bot.id}> files?", mentions=(server.world.bot,))
        await server.world.until(lambda: len(direct.messages) == 2)
    assert [message.files for message in direct.messages.values()] == [{}, CONTENT]


@pytest.mark.usefixtures("carrying")
async def test_an_expired_interaction_still_brings_them(
    server: DiscordServer, engine: FakeEngine, config: Config, tmp_path: Path
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        await alice.send_command("ask", question="files?", late=3600)
        seen = await alice.next_message()
    assert seen.files == CONTENT
    shown = [one["type"] for one in walk(seen.message.components)]
    assert FILE in shown
    assert GALLERY in shown
