"""A library run from Discord, the whole way through, with the real client, engine and files: what the managers of two
servers bring, change and remove, and at every step what is seen where. Only the encoder is a fast one."""

from __future__ import annotations

import asyncio
import io
import zipfile
from pathlib import Path

from bot.backup.making import make
from bot.backup.places import Places
from bot.backup.restoring import restore
from bot.community.state import State
from bot.config.configuration import Config
from tests.bot.backup.houses import silent
from tests.bot.discord_client.cogs.collecting.collecting_bot import living
from tests.bot.journey.stage import (
    EDITED,
    EDITED_FILE,
    FERRY,
    FERRY_FILE,
    HARBOUR,
    HARBOUR_FILE,
    KEEPERS,
    MILL,
    MILL_TEXT,
    QUAY,
    QUAY_FILE,
    SCHOOL,
    SCHOOL_FILE,
    Stage,
    Told,
    answered,
    config_of,
)
from tests.discord_server import DiscordServer, Human, Shown


async def it_is_noted_that_the_bot_is_back(config: Config, stage: Stage) -> None:
    """Until then nobody asks that server directly."""
    state = await State.open(config.state)
    async with asyncio.timeout(10):
        while await state.direct_server(stage.mia.user.id) is None:  # noqa: ASYNC110 - another connection's write
            await asyncio.sleep(0.01)
    await state.close()


async def test_a_library_run_from_discord(server: DiscordServer, tmp_path: Path) -> None:
    stage = Stage(server)
    config = config_of(server, tmp_path / "here")
    before, port, school = (HARBOUR, FERRY, QUAY), (EDITED, FERRY, QUAY), (MILL, SCHOOL)
    async with living(server, config):
        await managers_are_named(stage)
        await stage.see()
        await articles_come_in_five_formats(stage)
        await stage.see(before, school)
        await channels_ask_what_is_chosen_for_them(stage)
        await questions_come_in_every_way(stage)
        await who_chooses_a_server_asks_it_directly(stage)
        old = await stage.mia.ask(HARBOUR.question)
        listed = await stage.mia.command("quotes", speaker="Mara Voss")
        await old_messages_are_for_their_server(stage, old, listed)
        await an_article_is_updated(stage)
        await stage.see(port, school)
        removed = await an_article_is_removed(stage)
        await stage.see((EDITED, FERRY), school)
        waiting = await offered(stage.rob, "haven.md", HARBOUR_FILE.replace("harbour", "haven").encode())

    async with living(server, config):
        assert "is back" in (await stage.rob.switch(removed, "Undo")).text
        assert "Discarded" in (await stage.rob.switch(waiting, "Discard")).text
        await stage.see(port, school)
        await what_was_edited_is_still_looked_up(stage, old)
        await statistics_are_of_one_server(stage)
        await exports_are_of_one_server(stage)
        await server.remove_bot(stage.port)
        await nothing_of_it_is_seen_elsewhere(stage)
        await server.add_bot(stage.port)
        await it_is_noted_that_the_bot_is_back(config, stage)
        await stage.see(port, school)
        figures = (await stage.ann.command("stats")).text
        saving = asyncio.to_thread(make, Places.of(config), tmp_path / "saved.zip", silent)
        _, answer = await asyncio.gather(saving, stage.mia.dm(EDITED.question))
        assert answered(answer, EDITED)

    there = config_of(server, tmp_path / "there")
    restore(Places.of(there), tmp_path / "saved.zip", silent)
    async with living(server, there):
        assert (await stage.ann.command("stats")).text == figures
        await built(stage.mia, FERRY)
        await built(stage.tom, SCHOOL)
        await stage.see(port, school)
        await stage.sees(stage.mia.in_channel(stage.ferries), FERRY)
        await what_was_edited_is_still_looked_up(stage, old)
        assert "Settings of Port news" in (await stage.rob.command("settings", unseen=True)).text


async def offered(manager: Human, name: str, content: bytes) -> Shown:
    """A manager sends a file, and sees what was read of it."""
    opened = await manager.send_command("library add", unseen=True)
    return await manager.fill(opened, files={"file": (name, content)})


async def kept(manager: Human, offer: Shown) -> None:
    """It is kept, and can be asked."""
    assert "It can be asked" in (await manager.switch(offer, "Keep")).text


async def managers_are_named(stage: Stage) -> None:
    for nobody in (stage.rob, stage.pia):
        assert "Only who manages" in (await nobody.command("library add", unseen=True)).text
    panel = await stage.ann.pick(await stage.ann.command("settings"), "manager_roles", stage.editors)
    panel = await stage.ann.pick(panel, "forums", stage.forum.id)
    panel = await stage.ann.pick(panel, "forum_confidence", "0.5")
    panel = await stage.ann.pick(panel, "question_channels", stage.questions.id)
    await stage.ann.switch(panel, "Ask for feedback")
    panel = await stage.head.pick(await stage.head.command("settings"), "manager_people", stage.pia.user.id)
    await stage.head.switch(panel, "Answer mentions")
    for manager in (stage.rob, stage.pia):
        assert "no articles yet" in (await manager.command("library list", unseen=True)).text


async def articles_come_in_five_formats(stage: Stage) -> None:
    await kept(stage.ann, await offered(stage.ann, "harbour.md", HARBOUR_FILE.encode()))
    await stage.see((HARBOUR,))
    offer = await offered(stage.rob, "ferry.pdf", FERRY_FILE)
    assert "Ferry stops in the middle of the river" in offer.text
    await kept(stage.rob, offer)
    message = await stage.mia.write("Read this!", files={"quay.html": QUAY_FILE})
    await kept(stage.rob, await stage.rob.ask_about(message, "Add to the library"))
    opened = await stage.pia.send_command("library add", unseen=True, what="text")
    await kept(stage.pia, await stage.pia.fill(opened, text=MILL_TEXT))
    await kept(stage.pia, await offered(stage.pia, "school.docx", SCHOOL_FILE))


async def channels_ask_what_is_chosen_for_them(stage: Stage) -> None:
    ferries = stage.mia.in_channel(stage.ferries)
    panel = await stage.rob.switch(await stage.rob.command("settings", unseen=True), "Articles of a channel")
    panel = await stage.rob.pick(panel, "channels", stage.ferries.id)
    menu = f"articles.{stage.ferries.id}.o.0.0"
    offered = {one["label"]: one["value"] for one in panel.menus[menu]["options"]}
    assert [*offered] == ["Ferry stops in the middle of the river", "The harbour is dredged", "The quay is paved"]
    await stage.rob.pick(panel, menu, offered["Ferry stops in the middle of the river"])
    await stage.sees(ferries, FERRY)
    await stage.sees(ferries.in_channel(await ferries.thread()), FERRY)


async def questions_come_in_every_way(stage: Stage) -> None:
    posts = [await stage.mia.post(stage.forum, told.question) for told in (MILL, FERRY)]
    assert answered(await stage.mia.next_message(posts[1]), FERRY)
    assert not any(answered(Shown(one), MILL) for one in posts[0].messages.values())
    questions = stage.mia.in_channel(stage.questions)
    assert answered(await questions.reply_to(await questions.write(HARBOUR.question)), HARBOUR)
    assert answered(await stage.mia.mention(QUAY.question), QUAY)
    silent = await stage.tom.write(f"<@0> {MILL.question}", mentions=(stage.server.world.bot,))
    message = await stage.tom.write(SCHOOL.question)
    assert answered(await stage.tom.ask_about(message), SCHOOL)
    assert stage.tom.replies(silent) == []


async def who_chooses_a_server_asks_it_directly(stage: Stage) -> None:
    assert "articles of “Port news”" in (await stage.mia.command("dm")).text
    assert answered(await stage.mia.dm(HARBOUR.question), HARBOUR)
    assert not answered(await stage.mia.dm(MILL.question), MILL)
    assert not answered(await stage.tom.dm(MILL.question), MILL)
    stage.visiting = True


async def old_messages_are_for_their_server(stage: Stage, answer: Shown, listed: Shown) -> None:
    """What the buttons of a message bring where it was sent, and what to whoever would send them from elsewhere."""
    assert "Right passage" in answer.buttons
    for label in ("Context", "Cite"):
        assert "nine days" in (await stage.mia.click(answer, label)).text
    (table,) = (await stage.mia.click(listed, "As CSV")).files.values()
    assert b"nine days" in table
    for stranger in (stage.tom, stage.pia, stage.loner):
        for shown, label in ((answer, "Context"), (answer, "Cite"), (answer, "Right passage"), (listed, "As CSV")):
            brought = await stranger.click(shown, label)
            assert not brought.files
            assert "harbour" not in brought.text


async def an_article_is_updated(stage: Stage) -> None:
    offer = await offered(stage.rob, "new.md", EDITED_FILE.encode())
    assert "“nine” → “eleven”" in offer.text
    offer.message.only_for = None  # whoever sends what a client would not, and manages another server
    assert "decided already" in (await stage.pia.switch(offer, "Update")).text
    offer.message.only_for = stage.rob.user
    assert answered(await stage.mia.ask(HARBOUR.question), HARBOUR)
    assert "taken the place" in (await stage.rob.switch(offer, "Update")).text


async def an_article_is_removed(stage: Stage) -> Shown:
    removed = await stage.rob.switch(await stage.rob.command("library remove", unseen=True, article="quay"), "Remove")
    assert "is removed" in removed.text
    assert "Nothing was removed" in (await stage.pia.command("library undo", unseen=True)).text
    removed.message.only_for = None
    assert "no removal" in (await stage.pia.switch(removed, "Undo")).text
    removed.message.only_for = stage.rob.user
    mill = await stage.pia.command("library remove", unseen=True, article="the-mill-grinds-again")
    await stage.pia.switch(mill, "Remove")
    assert "is back" in (await stage.head.command("library undo")).text
    return removed


async def what_was_edited_is_still_looked_up(stage: Stage, answer: Shown) -> None:
    context = await stage.mia.click(answer, "Context", nth=-1)
    assert answered(context, HARBOUR)
    assert "it has been edited since" in context.text
    cited = await stage.mia.click(answer, "Cite")
    assert answered(cited, HARBOUR)
    assert "it has been edited since" in cited.text
    for stranger in (stage.tom, stage.loner):
        for label in ("Context", "Cite"):
            assert "harbour" not in (await stranger.click(answer, label)).text


async def statistics_are_of_one_server(stage: Stage) -> None:
    """Kept from now on, where a manager wants that."""
    assert "/settings" in (await stage.rob.command("stats")).text
    for manager in (stage.rob, stage.head):
        await manager.pick(await manager.command("settings", unseen=True), "question_days", "30")
    for _ in range(2):
        await stage.tom.ask("Who rang the bell at noon?")
        await stage.mia.ask("Who met the whale at sea?")
    for manager, own, others in ((stage.rob, "whale", "bell"), (stage.pia, "bell", "whale")):
        seen = await manager.command("stats")
        assert own in seen.text, seen
        assert others not in seen.text


async def exports_are_of_one_server(stage: Stage) -> None:
    for manager, names in (
        (stage.ann, {"ferry.pdf", "harbour.md", "quay.html"}),
        (stage.pia, {"school.docx", "the-mill-grinds-again.txt"}),
    ):
        (content,) = (await manager.command("library export", unseen=True)).files.values()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {Path(name).name for name in archive.namelist() if "articles/" in name} == names


async def nothing_of_it_is_seen_elsewhere(stage: Stage) -> None:
    await stage.sees(stage.tom, KEEPERS, MILL, SCHOOL)
    await stage.sees(stage.loner, KEEPERS)
    assert not answered(await stage.mia.dm(FERRY.question), FERRY)


async def built(human: Human, told: Told) -> None:
    """Waits until the index of a library is there, which a backup does not hold: the first question has it built."""
    async with asyncio.timeout(20):
        while not answered(await human.ask(told.question), told):
            pass
