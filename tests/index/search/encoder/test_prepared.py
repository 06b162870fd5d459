"""Graphs that come with an installation."""

from pathlib import Path

import pytest

from index.search.encoder import models
from index.search.encoder.models import load, locate
from index.search.encoder.probes import PROBES


def test_what_an_installation_brings_is_served_without_a_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "INSTALLED", tmp_path / "installed")
    model = locate(models.DEFAULT_ENCODER)
    load(model, models.INSTALLED)
    before = {path: path.stat().st_mtime_ns for path in models.INSTALLED.rglob("*")}
    assert sum(path.suffix == ".onnx" for path in before) == 2

    encoder = load(model, tmp_path / "data")
    assert encoder.encode(PROBES[:1])
    assert not (tmp_path / "data").exists()
    assert {path: path.stat().st_mtime_ns for path in models.INSTALLED.rglob("*")} == before
