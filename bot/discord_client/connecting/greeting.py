"""The first words with Discord: whether the API is there, whether it takes the token, and where the gateway is.

discord.py takes whatever a proxy or a network's login page answers for Discord's, and repeats a failed request for half
a minute without a word. So this is asked before its client is let loose, and by `doctor`.
"""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord

from bot.config.application import Application
from bot.config.keys import DiscordConfig
from bot.discord_client.connecting.invite import invite
from bot.discord_client.connecting.outage import meaning, refusal
from bot.errors import DiscordUnreachable

ANSWER_SECONDS = 15.0
_MOST_BYTES = 256 * 1024
_USER_AGENT = f"DiscordBot (https://github.com/Rapptz/discord.py {discord.__version__})"
_HELLO = 10
_ID = re.compile(r"[0-9]{1,20}")


@dataclass(frozen=True, slots=True)
class Greeting:
    """Who the token is, by name, and the address of the gateway."""

    name: str
    gateway: str


async def greet(config: DiscordConfig, token: str) -> Greeting:
    """Asks the API. Raises `LoginRefused` for what has to be mended and `DiscordUnreachable` for what may pass."""
    try:
        async with _session() as session:
            me = await _ask(session, config.api_base, "/users/@me", token, holding="username")
            gateway: str | None = config.gateway_url
            if gateway is None:
                gateway = _gateway(await _ask(session, config.api_base, "/gateway/bot", token, holding="url"))
            return Greeting(str(me["username"]), gateway)
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise meaning(error, config.api_base) from error


async def knock(gateway: str) -> None:
    """Opens a connection to the gateway and waits for its first word; no session is begun. Raises as `greet` does."""
    try:
        async with _session() as session, session.ws_connect(f"{gateway.rstrip('/')}/?v=10&encoding=json") as socket:
            hello = json.loads(await socket.receive_str(timeout=ANSWER_SECONDS))
            if hello["op"] != _HELLO:
                raise ValueError
    except Exception as error:
        raise meaning(error, gateway) from error


async def reach(config: DiscordConfig, token: str) -> Application:
    """Both, one after the other, and then whose the token is. Raises as `greet` does."""
    greeting = await greet(config, token)
    await knock(greeting.gateway)
    try:
        async with _session() as session:
            told = await _ask(session, config.api_base, "/oauth2/applications/@me", token, holding="id")
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise meaning(error, config.api_base) from error
    return _application(told, greeting.name)


def _session() -> aiohttp.ClientSession:
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    return aiohttp.ClientSession(timeout=timeout, headers={"User-Agent": _USER_AGENT})


async def _ask(session: aiohttp.ClientSession, api_base: str, path: str, token: str, *, holding: str) -> dict[str, Any]:
    """The object at `path`, which has the key `holding`."""
    headers = {"Authorization": f"Bot {token}"}
    # A page that the network leads to instead is not followed: the token is not meant for it.
    async with session.get(api_base + path, headers=headers, allow_redirects=False) as response:
        text = await _text(response)
        try:
            content = json.loads(text) if response.status == 200 else None
        except (ValueError, RecursionError):
            content = None
        if not isinstance(content, dict) or holding not in content:
            raise refusal(response.status, response.headers, text, api_base)
        return content


async def _text(response: aiohttp.ClientResponse) -> str:
    """An answer whole, however many pieces it comes in, up to `_MOST_BYTES` of it."""
    try:
        read = await response.content.readexactly(_MOST_BYTES)
    except asyncio.IncompleteReadError as ended:
        read = ended.partial
    return read.decode("utf-8", "replace")


def _application(told: dict[str, Any], name: str) -> Application:
    number, flags = told["id"], told.get("flags")
    if not isinstance(number, str) or not _ID.fullmatch(number):
        raise DiscordUnreachable("Discord's API does not say which application the token belongs to.")
    granted = discord.ApplicationFlags._from_value(flags if isinstance(flags, int) else 0)
    reads = granted.gateway_message_content or granted.gateway_message_content_limited
    return Application(name, int(number), _owner(told), reads, invite(int(number)))


def _owner(told: dict[str, Any]) -> str:
    """A team's name, where the application is one's; Discord names a user in the place of its owner then."""
    for key, called in (("team", "name"), ("owner", "username")):
        if isinstance(whose := told.get(key), dict):
            return str(whose.get(called) or "")
    return ""


def _gateway(told: dict[str, Any]) -> str:
    """Where the gateway is, from the answer of /gateway/bot."""
    address, limit = told["url"], told.get("session_start_limit")
    if not isinstance(address, str) or not address.startswith(("ws://", "wss://")):
        raise DiscordUnreachable("Discord's API names no gateway.")
    if isinstance(limit, dict) and limit.get("remaining") == 0 and isinstance(limit.get("reset_after"), (int, float)):
        raise DiscordUnreachable(
            "The bot has begun as many sessions today as Discord allows.", limit["reset_after"] / 1000
        )
    return address
