import re
from pathlib import Path

from bot.discord_client.connecting.invite import PERMISSIONS, invite

ROOT = Path(__file__).parents[4]


def test_the_address_asks_for_exactly_what_the_bot_does() -> None:
    assert {name for name, allowed in PERMISSIONS if allowed} == {
        "read_messages",  # as discord.py calls View Channels
        "send_messages",
        "send_messages_in_threads",
        "read_message_history",
        "add_reactions",
    }
    address = "https://discord.com/oauth2/authorize?client_id=7&scope=bot+applications.commands&permissions="
    assert invite(7) == f"{address}{PERMISSIONS.value}"


def test_every_address_in_the_documents_is_that_one() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    told = [
        address
        for document in documents
        for address in re.findall(r"https://discord\.com/\S*oauth2\S*", document.read_text(encoding="utf-8"))
    ]
    assert len(told) >= 1
    assert set(told) == {invite(7).replace("client_id=7&", "client_id=APPLICATION_ID&")}
