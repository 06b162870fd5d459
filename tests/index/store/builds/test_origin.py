"""What another kind of machine has computed is tried before it is used."""

import logging
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from index import Engine, Settings
from index.search.encoder.encoding import Encoding
from index.search.encoder.machine import machine
from index.store.builds import building, making, origin
from index.store.manifest import Manifest, decode_manifest, encode_manifest
from tests.index.word_encoder import WordEncoder

ARTICLES = {
    "bridge.txt": "The old bridge is green. The town painted it in spring. Nobody had asked for that colour.",
    "harbour.txt": "The harbour opens at six. Boats wait outside until then. A bell is rung when it opens.",
}


class Elsewhere(WordEncoder):
    """Computes otherwise under the same name, as a processor does whose products overflow."""

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        return [Encoding(-one.vector, one.tokens, one.ids) for one in super().encode(texts)]


@pytest.fixture
def library(tmp_path: Path) -> Settings:
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text)
    return Settings(tmp_path / "articles", tmp_path / "data")


def manifest(library: Settings) -> Manifest:
    (file,) = library.data.rglob("manifest.json")
    return decode_manifest(file.read_bytes())


def copied_from(library: Settings, elsewhere: str) -> None:
    (file,) = library.data.rglob("manifest.json")
    file.write_bytes(encode_manifest(msgspec.structs.replace(manifest(library), machine=elsewhere)))


def test_an_index_names_the_kind_of_machine_and_its_own_is_not_tried(library: Settings) -> None:
    Engine.open(library, encoder=WordEncoder())
    assert manifest(library).machine == machine()

    encoder = WordEncoder()
    assert Engine.open(library, encoder=encoder).built is None
    assert encoder.encoded == []


@pytest.mark.parametrize("elsewhere", ["riscv64", ""])
def test_an_index_that_fits_is_used_and_one_line_says_so(
    library: Settings, caplog: pytest.LogCaptureFixture, elsewhere: str
) -> None:
    Engine.open(library, encoder=WordEncoder())
    copied_from(library, elsewhere)

    encoder = WordEncoder()
    with caplog.at_level(logging.INFO):
        assert Engine.open(library, encoder=encoder).built is None
    assert 0 < len(encoder.encoded) <= 8
    assert {text.split()[-1] for text in encoder.encoded} <= {
        word for text in ARTICLES.values() for word in text.split()
    }
    (line,) = [record.message for record in caplog.records if "another kind of machine" in record.message]
    assert f"({elsewhere or 'unknown'}; this is {machine()})" in line
    assert line.endswith("it is used.")


def test_an_index_that_does_not_fit_is_built_again_wholly(library: Settings, caplog: pytest.LogCaptureFixture) -> None:
    Engine.open(library, encoder=Elsewhere())
    copied_from(library, "riscv64")

    engine = Engine.open(library, encoder=WordEncoder())
    assert engine.built is not None
    assert engine.built.reused == 0
    assert "all is encoded again" in caplog.text
    assert manifest(library).machine == machine()
    encoder = WordEncoder()
    assert Engine.open(library, encoder=encoder).built is None
    answer = engine.ask("What colour has the bridge?")
    assert answer.quotes


@contextmanager
def on_another_machine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        for module in (building, making, origin):
            patched.setattr(module, "machine", lambda: "riscv64")
        yield


def test_segments_of_another_machine_that_no_manifest_names_are_not_found(library: Settings) -> None:
    with on_another_machine():
        Engine.open(library, encoder=Elsewhere())
    shutil.rmtree(library.data / "generations")
    built = Engine.open(library, encoder=WordEncoder()).built
    assert built is not None
    assert built.reused == 0

    shutil.rmtree(library.data / "generations")
    built = Engine.open(library, encoder=WordEncoder()).built
    assert built is not None
    assert built.encoded == 0


def test_what_another_machine_builds_meanwhile_is_tried_too(library: Settings) -> None:
    engine = Engine.open(library, encoder=WordEncoder())
    (library.articles / "market.txt").write_text("The market is on Friday. It closes at noon.")
    with on_another_machine():
        Engine.open(library, encoder=Elsewhere())
    engine.view()
    for loading in [one for one in threading.enumerate() if one.name == "loading"]:
        loading.join()
    assert [article.slug for article in engine.articles] == ["bridge", "harbour"]

    report = engine.rebuild()
    assert (report.encoded, manifest(library).machine) == (2, machine())
    assert [article.slug for article in engine.articles] == ["bridge", "harbour", "market"]
