"""Which of several articles a question means: "the article about cats", "the shelter story", "Lee Fox's piece"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.asking.understanding.about_record import ArticleNamed
from index.datatypes import Article
from index.folding import fold_words
from index.search.evidence.lexicon.lexical import terms
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.wording import Wording
from index.search.evidence.lexicon.words import ArticleWords

_ENOUGH = 0.5
"""Share of the words, weighted by rarity, that an article's title has to have."""

_CLEARLY = 2.0
"""How many times as often as any other body the one that is meant has the words."""

_LETTERS = 2
"""First letters of a word that its stem leaves alone."""


def article_named(named: ArticleNamed, articles: Sequence[Article]) -> Article | None:
    """The article that has most of the words in what it is called by, or, where no title has, most often in its body;
    None where none has them, or several alike."""
    wanted = frozenset(terms(named.words))
    if not wanted:
        return None
    called = [" ".join(terms(_called(article))) for article in articles]
    lexicon = Lexicon.of([ArticleWords.of(called)])
    shares = Wording([lexicon]).shares(frozenset(term[:5] for term in wanted), called)
    found = [article for article, share in zip(articles, shares, strict=True) if share >= max(_ENOUGH, *shares)]
    if found:
        return found[0] if len(found) == 1 else None
    return _most_about(wanted, articles) if named.surely else None


def written_by(person: str, articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles that bear a name (in folded words) in their byline; none where an article's body has it as well:
    then that says who it is."""
    written = tuple(article for article in articles if article.byline and _has(fold_words(article.byline.text), person))
    if written and any(_has(fold_words(_body(article)), person) for article in articles):
        return ()
    return written


def _called(article: Article) -> str:
    facts = (article.title, article.byline, article.outlet)
    return " ".join((*(fact.text for fact in facts if fact), article.slug))


def _most_about(wanted: frozenset[str], articles: Sequence[Article]) -> Article | None:
    counted = [(_occurrences(wanted, _body(article)), article) for article in articles]
    (most, article), *others = sorted(counted, key=lambda one: -one[0])
    second = others[0][0] if others else 0
    return article if most and most >= _CLEARLY * second else None


def _occurrences(wanted: frozenset[str], body: str) -> int:
    """How often a body has the words; 0 where it lacks any."""
    small = body.casefold()
    counts = [_occurrences_of(term, small) for term in wanted]
    return sum(counts) if all(counts) else 0


def _occurrences_of(term: str, small: str) -> int:
    """The same for one word in small letters. Only words that begin alike are stemmed, which takes long."""
    alike = Counter(re.findall(rf"\b{re.escape(term[:_LETTERS])}\w*", small))
    return sum(count for word, count in alike.items() if term in terms(word))


def _body(article: Article) -> str:
    return " ".join(paragraph.span.of(article.source) for paragraph in article.paragraphs)


def _has(text: str, words: str) -> bool:
    return f" {words} " in f" {text} "
