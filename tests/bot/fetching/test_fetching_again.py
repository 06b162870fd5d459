"""A page once more: unchanged by what its server says or by its bytes, else new."""

from dataclasses import replace

import pytest
from aiohttp import web

from bot.errors import FetchFault, FetchRefused
from bot.fetching.fetcher import fetch, fetch_again
from bot.fetching.policy import Policy
from bot.fetching.values import Fetched, Unchanged
from tests.bot.fetching.sites import PAGE, Site, a_site, admitted, fetcher

NEWER = PAGE.replace(b"Monday", b"Tuesday")
DAY = "Tue, 31 Jan 2023 10:00:00 GMT"


def versioned(site: Site, body: bytes, **headers: str) -> None:
    """A page that is sent only to who has another version."""

    async def answer(request: web.Request) -> web.Response:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        known = request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")
        if any(value in told.values() for value in known if value):
            return web.Response(status=304)
        return web.Response(body=body, content_type="text/html", headers=told)

    site.pages["/page"] = answer


@pytest.mark.parametrize("headers", [{"ETag": '"one"'}, {"Last_Modified": DAY}, {"ETag": 'W/"1"'}])
async def test_a_server_that_knows_says_that_nothing_changed(headers: dict[str, str]) -> None:
    async with a_site() as site:
        versioned(site, PAGE, **headers)
        fetching = fetcher(site)
        first = await fetching.fetch(site.url("/page"))
        again = await fetching.fetch_again(site.url("/page"), first.validators)
        assert isinstance(again, Unchanged)
        assert again.validators == first.validators
        versioned(site, NEWER, ETag='"two"')
        changed = await fetching.fetch_again(site.url("/page"), again.validators)
        assert isinstance(changed, Fetched)
        assert changed.content == NEWER
        assert changed.validators.etag == '"two"'


async def test_the_same_bytes_are_unchanged_whatever_the_server_says() -> None:
    async with a_site() as site:
        site.page("/page", ETag='"one"')
        fetching = fetcher(site)
        first = await fetching.fetch(site.url("/page"))
        site.page("/page", ETag='"two"')
        again = await fetching.fetch_again(site.url("/page"), first.validators)
        assert isinstance(again, Unchanged)
        assert again.validators.etag == '"two"'


async def test_what_one_page_said_is_told_to_no_other() -> None:
    async with a_site() as site, a_site() as other:
        site.page("/page", ETag='"one"')
        other.page("/moved")
        fetching = fetcher(site, other)
        first = await fetching.fetch(site.url("/page"))
        site.leads("/page", other.url("/moved", "other.example"))
        again = await fetching.fetch_again(site.url("/page"), first.validators)
        assert isinstance(again, Unchanged)
        assert again.validators.address == other.url("/moved", "other.example")
        assert all("If-None-Match" not in request.headers for request in other.asked)


async def test_a_page_behind_a_redirect_is_asked_for_with_its_own_mark() -> None:
    async with a_site() as site:
        site.leads("/short", "/page")
        versioned(site, PAGE, ETag='"one"')
        fetching = fetcher(site)
        first = await fetching.fetch(site.url("/short"))
        assert isinstance(await fetching.fetch_again(site.url("/short"), first.validators), Unchanged)
        assert "If-None-Match" in site.asked[-1].headers


async def test_unchanged_is_believed_only_of_who_was_asked_so() -> None:
    async with a_site() as site:
        site.page("/page")
        fetching = fetcher(site)
        first = await fetching.fetch(site.url("/page"))
        site.page("/page", b"", status=304)
        with pytest.raises(FetchRefused) as refused:
            await fetching.fetch_again(site.url("/page"), replace(first.validators, etag=None))
        assert refused.value.fault is FetchFault.OTHER_STATUS


async def test_a_program_for_one_page_needs_no_fetcher_of_its_own() -> None:
    """With the system's own name service, which knows an address without asking anybody."""
    async with a_site() as site:
        versioned(site, PAGE, ETag='"one"')
        address = site.url("/page", "127.0.0.1")
        first = await fetch(address, admitted(site))
        assert first.content == PAGE
        assert isinstance(await fetch_again(address, first.validators, admitted(site)), Unchanged)
        with pytest.raises(FetchRefused):
            await fetch(address, Policy(allowed=True))


@pytest.mark.parametrize("etag", ['"' + "a" * 400 + '"', '"é"'])
async def test_a_mark_that_could_not_be_sent_back_is_not_kept(etag: str) -> None:
    async with a_site() as site:
        site.page("/page", ETag=etag)
        assert (await fetcher(site).fetch(site.url("/page"))).validators.etag is None
