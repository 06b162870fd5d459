"""The image, as far as it can be told without building it; `python -m tests.small` installs what is in it."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.config.configuration import load_config
from tests.deploy.image import ANSWER, QUESTION, ROOT, copies, instructions, lay, let_through


def given(name: str) -> list[str]:
    """What all instructions of a name in the last stage are given."""
    stages = [index for index, (called, _) in enumerate(instructions()) if called == "FROM"]
    return [text for called, text in instructions()[stages[-1] :] if called == name]


def test_everything_that_is_copied_is_there_and_let_through() -> None:
    sources = [source for copied in copies() for source in copied.sources]
    assert len(sources) >= 6
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert {source.split("/")[0] for source in sources} == let_through()


def test_what_is_copied_is_enough_to_answer(tmp_path: Path) -> None:
    """The modules and their data; `python -m tests.small` looks at the rest."""
    lay(tmp_path / "sources")
    config = tmp_path / "config.toml"
    config.write_text(f'[library]\narticles = "{(ROOT / "articles").as_posix()}"\n')
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "sources")}
    command = [sys.executable, "-P", "-m", "bot", "--config", str(config), "ask", QUESTION]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True, timeout=100)  # noqa: S603
    assert ANSWER in done.stdout.decode("utf-8")


def test_what_runs_is_nobody_in_particular_and_looks_after_itself() -> None:
    assert given("USER") == ["verbatim"]
    assert given("VOLUME") == ["/verbatim"]
    (health,) = given("HEALTHCHECK")
    assert health.endswith('CMD ["verbatim", "healthcheck"]')
    assert given("ENTRYPOINT") == ['["verbatim"]']
    assert given("CMD") == ['["run"]']


def test_it_says_what_it_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    labels = dict(re.findall(r'org\.opencontainers\.image\.(\w+)="([^"]*)"', " ".join(given("LABEL"))))
    assert labels["version"] == project["version"]
    assert labels["licenses"] == project["license"]
    assert {"title", "description"} <= set(labels)


def test_it_runs_on_a_python_that_the_project_runs_on() -> None:
    bases = [text for name, text in instructions() if name == "FROM"]
    assert bases == ["python:${PYTHON}-slim-bookworm AS build", "python:${PYTHON}-slim-bookworm"]
    assert ("ARG", "PYTHON=3.11") in instructions()


@pytest.mark.parametrize("name", ["container.toml", "service.toml"])
def test_the_configurations_are_taken(name: str) -> None:
    config = load_config(ROOT / "deploy" / name)
    assert config.settings.data.parts[-2:] == ("verbatim", "data")
    assert config.settings.articles.parts[-2:] == ("verbatim", "articles")
    assert config.discord.token_file is not None


def test_an_installation_does_not_go_over_another(tmp_path: Path) -> None:
    script = ROOT / "deploy" / "install.sh"
    over = subprocess.run(["sh", script, tmp_path], capture_output=True, text=True, timeout=20)  # noqa: S603, S607
    assert (over.returncode, over.stderr.count("\n")) == (2, 1)
    assert "is there already" in over.stderr
    assert list(tmp_path.iterdir()) == []
    nothing = subprocess.run(["sh", script], capture_output=True, text=True, timeout=20)  # noqa: S603, S607
    assert nothing.returncode == 2
