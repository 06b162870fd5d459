"""Sites on the loopback that answer as they are told, and a name service that knows only them."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from aiohttp import web

from bot.fetching.fetcher import Fetcher
from bot.fetching.policy import Policy, networks

PAGE = b"<!doctype html><title>The bridge</title><p>The bridge was opened on Monday by the mayor of the town.</p>"
LOOPBACK = networks(["127.0.0.0/8"])

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Site:
    """A site: what it answers by path, and what it was asked. `raw` answers every connection with these bytes."""

    port: int = 0
    pages: dict[str, Handler] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)

    def page(self, path: str, body: bytes = PAGE, *, status: int = 200, **headers: str) -> None:
        headers.setdefault("content_type", "text/html")
        told = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(request: web.Request) -> web.Response:
            return web.Response(body=body, status=status, headers=told)

        self.pages[unquote(path)] = answer

    def leads(self, path: str, to: str, status: int = 302) -> None:
        async def answer(request: web.Request) -> web.Response:
            return web.Response(status=status, headers={"Location": to})

        self.pages[path] = answer

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    def url(self, path: str, host: str = "site.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        handler = self.pages.get(request.path)
        return await handler(request) if handler else web.Response(status=404)


@asynccontextmanager
async def a_site(tls: ssl.SSLContext | None = None) -> AsyncIterator[Site]:
    site = Site()
    runner = web.ServerRunner(web.Server(site.answer), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    site.port = runner.addresses[0][1]
    try:
        yield site
    finally:
        await runner.cleanup()


@asynccontextmanager
async def raw_site(*parts: bytes, pause: float = 0.0) -> AsyncIterator[Site]:
    """A site that answers whatever it is asked with these bytes, part by part; robots.txt it does not have."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        answered = [b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"] if b"GET /robots.txt" in head else parts
        try:
            for part in answered:
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(pause)
        except OSError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield Site(server.sockets[0].getsockname()[1])
    finally:
        server.close()


class Names:
    """A name service: every name is on the loopback, unless told otherwise; a list of lists is used up one by one."""

    def __init__(self, **known: Sequence[Sequence[str]]) -> None:
        self.known = {name.replace("_", "."): list(answers) for name, answers in known.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        answers = self.known.get(host)
        if answers is None:
            return ["127.0.0.1"]
        if not answers:
            raise OSError("no such host")
        return answers.pop(0) if len(answers) > 1 else answers[0]


def admitted(*sites: Site, **changed: object) -> Policy:
    """A policy under which these sites can be asked."""
    policy = Policy(allowed=True, networks=LOOPBACK, ports=frozenset(site.port for site in sites), seconds=5.0)
    return replace(policy, **changed)  # type: ignore[arg-type]


def fetcher(
    *sites: Site, names: Names | None = None, trust: ssl.SSLContext | None = None, **changed: object
) -> Fetcher:
    return Fetcher(admitted(*sites, **changed), lookup=names or Names(), trust=trust)
