"""What runs the models tells nobody of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]


@pytest.mark.skipif(sys.platform == "win32", reason="elsewhere than below HOME")
def test_onnxruntime_leaves_no_mark_of_this_machine(tmp_path: Path) -> None:
    """With its telemetry on it makes a name for the machine, and a file of what it is going to send, at once."""
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT)}
    code = "import index.search.encoder.integer_product, index.search.encoder.graphs.onnx_session"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=60)  # noqa: S603
    assert list(tmp_path.rglob("*")) == []
