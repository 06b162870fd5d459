"""No address leads where the policy does not: as it is typed, as it is looked up, as it is connected to."""

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import replace
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FetchFault, FetchRefused
from bot.fetching.addresses import read_address
from bot.fetching.connecting import AddressInfo
from bot.fetching.fetcher import Fetcher
from bot.fetching.networks import may_connect
from bot.fetching.policy import Policy, networks
from tests.bot.fetching.sites import Names, a_site, fetcher

OPEN = Policy(allowed=True, seconds=5.0)


def fault_of(text: str, policy: Policy = OPEN) -> FetchFault | None:
    try:
        read_address(text, policy)
    except FetchRefused as refused:
        return refused.fault
    return None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("https://example.org/a?b=c#d", None),
        ("<https://example.org/>", None),
        ("HTTP://EXAMPLE.ORG:80/", None),
        ("https://[2606:4700:4700::1111]/", None),
        ("example.org", FetchFault.NO_ADDRESS),
        ("", FetchFault.NO_ADDRESS),
        ("https://", FetchFault.NO_ADDRESS),
        ("ftp://example.org/", FetchFault.NO_ADDRESS),
        ("file:///etc/passwd", FetchFault.NO_ADDRESS),
        ("javascript:alert(1)", FetchFault.NO_ADDRESS),
        ("https://exa mple.org/", FetchFault.NO_ADDRESS),
        ("https://example.org/\r\nHost: x", FetchFault.NO_ADDRESS),
        ("https://example.org/\u202e", FetchFault.NO_ADDRESS),
        ("https://example.org\\@127.0.0.1/", FetchFault.NO_ADDRESS),
        ("https://example.org:99999/", FetchFault.NO_ADDRESS),
        ("https://ex%41mple.org/", FetchFault.NO_ADDRESS),
        ("https://a..b/", FetchFault.NO_ADDRESS),
        ("https://" + "a" * 300 + "/", FetchFault.NO_ADDRESS),
        ("https://example.org/" + "a" * 2000, FetchFault.NO_ADDRESS),
        ("https://[fe80::1%25eth0]/", FetchFault.NO_ADDRESS),
        ("https://xn--a/", FetchFault.NO_ADDRESS),
        ("https://me@example.org/", FetchFault.WITH_ACCOUNT),
        ("https://me:secret@example.org/", FetchFault.WITH_ACCOUNT),
        ("https://example.org:8080/", FetchFault.PORT_NOT_ADMITTED),
        ("https://example.org:0/", FetchFault.PORT_NOT_ADMITTED),
        *(
            (f"http://{host}/", FetchFault.NOT_PUBLIC)
            for host in (
                "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "127.0.0.1.",
                "１２７.0.0.1", "0", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254",
                "100.64.0.1", "100.100.100.200", "168.63.129.16", "224.0.0.1", "240.0.0.1", "255.255.255.255",
                "192.0.0.192", "198.18.0.1", "[::]", "[::1]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]",
                "[::ffff:127.0.0.1]", "[::ffff:8.8.8.8]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]",
                "[64:ff9b::a83f:8110]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
                "[2001:db8::1]", "[100::1]", "[fec0::1]",
            )
        ),
    ],
)  # fmt: skip
def test_an_address_is_read_or_refused(text: str, fault: FetchFault | None) -> None:
    assert fault_of(text) is fault


def test_a_network_that_is_admitted_is_asked_and_no_cloud_tells_its_secrets() -> None:
    policy = replace(OPEN, networks=networks(["10.0.0.0/8", "169.254.0.0/16", "fd00::/8"]))
    assert fault_of("http://10.1.2.3/", policy) is None
    assert fault_of("http://[fd00::1]/", policy) is None
    assert fault_of("http://127.0.0.1/", policy) is FetchFault.NOT_PUBLIC
    assert fault_of("http://169.254.169.254/", policy) is FetchFault.NOT_PUBLIC
    assert fault_of("http://[fd00:ec2::254]/", policy) is FetchFault.NOT_PUBLIC


V4 = st.integers(0, 2**32 - 1).map(IPv4Address)
V6 = st.integers(0, 2**128 - 1).map(IPv6Address)
SPECIAL = st.sampled_from(
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
    "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4".split()
).flatmap(lambda written: st.sampled_from([networks([written])[0][0], networks([written])[0][-1]]))
EMBEDDED = st.builds(
    lambda prefix, ip, shift: IPv6Address(int(IPv6Address(prefix)) | int(ip) << shift),
    st.sampled_from(["::ffff:0:0", "64:ff9b::", "::"]),
    V4 | SPECIAL,
    st.just(0),
) | st.builds(lambda ip: IPv6Address(0x2002 << 112 | int(ip) << 80), V4 | SPECIAL)
ANY = V4 | V6 | SPECIAL | EMBEDDED


class Recorder:
    """Opens no socket, and remembers what for."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def __call__(self, info: AddressInfo) -> socket.socket:
        self.opened.append(str(info[4][0]))
        raise ConnectionRefusedError("nothing is connected to in tests")


async def opened_for(address: str, answers: Sequence[Sequence[str]]) -> list[str]:
    recorder = Recorder()
    with Fetching(recorder, answers) as fetching, pytest.raises(FetchRefused):
        await fetching.fetch(address)
    return recorder.opened


class Fetching(Fetcher):
    def __init__(self, recorder: Recorder, answers: Sequence[Sequence[str]]) -> None:
        super().__init__(OPEN, lookup=Names(site_example=answers), open_socket=recorder)

    def __enter__(self) -> "Fetching":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


@given(st.lists(ANY, min_size=1, max_size=4))
def test_nothing_is_connected_to_that_is_not_global(addresses: list[IPv4Address | IPv6Address]) -> None:
    written = [str(address) for address in addresses]
    opened = asyncio.run(opened_for("http://site.example/", [written]))
    assert all(ip_address(one).is_global and not ip_address(one).is_multicast for one in opened)
    if not all(may_connect(one, ()) for one in written):
        assert opened == [], "a name that leads inside as well is not asked at all"


@given(ANY)
def test_a_literal_is_connected_to_only_if_it_is_global(address: IPv4Address | IPv6Address) -> None:
    host = f"[{address}]" if address.version == 6 else str(address)
    opened = asyncio.run(opened_for(f"http://{host}/", [[]]))
    assert opened == ([str(address)] if may_connect(str(address), ()) else [])
    assert not opened or address.is_global


@given(V4 | SPECIAL, st.sampled_from(["{0}", "0x{0:x}", "0{0:o}"]))
def test_an_address_in_another_form_is_the_same(address: IPv4Address, form: str) -> None:
    public = may_connect(str(address), ())
    assert (fault_of(f"http://{form.format(int(address))}/") is None) is public


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "151.101.1.69", "2606:4700:4700::1111", "2a00:1450::1", "64:ff9b::808:808"]
)
def test_what_is_public_may_be_connected_to(address: str) -> None:
    assert may_connect(address, ())
    assert asyncio.run(opened_for("http://site.example/", [[address]])) != []


async def test_a_name_that_leads_elsewhere_the_second_time_leads_nowhere() -> None:
    async with a_site() as site:
        site.page("/")
        names = Names(site_example=[["127.0.0.1"], ["10.0.0.1"]])
        with pytest.raises(FetchRefused) as refused:
            await fetcher(site, names=names).fetch(site.url("/"))
        assert refused.value.fault is FetchFault.NOT_PUBLIC
        assert site.paths == ["/robots.txt"]
        assert names.asked == ["site.example", "site.example"], "each connection looks up and checks anew"


async def test_the_address_that_was_checked_is_the_one_that_is_connected_to() -> None:
    """A resolver that would let everything through does not help: the socket is checked as well."""
    from bot.fetching.connecting import NotPublic, checked

    recorder = Recorder()
    with pytest.raises(NotPublic):
        checked(recorder, ())((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80)))
    assert recorder.opened == []
