"""The reader: a cross-encoder that tells whether a passage answers a question.

A decomposed transformer (DeFormer, Cao et al. 2020). The encoder's lower layers have read question and passage apart;
the question's output comes with its encoding, the passage's is stored in the index. The upper layers, fine-tuned, read
both as one sequence and give a logit. See docs/decisions/0004.
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
"""Tokens of a question and of a passage (a sentence and its neighbours) that the reader takes. docs/decisions/0004."""

MARK = 1
"""Special tokens at the start of a text ([CLS])."""

LONGEST_READ = MARK + LONGEST_PASSAGE
"""Tokens of a text, [CLS] included, whose lower-layer states are kept."""

_QUESTION, _BEFORE, _ITSELF, _AFTER = range(4)
_NEIGHBOURS = ((-1, _BEFORE), (1, _AFTER), (-2, _BEFORE))
"""Neighbours of a sentence, as (step, role), in the order in which they are added."""

States = NDArray[np.float32]
"""Output of the encoder's lower layers, shape (tokens, width)."""


@dataclass(frozen=True, slots=True)
class PassageToRead:
    """A passage as input of the reader: states, shape (tokens, width), and the role of each token, shape (tokens,)."""

    states: States
    roles: NDArray[np.int64]


def passage_to_read(position: int, texts: range, lower: ByteRows) -> PassageToRead:
    """The sentence at `position` with as many neighbours as fit in whole; `texts` are the article's sentences."""
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
    """The fine-tuned upper layers, loaded. Thread-safe."""

    def __init__(self, graph: bytes, adaptation: Adaptation) -> None:
        """`graph` is one of `onnx_graph.build_reading`. Raises `GraphUnusable` when onnxruntime does not take it."""
        self._session = session(graph)
        self._adaptation = adaptation

    @property
    def width(self) -> int:
        """The width of the states."""
        return int(self._adaptation.roles.shape[1])

    def log_odds(self, question: NDArray[np.floating], passage: PassageToRead, evidence: NDArray[np.float32]) -> float:
        """The log-odds that the passage answers the question.

        `question` are the states of all its tokens, shape (tokens, width); `evidence` is `Evidence.numbers()` of the
        passage.
        """
        return self.by_words(question, passage) + float(evidence @ self._adaptation.evidence) + self._adaptation.bias

    def by_words(self, question: NDArray[np.floating], passage: PassageToRead) -> float:
        """The reader's logit, without the retrieval's features."""
        question = question[:LONGEST_QUESTION]
        states = np.concatenate([question, passage.states], dtype=np.float32)[None]
        roles = np.concatenate([np.full(len(question), _QUESTION), passage.roles])[None]
        (verdict,) = self._session.run(None, {"lower": states, "roles": roles})
        return float(verdict[0, 0])
