"""Pages of a real server: what arrives, what is refused, and when it is the same as before."""

import asyncio
import gzip
import hashlib
import re
import ssl
import zlib
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from aiohttp import web

from bot.errors import FetchFault, FetchRefused
from bot.fetching.fetcher import Fetcher
from bot.fetching.policy import MOST_REDIRECTS, Policy
from tests.bot.fetching.sites import PAGE, Names, Site, a_site, admitted, fetcher, raw_site


async def refusal(fetching: Fetcher, address: str) -> FetchRefused:
    with pytest.raises(FetchRefused) as refused:
        await fetching.fetch(address)
    return refused.value


async def test_a_page_arrives_as_it_was_served() -> None:
    async with a_site() as site:
        site.page("/news/the-bridge", content_type="text/html; charset=windows-1251", etag='"one"')
        fetched = await fetcher(site).fetch(f" <{site.url('/news/the-bridge')}#part> ")
        assert fetched.content == PAGE
        assert fetched.address == site.url("/news/the-bridge")
        assert (fetched.content_type, fetched.charset) == ("text/html", "windows-1251")
        assert fetched.name == "the-bridge.html"
        assert abs(datetime.now(UTC) - fetched.at) < timedelta(seconds=5)
        assert fetched.validators.sha256 == hashlib.sha256(PAGE).hexdigest()


async def test_nothing_is_told_but_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:1")
    async with a_site() as site:
        site.leads("/", "/second")
        site.pages["/second"] = set_cookie
        fetching = fetcher(site, contact="https://example.org/bot")
        await fetching.fetch(site.url("/"))
        await fetching.fetch(site.url("/second"))
        for request in site.asked:
            assert set(request.headers) == {"Host", "Accept", "Accept-Encoding", "User-Agent", "Connection"}
            assert re.fullmatch(r"Verbatim/\S+ \(\+https://example\.org/bot\)", request.headers["User-Agent"])


async def set_cookie(request: web.Request) -> web.Response:
    response = web.Response(body=PAGE, content_type="text/html")
    response.set_cookie("who", "you")
    return response


async def test_nothing_is_asked_unless_the_keeper_allows_it() -> None:
    async with a_site() as site:
        assert (await refusal(fetcher(site, allowed=False), site.url("/"))).fault is FetchFault.SWITCHED_OFF
        assert Policy().allowed is False
        assert site.asked == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_followed_and_robots_of_both_are_asked(status: int) -> None:
    async with a_site() as first, a_site() as second:
        first.leads("/old", second.url("/new", "other.example"), status)
        second.page("/new")
        fetched = await fetcher(first, second).fetch(first.url("/old"))
        assert fetched.address == second.url("/new", "other.example")
        assert (first.paths, second.paths) == (["/robots.txt", "/old"], ["/robots.txt", "/new"])


async def test_redirects_are_followed_so_far_and_no_farther() -> None:
    async with a_site() as site:
        for number in range(MOST_REDIRECTS + 1):
            site.leads(f"/{number}", f"/{number + 1}")
        site.page(f"/{MOST_REDIRECTS + 1}")
        assert (await fetcher(site).fetch(site.url("/1"))).content == PAGE
        assert (await refusal(fetcher(site), site.url("/0"))).fault is FetchFault.TOO_MANY_REDIRECTS


@pytest.mark.parametrize(
    ("to", "fault"),
    [
        ("http://10.0.0.1:{port}/", FetchFault.NOT_PUBLIC),
        ("http://169.254.169.254:{port}/latest/meta-data", FetchFault.NOT_PUBLIC),
        ("//[::1]:{port}/", FetchFault.NOT_PUBLIC),
        ("http://0xa9fea9fe:{port}/", FetchFault.NOT_PUBLIC),
        ("http://inside.example:{port}/", FetchFault.NOT_PUBLIC),
        ("http://site.example:22/", FetchFault.PORT_NOT_ADMITTED),
        ("http://me:secret@site.example:{port}/", FetchFault.WITH_ACCOUNT),
        ("file:///etc/passwd", FetchFault.NO_ADDRESS),
        ("gopher://site.example:{port}/", FetchFault.NO_ADDRESS),
        ("data:text/html,hello", FetchFault.NO_ADDRESS),
        ("http://[", FetchFault.NO_ADDRESS),
    ],
)
async def test_a_redirect_is_held_to_the_policy_as_the_address_was(to: str, fault: FetchFault) -> None:
    async with a_site() as site:
        site.leads("/", to.format(port=site.port))
        names = Names(inside_example=[["192.168.1.7"]])
        assert (await refusal(fetcher(site, names=names), site.url("/"))).fault is fault
        assert site.paths == ["/robots.txt", "/"]


async def test_hosts_that_are_named_are_the_only_ones() -> None:
    async with a_site() as site:
        site.page("/")
        site.leads("/out", site.url("/", "example.com"))
        fetching = fetcher(site, hosts=frozenset(["site.example"]))
        assert await fetching.fetch(site.url("/", "www.site.example"))
        for address in (site.url("/out"), site.url("/", "notsite.example"), site.url("/", "example")):
            assert (await refusal(fetching, address)).fault is FetchFault.HOST_NOT_ADMITTED


async def test_a_name_in_other_letters_is_asked_for_as_the_net_writes_it() -> None:
    async with a_site() as site:
        site.page("/straße")
        names = Names()
        fetched = await fetcher(site, names=names).fetch(site.url("/straße", "BÜCHER.example."))
        assert set(names.asked) == {"xn--bcher-kva.example"}
        assert site.asked[-1].headers["Host"] == f"xn--bcher-kva.example:{site.port}"
        assert fetched.name == "straße.html"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("gzip", gzip.compress(PAGE[:20], mtime=0) + gzip.compress(PAGE[20:], mtime=0) + b"\0\0"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("identity", PAGE),
    ],
)
async def test_what_is_compressed_is_unpacked(encoding: str, packed: bytes) -> None:
    async with a_site() as site:
        site.page("/", packed, content_encoding=encoding)
        assert (await fetcher(site).fetch(site.url("/"))).content == PAGE


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)[:-9]),
        ("gzip", PAGE),
        ("deflate", b"\x08"),
        ("br", PAGE),
        ("gzip, gzip", PAGE),
    ],
)
async def test_what_cannot_be_unpacked_is_damaged(encoding: str, packed: bytes) -> None:
    async with a_site() as site:
        site.page("/", packed, content_encoding=encoding)
        assert (await refusal(fetcher(site), site.url("/"))).fault is FetchFault.BROKEN_OFF


def bomb(encoding: str) -> bytes:
    """100 MB in 100 KB, and in one stream, or in many small ones."""
    if encoding == "deflate":
        return zlib.compress(bytes(100_000_000))
    return gzip.compress(bytes(10_000_000)) * 10


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_bomb_is_cut_while_it_unfolds(encoding: str) -> None:
    async with a_site() as site:
        site.page("/", bomb(encoding), content_encoding=encoding)
        refused = await refusal(fetcher(site), site.url("/"))
        assert (refused.fault, refused.data) == (FetchFault.TOO_LARGE, {"most": "10"})


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/html"})
    await response.prepare(request)
    while True:
        await response.write(b"a" * 65536)


async def test_what_does_not_end_is_cut_and_what_says_that_it_is_too_large_is_not_read() -> None:
    async with a_site() as site:
        site.pages["/endless"] = endless
        site.page("/large", b"a" * 3000)
        fetching = fetcher(site, largest=2000)
        for path in ("/endless", "/large"):
            assert (await refusal(fetching, site.url(path))).fault is FetchFault.TOO_LARGE


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "parts",
    [
        [HEAD, b"Content-Length: 1000\r\n\r\nshort"],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n"],
        [HEAD, b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"],
        [b"hello\r\n\r\n"],
        [b""],
        [b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 10_000 + b"\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\n" + b"".join(b"X%d: a\r\n" % n for n in range(300)) + b"\r\n"],
    ],
    ids=["short", "bad chunk", "no last chunk", "no HTTP", "nothing", "long header", "many headers"],
)
async def test_an_answer_that_is_none_is_told_as_damaged(parts: list[bytes]) -> None:
    async with raw_site(*parts) as site:
        assert (await refusal(fetcher(site), site.url("/"))).fault is FetchFault.BROKEN_OFF


async def test_a_bad_chunk_after_good_ones_is_no_page_either() -> None:
    """aiohttp (3.14) does not tell of it, so that only the time for all of a fetch ends it."""
    async with raw_site(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", b"zz\r\n", pause=0.05) as site:
        refused = await refusal(fetcher(site, seconds=0.4), site.url("/"))
        assert refused.fault in {FetchFault.TOO_SLOW, FetchFault.BROKEN_OFF}


@pytest.mark.parametrize("length", [b"", b"Content-Length: 9000000\r\n"])
async def test_a_large_page_of_a_server_that_closes_at_once_arrives_whole(length: bytes) -> None:
    async with raw_site(HEAD + length + b"\r\n", b"a" * 9_000_000) as site:
        assert (await fetcher(site).fetch(site.url("/"))).content == b"a" * 9_000_000


@pytest.mark.parametrize("head", [HEAD + b"Content-Length: 1000\r\n\r\n", b"HTTP/1.1 200 OK\r\n"])
async def test_a_drip_is_cut_when_the_time_for_all_of_it_is_over(head: bytes) -> None:
    async with raw_site(head, *([b"a"] * 1000), pause=0.02) as site:
        refused = await refusal(fetcher(site, seconds=0.3), site.url("/"))
        assert (refused.fault, refused.data) == (FetchFault.TOO_SLOW, {"seconds": "0.3"})


async def test_a_name_service_that_does_not_answer_takes_no_longer_either() -> None:
    async def never(host: str, port: int) -> list[str]:
        await asyncio.sleep(60)
        return []

    async with a_site() as site:
        fetching = Fetcher(admitted(site, seconds=0.2), lookup=never)
        assert (await refusal(fetching, site.url("/"))).fault is FetchFault.TOO_SLOW


@pytest.mark.parametrize(
    ("content_type", "path", "name"),
    [
        ("text/html", "/a/the-bridge.php", "the-bridge.html"),
        ("TEXT/HTML; charset=utf-8", "/", "site-example.html"),
        ("application/pdf", "/papers/The%20Bridge.pdf", "The-Bridge.pdf"),
        ("text/plain", "/bridge.md", "bridge.md"),
        ("text/plain", "/bridge", "bridge.txt"),
        ("application/octet-stream", "/bridge.epub", "bridge.epub"),
        ("text/html", "/2023/01/the-bridge/index.html", "the-bridge.html"),
        ("text/html", "/the-bridge/12345", "the-bridge.html"),
        ("text/html", "/con.html", "page-con.html"),
        ("text/html", "/..%2f..%2fetc%2fpasswd", "etc-passwd.html"),
        ("text/html", "/" + "bridge-" * 40, ("bridge-" * 40)[:60] + ".html"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "/get?file=1",
            "get.docx",
        ),
    ],
)
async def test_the_kinds_that_are_taken_and_what_they_are_called(content_type: str, path: str, name: str) -> None:
    async with a_site() as site:
        site.page(path.partition("?")[0], content_type=content_type)
        fetched = await fetcher(site).fetch(site.url(path))
        assert fetched.name == name


@pytest.mark.parametrize(
    "content_type", ["image/png", "application/zip", "application/octet-stream", "text/css", "video/mp4", "a" * 500]
)
async def test_other_kinds_are_refused_before_they_are_read(content_type: str) -> None:
    async with raw_site(
        b"HTTP/1.1 200 OK\r\nContent-Type: " + content_type.encode() + b"\r\nContent-Length: 9999\r\n\r\n", pause=9
    ) as site:
        refused = await refusal(fetcher(site), site.url("/picture"))
        assert refused.fault is FetchFault.TYPE_NOT_TAKEN
        assert len(refused.data["type"]) <= 100


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (404, FetchFault.NOT_FOUND),
        (410, FetchFault.NOT_FOUND),
        (401, FetchFault.REFUSED_THERE),
        (403, FetchFault.REFUSED_THERE),
        (451, FetchFault.REFUSED_THERE),
        (429, FetchFault.FAILING_THERE),
        (503, FetchFault.FAILING_THERE),
        (204, FetchFault.OTHER_STATUS),
        (206, FetchFault.OTHER_STATUS),
        (302, FetchFault.OTHER_STATUS),
        (304, FetchFault.OTHER_STATUS),
    ],
)
async def test_a_page_that_is_not_there_is_told_as_that(status: int, fault: FetchFault) -> None:
    async with a_site() as site:
        site.page("/", b"", status=status)
        refused = await refusal(fetcher(site), site.url("/"))
        assert (refused.fault, refused.data) == (fault, {"host": "site.example", "status": str(status)})


async def test_a_page_without_a_byte_is_none() -> None:
    async with a_site() as site:
        site.page("/", b"")
        assert (await refusal(fetcher(site), site.url("/"))).fault is FetchFault.NOTHING_SENT


async def test_a_host_that_is_not_there_is_told_as_that() -> None:
    gone = Site(port=1)
    assert (await refusal(fetcher(gone), gone.url("/"))).fault is FetchFault.UNREACHABLE
    names = Names(site_example=[])
    assert (await refusal(fetcher(gone, names=names), gone.url("/"))).fault is FetchFault.NO_SUCH_HOST


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def server_context(authority: trustme.CA, host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


async def test_an_encrypted_page_comes_from_its_host_or_not_at_all(authority: trustme.CA) -> None:
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    async with a_site(server_context(authority, "site.example")) as site:
        site.page("/")
        assert await fetcher(site, trust=trusting).fetch(site.url("/", scheme="https"))
        refused = await refusal(fetcher(site), site.url("/", scheme="https"))
        assert refused.fault is FetchFault.NOT_SECURE, "an authority that nobody knows"
        refused = await refusal(fetcher(site, trust=trusting), site.url("/", "other.example", "https"))
        assert refused.fault is FetchFault.NOT_SECURE, "another host's certificate"


async def test_an_encrypted_page_does_not_lead_to_an_open_one(authority: trustme.CA) -> None:
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    async with a_site(server_context(authority, "site.example")) as site, a_site() as plain:
        site.leads("/", plain.url("/"))
        plain.page("/")
        refused = await refusal(fetcher(site, plain, trust=trusting), site.url("/", scheme="https"))
        assert refused.fault is FetchFault.DOWNGRADED
        assert plain.asked == []


async def test_https_at_a_port_that_speaks_http_is_not_secure() -> None:
    async with a_site() as site:
        assert (await refusal(fetcher(site), site.url("/", scheme="https"))).fault is FetchFault.NOT_SECURE
