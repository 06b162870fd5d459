"""Questions grouped by what they mean. docs/decisions/0041

Two questions are alike as far as every word of each has its like in the other. A token of one is as near to the other
as the nearest token there, by the inner product of their embeddings; what counts is the least near token, and the mean
of both directions. So one word that only one of them has ("2021", "Poland") tells them apart, which hardly moves an
embedding of the whole. Never put together are those that ask for different things or name different numbers, and those
of which one says "not".
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.folding import fold_typography, fold_words
from index.language import language_of
from index.languages.negations import ENGLISH, NEGATIONS
from index.languages.question_words import asks_for
from index.search.encoder.encoding import BATCH, Encoder, Encoding
from index.search.tuning import Tuning, tuning_of

MOST_GROUPED = 500
"""Questions of different words that are compared, those asked most: all pairs of them are."""

ALIKE = 0.55
"""How alike the questions of a group are on the average: 1 for the same, 0 for any two. docs/decisions/0041"""

_LONGEST_READ = 400
"""Code points of a question that are read, and tokens of it that are compared: more is a text, not a question."""
_MOST_TOKENS = 32

UNRELATED = (
    "Who painted the ceiling?",
    "how do bees make honey",
    "When does the train to the coast leave?",
    "Why was the tax raised?",
    "price of a litre of milk",
    "Where are the Olympic Games held next?",
    "Does the contract end in March?",
    "number of players in a team",
)
"""No two of these mean the same: how alike an encoder finds them is what it finds of any two questions."""

_SMALLEST = 1e-6
"""In the place of what is divided by, for an encoder that finds all texts the same."""

_NUMBER = re.compile(r"\d+")

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """A question as somebody typed it, and how often it was asked, in whatever spelling."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that mean the same; the first, which was asked most or is most like the others, stands for them."""

    questions: tuple[CountedQuestion, ...]

    @property
    def count(self) -> int:
        """How often they were asked, all together."""
        return sum(question.count for question in self.questions)


@dataclass(frozen=True, slots=True)
class GroupedQuestions:
    """The groups, those asked most first; `rest` is how often all other questions were asked, which were too many."""

    groups: tuple[QuestionGroup, ...]
    rest: int = 0


def count_questions(asked: Mapping[str, int]) -> tuple[CountedQuestion, ...]:
    """Questions with how often each was asked, those of the same words (in whatever case and punctuation) as one, in
    the spelling that was used most; asked most first, and in the order given where equally often. Texts without any
    word are none."""
    spellings: dict[str, list[CountedQuestion]] = {}
    for text, count in asked.items():
        if words := fold_words(text):
            spellings.setdefault(words, []).append(CountedQuestion(text, count))
    found = [
        CountedQuestion(max(same, key=lambda one: one.count).text, sum(one.count for one in same))
        for same in spellings.values()
    ]
    return tuple(sorted(found, key=lambda one: -one.count))


def group_questions(asked: Mapping[str, int], encoder: Encoder) -> GroupedQuestions:
    """Group questions, each with how often it was asked, by what they mean. Takes seconds for hundreds; keeps
    nothing."""
    counted = count_questions(asked)
    questions, others = counted[:MOST_GROUPED], counted[MOST_GROUPED:]
    alike = _alike([question.text for question in questions], encoder)
    groups = [_grouped(questions, members, alike) for members in linked(alike, ALIKE)]
    groups.sort(key=lambda group: -group.count)
    return GroupedQuestions(tuple(groups), sum(question.count for question in others))


def _grouped(questions: Sequence[CountedQuestion], members: list[int], alike: Matrix) -> QuestionGroup:
    central = alike[np.ix_(members, members)].sum(axis=1)
    first = max(range(len(members)), key=lambda at: (questions[members[at]].count, central[at]))
    others = sorted(members[:first] + members[first + 1 :])  # in the order of the questions, asked most first
    return QuestionGroup(tuple(questions[at] for at in (members[first], *others)))


def linked(alike: Matrix, threshold: float) -> list[list[int]]:
    """Clusters by average linkage: the two that are most alike are joined while their members are so by `threshold` on
    the average. `alike` is symmetric, shape (n, n); -inf keeps two apart, with whatever is joined to them."""
    between = alike.astype(np.float64)
    np.fill_diagonal(between, -np.inf)
    clusters = {at: [at] for at in range(len(between))}
    while len(clusters) > 1:
        into, other = divmod(int(between.argmax()), len(between))
        if between[into, other] < threshold:
            break
        sizes = len(clusters[into]), len(clusters[other])
        joined = np.average(between[[into, other]], axis=0, weights=sizes)
        joined[into] = -np.inf
        between[into], between[:, into] = joined, joined
        between[other], between[:, other] = -np.inf, -np.inf
        clusters[into] += clusters.pop(other)
    return [sorted(members) for members in clusters.values()]


def _alike(texts: Sequence[str], encoder: Encoder) -> Matrix:
    """How alike every two questions are: 1 for the same, 0 for any two, shape (n, n); -inf where they are not."""
    read = [fold_typography(text.encode("utf-8", "ignore").decode())[:_LONGEST_READ] for text in texts]
    encodings = _encoded([*read, *UNRELATED], encoder)
    near = nearness([encoding.tokens[:_MOST_TOKENS] for encoding in encodings])
    of_questions, unrelated = near[: len(read), : len(read)], near[len(read) :, len(read) :]
    usual = unrelated[~np.eye(len(UNRELATED), dtype=bool)].mean()
    alike = (of_questions - usual) / max(1 - usual, _SMALLEST)
    alike[_apart(read, tuning_of(encoder.id))] = -np.inf
    return np.asarray(alike, np.float32)


def _encoded(texts: Sequence[str], encoder: Encoder) -> list[Encoding]:
    batches = (texts[start : start + BATCH] for start in range(0, len(texts), BATCH))
    return [encoding for batch in batches for encoding in encoder.encode_questions(batch)]


def nearness(tokens: Sequence[Matrix]) -> Matrix:
    """How near every two texts are by the embeddings of their tokens, each of shape (tokens, dimension): the inner
    product of the token of the one that has the least near token in the other, the mean of both directions. Shape
    (n, n); 0 for a text without tokens."""
    having = [at for at, one in enumerate(tokens) if len(one)]
    near = np.zeros((len(tokens), len(tokens)), np.float32)
    if having:
        flat = np.concatenate([tokens[at] for at in having])
        starts = np.cumsum([0, *(len(tokens[at]) for at in having[:-1])])
        least = [np.maximum.reduceat(tokens[at] @ flat.T, starts, axis=1).min(axis=0) for at in having]
        near[np.ix_(having, having)] = (np.array(least) + np.transpose(least)) / 2
    return near


def _apart(texts: Sequence[str], tuning: Tuning) -> NDArray[np.bool_]:
    """Which questions mean different things, however alike: shape (n, n). Those in a language that the encoder does not
    know are apart from all others."""
    languages = [language_of(text) for text in texts]
    said = [
        (frozenset(_NUMBER.findall(text)), _denies(text, language or ""))
        for text, language in zip(texts, languages, strict=True)
    ]
    asks, says = _numbered([asks_for(fold_words(text)) for text in texts]), _numbered(said)
    unknown = np.array([not tuning.knows(language) for language in languages], dtype=bool)
    other = (asks[:, None] != asks) & (asks[:, None] >= 0) & (asks >= 0)
    return np.asarray(other | (says[:, None] != says) | unknown[:, None] | unknown)


def _denies(text: str, language: str) -> bool:
    words = NEGATIONS.get(language, ENGLISH).words.split()
    return re.search(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", text.casefold()) is not None


def _numbered(values: Sequence[Hashable]) -> NDArray[np.int64]:
    """A number for each distinct value, -1 for None."""
    numbers: dict[Hashable, int] = {None: -1}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)
