import pytest


@pytest.fixture(autouse=True)
def no_terminal_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed must not depend on where the tests run."""
    monkeypatch.setenv("TERM", "dumb")
    for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "TTY_COMPATIBLE", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
