"""The compose files: what they promise of the bot's rights and limits, and that what they name is there."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.community.sharing.leases import Times

DEPLOY = Path(__file__).parents[2] / "deploy"
FILES = sorted(path.name for path in DEPLOY.glob("compose*.yaml"))


def read(name: str) -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / name).read_text(encoding="utf-8"))


def test_the_bot_can_do_little() -> None:
    bot = read("bot.yaml")["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "ports", "network_mode", "devices", "user", "volumes"} & set(bot)
    assert [mount.split(":")[0] for mount in bot["tmpfs"]] == ["/tmp"]  # noqa: S108


def test_the_bot_takes_no_more_than_its_share_and_comes_back() -> None:
    bot = read("bot.yaml")["services"]["bot"]
    assert (bot["mem_limit"], bot["cpus"], bot["pids_limit"]) == ("1g", 2, 256)
    assert bot["restart"] == "unless-stopped"
    assert bot["stop_grace_period"] == "30s"
    assert bot["logging"]["options"]["max-size"]


@pytest.mark.parametrize("name", FILES)
def test_what_is_named_is_there(name: str) -> None:
    composed = read(name)
    for service in composed["services"].values():
        assert set(service.get("secrets", ())) <= set(composed["secrets"])
        for mount in service.get("volumes", ()):
            source, *target = mount.split(":")
            assert not target or source in composed["volumes"] or (DEPLOY / source).exists()
    assert all(secret["file"].startswith("./") for secret in composed["secrets"].values())
    assert "version" not in composed


@pytest.mark.parametrize("name", FILES)
def test_each_starts_that_bot_which_writes_to_one_folder(name: str) -> None:
    bot = read(name)["services"]["bot"]
    assert bot["extends"] == {"file": "bot.yaml", "service": "bot"}
    assert not {"privileged", "cap_add", "ports", "network_mode", "devices", "user", "read_only"} & set(bot)
    assert [mount.split(":")[-1] for mount in bot["volumes"] if not mount.endswith(":ro")] == ["/verbatim"]


def test_several_bots_stand_beside_a_database() -> None:
    services = read("compose.postgresql.yaml")["services"]
    assert services["bot"]["command"] == ["run", "--shards", "auto"]
    assert services["bot"]["deploy"]["replicas"] == 2
    # Beside handing over: what is being answered, and the farewell.
    assert float(services["bot"]["stop_grace_period"].removesuffix("s")) >= Times().leave + 15
    assert services["bot"]["depends_on"]["database"] == {"condition": "service_healthy"}
    assert "ports" not in services["database"]
    assert "POSTGRES_PASSWORD" not in services["database"]["environment"]


def test_no_file_beside_them_that_holds_a_secret_can_be_committed_or_copied_into_an_image() -> None:
    ignored = (DEPLOY.parent / ".gitignore").read_text(encoding="utf-8").splitlines()
    secrets = {Path(secret["file"]).name for name in FILES for secret in read(name)["secrets"].values()}
    assert secrets
    assert secrets <= set(ignored)
    kept_out = (DEPLOY.parent / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert secrets <= {Path(line).name for line in kept_out if not line.startswith("!")}
