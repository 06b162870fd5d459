"""Which of several articles a question means: "the article about cats", "the shelter story", "Lee Fox's piece".

It is told by what is held of all articles, and by the words of the library. See `Scope`.
"""

from __future__ import annotations

from collections import Counter

from index.asking.scope import Scope
from index.asking.understanding.about_record import ArticleNamed
from index.datatypes import Article
from index.folding import fold_words
from index.search.evidence.lexicon.lexical import terms
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.wording import Wording
from index.search.evidence.lexicon.words import ArticleWords
from index.search.evidence.passages import sentences_of

_ENOUGH = 0.5
"""Share of the words, weighted by rarity, that an article's title has to have."""

_CLEARLY = 2.0
"""How many times as often as any other body the one that is meant has the words."""

_LETTERS = 5
"""First letters by which words are compared. See `Wording`."""


def article_named(named: ArticleNamed, scope: Scope) -> str | None:
    """The slug of the article that has most of the words in what it is called by, or, where no title has, most often in
    its body; None where none has them, or several alike."""
    wanted = frozenset(terms(named.words))
    if not wanted:
        return None
    stems = frozenset(term[:_LETTERS] for term in wanted)
    # No other word has a part in the shares.
    each = (terms(_called(slug, scope)) for slug in scope.slugs)
    called = [" ".join(term for term in found if term[:_LETTERS] in stems) for found in each]
    lexicon = Lexicon.of([ArticleWords.of(called)])
    shares = Wording([lexicon]).shares(stems, called)
    best = max(_ENOUGH, *shares)
    found = [slug for slug, share in zip(scope.slugs, shares, strict=True) if share >= best]
    if found:
        return found[0] if len(found) == 1 else None
    return _most_about(wanted, scope) if named.surely else None


def written_by(person: str, scope: Scope) -> tuple[str, ...]:
    """The slugs of the articles that bear a name (in folded words) in their byline; none where an article's body has it
    as well: then that says who it is."""
    bylines = ((slug, scope.facts(slug).byline) for slug in scope.slugs)
    written = tuple(slug for slug, byline in bylines if byline and _has(fold_words(byline), person))
    if not written:
        return ()
    having = _occurrences(frozenset(terms(person)), scope)
    return () if any(_has(_body(scope.read(slug)), person) for slug in scope.slugs if slug in having) else written


def _called(slug: str, scope: Scope) -> str:
    facts = scope.facts(slug)
    return " ".join(filter(None, (facts.title, facts.byline, facts.outlet, slug)))


def _most_about(wanted: frozenset[str], scope: Scope) -> str | None:
    counts = _occurrences(wanted, scope)
    counted = ((counts.get(slug, 0), slug) for slug in scope.slugs)
    (most, slug), *others = sorted(counted, key=lambda one: -one[0])
    second = others[0][0] if others else 0
    return slug if most and most >= _CLEARLY * second else None


def _occurrences(wanted: frozenset[str], scope: Scope) -> Counter[str]:
    """How often the bodies that have all of some terms have them, by slug; of no terms, that of all bodies is 0."""
    each = [scope.occurrences(term) for term in wanted]
    having = set(scope.slugs).intersection(*each)
    return Counter({slug: sum(counts[slug] for counts in each) for slug in having})


def _body(article: Article) -> str:
    """The words of a body, folded as the words of a library are."""
    return " ".join(fold_words(" ".join(paragraph)) for paragraph in sentences_of(article))


def _has(text: str, words: str) -> bool:
    return f" {words} " in f" {text} "
