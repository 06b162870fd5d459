"""One generation in memory, ready to be asked, and its artefacts' bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.datatypes import Article, ParagraphRef
from index.errors import GenerationDamaged, Problem
from index.files import Blob
from index.language import language_of_article
from index.quoting.sayings import paragraphs_of
from index.quoting.speakers import Speaker, speakers_of
from index.quoting.years import years_told
from index.search.evidence.embeddings import Embeddings
from index.search.evidence.passages import Passage, Texts, texts_of
from index.search.evidence.retrieval import Evidence, Retriever
from index.store.holdings import Holdings, pack_holdings, unpack_holdings
from index.store.manifest import Manifest
from index.store.storage import Generation


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A library as it was built: articles, passages and what finds them.

    `articles` are those of `holdings`, by slug. `hashes` are the content hashes of the passages' encoder texts.
    Passages, hashes and embeddings are in one order.
    `speakers` maps everybody who is quoted to the paragraphs with words of theirs, `speakers_by_article` the slugs of
    articles to those whom they quote.
    `language_of_article` has the language of each (ISO 639-1) by its slug, where it can be told, and `years` those that
    each tells of.
    """

    manifest: Manifest
    holdings: Holdings
    articles: Mapping[str, Article]
    passages: tuple[Passage, ...]
    hashes: tuple[str, ...]
    embeddings: Embeddings
    retriever: Retriever
    speakers: Mapping[Speaker, frozenset[ParagraphRef]]
    speakers_by_article: Mapping[str, tuple[Speaker, ...]]
    language_of_article: Mapping[str, str | None]
    years: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, manifest: Manifest, holdings: Holdings, texts: Texts, embeddings: Embeddings) -> Snapshot:
        """Put a library and its embeddings together, which are those of each of its `texts`."""
        articles = holdings.articles
        by_slug = {article.slug: article for article in articles}
        retriever = Retriever(texts.passages, embeddings, texts.texts)
        speakers = paragraphs_of(speakers_of(articles), articles)
        quoted: dict[str, tuple[Speaker, ...]] = {}
        for speaker, places in speakers.items():
            for slug in {place.article for place in places}:
                quoted[slug] = (*quoted.get(slug, ()), speaker)
        languages = {article.slug: language_of_article(article) for article in articles}
        return cls(
            manifest,
            holdings,
            by_slug,
            texts.passages,
            texts.hashes,
            embeddings,
            retriever,
            speakers,
            quoted,
            languages,
            {article.slug: years_told(article) for article in articles},
        )

    @property
    def languages(self) -> frozenset[str]:
        """Those of the articles, as far as they can be told."""
        return frozenset(language for language in self.language_of_article.values() if language)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One for each file that is not (wholly) in it."""
        return self.holdings.problems

    def prepare(self) -> None:
        """Do now what the first question in a language that no model knows would have to wait for."""
        self.retriever.prepare()

    def speakers_in(self, article: str | None) -> tuple[Speaker, ...]:
        """Everybody whom the library, or the one article of this slug, quotes; in the order of `speakers`."""
        return tuple(self.speakers) if article is None else self.speakers_by_article.get(article, ())

    def tells_of(self, years: frozenset[int], article: str | None) -> bool:
        """Whether the library, or the one article of this slug, tells of all these years."""
        told = self.years.values() if article is None else (self.years[article],)
        return all(any(year in one for one in told) for year in years)

    def text_of(self, evidence: Evidence) -> str:
        """The paragraph that a piece of evidence is about, as it stands in the source."""
        article = self.articles[evidence.article]
        return article.paragraphs[evidence.paragraph - 1].span.of(article.source)


def pack(holdings: Holdings, embeddings: Embeddings) -> dict[str, Blob]:
    """The artefacts of a generation: file name -> content."""
    return {**pack_holdings(holdings), **embeddings.pack()}


def unpack(generation: Generation) -> Snapshot:
    """The snapshot that `pack` packed. Raises `GenerationDamaged`."""
    artefacts = generation.artefacts
    holdings = unpack_holdings(generation)
    texts = texts_of(holdings.articles)
    try:
        embeddings = Embeddings.unpack(artefacts, passages=len(texts.passages), dimension=generation.manifest.dimension)
    except KeyError as error:
        raise GenerationDamaged("The stored index does not have the expected content.") from error
    return Snapshot.of(generation.manifest, holdings, texts, embeddings)
