"""`setup`, as a person goes through it at a terminal, with the loopback Discord."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest

from bot.config.configuration import load_config
from bot.discord_client.connecting.invite import invite
from tests.bot.terminal.setup.person import Person, person_at
from tests.bot.test_main import posix_only
from tests.discord_server import DiscordServer

pytestmark = posix_only

FERRY = """The Ferry Stops

By Mira Holt

The old ferry stopped running on Monday after its engine failed in the middle of the wide river.
"""


@pytest.fixture
def folder(library: Path, server: DiscordServer) -> Path:
    """A folder whose configuration has a comment and leads to the loopback Discord."""
    (library / "config.toml").write_text(
        f'# ours\n[discord]\napi_base = "{server.api_base}" # the loopback\n\n[search]\nthreshold = 0\n'
    )
    (library / "ferry.txt").write_text(FERRY)
    return library


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def answer_all(person: Person, server: DiscordServer, *, write: str = "y") -> None:
    person.answer("The token (it is not shown): ", server.token)
    person.answer("Who owns the bot? User ids with commas between them, Enter for self-hoster: ", "")
    person.answer("in that server alone? [y]es, [n]o, Enter for yes: ", "n")
    person.answer("Enter for no: ", "")
    person.answer("without a mention?", "")
    person.answer("Write this, and the token into token.txt? [y]es, [n]o: ", write)


async def test_from_a_token_to_an_article(server: DiscordServer, folder: Path) -> None:
    def talk() -> str:
        with person_at(folder, "setup") as person:
            person.answer("The token (it is not shown): ", "")
            assert "The answer is empty" in person.answer("The token (it is not shown): ", "wrong.token.here")
            assert "Discord refused the token" in person.until("portal.")
            answer_all(person, server)
            person.answer("A first article: the path of a file, Enter for none: ", "nowhere.txt")
            assert "nowhere.txt" in person.answer("Enter for none: ", "ferry.txt")
            person.answer("Keep it? [y]es, [n]o: ", "y")
            assert person.leave() == 0
            return person.shown

    shown = await asyncio.to_thread(talk)
    assert server.token not in shown
    assert "wrong.token.here" not in shown
    assert "It is that of Verbatim (owner: self-hoster)." in shown
    assert f"\n{invite(server.world.application)}\n" in shown
    assert shown.rstrip().endswith("-m bot run")
    token = folder / "token.txt"
    assert (token.read_text().strip(), stat.S_IMODE(token.stat().st_mode)) == (server.token, 0o600)
    written = (folder / "config.toml").read_text()
    assert server.token not in written
    assert [line for line in ("# ours", "[search]", "threshold = 0") if line not in written.splitlines()] == []
    assert f'api_base = "{server.api_base}" # the loopback' in written
    config = load_config(folder / "config.toml")
    assert (config.discord.token_file, config.servers.libraries) == (token, False)
    assert "allowed" not in written  # it is as it was
    assert "# ours" in (folder / "config.toml.before").read_text()
    assert (folder / "articles" / "ferry.txt").read_text() == FERRY


async def test_who_says_no_has_everything_as_before(server: DiscordServer, folder: Path) -> None:
    before = files_in(folder)

    def talk() -> str:
        with person_at(folder, "setup") as person:
            answer_all(person, server, write="n")
            assert person.leave() == 0
            return person.shown

    shown = await asyncio.to_thread(talk)
    assert "\n- " not in shown
    assert '\n+ token_file = "token.txt"\n' in shown
    assert "Nothing was written." in shown
    assert files_in(folder) == before


@pytest.mark.parametrize("answered", [0, 3])
async def test_ctrl_c_leaves_everything_as_before(server: DiscordServer, folder: Path, answered: int) -> None:
    before = files_in(folder)

    def talk() -> tuple[int, str]:
        with person_at(folder, "setup") as person:
            questions = "not shown): ", "Enter for self-hoster: ", "Enter for yes: ", "Enter for no: "
            for question, typed in list(zip(questions, (server.token, "", "", ""), strict=True))[:answered]:
                person.answer(question, typed)
            person.until(questions[answered])
            person.press_ctrl_c()
            return person.leave(), person.shown

    status, shown = await asyncio.to_thread(talk)
    assert (status, "Nothing was written." in shown, "Traceback" in shown) == (130, True, False)
    assert files_in(folder) == before


async def test_an_intent_is_checked_until_it_is_switched_on(server: DiscordServer, folder: Path) -> None:
    def talk() -> None:
        with person_at(folder, "setup", "--owners", "7,8", "--libraries", "--no-fetching") as person:
            person.answer("not shown): ", server.token)
            person.answer("Enter for no: ", "y")
            page = f"https://discord.com/developers/applications/{server.world.application}/bot"
            assert page in person.answer("[c]heck again, [n]o such channels: ", "c")
            person.until("[c]heck again, [n]o such channels: ")
            server.fail("GET", "/oauth2/applications/@me", 503)
            person.answer("", "c")
            assert "status 503" in person.until("[c]heck again, [n]o such channels: ")
            server.world.flags = 1 << 18
            person.answer("", "c")
            person.until("Message Content Intent is switched on.")
            person.answer("[y]es, [n]o: ", "y")
            person.answer("Enter for none: ", "")
            assert person.leave() == 0

    await asyncio.to_thread(talk)
    discord = load_config(folder / "config.toml").discord
    assert (discord.message_content, discord.owners) == (True, {7, 8})


async def test_a_token_that_is_there_is_kept_with_enter(server: DiscordServer, folder: Path) -> None:
    (folder / "token.txt").write_text(f"{server.token}\n")
    text = (folder / "config.toml").read_text().replace("[discord]\n", '[discord]\ntoken_file = "token.txt"\n')
    (folder / "config.toml").write_text(text)
    options = "--owners", "", "--libraries", "--no-fetching", "--no-message-content"

    def talk() -> str:
        with person_at(folder, "setup", *options, LANG="de_DE.UTF-8") as person:
            person.answer("die Eingabetaste nimmt das in token.txt): ", "")
            assert "config.toml bleibt, wie es ist." in person.answer("[j]a, [n]ein: ", "j")
            person.answer("Eingabetaste für keinen: ", "")
            assert person.leave() == 0
            return person.shown

    shown = await asyncio.to_thread(talk)
    assert server.token not in shown
    assert stat.S_IMODE((folder / "token.txt").stat().st_mode) == 0o600
    assert (folder / "config.toml").read_text() == text
    assert not (folder / "config.toml.before").exists()


async def test_without_a_connection_it_goes_on_if_somebody_wants_that(server: DiscordServer, folder: Path) -> None:
    server.fail("GET", "/users/@me", 503, times=2)

    def talk() -> str:
        with person_at(folder, "setup", "--yes") as person:
            person.answer("not shown): ", server.token)
            person.answer("[t]ry again, [g]o on without Discord: ", "t")
            person.answer("[t]ry again, [g]o on without Discord: ", "g")
            assert person.leave() == 0
            return person.shown

    shown = await asyncio.to_thread(talk)
    assert "The token has not been checked" in shown
    assert "oauth2" not in shown
    assert load_config(folder / "config.toml").discord.token_file is not None
