"""One generation in memory, ready to be asked, and its artefacts' bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from index.datatypes import Article, ParagraphRef, Passage
from index.errors import GenerationDamaged
from index.language import language_of
from index.quoting.speakers import Speaker, paragraphs_of, speakers_of
from index.search.encoder.encoding import Encoding
from index.search.evidence.embeddings import Embeddings
from index.search.evidence.passages import content_hash, encoder_text, passages_of
from index.search.evidence.retrieval import Evidence, Retriever
from index.store.manifest import Manifest
from index.store.storage import Generation

ARTICLES, PROBLEMS = "articles.json", "problems.json"

_TELLING = 2_000
"""Code points of an article that its language is told by."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A library as it was built: articles, passages and what finds them.

    `hashes` are the content hashes of the passages' encoder texts. Passages, hashes and embeddings are in one order.
    `speakers` maps everybody who is quoted to the paragraphs with words of theirs, `speakers_by_article` the slugs of
    articles to those whom they quote.
    `languages` are those of the articles (ISO 639-1), where they can be told. `problems` has a sentence for each file
    that is not (wholly) in it.
    """

    manifest: Manifest
    articles: Mapping[str, Article]
    problems: tuple[str, ...]
    passages: tuple[Passage, ...]
    hashes: tuple[str, ...]
    embeddings: Embeddings
    retriever: Retriever
    speakers: Mapping[Speaker, frozenset[ParagraphRef]]
    speakers_by_article: Mapping[str, tuple[Speaker, ...]]
    languages: frozenset[str]

    @classmethod
    def of(
        cls, manifest: Manifest, articles: Sequence[Article], problems: tuple[str, ...], embeddings: Embeddings
    ) -> Snapshot:
        """Put a library and its embeddings together, which are those of each of `passages_of(articles)`."""
        by_slug = {article.slug: article for article in articles}
        passages = passages_of(articles)
        texts = [encoder_text(by_slug[passage.article].source, passage) for passage in passages]
        hashes = tuple(content_hash(text) for text in texts)
        retriever = Retriever(passages, embeddings, texts)
        speakers = paragraphs_of(speakers_of(articles), articles)
        quoted: dict[str, tuple[Speaker, ...]] = {}
        for speaker, places in speakers.items():
            for slug in {place.article for place in places}:
                quoted[slug] = (*quoted.get(slug, ()), speaker)
        languages = frozenset(language for language in map(_language, articles) if language)
        return cls(manifest, by_slug, problems, passages, hashes, embeddings, retriever, speakers, quoted, languages)

    def speakers_in(self, article: str | None) -> tuple[Speaker, ...]:
        """Everybody whom the library, or the one article of this slug, quotes; in the order of `speakers`."""
        return tuple(self.speakers) if article is None else self.speakers_by_article.get(article, ())

    def text_of(self, evidence: Evidence) -> str:
        """The paragraph that a piece of evidence is about, as it stands in the source."""
        article = self.articles[evidence.article]
        return article.paragraphs[evidence.paragraph - 1].span.of(article.source)

    def encodings_by_hash(self) -> dict[str, Encoding]:
        """The encoding of every encoder text."""
        return dict(zip(self.hashes, self.embeddings.encodings(), strict=True))


def _language(article: Article) -> str | None:
    """What the metadata file says, or else what the beginning of the body looks like."""
    if article.language:
        return article.language.partition("-")[0].lower()
    return language_of(" ".join(part.span.of(article.source) for part in article.paragraphs[:5])[:_TELLING])


def pack(articles: Sequence[Article], problems: tuple[str, ...], embeddings: Embeddings) -> dict[str, bytes]:
    """The artefacts of a generation: file name -> content."""
    texts = {ARTICLES: msgspec.json.encode(tuple(articles)), PROBLEMS: msgspec.json.encode(problems)}
    return texts | embeddings.pack()


def unpack_articles(generation: Generation) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """The articles that `pack` packed, and what was wrong with their files. Raises `GenerationDamaged`."""
    try:
        articles = msgspec.json.decode(generation.artefacts[ARTICLES], type=tuple[Article, ...])
        return articles, msgspec.json.decode(generation.artefacts[PROBLEMS], type=tuple[str, ...])
    except (KeyError, msgspec.MsgspecError) as error:
        raise GenerationDamaged("The stored index does not have the expected content.") from error


def unpack(generation: Generation) -> Snapshot:
    """The snapshot that `pack` packed. Raises `GenerationDamaged`."""
    artefacts = generation.artefacts
    articles, problems = unpack_articles(generation)
    try:
        passages = sum(len(paragraph.sentences) for article in articles for paragraph in article.paragraphs)
        embeddings = Embeddings.unpack(artefacts, passages=passages, dimension=generation.manifest.dimension)
    except KeyError as error:
        raise GenerationDamaged("The stored index does not have the expected content.") from error
    return Snapshot.of(generation.manifest, articles, problems, embeddings)


@cache
def reader_version() -> str:
    """Names the rules that make passages of files: a SHA-256 over the source code of everything that takes part.

    An update that changes how articles are read makes older generations stale by itself; nobody has to remember to
    raise a number.
    """
    root = Path(str(resources.files("index")))
    modules = [root / name for name in ("datatypes.py", "reasons.py", "folding.py", "sentences.py")]
    modules += [root / "search" / "evidence" / "passages.py"]
    modules += sorted(module for room in ("article", "languages") for module in (root / room).rglob("*.py"))
    digest = hashlib.sha256()
    for module in modules:
        name = module.relative_to(root).as_posix()
        digest.update(name.encode() + b"\0" + module.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
