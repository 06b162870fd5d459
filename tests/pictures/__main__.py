"""Draws the pictures in `docs/`: the real bot with the encoder that ships, on the loopback Discord, photographed in
headless Chromium. `python -m tests.pictures [CHROMIUM]`; the pictures are as good as the fonts of the machine."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bot.blocks import notice
from bot.locales import ENGLISH
from bot.render import progress_text
from bot.views import CardView
from index import Engine, Progress, Settings
from tests.bot.discord_bot import config_for, running
from tests.discord_server import DiscordServer, Shown
from tests.discord_server.world import COMPONENTS_V2, Message
from tests.pictures.page import page

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PHONE, DESKTOP = 360, 760
PACT = "What did Lukashenko say about a non-aggression pact?"
CUP = "Who won the 2022 World Cup?"


async def pages(folder: Path) -> dict[str, tuple[str, int]]:
    """The pages to be photographed and how wide, by the names of their pictures."""
    shutil.copytree(ROOT / "articles", folder / "articles")
    async with DiscordServer() as server:
        config = config_for(server, folder)
        engine = await asyncio.to_thread(Engine.open, Settings(folder / "articles", folder / "data"))
        guild = server.guild()
        alice = server.human("alice", guild)
        admin = server.human("admin", guild, administrator=True)
        async with running(server, engine, config):
            answer, refusal = await alice.ask(PACT), await alice.ask(CUP)
            context = await alice.click(answer, "Context")
            card = await alice.command("article")
            report = await admin.command("reindex")
            return {
                "answer-phone": (page(answer, PHONE, used="ask"), PHONE),
                "answer-desktop": (page(answer, DESKTOP, used="ask"), DESKTOP),
                "refusal-phone": (page(refusal, PHONE, used="ask"), PHONE),
                "context-phone": (page(context, PHONE), PHONE),
                "article-phone": (page(card, PHONE, used="article"), PHONE),
                "article-desktop": (page(card, DESKTOP, used="article"), DESKTOP),
                "progress-phone": (page(progress(answer.message), PHONE, used="reindex"), PHONE),
                "report-phone": (page(report, PHONE, used="reindex"), PHONE),
            }


def progress(like: Message) -> Shown:
    """What `/reindex` shows on its way; a build of one article is over before it shows anything."""
    text = progress_text(Progress("encoding", 13, 21), ENGLISH)
    components = CardView(notice(text)).to_components()
    message = Message(0, like.channel, like.author, components=components, flags=COMPONENTS_V2, only_for=like.author)
    return Shown(message)


def photograph(chromium: str, folder: Path, name: str, html: str, width: int) -> None:
    """One picture, as high as its page."""
    file = folder / f"{name}.html"
    script = "<script>document.title='high:'+document.querySelector('main').offsetHeight</script>"
    file.write_text(html + script, encoding="utf-8")
    found = re.search(r"high:(\d+)", run(chromium, f"--window-size={width},400", "--dump-dom", file.as_uri()))
    assert found is not None, "the page did not tell how high it is"
    picture = (f"--window-size={width},{found[1]}", "--force-device-scale-factor=2", f"--screenshot={DOCS / name}.png")
    run(chromium, *picture, file.as_uri())


def run(chromium: str, *arguments: str) -> str:
    """What Chromium prints."""
    call = (chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *arguments)
    return subprocess.run(call, capture_output=True, text=True, check=True, timeout=60).stdout  # noqa: S603  our pages


def main() -> None:
    chromium = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium") or "chromium"
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for picture, (html, width) in asyncio.run(pages(folder)).items():
            photograph(chromium, folder, picture, html, width)


if __name__ == "__main__":
    main()
