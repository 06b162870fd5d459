"""A question's text to what is searched for, and a hit to the quotation that is shown."""

from __future__ import annotations

from dataclasses import dataclass

from index.datatypes import Article, Attribution, Hit, Quote, Voice
from index.errors import QuestionInvalid
from index.folding import fold_typography, fold_words

LONGEST_QUESTION = 4_000
"""Code points: the longest message that Discord carries, since any message can be made the question."""


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question that can be searched for, in plain typography."""

    text: str


def read_question(question: str) -> QuestionText:
    """Check and fold a question as a person typed it. Raises `QuestionInvalid`."""
    if len(question) > LONGEST_QUESTION:
        raise QuestionInvalid(f"The question is longer than {LONGEST_QUESTION} characters.")
    if not fold_words(question):
        raise QuestionInvalid("The question is empty.")
    return QuestionText(fold_typography(question))


def quote_hit(article: Article, hit: Hit) -> Quote:
    """The quotation of a hit: the whole paragraph as it stands in the source, with its best sentence."""
    paragraph = article.paragraphs[hit.paragraph - 1]
    sentence = paragraph.sentences[hit.sentence].span
    return Quote(
        text=paragraph.span.of(article.source),
        article=article.slug,
        title=article.title.text if article.title else None,
        byline=article.byline.text if article.byline else None,
        outlet=article.outlet.text if article.outlet else None,
        url=article.url,
        published=article.published,
        heading=paragraph.heading.text if paragraph.heading else None,
        paragraph=paragraph.number,
        span=paragraph.span,
        also_at=paragraph.also_at,
        sentence=sentence,
        attribution=Attribution(Voice.ARTICLE),
        score=hit.score,
    )
