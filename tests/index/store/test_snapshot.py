import shutil
from importlib.util import find_spec
from pathlib import Path

import grimp
import msgspec
import numpy as np
import pytest

from index import Engine, GenerationDamaged, Settings
from index.search.evidence.passages import texts_of
from index.store.inputs import reader_version
from index.store.snapshot import unpack
from index.store.storage import Generation, Store
from tests.index.library import read_library
from tests.index.word_encoder import WordEncoder


@pytest.fixture
def generation(tmp_path: Path) -> Generation:
    shutil.copytree("articles", tmp_path / "articles")
    Engine.open(Settings(tmp_path / "articles", tmp_path / "data"), encoder=WordEncoder())
    loaded = Store(tmp_path / "data").load()
    assert loaded is not None
    return loaded


def test_articles_come_back_as_they_were(generation: Generation) -> None:
    assert tuple(unpack(generation).articles.values()) == read_library(Path("articles")).articles


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[1]", b'[{"slug": "a"}]', b"[" * 100_000],
)
def test_other_content_is_refused(generation: Generation, content: bytes) -> None:
    with pytest.raises(GenerationDamaged):
        unpack(Generation(generation.manifest, {**generation.artefacts, "articles.json": content}))


def test_spans_that_are_none_are_refused(generation: Generation) -> None:
    (article,) = msgspec.json.decode(generation.artefacts["articles.json"], type=list[dict[str, object]])
    backwards = {**article, "headings": [{"span": {"start": 9, "end": 1}, "text": "x"}]}
    with pytest.raises(GenerationDamaged):
        unpack(
            Generation(generation.manifest, {**generation.artefacts, "articles.json": msgspec.json.encode([backwards])})
        )


def test_missing_artefacts_are_refused(generation: Generation) -> None:
    with pytest.raises(GenerationDamaged):
        unpack(Generation(generation.manifest, {}))


@pytest.mark.parametrize("name", ["embeddings.faiss", "tokens.codes", "tokens.scales", "tokens.starts", "tokens.ids"])
@pytest.mark.parametrize("content", [b"", b"[1]"])
def test_other_embeddings_are_refused(generation: Generation, name: str, content: bytes) -> None:
    with pytest.raises(GenerationDamaged, match="embeddings"):
        unpack(Generation(generation.manifest, {**generation.artefacts, name: content}))


def test_encodings_come_back_as_they_were(generation: Generation) -> None:
    found = unpack(generation)
    texts = texts_of(tuple(found.articles.values()))
    assert found.hashes == texts.hashes
    for position, encoded in enumerate(WordEncoder().encode(texts.texts)):
        assert np.array_equal(found.embeddings.tokens.ids_of(position), encoded.ids)
        assert np.array_equal(found.embeddings.dense.vectors[position], encoded.vector)
        assert found.embeddings.tokens.rows.of(position) == pytest.approx(encoded.tokens)


def test_the_languages_of_the_library(tmp_path: Path) -> None:
    texts = {
        "english": "The bridge was built before the war, and nobody has been on it for years.",
        "german": "Die Brücke ist nach dem Krieg gebaut worden, und seit Jahren war niemand auf ihr.",
        "set": "The bridge was built before the war, and nobody has been on it for years, they say.",
        "untold": "Bridge repairs: costs, delays, promises.",
    }
    (tmp_path / "articles").mkdir()
    for name, text in texts.items():
        (tmp_path / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "articles" / "set.toml").write_text('language = "pt-BR"')
    Engine.open(Settings(tmp_path / "articles", tmp_path / "data"), encoder=WordEncoder())
    loaded = Store(tmp_path / "data").load()
    assert loaded is not None
    assert unpack(loaded).languages == {"en", "de", "pt"}


def modules_that_make_passages() -> list[Path]:
    """The files of all that reading an article and cutting it into passages imports; errors change neither."""
    graph = grimp.build_graph("index")
    makers = {"index.article.library", "index.search.evidence.passages"}
    names = makers.union(*map(graph.find_upstream_modules, makers)) - {"index.errors"}
    return sorted(Path(found.origin) for name in names if (found := find_spec(name)) and found.origin)


class TestReaderVersion:
    @pytest.mark.parametrize("module", modules_that_make_passages(), ids=lambda path: path.stem)
    def test_hangs_on_every_module_that_reads_articles(self, module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = reader_version.__wrapped__()
        read = Path.read_bytes
        monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + b"#" * (path == module))
        assert reader_version.__wrapped__() != before
