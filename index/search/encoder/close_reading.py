"""A close reading: question and passage read each other, to tell an answer from what only looks like one.

Late interaction sees whether a passage has what the question's words mean, each for itself. "How much did Apple pay for
Fitbit?" is met in full where Google pays for Fitbit and Apple makes watches. So the best passage is read once more,
together with the question. The three lower layers of the encoder have read each for itself (the question's come with
its embedding, the passage's lie in the index); the three upper ones, tuned for it, read them as one text and give the
log-odds that the passage answers (a transformer decomposed in this way: Cao et al. 2020, DeFormer).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.encoder.adaptation import Adaptation
from index.search.encoder.byte_rows import ByteRows
from index.search.encoder.onnx_session import session

LONGEST_QUESTION = 48
LONGEST_PASSAGE = 40
"""Pieces that are read: a sentence, and the ones beside it as far as they fit in whole. What is stored ends there, too,
and a piece more costs 0.04 ms. It was fitted on up to 72 of a passage; with 72, 56, 44, 36, 28 AUROC is 0.964, 0.965,
0.964, 0.964, 0.966 on the bundled article and 0.862, 0.861, 0.861, 0.861, 0.859 on news pages."""

MARK = 1
"""Pieces of a text before its words: the mark at its start. One at its end follows them."""

LONGEST_READ = MARK + LONGEST_PASSAGE
"""Pieces of a text that a reading can make use of."""

_QUESTION, _BEFORE, _ITSELF, _AFTER = range(4)
_NEIGHBOURS = ((-1, _BEFORE), (1, _AFTER), (-2, _BEFORE))
"""In the order in which they are taken along: what "he" or "the centers" means mostly stands before."""

States = NDArray[np.float32]
"""What the lower layers make of pieces, shape (pieces, width)."""


@dataclass(frozen=True, slots=True)
class PassageToRead:
    """What is read with a question: pieces, and the role of each, shape (pieces,)."""

    states: States
    roles: NDArray[np.int64]


def passage_to_read(position: int, texts: range, lower: ByteRows) -> PassageToRead:
    """The sentence at a position with its neighbours in the article, whose sentences are at `texts`."""
    states = {position: (_ITSELF, lower.of(position)[MARK : MARK + LONGEST_PASSAGE])}
    room = LONGEST_PASSAGE - len(states[position][1])
    for step, role in _NEIGHBOURS:
        neighbour = position + step
        adjoins = any(abs(neighbour - taken) == 1 for taken in states)
        if adjoins and neighbour in texts and lower.length(neighbour) - MARK <= room:
            states[neighbour] = (role, lower.of(neighbour)[MARK:])
            room -= len(states[neighbour][1])
    read = [states[taken] for taken in sorted(states)]
    roles = np.repeat([role for role, _ in read], [len(part) for _, part in read])
    return PassageToRead(np.concatenate([part for _, part in read]), roles)


class CloseReader:
    """The tuned upper layers, loaded. Any number of threads may read."""

    def __init__(self, graph: bytes, adaptation: Adaptation) -> None:
        """`graph` is one of `onnx_graph.build_reading`. Raises `GraphUnusable` when onnxruntime does not take it."""
        self._session = session(graph)
        self._adaptation = adaptation

    @property
    def width(self) -> int:
        """How many numbers a piece has."""
        return int(self._adaptation.roles.shape[1])

    def log_odds(self, question: NDArray[np.floating], passage: PassageToRead, evidence: NDArray[np.float32]) -> float:
        """How likely the passage answers the question: the logarithm of the odds.

        `question` are the states of all its pieces, `evidence` what retrieval found for the passage
        (`Evidence.numbers`).
        """
        return self.by_words(question, passage) + float(evidence @ self._adaptation.evidence) + self._adaptation.bias

    def by_words(self, question: NDArray[np.floating], passage: PassageToRead) -> float:
        """What the reading alone adds to the log-odds."""
        question = question[:LONGEST_QUESTION]
        states = np.concatenate([question, passage.states], dtype=np.float32)[None]
        roles = np.concatenate([np.full(len(question), _QUESTION), passage.roles])[None]
        (verdict,) = self._session.run(None, {"lower": states, "roles": roles})
        return float(verdict[0, 0])
