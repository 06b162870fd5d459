"""`/library`: who may not, what is not taken, and what several do at once."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.community.state import State
from bot.config.configuration import Config
from bot.config.fetching import FetchingConfig
from bot.config.servers import ServersConfig
from bot.desk.collecting.offers import MOST_OF_A_PERSON
from index import LARGEST_FILE
from index.article.source_files import Parsed, SourceFile
from tests.bot.discord_client.cogs.collecting.collecting_bot import HARBOUR, MILL, added, config_of, living, offered
from tests.bot.fetching.sites import a_site
from tests.discord_server import DiscordServer, Human
from tests.discord_server.human import Shown
from tests.discord_server.interactions import Interaction
from tests.index.article.formats import samples
from tests.index.library import ParsingHere


@pytest.fixture
def config(server: DiscordServer, tmp_path: Path) -> Config:
    return config_of(server, tmp_path)


async def test_who_does_not_manage_the_server_changes_nothing(server: DiscordServer, config: Config) -> None:
    guild, elsewhere = server.guild(), server.guild("Elsewhere", installed=False)
    manager, member = server.human("ann", guild, administrator=True), server.human("ben", guild)
    stranger = server.human("cid", elsewhere, administrator=True)
    async with living(server, config):
        await added(manager, "harbour.md", HARBOUR)
        offer = await offered(manager, "mill.md", MILL)
        asking = await manager.command("library remove", article="harbour")
        with pytest.raises(AssertionError, match="does not offer"):
            await member.command("library list")
        named = {"remove": {"article": "harbour"}}
        for command in ("list", "add", "undo", "export", "remove"):
            options = named.get(command, {})
            told = await member.command(f"library {command}", unseen=True, **options)
            assert "Only who manages the server" in told.text
            told = await stranger.command(f"library {command}", unseen=True, **options)
            assert "for servers that have added" in told.text
        assert await member.suggestions("library show", "article", "") == []
        for message, label in ((offer, "Keep"), (asking, "Remove")):
            message.message.only_for = None  # whoever sends what a client would not
            assert "Only who manages" in (await member.click(message, label)).text
        other = server.human("dot", guild, administrator=True)
        assert "decided already" in (await other.switch(offer, "Keep")).text
        assert "harbour" in (await manager.command("library list")).text


async def test_who_manages_the_bot_may(server: DiscordServer, config: Config) -> None:
    guild = server.guild()
    member = server.human("ben", guild)
    state = await State.open(config.state)
    await state.change(guild.id, datetime.now(UTC), manager_people=frozenset({member.user.id}))
    await state.close()
    async with living(server, config):
        assert "no articles yet" in (await member.command("library list", unseen=True)).text


async def test_an_owner_manages_the_keepers_library_in_direct_messages(server: DiscordServer, tmp_path: Path) -> None:
    guild = server.guild()
    owner, other = server.human("owner"), server.human("other")
    member = server.human("ben", guild)
    async with living(server, config_of(server, tmp_path, owners=frozenset({owner.user.id}))):
        assert "for servers that have added" in (await other.command("library list")).text
        await added(owner, "harbour.md", HARBOUR)
        assert "lighthouse" in (await owner.command("library list")).text
        assert (await member.ask("How long did the ships take for the harbour?")).quotes
        for article in ("harbour", "lighthouse"):
            removed = await owner.switch(await owner.command("library remove", article=article), "Remove")
        assert "empty now" in removed.text
        assert not (await member.ask("Who said that nobody had painted the lighthouse?")).quotes


async def test_where_servers_have_no_libraries(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, replace(config, servers=ServersConfig(libraries=False))):
        assert "whoever runs the bot has to allow it" in (await manager.command("library list")).text
        assert "whoever runs the bot has to allow it" in (await manager.command("library add")).text


async def test_of_a_library_without_articles_nothing_is_suggested(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        assert await manager.suggestions("library show", "article", "har") == []


async def test_limits_are_told(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, replace(config, servers=ServersConfig(articles=1, megabytes=1))):
        assert "is full" in (await offered(manager, "large.txt", HARBOUR + "\n" * 10**6)).text
        await added(manager, "harbour.md", HARBOUR)
        full = await offered(manager, "mill.md", MILL)
        assert "The library is full: it has 1 articles" in full.text
        assert "full" in (await manager.switch(full, "Keep")).text
        await manager.switch(await manager.command("library remove", article="harbour"), "Remove")
        assert "is kept" in (await manager.switch(full, "Keep")).text
        too_large = await offered(manager, "huge.txt", b"x" * (LARGEST_FILE + 1))
        assert "larger than 10 MB" in too_large.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("../../../etc/passwd", HARBOUR.encode(), "harbour"),
        ("..\\con.txt", HARBOUR.encode(), "Keep"),
        ("\u202etxt.exe", b"MZ\x90\x00" + bytes(range(256)) * 20, "cannot be read"),
        ("a" * 300 + ".txt", HARBOUR.encode(), "harbour"),
        ("empty.txt", b"", "no file, no address and no text"),
        ("rich.rtf", b"{\\rtf1 The harbour}", "not read"),
        ("page.html", b"<html><script>alert(1)</script></html>", ""),
        ("bomb.docx", b"PK\x03\x04" + b"\0" * 200, ""),
    ],
)
async def test_hostile_files(server: DiscordServer, config: Config, name: str, content: bytes, said: str) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        seen = await offered(manager, name, content)
        assert said in f"{seen.text} {list(seen.buttons)}"
        keepable = "Keep" in seen.buttons
        if keepable:
            await manager.switch(seen, "Keep")
    kept = [path for path in config.settings.data.glob("libraries/*/articles/*") if path.suffix != ".toml"]
    assert len(kept) == keepable
    assert all(path.parent.name == "articles" and len(path.name) < 100 for path in kept)
    assert not [*config.settings.data.glob("pending/*")]


async def test_five_formats(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    files = {
        "harbour.md": HARBOUR.encode(),
        "mill.txt": MILL.encode(),
        "quay.html": samples.small_page(),
        "small.pdf": samples.small_pdf(),
        "letter.docx": samples.small_word(),
    }
    async with living(server, config):
        for name, content in files.items():
            assert "is kept" in (await added(manager, name, content)).text
        listed = await manager.command("library list")
        assert all(name.partition(".")[0] in listed.text for name in files)


async def test_of_what_a_person_has_waiting_the_oldest_gives_way(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        offers = [await offered(manager, f"{n}.md", f"{HARBOUR}{n}.") for n in range(MOST_OF_A_PERSON + 1)]
        assert "decided already" in (await manager.switch(offers[0], "Keep")).text
        assert list(offers[0].buttons)  # what cannot be done leaves the card as it was
        assert "is kept" in (await manager.switch(offers[1], "Keep")).text


async def test_two_managers_and_two_servers_at_once(server: DiscordServer, config: Config) -> None:
    guilds = [server.guild(name) for name in ("One", "Two")]
    managers = [server.human(f"m{number}", guilds[number % 2], administrator=True) for number in range(4)]
    texts = [HARBOUR, MILL, HARBOUR.replace("harbour", "haven"), MILL.replace("mill", "forge")]
    async with living(server, config):
        offers = [await offered(managers[n], f"text{n}.md", text) for n, text in enumerate(texts)]
        kept = await asyncio.gather(*(one.switch(offer, "Keep") for one, offer in zip(managers, offers, strict=True)))
        for shown in kept:
            await server.world.until(lambda: "It can be asked" in Shown(shown.message).text)  # noqa: B023
        for number, manager in enumerate(managers):
            listed = (await manager.command("library list")).text
            assert [f"text{n}" in listed for n in range(4)] == [n % 2 == number % 2 for n in range(4)]
        answers = [await manager.ask("How much does the millstone weigh?") for manager in managers[:2]]
        assert [any("two tons" in quote for quote in answer.quotes) for answer in answers] == [False, True]


class _Slow(ParsingHere):
    """Reads until a test lets it go on."""

    go_on = threading.Event()
    reading = threading.Event()

    def parse(self, file: SourceFile, slug: str, beat: Callable[[], None]) -> Parsed:
        self.reading.set()
        while not self.go_on.wait(0.02):
            beat()
        return super().parse(file, slug, beat)


async def test_a_file_that_takes_long_to_read_delays_nobody(
    server: DiscordServer, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    guild = server.guild()
    managers = [server.human(f"m{number}", guild, administrator=True) for number in range(3)]
    member = server.human("ben", guild)
    _Slow.go_on.clear()
    monkeypatch.setattr("index.libraries.collecting.previewing.Parser", _Slow)
    async with living(server, config):
        waiting = [await start(one, f"{n}.md", HARBOUR + str(n)) for n, one in enumerate(managers)]
        await asyncio.to_thread(_Slow.reading.wait, 5)
        began = time.monotonic()
        for _ in range(5):
            assert (await member.ask("Who had painted the lighthouse?")).quotes
        assert "no articles yet" in (await managers[0].command("library list")).text
        assert time.monotonic() - began < 3
        assert not any(one.answered for one in waiting)
        _Slow.go_on.set()
        for manager, one in zip(managers, waiting, strict=True):
            assert "Keep" in manager.see(await manager.settled(one)).buttons
        _Slow.go_on.clear()
        _Slow.reading.clear()
        await start(managers[0], "late.md", MILL)
        await asyncio.to_thread(_Slow.reading.wait, 5)
    _Slow.go_on.set()


async def start(manager: Human, name: str, content: str) -> Interaction:
    opened = await manager.send_command("library add")
    await manager.opened(opened)
    return await manager.submit(opened, files={"file": (name, content.encode())})


async def test_what_a_message_brings(server: DiscordServer, config: Config) -> None:
    guild = server.guild()
    manager, member = server.human("ann", guild, administrator=True), server.human("ben", guild)
    async with living(server, config):
        with_file = await member.write("Look at this", files={"harbour.md": HARBOUR.encode()})
        seen = await manager.ask_about(with_file, "Add to the library")
        assert seen.ephemeral
        assert "is kept as harbour" in (await manager.switch(seen, "Keep")).text
        words = await member.write(f"**Read** <@{manager.user.id}>\n\n{MILL}\n\nhttps://example.org/mill")
        seen = await manager.ask_about(words, "Add to the library")
        assert "Keep" in seen.buttons
        nothing = await member.write("<:wave:1>")
        assert "no file, no address and no text" in (await manager.ask_about(nothing, "Add to the library")).text


async def test_pages_by_their_address(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    page = "<html><head><title>The quay</title></head><body><article><h1>The quay</h1>{0}</article></body></html>"
    words = "".join(
        f"<p>The quay was paved with {number} thousand stones from the north.</p>" for number in range(4, 9)
    )
    async with living(server, config):
        assert "has to allow it" in (await manager.command("library add", what="address")).text
    async with a_site() as site:
        fetching = FetchingConfig(allowed=True, private_networks=("127.0.0.0/8",), ports=(site.port,))
        site.page("/quay", page.format(words).encode())
        address = site.url("/quay", host="127.0.0.1")
        async with living(server, replace(config, fetching=fetching)):
            opened = await manager.send_command("library add", what="address")
            assert set(await manager.opened(opened)) == {"address", "title", "byline", "published"}
            seen = await manager.fill(opened, address=address)
            assert "The quay" in seen.text
            assert "is kept as quay" in (await manager.switch(seen, "Keep")).text
            assert "from its address" in (await manager.command("library show", article="quay")).text
            assert "is what it was" in (await manager.command("library refresh", article="quay")).text
            site.page("/quay", page.format(words.replace("4 thousand", "40 thousand")).encode())
            changed = await manager.command("library refresh", article="quay")
            assert "“4” → “40”" in changed.text
            assert list(changed.buttons)[1:] == ["Update", "Change", "Language", "Discard"]
            assert "taken the place" in (await manager.switch(changed, "Update")).text
            opened = await manager.send_command("library add", what="address")
            missing = await manager.fill(opened, address=site.url("/none", host="127.0.0.1"))
            assert "no page" in missing.text
            link = await manager.write(f"See {address}.")
            assert "in the library already" in (await manager.ask_about(link, "Add to the library")).text
            await added(manager, "harbour.md", HARBOUR)
            assert "not known" in (await manager.command("library refresh", article="harbour")).text
            await manager.switch(await manager.command("library remove", article="quay"), "Remove")
            await added(manager, "quay.html", samples.small_page())
            again = await manager.command("library refresh", article="quay")
            assert "not known" in again.text  # nor is it that of the article that was called so before


async def test_a_file_that_discord_does_not_hand_out(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        opened = await manager.send_command("library add")
        await manager.opened(opened)
        for address in (
            "http://169.254.169.254/latest",
            "https://cdn.discordapp.com.evil.example/x",
            "file:///etc/passwd",
        ):
            server.world.uploads_at = address
            told = await manager.fill(opened, files={"file": ("x.txt", HARBOUR.encode())})
            assert "does not hand the file out" in told.text
