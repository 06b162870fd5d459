"""What becomes of the files of a library: the same whether they are parsed or taken from what was parsed before."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Engine, Progress, Stage
from index.article.library import parse_file
from index.article.source_files import Parsed, SourceFile
from index.settings import Settings
from index.store.manifest import Manifest
from index.store.storage import Store
from tests.index.word_encoder import WordEncoder

STORM = "A storm tore the roof off the old theatre in Ghent. Nobody was inside, the fire brigade said on Friday."
RIVER = "The river rose by three metres overnight and flooded the lower town, officials said on Monday."

NAMES = ("storm.txt", "Storm.md", "sub/storm.txt", "river.txt", "storm.toml", "sub/storm.toml")
TEXTS = (STORM, RIVER, "By Jane Doe\n", "", 'outlet = "Gazette"', "colour = 3", "PK\x03\x04\x00text", None)
"""What the files of a library may hold; None for no file."""


def change(folder: Path, files: dict[str, str | None]) -> None:
    for name, text in files.items():
        if text is None:
            (folder / name).unlink(missing_ok=True)
        else:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    change(tmp_path, {"river.txt": RIVER, "storm.txt": STORM, "storm.toml": 'outlet = "Gazette"\ncolour = 3'})
    return tmp_path


@pytest.fixture
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The paths of the files that are parsed."""
    paths: list[str] = []

    def parse(file: SourceFile, slug: str) -> Parsed:
        paths.append(file.path)
        return parse_file(file, slug)

    monkeypatch.setattr("tests.index.library.parse_file", parse)
    return paths


def built(folder: Path, data: Path) -> tuple[Manifest, list[str]]:
    """What a build makes of a folder, whatever was there before, and what it finds wrong."""
    engine = Engine.open(Settings(folder, data), encoder=WordEncoder())
    generation = Store(data).load()
    assert generation is not None
    return msgspec.structs.replace(generation.manifest, generation=1, still_read=()), sorted(map(str, engine.problems))


@settings(max_examples=30)
@given(st.lists(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(TEXTS), min_size=1), min_size=1, max_size=4))
def test_a_library_is_the_same_whether_its_files_are_parsed_again_or_not(edits: list[dict[str, str | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder, "articles")
        articles.mkdir()
        (articles / "always.txt").write_text(RIVER)
        built(articles, Path(folder, "data"))
        for number, files in enumerate(edits):
            change(articles, files)
            # Names, sizes and hashes of all segments are equal, so their contents are.
            assert built(articles, Path(folder, "data")) == built(articles, Path(folder, str(number)))


@pytest.mark.parametrize(
    ("files", "again"),
    [
        ({}, []),
        ({"river.txt": STORM}, ["river.txt"]),
        ({"storm.toml": "outlet = 'Herald'"}, ["storm.txt"]),
        ({"storm.toml": None}, ["storm.txt"]),
        ({"river.toml": "outlet = 'Herald'"}, ["river.txt"]),
        ({"a.txt": STORM}, ["a.txt"]),
        ({"river.txt": None}, []),
    ],
)
def test_only_what_is_new_is_parsed(
    folder: Path, data: Path, parsed: list[str], files: dict[str, str | None], again: list[str]
) -> None:
    built(folder, data)
    parsed.clear()
    change(folder, files)
    built(folder, data)
    assert parsed == again


def test_other_rules_parse_everything_again(
    folder: Path, data: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder, data)
    parsed.clear()
    monkeypatch.setattr("index.store.builds.inputs.reader_version", lambda: "other rules")
    built(folder, data)
    assert sorted(parsed) == ["river.txt", "storm.txt"]


def test_what_is_wrong_with_a_file_that_is_not_parsed_again_is_still_told(folder: Path, data: Path) -> None:
    change(folder, {"empty.txt": ""})
    built(folder, data)
    change(folder, {"river.txt": STORM})
    _, (empty, colour) = built(folder, data)
    assert empty.startswith("empty.txt cannot be read as an article")
    assert colour.startswith("storm.toml: there is no key “colour”")


class TestSegmentsThatNoManifestNames:
    """What was made of the same bytes by the same rules is found again, whoever made it."""

    @pytest.fixture(autouse=True)
    def _built(self, folder: Path, data: Path) -> None:
        built(folder, data)

    def test_a_file_that_was_renamed_is_not_parsed(self, folder: Path, data: Path, parsed: list[str]) -> None:
        parsed.clear()
        for suffix in (".txt", ".toml"):
            (folder / f"storm{suffix}").rename(folder / f"gale{suffix}")
        manifest, (colour,) = built(folder, data)
        assert parsed == []
        assert [(record.path, record.slug) for record in manifest.articles] == [
            ("gale.txt", "gale"),
            ("river.txt", "river"),
        ]
        assert colour.startswith("gale.toml: there is no key “colour”")
        assert Engine.open(Settings(folder, data), encoder=WordEncoder()).article("gale").path == "gale.txt"

    def test_a_lost_manifest_costs_no_parsing(self, folder: Path, data: Path, parsed: list[str]) -> None:
        before = built(folder, data)
        parsed.clear()
        shutil.rmtree(data / "generations")
        assert built(folder, data) == before
        assert parsed == []

    def test_what_is_not_as_it_was_written_is_not_used(self, folder: Path, data: Path, parsed: list[str]) -> None:
        before = built(folder, data)
        parsed.clear()
        shutil.rmtree(data / "generations")
        damaged = max(data.glob("segments/*/*"), key=lambda path: path.stat().st_size)
        content = bytearray(damaged.read_bytes())
        content[len(content) // 2] ^= 1
        damaged.write_bytes(content)
        assert built(folder, data) == before
        assert len(parsed) == 1

    def test_an_interrupted_build_is_gone_on_with(self, folder: Path, data: Path, parsed: list[str]) -> None:
        def give_up(progress: Progress) -> None:
            if progress.stage is Stage.ENCODING and progress.done:
                raise KeyboardInterrupt

        change(folder, {f"{number}.txt": f"{RIVER} It was flood number {number}." for number in range(6)})
        encoder = WordEncoder()
        with pytest.raises(KeyboardInterrupt):
            Engine.open(Settings(folder, data), encoder=encoder, progress=give_up)
        done = len(encoder.encoded)
        assert done
        parsed.clear()
        engine = Engine.open(Settings(folder, data), encoder=encoder)
        assert len(engine.articles) == 8
        assert len(parsed) == 6 - done // 2
        assert len(encoder.encoded) == 12
        assert len(list(data.glob("segments/*/*"))) == 8

    def test_what_is_removed_stays_for_those_who_read_it_until_the_next_build(self, folder: Path, data: Path) -> None:
        reading = Engine.open(Settings(folder, data), encoder=WordEncoder())
        change(folder, {"river.txt": None})
        engine = Engine.open(Settings(folder, data), encoder=WordEncoder())
        assert reading._contents.articles["river"].source == RIVER
        assert len(list(data.glob("segments/*/*"))) == 2
        engine.rebuild()
        assert len(list(data.glob("segments/*/*"))) == 1
