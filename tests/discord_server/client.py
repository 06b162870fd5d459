"""The loopback Discord without discord.py in between: for requests and payloads that a well-behaved library never
sends."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.discord_server.gateway import HEARTBEAT, IDENTIFY
from tests.discord_server.server import DiscordServer


class RawClient:
    """One HTTP session, authorised as the bot unless told otherwise."""

    def __init__(self, server: DiscordServer, session: aiohttp.ClientSession) -> None:
        self._server = server
        self._session = session

    async def request(
        self, method: str, path: str, body: object = None, *, token: str | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Status and JSON of one request."""
        headers = {"Authorization": f"Bot {self._server.token if token is None else token}"}
        async with self._session.request(method, self._server.api_base + path, json=body, headers=headers) as response:
            text = await response.text()
            return response.status, json.loads(text) if text else {}

    async def respond(self, interaction: Any, kind: int, data: object = None) -> tuple[int, dict[str, Any]]:  # noqa: ANN401
        """An initial response."""
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        return await self.request("POST", path, {"type": kind, "data": data} if data is not None else {"type": kind})

    async def followup(self, interaction: Any, body: object) -> tuple[int, dict[str, Any]]:  # noqa: ANN401
        """A follow-up message."""
        return await self.request("POST", f"/webhooks/{self._server.world.application}/{interaction.token}", body)

    async def edit(self, interaction: Any, body: object) -> tuple[int, dict[str, Any]]:  # noqa: ANN401
        """An edit of the original response."""
        path = f"/webhooks/{self._server.world.application}/{interaction.token}/messages/@original"
        return await self.request("PATCH", path, body)

    async def closed_with(self, *payloads: object, query: str = "v=10&encoding=json", beats: int = 0) -> int | None:
        """The code with which the gateway closes after these payloads."""
        async with self._session.ws_connect(f"{self._server.gateway_url}?{query}") as socket:
            for payload in [{"op": HEARTBEAT, "d": None}] * beats + list(payloads):
                await socket.send_str(payload if isinstance(payload, str) else json.dumps(payload))
            async for _ in socket:
                pass
            return socket.close_code

    async def events(self, *payloads: object, until: str) -> list[dict[str, Any]]:
        """What the gateway sends after these payloads, up to an event or the name of an opcode."""
        received: list[dict[str, Any]] = []
        async with self._session.ws_connect(f"{self._server.gateway_url}?v=10&encoding=json") as socket:
            for payload in payloads:
                await socket.send_str(json.dumps(payload))
            async for message in socket:
                received.append(json.loads(message.data))
                if until in (received[-1]["t"], str(received[-1]["op"])):
                    break
            await socket.close(code=4000)
        return received


@asynccontextmanager
async def raw_client(server: DiscordServer) -> AsyncIterator[RawClient]:
    async with aiohttp.ClientSession() as session:
        yield RawClient(server, session)


def identify(
    server: DiscordServer, *, token: str | None = None, intents: object = 1 << 9, shard: object = None
) -> dict[str, Any]:
    """An identify payload."""
    properties = {"os": "linux", "browser": "test", "device": "test"}
    data = {"token": token or server.token, "intents": intents, "properties": properties}
    return {"op": IDENTIFY, "d": data if shard is None else data | {"shard": shard}}
