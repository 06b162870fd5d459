"""What an answer or a failure on the way to Discord means: something the self-hoster has to mend (`LoginRefused`), or
something that passes (`DiscordUnreachable`). One sentence either way; nothing that was received is repeated in it but
Discord's own short message.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp
import discord

from bot.errors import BotError, DiscordUnreachable, LoginRefused

_CLOUDFLARE_BLOCKED = 40333
"""JSON error code of an answer that Discord's outer servers give before its API is asked."""

_LONGEST_MESSAGE = 100

_CLOSED_FOR_GOOD = {
    4004: "refused the token; copy it again from the developer portal",
    4010: "does not know the bot's shard",
    4011: "wants the bot to have more shards, each for fewer servers: start it with run --shards auto",
    4012: "speaks another version of the protocol",
    4013: "does not know the bot's intents",
    4014: "refused the bot's intents: for [discord] message_content = true, Message Content Intent has to be switched "
    "on at https://discord.com/developers/applications, on the page Bot",
}
"""Gateway close codes after which Discord asks not to come back unchanged."""


class Closed(BotError):
    """The gateway ended the connection with `code` (None when it just broke off); `resume` says whether the session
    may go on."""

    def __init__(self, code: int | None, *, resume: bool) -> None:
        super().__init__(code)
        self.code = code
        self.resume = resume


def refusal(status: int, headers: Mapping[str, str], text: str, api_base: str) -> BotError:
    """What an answer of the API means that does not say what was asked for."""
    content = _object(text)
    if status == 401:
        return LoginRefused("Discord refused the token; copy it again from the developer portal.")
    if status == 404:
        return LoginRefused(
            f"There is no Discord API at {api_base} (status 404); correct [discord] api_base, which ends with /api/v10 "
            "for Discord."
        )
    if status == 403 and content is not None and content.get("code") != _CLOUDFLARE_BLOCKED:
        message = str(content.get("message") or "forbidden")[:_LONGEST_MESSAGE].rstrip(".")
        return LoginRefused(f"Discord refused access: {message}.")
    if status < 400:
        return DiscordUnreachable(
            f"{api_base} did not answer as Discord's API does: a login page of the network stands in between, or "
            "[discord] api_base lacks its path, /api/v10 for Discord."
        )
    return DiscordUnreachable(f"Discord at {api_base} answered with status {status}.", retry_after(headers, content))


def retry_after(headers: Mapping[str, str], content: Mapping[str, object] | None = None) -> float:
    """The seconds that an answer asks to wait, 0 when it names none that can be read."""
    named = (content or {}).get("retry_after", headers.get("Retry-After", ""))
    try:
        seconds = float(str(named))
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(str(named)) - datetime.now(UTC)).total_seconds()
        except (TypeError, ValueError, OverflowError):
            return 0.0
    return seconds if math.isfinite(seconds) and seconds > 0 else 0.0


def meaning(error: Exception, address: str) -> BotError:
    """What an exception of discord.py or aiohttp means that came up while the API or gateway at `address` was used."""
    if isinstance(error, (Closed, discord.ConnectionClosed)):
        return _closing(error.code)
    if isinstance(error, BotError):
        return error
    if isinstance(error, discord.LoginFailure):
        return refusal(401, {}, "", address)
    if isinstance(error, discord.HTTPException):
        content = json.dumps({"message": error.text, "code": error.code}) if error.code else error.text
        return refusal(error.status, error.response.headers, content, address)
    if isinstance(error, aiohttp.WSServerHandshakeError):
        return DiscordUnreachable(
            f"The gateway at {_host(address)} answered with status {error.status}.", retry_after(error.headers or {})
        )
    if isinstance(error, (aiohttp.ClientError, OSError, TimeoutError)):
        return DiscordUnreachable(f"Discord cannot be reached at {address}: {_reason(error)}.")
    return DiscordUnreachable(f"{address} answered with something that is not Discord's ({type(error).__name__}).")


def _closing(code: int | None) -> BotError:
    if code in _CLOSED_FOR_GOOD:
        return LoginRefused(f"Discord's gateway {_CLOSED_FOR_GOOD[code]}.")
    return DiscordUnreachable(f"Discord's gateway ended the connection ({f'code {code}' if code else 'it broke off'}).")


def _reason(error: Exception) -> str:
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "its name is not known here"
        case aiohttp.ClientSSLError():
            return "it has no certificate that is trusted here"
        case TimeoutError():
            return "it does not answer in time"
        case ConnectionRefusedError() | aiohttp.ClientConnectorError():
            return "it takes no connection"
    return "the connection broke off"


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


def _object(text: str) -> dict[str, object] | None:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None
