"""What a site forbids to robots is not fetched; RFC 9309 says what that is."""

import time

import pytest
from aiohttp import web
from cachetools import TTLCache

from bot.errors import FetchFault, FetchRefused
from bot.fetching.fetcher import Fetcher
from bot.fetching.robots import MOST_EFFORT, effort
from tests.bot.fetching.sites import Names, Site, a_site, fetcher


async def fault(fetching: Fetcher, address: str) -> FetchFault | None:
    try:
        await fetching.fetch(address)
    except FetchRefused as refused:
        return refused.fault
    return None


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/page", False),
        ("User-agent: *\nDisallow:", "/page", True),
        ("User-agent: other\nDisallow: /", "/page", True),
        ("User-agent: verbatim\nDisallow: /", "/page", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Verbatim\nAllow: /", "/page", True),
        ("User-agent: a\nUser-agent: VERBATIM\nDisallow: /", "/page", False),
        ("User-agent: *\nDisallow: /\nAllow: /page", "/page", True),
        ("User-agent: *\nAllow: /\nDisallow: /page", "/page", False),
        ("User-agent: *\nAllow: /page\nDisallow: /page", "/page", True),
        ("User-agent: *\nDisallow: /*/print$", "/page/print", False),
        ("User-agent: *\nDisallow: /*/print$", "/page/printed", True),
        ("User-agent: *\nDisallow: /stra%C3%9Fe", "/straße", False),
        ("\ufeffUser-agent: *\nDisallow: /", "/page", False),
        ("<html>not a list of rules</html>", "/page", True),
        ("User-agent: *\nDisallow: /" + "*a" * 5000 + "\nDisallow: /page", "/page" + "a" * 1000, False),
    ],
)
async def test_rules_are_kept(rules: str, path: str, allowed: bool) -> None:
    async with a_site() as site:
        site.page("/robots.txt", rules.encode(), content_type="text/plain")
        site.page(path)
        wanted = None if allowed else FetchFault.FORBIDDEN_TO_ROBOTS
        assert await fault(fetcher(site), site.url(path)) is wanted
        assert (path in site.paths) is allowed


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        (404, None),
        (403, None),
        (410, None),
        (429, FetchFault.ROBOTS_UNKNOWN),
        (500, FetchFault.ROBOTS_UNKNOWN),
        (503, FetchFault.ROBOTS_UNKNOWN),
    ],
)
async def test_a_file_that_is_not_there_allows_and_one_that_cannot_be_had_does_not(
    status: int, wanted: FetchFault | None
) -> None:
    async with a_site() as site:
        site.page("/robots.txt", b"User-agent: *\nDisallow: /", status=status)
        site.page("/page")
        fetching = fetcher(site)
        assert await fault(fetching, site.url("/page")) is wanted
        assert await fault(fetching, site.url("/page")) is wanted
        assert site.paths.count("/robots.txt") == 1


async def test_one_that_breaks_off_forbids() -> None:
    async def broken(request: web.Request) -> web.Response:
        assert request.transport
        request.transport.abort()
        return web.Response()

    async with a_site() as site:
        site.pages["/robots.txt"] = broken
        assert await fault(fetcher(site), site.url("/page")) is FetchFault.ROBOTS_UNKNOWN


async def test_redirects_of_the_file_are_followed_within_the_policy() -> None:
    async with a_site() as site, a_site() as other:
        other.page("/rules", b"User-agent: *\nDisallow: /page")
        site.leads("/robots.txt", other.url("/rules", "other.example"))
        site.page("/page")
        assert await fault(fetcher(site, other), site.url("/page")) is FetchFault.FORBIDDEN_TO_ROBOTS
        site.leads("/robots.txt", f"http://10.0.0.1:{site.port}/")
        assert await fault(fetcher(site, other), site.url("/page")) is FetchFault.ROBOTS_UNKNOWN
        site.leads("/robots.txt", "/robots.txt")
        assert await fault(fetcher(site, other), site.url("/page")) is None, "more than five: not there, by the RFC"


async def test_of_a_long_file_the_beginning_is_kept() -> None:
    async with a_site() as site:
        rules = b"User-agent: *\nDisallow: /first\n" + b"#" * 600_000 + b"\nDisallow: /last"
        site.page("/robots.txt", rules)
        site.page("/last")
        fetching = fetcher(site)
        assert await fault(fetching, site.url("/first")) is FetchFault.FORBIDDEN_TO_ROBOTS
        assert await fault(fetching, site.url("/last")) is None


async def test_the_file_is_asked_for_once_and_again_when_it_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0

    class Clocked(TTLCache):  # type: ignore[type-arg]
        def __init__(self, size: int, seconds: float, **more: object) -> None:
            super().__init__(size, seconds, timer=lambda: now, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("bot.fetching.robots.TTLCache", Clocked)
    async with a_site() as site:
        site.page("/page")
        site.page("/robots.txt", b"User-agent: *\nDisallow: /other")
        fetching = fetcher(site)
        for _ in range(3):
            await fetching.fetch(site.url("/page"))
        assert site.paths.count("/robots.txt") == 1
        now = 24 * 3600.0
        site.page("/robots.txt", b"User-agent: *\nDisallow: /")
        assert await fault(fetching, site.url("/page")) is FetchFault.FORBIDDEN_TO_ROBOTS


NAMES = "".join(f"user-agent: a{number}\n" for number in range(15_000))
RULES = "allow: /\n" * 25_000


@pytest.mark.parametrize(
    "bomb",
    [
        NAMES + RULES,
        NAMES.replace("\n", "\nx\n") + RULES,
        NAMES.replace("\n", "\nsitemap: /\n") + RULES,
        NAMES.replace("user-agent:", "User Agent ") + RULES,
        NAMES.replace("user-agent:", "useragent") + RULES,
        NAMES + NAMES,
    ],
    ids=["plain", "between", "sitemaps", "no colon", "misspelt", "names alone"],
)
async def test_a_file_of_many_rules_for_many_names_is_not_read(bomb: str) -> None:
    async with a_site() as site:
        site.page("/robots.txt", bomb.encode())
        site.page("/page")
        started = time.process_time()
        assert await fault(fetcher(site), site.url("/page")) is FetchFault.ROBOTS_UNKNOWN
        assert time.process_time() - started < 5


def test_files_of_many_groups_are_well_within_the_bound() -> None:
    groups = "".join(f"User-agent: robot{n}\nDisallow: /{n}\nDisallow: /private\n\n" for n in range(2000))
    assert effort(groups) == 4000 < MOST_EFFORT
    blocked = "".join(f"User-agent: robot{n}\n" for n in range(200)) + "Disallow: /private\n" * 100
    assert effort(blocked) < MOST_EFFORT


async def test_a_host_that_cannot_be_had_is_told_as_that_and_not_as_a_robots_file() -> None:
    site = Site(port=9)
    assert await fault(fetcher(site, names=Names(site_example=[])), site.url("/")) is FetchFault.NO_SUCH_HOST
