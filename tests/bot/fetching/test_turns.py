"""Many at once: one request at a host, a few in all, and what would wait too long is refused at once."""

import asyncio
from collections import Counter

import pytest
from aiohttp import web

from bot.errors import FetchFault, FetchRefused
from bot.fetching.policy import MOST_AT_ONCE, MOST_WAITING, MOST_WAITING_FOR_A_HOST
from tests.bot.fetching.sites import PAGE, Site, a_site, fetcher


class Busy:
    """Counts how many requests it has at the same time, of each host and in all."""

    def __init__(self, site: Site, pause: float) -> None:
        self.now: Counter[str] = Counter()
        self.most_of_a_host = 0
        self.most = 0
        self.pause = pause
        site.pages["/"] = self.answer

    async def answer(self, request: web.Request) -> web.Response:
        self.now[request.host] += 1
        self.most_of_a_host = max(self.most_of_a_host, *self.now.values())
        self.most = max(self.most, self.now.total())
        await asyncio.sleep(self.pause)
        self.now[request.host] -= 1
        return web.Response(body=PAGE, content_type="text/html")


async def test_one_request_at_a_host_and_a_few_in_all() -> None:
    async with a_site() as site:
        busy = Busy(site, 0.02)
        fetching = fetcher(site)
        hosts = [f"{letter}.example" for letter in "abcdefgh"] * 2
        pages = await asyncio.gather(*(fetching.fetch(site.url("/", host)) for host in hosts))
        assert [page.content for page in pages] == [PAGE] * len(hosts)
        assert busy.most_of_a_host == 1
        assert 1 < busy.most <= MOST_AT_ONCE


async def test_waiting_for_a_turn_is_not_counted_as_slowness_of_the_page() -> None:
    async with a_site() as site:
        Busy(site, 0.2)
        fetching = fetcher(site, seconds=0.35)
        pages = await asyncio.gather(*(fetching.fetch(site.url("/")) for _ in range(MOST_WAITING_FOR_A_HOST)))
        assert len(pages) == MOST_WAITING_FOR_A_HOST


async def test_a_slow_host_holds_up_no_other() -> None:
    async with a_site() as slow, a_site() as quick:
        Busy(slow, 60)
        quick.page("/")
        fetching = fetcher(slow, quick)
        waiting = [asyncio.create_task(fetching.fetch(slow.url("/"))) for _ in range(MOST_WAITING_FOR_A_HOST)]
        await asyncio.sleep(0.1)
        async with asyncio.timeout(3):
            assert await fetching.fetch(quick.url("/", "quick.example"))
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def test_what_would_wait_too_long_is_refused_and_later_taken_again() -> None:
    async with a_site() as site:
        Busy(site, 0.1)
        fetching = fetcher(site)
        first = [fetching.fetch(site.url("/")) for _ in range(MOST_WAITING_FOR_A_HOST + 2)]
        results = await asyncio.gather(*first, return_exceptions=True)
        refused = [one for one in results if isinstance(one, FetchRefused)]
        assert [one.fault for one in refused] == [FetchFault.TOO_MANY_FETCHES] * 2
        hosts = [f"h{number}.example" for number in range(MOST_WAITING + 3)]
        results = await asyncio.gather(*(fetching.fetch(site.url("/", host)) for host in hosts), return_exceptions=True)
        assert sum(isinstance(one, FetchRefused) for one in results) == 3
        assert await fetching.fetch(site.url("/"))


async def test_a_fetch_that_is_called_off_gives_its_turn_back() -> None:
    async with a_site() as site:
        busy = Busy(site, 60)
        fetching = fetcher(site)
        task = asyncio.create_task(fetching.fetch(site.url("/")))
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        busy.pause = 0
        assert await fetching.fetch(site.url("/"))
