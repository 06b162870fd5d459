"""The systemd unit: what it promises of restarts and rights."""

from collections import defaultdict
from pathlib import Path

import pytest

from bot.config.configuration import load_config

DEPLOY = Path(__file__).parents[2] / "deploy"


def unit() -> dict[str, list[str]]:
    """All keys with their values, in order."""
    found = defaultdict(list)
    for line in (DEPLOY / "verbatim.service").read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#[":
            key, _, value = line.partition("=")
            found[key].append(value)
    return found


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Type", "notify"),
        ("WatchdogSec", "60s"),
        ("Restart", "always"),
        ("RestartPreventExitStatus", "2"),
        ("DynamicUser", "yes"),
        ("CapabilityBoundingSet", ""),
        ("MemoryDenyWriteExecute", "yes"),
        ("NoNewPrivileges", "yes"),
        ("PrivateDevices", "yes"),
        ("PrivateTmp", "yes"),
        ("ProtectHome", "yes"),
        ("ProtectSystem", "strict"),
        ("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"),
        ("UMask", "0077"),
    ],
)
def test_it_holds_what_it_promises(key: str, value: str) -> None:
    assert unit()[key] == [value]


def test_its_configuration_lies_where_it_says() -> None:
    config = load_config(DEPLOY / "service.toml")
    states = [f"/var/lib/{name}" for name in unit()["StateDirectory"][0].split()]
    assert config.settings.articles.as_posix() in states
    assert config.settings.data.as_posix() in states
    name = unit()["LoadCredential"][0].split(":")[0]
    assert config.discord.token_file is not None
    assert config.discord.token_file.as_posix() == f"/run/credentials/verbatim.service/{name}"
    assert "/etc/verbatim/config.toml run" in unit()["ExecStart"][0]
