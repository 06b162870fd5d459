"""How sure it is that the library answers a question, or one of several in one."""

from __future__ import annotations

from dataclasses import dataclass

from index.folding import fold_words
from index.quoting.speakers import Speaker
from index.quoting.years import years_asked
from index.search.evidence.lexicon.keys import words_of
from index.search.evidence.retrieval import Evidence
from index.search.ranking import Paragraphs
from index.search.reading import Reader, SimilarityReader
from index.search.searching import Sought
from index.search.tuning import Tuning, tuning_of
from index.store.searched.searchable import Searchable

_THEIRS = 0.5
"""Log-odds added to a reading where somebody's words are asked for, of whom the library has some. See
docs/decisions/0024."""

_UNTOLD = -3.0
"""Log-odds at most where a year is asked about that nowhere stands. See docs/decisions/0025."""

_UNNAMED = 2.2
"""Log-odds less where the question is one word that does not stand in the passage. See docs/decisions/0022."""

_LETTERS = 5
"""First letters of a word that its endings leave alone."""

_CERTAIN = 4.0
"""Log-odds where just somebody's words are asked for, and here they are. See docs/decisions/0024."""


@dataclass(frozen=True, slots=True)
class Part:
    """A question for the passages, or one of several in one, understood as far as that goes without the encoder.

    `about` is what of it, in plain typography, says what for, `sought` what is searched for, and `to_read` what a
    passage is read together with. `whose` are the paragraphs with words of each of the `speakers` whose words are asked
    for, `topicless` when nothing else is. `stems` are the words by which a passage is judged where the encoder does not
    know the language.
    """

    about: str
    sought: Sought
    to_read: str
    speakers: tuple[Speaker, ...]
    whose: tuple[Paragraphs, ...]
    topicless: bool
    stems: frozenset[str]

    @property
    def theirs(self) -> Paragraphs:
        """The paragraphs with words of anybody whose words are asked for."""
        return frozenset().union(*self.whose)


def judge(best: Evidence, part: Part, reader: Reader, library: Searchable, article: str | None) -> float:
    """The log-odds that the best paragraph of the library, or of the one article of this slug, answers."""
    log_odds = _read(best, part, reader, tuning_of(library.encoder))
    if not part.theirs and lacks_the_word(part, library.text_of(best)):
        log_odds -= _UNNAMED
    return log_odds if library.tells_of(years_asked(part.to_read), article) else min(log_odds, _UNTOLD)


def lacks_the_word(part: Part, passage: str) -> bool:
    """Whether the question is one word, and the passage does not have it: nothing tells then that it is about that."""
    words = list(words_of(fold_words(part.sought.text)))
    if len(words) != 1:
        return False
    (sought,) = words
    return not any(word[:_LETTERS] == sought[:_LETTERS] for word in fold_words(passage).split())


def _read(best: Evidence, part: Part, reader: Reader, tuning: Tuning) -> float:
    if part.topicless and best.place in part.theirs:
        return _CERTAIN
    log_odds = reader.log_odds(part.to_read, best)
    if not part.theirs:
        return log_odds
    # Whose words they are is known from the attribution, but a passage with "he said" does not tell the reader; then it
    # counts how well it meets what the words are to be about.
    return max(log_odds + _THEIRS, SimilarityReader(tuning).log_odds(part.to_read, best))
