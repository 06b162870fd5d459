"""The policy is what the configuration says, and admits nothing that it does not say."""

from pathlib import Path

import pytest

from bot.config.configuration import load_config
from bot.fetching.kinds import _SUFFIXES
from bot.fetching.policy import Policy, networks
from index import SUFFIXES


def test_the_keepers_configuration_is_the_policy(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        '[fetching]\nallowed = true\nhosts = ["Bücher.example", "*.example.org."]\n'
        'private_networks = ["10.0.0.0/8", "fd00::/8"]\nports = [443]\ncontact = " https://example.org/bot "\n',
        encoding="utf-8",
    )
    policy = Policy.of(load_config(path).fetching)
    assert policy.allowed
    assert policy.hosts == {"xn--bcher-kva.example", "example.org"}
    assert policy.networks == networks(["10.0.0.0/8", "fd00::/8"])
    assert policy.ports == {443}
    assert policy.user_agent.startswith("Verbatim/")
    assert policy.user_agent.endswith(" (+https://example.org/bot)")


def test_without_a_word_of_the_keeper_nothing_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("", encoding="utf-8")
    policy = Policy.of(load_config(path).fetching)
    assert policy == Policy()
    assert not policy.allowed
    assert policy.user_agent.isascii()


@pytest.mark.parametrize(
    ("host", "admitted"),
    [
        ("example.org", True),
        ("www.example.org", True),
        ("a.b.example.org", True),
        ("badexample.org", False),
        ("example.org.evil.example", False),
        ("org", False),
    ],
)
def test_a_host_is_admitted_with_its_subdomains(host: str, admitted: bool) -> None:
    assert Policy(hosts=frozenset(["example.org"])).admits_host(host) is admitted
    assert Policy().admits_host(host)


def test_every_file_that_is_fetched_has_an_ending_that_the_engine_reads() -> None:
    assert set(_SUFFIXES.values()) <= SUFFIXES
