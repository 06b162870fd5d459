from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.discord_client.client.QUIET_SECONDS", 0.05)
    monkeypatch.setattr("bot.discord_client.connecting.pace.FIRST_SECONDS", 0.05)
    monkeypatch.setattr("bot.discord_client.connecting.pace.CAP_SECONDS", 0.5)
    monkeypatch.setattr("bot.discord_client.connecting.pace.RESUMING_CAP_SECONDS", 0.5)
