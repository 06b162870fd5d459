import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config.configuration import Config, ConfigError, has_token_shape, load_config, read_token
from bot.config.keys import KEYS
from index import Settings

ROOT = Path(__file__).parents[3]
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB"

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "config.toml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    folder = tmp_path / "nowhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def refusal(path: Path | None) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    return str(caught.value)


def test_without_a_file_the_defaults_serve(nowhere: Path) -> None:
    config = load_config()

    assert config.path is None
    assert config.settings == Settings(articles=Path("articles"), data=Path("data"))
    assert (config.discord.token_file, config.discord.gateway_url) == (None, None)
    assert config.discord.api_base == "https://discord.com/api/v10"
    assert config.discord.owners == frozenset()


def test_the_file_in_the_working_directory_is_read(nowhere: Path) -> None:
    (nowhere / "config.toml").write_text("[search]\ntop = 1\n")

    assert load_config().settings.top == 1


def test_every_key_is_taken_over_and_names_are_relative_to_the_file(write: Write) -> None:
    path = write(
        """
        [library]
        articles = "texts"
        [storage]
        data = "/var/lib/verbatim"
        [search]
        encoder = "./model"
        top = 2
        threshold = 1
        [discord]
        token_file = "secret/token"
        api_base = "http://127.0.0.1:8080/api/v10/"
        gateway_url = "ws://127.0.0.1:8080"
        owners = [123, "456"]
        """
    )
    config = load_config(path)

    assert config.path == path
    assert config.settings == Settings(
        articles=path.parent / "texts",
        data=Path("/var/lib/verbatim"),
        encoder=str(path.parent / "model"),
        top=2,
        threshold=1.0,
    )
    assert config.discord.token_file == path.parent / "secret/token"
    assert config.discord.api_base == "http://127.0.0.1:8080/api/v10"
    assert config.discord.gateway_url == "ws://127.0.0.1:8080"
    assert config.discord.owners == {123, 456}


def test_the_state_lies_in_the_data_folder_unless_it_is_set(write: Write) -> None:
    assert load_config(write("")).state.endswith("data/state.db")
    path = write('[storage]\ndatabase = "sqlite:///state/here.db"')
    assert load_config(path).state == f"sqlite:///{path.parent / 'state/here.db'}"
    assert load_config(write('[storage]\ndatabase = "sqlite:////srv/here.db"')).state == "sqlite:////srv/here.db"


def test_servers_have_limits_and_a_time(write: Write) -> None:
    servers = load_config(write("[servers]\nlibraries = false\nmegabytes = 5\nkeeper_articles_for = ['7', 8]")).servers
    assert (servers.libraries, servers.megabytes, servers.articles, servers.forget_after_days) == (False, 5, 2000, 30)
    assert servers.keeper_articles_for == {7, 8}


def test_the_name_of_a_model_is_no_folder(write: Write) -> None:
    assert load_config(write('[search]\nencoder = "sentence-transformers/LaBSE"')).settings.encoder == (
        "sentence-transformers/LaBSE"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[library]\narticles = "library"\n[storage]\ndata = "library"', 4),
        ('[storage]\ndata = "articles"', 2),
        ('[storage]\ndata = "./articles/../articles/index"', 2),
        ('[storage]\ndata = "."', 2),
        ('[library]\narticles = "data/texts"', 2),
        ('[storage]\ndata = "link"', 2),
    ],
)
def test_articles_and_data_are_apart(write: Write, tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "articles").mkdir()
    if "link" in text:
        try:
            (tmp_path / "link").symlink_to(tmp_path / "articles")
        except OSError:
            pytest.skip("this system does not let this user make links")
    path = write(text)

    with pytest.raises(ConfigError) as refused:
        load_config(path)

    assert str(refused.value).startswith(f"{path}, line {line}: [storage] data and [library] articles")


def test_the_database_finds_candidates_only_where_there_is_one(write: Write) -> None:
    with pytest.raises(ConfigError, match=r"line 2: candidates can be pgvector only with a PostgreSQL"):
        load_config(write('[search]\ncandidates = "pgvector"\n'))
    given = '[storage]\ndatabase = "postgresql://localhost/x"\n[search]\ncandidates = "pgvector"\n'
    assert load_config(write(given)).settings.candidates == "pgvector"


def test_folders_whose_names_begin_alike_are_apart(write: Write) -> None:
    assert load_config(write('[storage]\ndata = "articles-data"')).settings.data.name == "articles-data"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_editors_of_every_system_may_be_used(write: Write, encoding: str, line_end: str) -> None:
    text = "# settings\n[library]\narticles = 'Gespräche'\n"

    config = load_config(write(text.replace("\n", line_end).encode(encoding)))

    assert config.settings.articles.name == "Gespräche"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[search]\ntop = 4", 2, ["[search] top", "not 4", "1 to 3"]),
        ("[search]\ntop = 0", 2, ["not 0"]),
        ("[search]\ntop = true", 2, ["not true"]),
        ("[search]\ntop = 2.0", 2, ["not 2.0"]),
        ('[search]\n\n# how many\ntop = "2"', 4, ['not "2"']),
        ("[search]\r\n\r\ntop = 9\r\n", 3, ["not 9"]),
        ("[search]\nthreshold = nan", 2, ["from 0 to 1", "NaN"]),
        ("[search]\nthreshold = inf", 2, ["Infinity"]),
        ("[search]\nthreshold = -0.1", 2, ["-0.1"]),
        ("[search]\nthreshold = false", 2, ["false"]),
        ("[search]\nthreshold = 2023-01-31", 2, ["2023-01-31"]),
        ('[search]\nencoder = " "', 2, ["[search] encoder"]),
        ('[library]\narticles = ""', 2, ["[library] articles", 'not ""']),
        ('[library]\narticles = "a\\u0000b"', 2, ["[library] articles"]),
        ('[storage]\ndata = "a\\u001b[2Jb"', 2, ["[storage] data"]),
        ('[storage]\ndata = "~nobody-of-this-name/data"', 2, ["[storage] data"]),
        ('[storage]\ndata = ["data"]', 2, ["[storage] data"]),
        ('[discord]\napi_base = "discord.com/api"', 2, ["[discord] api_base", "http"]),
        ('[discord]\napi_base = "https://u:p@discord.com"', 2, ["[discord] api_base"]),
        ('[discord]\napi_base = "https://discord.com:99999"', 2, ["[discord] api_base"]),
        ('[discord]\ngateway_url = "https://discord.com"', 2, ["[discord] gateway_url", "wss"]),
        ('[discord]\napi_base = "https://discord.com"', 2, ["[discord] api_base", "https://discord.com/api/v10"]),
        ('[discord]\napi_base = "https://discord.com/api"', 2, ["https://discord.com/api/v10"]),
        ('[discord]\napi_base = "https://ptb.discord.com/api/v9"', 2, ["https://discord.com/api/v10"]),
        ("[discord]\nowners = 123", 2, ["[discord] owners", "not 123"]),
        ("[discord]\nowners = [\n  123,\n  -1,\n]", 2, ["[discord] owners"]),
        ("[discord]\nowners = [true]", 2, ["[discord] owners"]),
        ('[discord]\nowners = ["me"]', 2, ["[discord] owners"]),
        ("[discord]\nowners = [18446744073709551616]", 2, ["[discord] owners"]),
        ('[discord]\nowners = ["18446744073709551616"]', 2, ["[discord] owners"]),
        (
            '[discord]\nprivacy_policy = "example.org/privacy"',
            2,
            ["the address of a page", 'not "example.org/privacy"'],
        ),
        ('[discord]\nterms = "https://me:secret@example.org/terms"', 2, ["[discord] terms"]),
        ('[discord]\nterms = "https://example.org/' + "a" * 500 + '"', 2, ["[discord] terms"]),
        ('[discord]\nreindex = "all"', 2, ['must be "auto" or "administrators" or "owners", not "all"']),
        ("[discord]\nquestions_per_minute = 1001", 2, ["must be a whole number from 0 to 1000, not 1001"]),
        ("[servers]\nforget_after_days = 0", 2, ["must be a whole number from 1 to 3650, not 0"]),
        ('[servers]\nlibraries = "yes"', 2, ["must be true or false"]),
        ("[servers]\nkeeper_articles_for = [0]", 2, ["a list of server ids"]),
        ('[storage]\ndatabase = "sqlite://"', 2, ["[storage] database must be the address of an SQLite file"]),
        ('[storage]\ndatabase = "sqlite:///:memory:"', 2, ["[storage] database"]),
        ('[storage]\ndatabase = "sqlite:///~nobody-of-this-name/x.db"', 2, ["[storage] database"]),
        ("[fetching]\nallowed = 1", 2, ["[fetching] allowed must be true or false, not 1"]),
        ('[fetching]\nhosts = ["https://example.org/"]', 2, ["[fetching] hosts", "host names"]),
        ('[fetching]\nhosts = "example.org"', 2, ["[fetching] hosts"]),
        ('[fetching]\nprivate_networks = ["192.168.1.7/24"]', 2, ["[fetching] private_networks", "192.168.1.0/24"]),
        ('[fetching]\nprivate_networks = ["home"]', 2, ["[fetching] private_networks"]),
        ("[fetching]\nports = [0]", 2, ["[fetching] ports", "from 1 to 65535"]),
        ('[fetching]\ncontact = "me) Cookie: (x"', 2, ["[fetching] contact", "without brackets"]),
        ('[fetching]\ncontact = "mé"', 2, ["[fetching] contact"]),
        ("[search]\nthreshold = 2", 2, ["must be a number from 0 to 1, not 2"]),
        ("search.top = 7", 1, ["[search] top"]),
        ("search = { top = 7 }", 1, ["[search] top"]),
        ("search = 7", 1, ["[search]"]),
        ("[[search]]\ntop = 1", 1, ["[search]"]),
        ("[search]\ntopp = 1", 2, ["topp", "did you mean top?"]),
        ("[storage]\narticles = 'a'", 2, ["did you mean articles under [library]?"]),
        ("top = 1", 1, ["did you mean top under [search]?"]),
        ("[serach]\ntop = 1", 1, ["[serach]", "did you mean [search]?"]),
        (
            "[cooking]\nsalt = 1",
            1,
            ["[cooking]", "[discord], [fetching], [library], [log], [metrics], [search], [servers], [storage]"],
        ),
        ("[search]\nsalt = 1", 2, ["salt", "encoder, reranker, candidates, top, threshold"]),
        ("[search]\ntop 1", 2, ["not TOML"]),
        ("[search]\ntop = 1\ntop = 2", 3, ["not TOML"]),
        ("[search]\n\ntop = [", 3, ["not TOML"]),
    ],
)
def test_what_is_wrong_is_named_with_its_line(write: Write, text: str, line: int, words: list[str]) -> None:
    path = write(text)
    sentence = refusal(path)

    assert sentence.startswith(f"{path}, line {line}: ")
    assert all(word in sentence for word in words), sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 5000, "a = " + "1" * 5000, "# " + "x" * 100_000, b"a = '\xff'", b"\xff\xfea"]
)
def test_what_cannot_be_read_at_all_is_refused_in_a_sentence(write: Write, text: str | bytes) -> None:
    assert str(write(text)) in refusal(write(text))


def test_a_long_value_is_shown_in_part(write: Write) -> None:
    assert len(refusal(write(f"[search]\ntop = '{'9' * 5000}'"))) < 300


def test_a_named_file_must_exist_and_be_a_file(tmp_path: Path, nowhere: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "missing.toml")
    assert "is a folder" in refusal(tmp_path)
    (nowhere / "config.toml").mkdir()
    assert "is a folder" in refusal(None)


@pytest.mark.parametrize("line", [f'token_file = "{TOKEN}"', f'token = "{TOKEN}"', f'Bot_Token = "{TOKEN}"'])
def test_a_token_in_the_configuration_is_refused_and_not_repeated(write: Write, line: str) -> None:
    sentence = refusal(write(f"[discord]\n{line}"))

    assert "token_file" in sentence
    assert TOKEN not in sentence


def configured(
    write: Write, tmp_path: Path, token: str | bytes, api_base: str = "https://discord.com/api/v10"
) -> Config:
    (tmp_path / "token.txt").write_bytes(token.encode() if isinstance(token, str) else token)
    return load_config(write(f'[discord]\ntoken_file = "token.txt"\napi_base = "{api_base}"'))


def test_no_token_is_no_error(nowhere: Path) -> None:
    assert read_token(load_config(), {}) is None
    assert read_token(load_config(), {"DISCORD_TOKEN": " \n"}) is None


def test_the_variable_comes_before_the_file(write: Write, tmp_path: Path) -> None:
    config = configured(write, tmp_path, "not looked at")

    assert read_token(config, {"DISCORD_TOKEN": f" {TOKEN}\n"}) == TOKEN


@pytest.mark.parametrize("content", [TOKEN, f"  {TOKEN}\r\n", TOKEN.encode("utf-8-sig"), f"{TOKEN}\n".encode("utf-16")])
def test_the_token_file_may_come_from_any_editor(write: Write, tmp_path: Path, content: str | bytes) -> None:
    assert read_token(configured(write, tmp_path, content), {}) == TOKEN


@pytest.mark.parametrize("content", ["", "\n", f"Bot {TOKEN}", f"{TOKEN}\n{TOKEN}", "short.token.here", TOKEN + "\x00"])
def test_what_is_no_token_is_refused_and_not_repeated(write: Write, tmp_path: Path, content: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_token(configured(write, tmp_path, content), {})

    assert "token.txt" in str(caught.value)
    assert not content.strip() or content.strip() not in str(caught.value)


def test_another_server_may_hand_out_other_tokens(write: Write, tmp_path: Path) -> None:
    assert read_token(configured(write, tmp_path, "any-word", "http://127.0.0.1:1/api"), {}) == "any-word"
    with pytest.raises(ConfigError):
        read_token(configured(write, tmp_path, "two words", "http://127.0.0.1:1/api"), {})


def test_a_missing_token_file_is_named(write: Write, tmp_path: Path) -> None:
    config = configured(write, tmp_path, "")
    (tmp_path / "token.txt").unlink()
    with pytest.raises(ConfigError, match=r"token\.txt does not exist"):
        read_token(config, {})


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a file that this user may not read")
def test_an_unreadable_token_file_is_named(write: Write, tmp_path: Path) -> None:
    config = configured(write, tmp_path, TOKEN)
    (tmp_path / "token.txt").chmod(0)
    with pytest.raises(ConfigError, match=r"token\.txt cannot be read"):
        read_token(config, {})


@pytest.mark.parametrize(
    "text",
    [
        r'[library]articles = "C:\Users\me\articles"',
        r'[library]articles = "D:\Data"',
        r'[library]articles = "D:\"',
        r'[library]articles = "\\server\share"',
        r'[library]articles = "C:\temp\books"',
        r'[discord]token_file = "C:\temp\token.txt"',
    ],
)
def test_backslashes_in_double_quotes_get_a_hint(write: Write, text: str) -> None:
    with pytest.raises(ConfigError, match=r"line 2: .*single quotes, such as 'C:\\Users\\me\\articles'\.$"):
        load_config(write(text.replace("]", "]\n")))


@pytest.mark.parametrize(
    "text", ["[library]\narticles = C:\\Users", "[library]\narticles = 'C:\\Users", "[search]\ntop = 9"]
)
def test_the_hint_is_for_double_quotes_alone(write: Write, text: str) -> None:
    with pytest.raises(ConfigError) as error:
        load_config(write(text))
    assert "quotes, such as" not in str(error.value)


def test_the_shape_of_a_token() -> None:
    assert has_token_shape(TOKEN)
    assert not has_token_shape("my.token.txt")


@pytest.mark.parametrize(
    ("address", "is_discords"),
    [
        ("https://discord.com/api/v10", True),
        ("https://canary.discord.com/api/v10", True),
        ("https://notdiscord.com/api/v10", False),
        ("https://discord.com.example.org/api/v10", False),
        ("http://127.0.0.1:8080/api", False),
    ],
)
def test_discord_is_told_from_other_servers(write: Write, address: str, is_discords: bool) -> None:
    assert load_config(write(f'[discord]\napi_base = "{address}"')).discord.is_discords is is_discords


def test_the_example_is_the_defaults_and_names_every_key(write: Write, tmp_path: Path, nowhere: Path) -> None:
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    as_it_is = load_config(write(text))
    with_everything_set = re.sub(r"(?m)^# (?=\w+ = )", "", text)

    defaults = load_config()
    assert as_it_is.discord == defaults.discord
    assert as_it_is.settings == Settings(articles=tmp_path / "articles", data=tmp_path / "data")
    load_config(write(with_everything_set))
    for key in KEYS:
        table = with_everything_set.partition(f"[{key.table}]\n")[2].partition("\n[")[0]
        assert re.search(rf"(?m)^{key.name} = ", table), f"config.example.toml does not name {key}"
        assert key.meaning.replace("`", "") in " ".join(re.findall(r"(?m)^# (.*)$", table)).replace("\n", " ")


def test_the_documentation_has_a_row_for_every_key() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    for key in KEYS:
        default = "" if key.default is None else f"`{json.dumps(key.default)}`"
        row = f"| `[{key.table}]` | `{key.name}` | {default} | {key.meaning} |"
        assert row in page, f"docs/configuration.md lacks the row\n{row}"
