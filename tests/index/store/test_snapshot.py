import shutil
from importlib.util import find_spec
from pathlib import Path

import grimp
import msgspec
import numpy as np
import pytest

from index import Engine, GenerationDamaged, Settings
from index.search.evidence.lexicon.words import ArticleWords
from index.search.evidence.passages import sentences_of
from index.search.evidence.token_codes import codec_of
from index.store.builds.inputs import reader_version
from index.store.generations import Generation
from index.store.segments.folder import Segments
from index.store.segments.stored import Stored
from index.store.snapshot import FAULTS, Snapshot, faults_of, load
from index.store.storage import Store
from tests.index.library import read_library
from tests.index.word_encoder import WordEncoder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    shutil.copytree("articles", tmp_path / "articles")
    Engine.open(Settings(tmp_path / "articles", tmp_path / "data"), encoder=WordEncoder())
    return Store(tmp_path / "data")


def opened(store: Store) -> Snapshot:
    snapshot = load(store)
    assert snapshot is not None
    return snapshot


def test_articles_come_back_as_they_were(store: Store) -> None:
    assert tuple(opened(store).articles.values()) == read_library(Path("articles")).articles


@pytest.mark.parametrize("content", [b"", b"null", b"[1]", b'{"a": 1}', b"[" * 100_000])
def test_other_faults_are_refused(store: Store, content: bytes) -> None:
    generation = store.load()
    assert generation is not None
    assert faults_of(generation) == {}
    for artefacts in ({FAULTS: content}, {}):
        with pytest.raises(GenerationDamaged):
            faults_of(Generation(generation.manifest, artefacts))


def rewritten(store: Store, blob: int, content: bytes) -> Stored:
    """The bundled article, stored with another blob in one place, every sum right."""
    (stored,) = opened(store).stored.values()
    blobs = stored.segment.read(range(len(stored.segment)))
    blobs[blob] = content
    return Stored.open(stored.record, Segments(store.data).write("f" * 64, blobs))


@pytest.mark.parametrize("content", [b"", b"null", b"[1]", b'{"slug": "a"}', b"[" * 100_000, b"\xff\xfe"])
def test_another_article_is_refused(store: Store, content: bytes) -> None:
    with pytest.raises(GenerationDamaged):
        rewritten(store, 0, content).article()
    with pytest.raises(GenerationDamaged):
        rewritten(store, 1, content)
    with pytest.raises(GenerationDamaged):
        rewritten(store, 2, content).words()


def test_spans_that_are_none_are_refused(store: Store) -> None:
    (stored,) = opened(store).stored.values()
    article = msgspec.json.decode(stored.segment.read([0])[0])
    backwards = {**article, "headings": [{"span": {"start": 9, "end": 1}, "text": "x"}]}
    with pytest.raises(GenerationDamaged):
        rewritten(store, 0, msgspec.json.encode(backwards)).article()


def test_an_article_that_is_not_that_of_its_outline_is_refused(store: Store) -> None:
    (stored,) = opened(store).stored.values()
    article = msgspec.json.decode(stored.segment.read([0])[0])
    with pytest.raises(GenerationDamaged):
        rewritten(store, 0, msgspec.json.encode({**article, "paragraphs": article["paragraphs"][1:]})).article()


@pytest.mark.parametrize("paragraphs", [[], ["the mill"]])
def test_words_of_other_paragraphs_are_refused(store: Store, paragraphs: list[str]) -> None:
    packed = msgspec.msgpack.encode(ArticleWords.of(paragraphs))
    with pytest.raises(GenerationDamaged, match="words"):
        rewritten(store, 2, packed).words()


def test_other_frequencies_are_refused(store: Store) -> None:
    with pytest.raises(GenerationDamaged, match="frequencies"):
        rewritten(store, 3, b"\1").frequencies()


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff" * 100])
def test_other_embeddings_are_refused(store: Store, content: bytes) -> None:
    encoder = WordEncoder()
    codec = codec_of(encoder.id, encoder.dimension)
    for blob in (4, 5, 6):
        with pytest.raises(GenerationDamaged, match="embeddings"):
            rewritten(store, blob, content).coded(encoder.dimension, codec)
    with pytest.raises(GenerationDamaged, match="embeddings"):
        rewritten(store, 4, content).vectors(encoder.dimension)


def test_encodings_come_back_as_they_were(store: Store) -> None:
    (stored,) = opened(store).stored.values()
    encoder = WordEncoder()
    codec = codec_of(encoder.id, encoder.dimension)
    coded = stored.coded(encoder.dimension, codec)
    texts = [text for paragraph in sentences_of(stored.article()) for text in paragraph]
    assert list(coded) == texts
    for text, encoded in zip(texts, encoder.encode(texts), strict=True):
        assert np.array_equal(coded[text].ids, encoded.ids)
        assert coded[text].vector == pytest.approx(encoded.vector, abs=0.005)
        assert np.array_equal(coded[text].tokens.codes, codec.encode(encoded.tokens))


def test_whose_words_stand_where(store: Store) -> None:
    found = opened(store)
    (lukashenko,) = (speaker for speaker in found.speakers if speaker.name == "Alexander Lukashenko")
    assert found.paragraphs_with(lukashenko) == {("training-centers", 7), ("training-centers", 8)}
    assert found.speakers_in("training-centers") == found.speakers_in(None) == found.speakers


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
    assert opened(Store(tmp_path / "data")).languages == {"en", "de", "pt"}


def modules_that_make_passages() -> list[Path]:
    """The files of all that reading an article and cutting it into passages imports; errors change neither."""
    graph = grimp.build_graph("index")
    makers = {
        "index.article.library",
        "index.store.segments.brief",
        "index.search.evidence.lexicon.words",
    }
    names = makers.union(*map(graph.find_upstream_modules, makers)) - {"index.errors"}
    return sorted(Path(found.origin) for name in names if (found := find_spec(name)) and found.origin)


class TestReaderVersion:
    @pytest.mark.parametrize("module", modules_that_make_passages(), ids=lambda path: path.stem)
    def test_hangs_on_every_module_that_reads_articles(self, module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = reader_version.__wrapped__()
        read = Path.read_bytes
        monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + b"#" * (path == module))
        assert reader_version.__wrapped__() != before
