"""Without Chromium there are no pictures, and one sentence says so."""

import sys
from pathlib import Path

import pytest

from tests.pictures.__main__ import main
from tests.pictures.screenshot import NoBrowser, find_browser


def test_a_missing_browser_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["pictures", str(tmp_path / "docs")])
    assert main() == 2
    assert capsys.readouterr().err == f"{NoBrowser()}\n"
    assert not (tmp_path / "docs").exists()


def test_chromium_is_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / ("chromium.exe" if sys.platform == "win32" else "chromium")
    browser.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Path(find_browser()) == browser
