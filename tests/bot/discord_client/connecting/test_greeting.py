"""The first words with Discord, as the network hands them over."""

import asyncio

from aiohttp import web

from bot.config.keys import DiscordConfig
from bot.config.values import ApiAddress, GatewayAddress
from bot.discord_client.connecting.greeting import greet


async def test_an_answer_may_come_in_pieces() -> None:
    async def me(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for piece in (b'{"id": "1", "user', b'name": "Verb', b'atim"}'):
            await response.write(piece)
            await asyncio.sleep(0.05)
        return response

    app = web.Application()
    app.router.add_get("/api/v10/users/@me", me)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        base = f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
        config = DiscordConfig(api_base=ApiAddress(base), gateway_url=GatewayAddress("ws://127.0.0.1"))
        assert (await asyncio.wait_for(greet(config, "token"), 10)).name == "Verbatim"
    finally:
        await runner.cleanup()
