"""What is asked: some articles, put together, with everything that a question needs of them in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.datatypes import ParagraphRef
from index.errors import Problem
from index.quoting.speakers import Speaker, Speakers, gathered, quoting
from index.search.evidence.retrieval import Evidence, Retriever
from index.store.articles import Articles


@dataclass(frozen=True, slots=True)
class Searchable:
    """Articles that are asked together; they are read from the disk when they are wanted. `encoder` is the id of the
    one that encoded them. `problems` has one for each thing that is wrong with their files. `speakers` are all who are
    quoted or reported, `articles_by_speaker` the slugs of those that quote one. `years` are those that any article
    tells of, `languages` those of the articles, as far as they can be told.
    """

    encoder: str
    articles: Articles
    retriever: Retriever
    problems: tuple[Problem, ...]
    speakers: Speakers
    articles_by_speaker: Mapping[Speaker, tuple[str, ...]]
    years: frozenset[int]
    languages: frozenset[str]

    @classmethod
    def of(
        cls, encoder: str, articles: Articles, retriever: Retriever, problems: tuple[Problem, ...] = ()
    ) -> Searchable:
        """These articles, of which a retriever finds the passages."""
        briefs = {slug: articles.brief(slug) for slug in articles}
        speakers = gathered(brief.names for brief in briefs.values())
        return cls(
            encoder,
            articles,
            retriever,
            problems,
            speakers,
            quoting(speakers, {slug: brief.names for slug, brief in briefs.items()}),
            frozenset().union(*(brief.years for brief in briefs.values())),
            frozenset(brief.language for brief in briefs.values() if brief.language),
        )

    @property
    def passages(self) -> int:
        """How many sentences there are."""
        return sum(self.articles.brief(slug).outline.passages for slug in self.articles)

    def language_of(self, article: str) -> str | None:
        """The language of the article of this slug (ISO 639-1), where it can be told."""
        return self.articles.brief(article).language

    @property
    def occurrences(self) -> Callable[[str], Mapping[str, int]]:
        """Says of a term how often it stands in each article that has it, by slug."""
        return self.retriever.occurrences

    def prepare(self) -> None:
        """Do now what the first question would have to wait for, also one in a language that no model knows."""
        self.speakers.ending_in(())
        self.retriever.prepare()

    def speakers_in(self, article: str | None) -> Speakers:
        """Everybody whom the library, or the one article of this slug, quotes; in the order of `speakers`."""
        if article is None:
            return self.speakers
        if article not in self.articles:
            return Speakers()
        return self.speakers.bearing(named.name for named in self.articles.brief(article).names)

    def paragraphs_with(self, speaker: Speaker) -> frozenset[ParagraphRef]:
        """The paragraphs with words of a speaker's."""
        names = frozenset(speaker.names)
        return frozenset(
            ParagraphRef(slug, number)
            for slug in self.articles_by_speaker[speaker]
            for named in self.articles.brief(slug).names
            if named.name in names
            for number in named.paragraphs
        )

    def tells_of(self, years: frozenset[int], article: str | None) -> bool:
        """Whether the library, or the one article of this slug, tells of all these years."""
        return years <= (self.years if article is None else self.articles.brief(article).years)

    def text_of(self, evidence: Evidence) -> str:
        """The paragraph that a piece of evidence is about, as it stands in the source."""
        article = self.articles[evidence.article]
        return article.paragraphs[evidence.paragraph - 1].span.of(article.source)
