import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.community.migrations import SCHEMAS
from bot.config.application import Application
from bot.config.configuration import load_config
from bot.config.keys import DiscordConfig
from bot.discord_client.connecting.invite import invite
from bot.run import reach_discord
from bot.terminal.doctor import Check, Reach, Verdict, examine
from index import Engine, Settings, check_encoder
from tests.bot.community.databases import of_schema
from tests.bot.config.test_configuration import TOKEN
from tests.discord_server import DiscordServer
from tests.discord_server.gateway import End
from tests.index.store.failures.child_process import in_child
from tests.index.store.failures.refusing_disks import CANNOT_MOUNT, can_mount, make_read_only, mount
from tests.index.word_encoder import WordEncoder

BOT = Application("Verbatim", 7, "somebody", reads_messages=False, invite="https://discord.com/oauth2/authorize?a=7")


def takes_it(_config: DiscordConfig, _token: str) -> Application:
    return BOT


def found(
    environment: dict[str, str] | None = None, path: Path | None = None, reach: Reach = takes_it
) -> dict[str, Check]:
    return {check.name: check for check in examine(path, environment or {}, reach)}


def verdicts(checks: dict[str, Check]) -> dict[str, str]:
    return {name: check.verdict.value for name, check in checks.items()}


def test_a_new_installation_is_healthy(library: Path) -> None:
    (library / "config.toml").unlink()
    checks = found({"DISCORD_TOKEN": TOKEN})

    assert checks["configuration"].detail == "no file, so the defaults serve"
    assert verdicts(checks) == {
        "configuration": "ok",
        "token": "ok",
        "discord": "ok",
        "articles": "ok",
        "data folder": "ok",
        "state": "ok",
        "encoder": "ok",
        "index": "warning",
    }
    assert "next start" in checks["index"].detail
    assert not (library / "data").exists()
    assert TOKEN not in str(checks)


def test_without_a_token_the_terminal_still_serves(library: Path) -> None:
    token = found()["token"]

    assert token.verdict is Verdict.WARNING
    assert token.fix is not None
    assert "DISCORD_TOKEN" in token.fix


def test_a_wrong_configuration_is_all_that_is_found(library: Path) -> None:
    (library / "config.toml").write_text("[search]\ntop = 9\n")

    (check,) = found().values()
    assert (check.verdict, check.detail.startswith("config.toml, line 2")) == (Verdict.PROBLEM, True)


@pytest.mark.parametrize(
    ("api_base", "token", "verdict"),
    [
        ("https://discord.com/api/v10", "word", Verdict.PROBLEM),
        ("https://example.org/api", "word", Verdict.WARNING),
        ("http://127.0.0.1:80/api", TOKEN, Verdict.OK),
        ("http://example.org/api", TOKEN, Verdict.WARNING),
    ],
)
def test_the_token_is_judged_by_where_it_goes(library: Path, api_base: str, token: str, verdict: Verdict) -> None:
    (library / "config.toml").write_text(f'[discord]\napi_base = "{api_base}"\n')

    assert found({"DISCORD_TOKEN": token})["token"].verdict is verdict


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such modes")
def test_a_token_file_is_for_its_owner_only(library: Path) -> None:
    (library / "config.toml").write_text('[discord]\ntoken_file = "token.txt"\n')
    token_file = library / "token.txt"
    token_file.write_text(TOKEN)
    token_file.chmod(0o644)
    assert found()["token"].fix == "chmod 600 token.txt"

    token_file.chmod(0o600)
    assert found()["token"].verdict is Verdict.OK


def test_articles_that_cannot_be_read_are_named(library: Path) -> None:
    (library / "articles" / "empty.txt").touch()
    articles = found()["articles"]
    assert articles.verdict is Verdict.WARNING
    assert "empty.txt" in articles.detail

    for file in (library / "articles").iterdir():
        file.unlink()
    assert found()["articles"].verdict is Verdict.PROBLEM


def test_another_encoder_is_recommended_for_articles_in_other_languages(library: Path) -> None:
    text = "Der Stadtrat hat am Dienstag den Bau der neuen Schule beschlossen, die in drei Jahren fertig sein soll.\n"
    (library / "articles" / "schule.txt").write_text(text * 3)
    encoder = found()["encoder"]
    assert encoder.verdict is Verdict.WARNING
    assert "1 of 3 articles" in encoder.detail
    assert encoder.fix is not None
    assert "multilingual-e5-small" in encoder.fix

    (library / "config.toml").write_text('[search]\nencoder = "multilingual-e5-small"\n')
    assert "articles" not in found()["encoder"].detail


def test_articles_that_serve_on_from_the_index_are_a_warning(library: Path) -> None:
    Engine.open(Settings(library / "articles", library / "data"), encoder=WordEncoder())
    (library / "articles").rename(library / "elsewhere")
    articles = found()["articles"]
    assert articles.verdict is Verdict.WARNING
    assert "what was read of it before serves on" in articles.detail
    assert articles.fix is not None
    assert articles.fix.startswith("let them be read")


def test_a_data_folder_that_is_a_file_is_a_problem(library: Path) -> None:
    (library / "data").touch()

    assert found()["data folder"].verdict is Verdict.PROBLEM


@pytest.mark.skipif(sys.platform != "linux", reason="the disk of this test is Linux's")
def test_an_index_that_cannot_be_built_again_is_said_to_serve(library: Path) -> None:
    def work() -> None:
        if not can_mount():
            os._exit(CANNOT_MOUNT)
        mount(library / "data", 2**21)
        settings = load_config().settings
        Engine.open(settings, encoder=WordEncoder(check_encoder(settings)))
        make_read_only(library / "data")
        checks = found()
        assert (checks["data folder"].verdict, checks["index"].verdict) == (Verdict.WARNING, Verdict.OK)
        (library / "articles" / "market.txt").unlink()
        checks = found()
        assert (checks["data folder"].verdict, checks["index"].verdict) == (Verdict.WARNING, Verdict.WARNING)
        assert "Read-only file system" in checks["data folder"].detail
        assert "Generation 1 is older than the library. The bot serves it" in checks["index"].detail

    (library / "data").mkdir()
    status = in_child(work)
    if status == CANNOT_MOUNT:
        pytest.skip("this system does not let this user mount a disk")
    assert status == 0


def test_the_state_is_looked_at_and_not_made(library: Path) -> None:
    path = library / "data" / "state.db"
    assert found()["state"].verdict is Verdict.OK
    assert not path.exists()
    of_schema(path, SCHEMAS[-1])
    state = found()["state"]
    assert (state.verdict, "2 servers" in state.detail, f"schema {SCHEMAS[-1]}" in state.detail) == (
        Verdict.OK,
        True,
        True,
    )

    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\xaa" * 4096 * 4
    path.write_bytes(content)
    state = found()["state"]
    assert (state.verdict, "damaged" in state.detail) == (Verdict.PROBLEM, True)

    path.write_bytes(b"cats" * 1000)
    assert found()["state"].verdict is Verdict.PROBLEM


def test_a_state_of_a_newer_version_is_a_problem(library: Path) -> None:
    path = library / "data" / "state.db"
    of_schema(path, SCHEMAS[-1])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    state = found()["state"]
    assert (state.verdict, "newer version" in state.detail) == (Verdict.PROBLEM, True)


def test_a_restore_that_was_interrupted_is_a_warning(library: Path) -> None:
    (library / "data").mkdir()
    (library / "data" / "restoring.json").write_text("{}")
    assert found()["state"].verdict is Verdict.WARNING


def test_a_missing_encoder_is_a_problem_that_does_not_blame_the_index(library: Path) -> None:
    (library / "config.toml").write_text('[search]\nencoder = "./missing"\n')
    checks = found()

    assert checks["encoder"].verdict is Verdict.PROBLEM
    assert checks["index"].fix == "see encoder"


class TestDiscord:
    """Asked in earnest, at the loopback one."""

    async def check(self, server: DiscordServer, library: Path, token: str, api_base: str | None = None) -> Check:
        (library / "config.toml").write_text(f'[discord]\napi_base = "{api_base or server.api_base}"\n')
        checks = await asyncio.to_thread(found, {"DISCORD_TOKEN": token}, None, reach_discord)
        assert token not in str(checks)
        return checks["discord"]

    async def test_it_says_whose_the_token_is(self, server: DiscordServer, library: Path) -> None:
        check = await self.check(server, library, server.token)
        told = "takes the token, which is that of Verbatim; this adds it to a server"
        assert (check.verdict, check.detail) == (Verdict.OK, told)
        assert check.link == invite(server.world.application)
        assert server.gateway.identifies == 0

    async def test_an_intent_that_is_switched_off(self, server: DiscordServer, library: Path) -> None:
        api = f'{server.api_base}"\nmessage_content = true #'
        check = await self.check(server, library, server.token, api)
        assert check.verdict is Verdict.PROBLEM
        assert f"applications/{server.world.application}/bot" in (check.fix or "")
        server.world.flags = 1 << 19
        assert (await self.check(server, library, server.token, api)).verdict is Verdict.OK

    async def test_a_refused_token(self, server: DiscordServer, library: Path) -> None:
        check = await self.check(server, library, "wrong.token.here")
        assert (check.verdict, "refused the token" in check.detail) == (Verdict.PROBLEM, True)

    async def test_an_address_without_its_path(self, server: DiscordServer, library: Path) -> None:
        check = await self.check(server, library, server.token, server.api_base.removesuffix("/api/v10"))
        assert (check.verdict, "/api/v10" in check.detail) == (Verdict.PROBLEM, True)
        server.unknown.clear()

    async def test_what_would_not_stop_the_bot_is_a_warning(self, server: DiscordServer, library: Path) -> None:
        server.fail("GET", "/users/@me$", 200, "<html>Sign in</html>")
        assert (await self.check(server, library, server.token)).verdict is Verdict.WARNING
        for end in (End("opening", 1012), End("hello", 4000), End("never", status=503)):
            server.gateway.ends.append(end)
            check = await self.check(server, library, server.token)
            assert check.verdict is (Verdict.OK if end.after == "hello" else Verdict.WARNING)
        assert (await self.check(server, library, server.token, "http://127.0.0.1:9")).verdict is Verdict.WARNING


def test_without_a_token_that_can_be_read_nobody_is_asked(library: Path) -> None:
    def asked(_config: DiscordConfig, _token: str) -> str:
        raise AssertionError

    assert "discord" not in found({}, None, asked)
    assert "discord" not in found({"DISCORD_TOKEN": "word"}, None, asked)
