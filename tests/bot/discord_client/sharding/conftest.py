from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def told_of_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.discord_client.client.QUIET_SECONDS", 0.05)
    monkeypatch.setattr("bot.discord_client.connecting.pace.FIRST_SECONDS", 0.05)
