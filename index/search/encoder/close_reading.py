"""The reader: a cross-encoder that tells whether a passage answers a question.

All layers of the encoder, fine-tuned, read question and passage as one sequence and give a logit, which depends on
nothing but these two texts. See docs/decisions/0004.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.search.encoder.adaptation import Adaptation
from index.search.encoder.graphs.onnx_session import session

LONGEST_QUESTION = 48
LONGEST_PASSAGE = 56
"""Tokens of a question and of a passage that the reader takes. docs/decisions/0004."""

REACH = 3
"""Sentences before and behind the best one of which a passage may consist."""

LONGEST_READ = LONGEST_QUESTION + LONGEST_PASSAGE + 3
"""Tokens of a sequence: question and passage, and the three special tokens around them."""

_LEAST = 8
"""Tokens that a sentence is cut to at least; one that would be shorter is left out."""

_KEPT = 2_048
"""Texts whose tokens are kept: the sentences of an article that is asked about are read again and again."""

_THREADS = 2
"""Cores that one reading takes. docs/decisions/0008."""

_LONGEST_TEXT = 1_000
"""Code points of a text that are tokenized; a token of English has 4.5 on average."""

_QUESTION, _BEFORE, _ITSELF, _AFTER = range(4)
ROLES = 8
"""What a token can be: of the question, or of a sentence before, at or behind the best one; and the same again where
the other text of the two has that token, too."""

_SHARED = ROLES // 2


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence, by its index `at`, among those that stand around it in its article."""

    sentences: Sequence[str]
    at: int


@dataclass(frozen=True, slots=True)
class Sequenced:
    """What the reader takes: for each token its vocabulary id, and its role (0 to `ROLES` - 1)."""

    ids: tuple[int, ...]
    roles: tuple[int, ...]


class Sequencer:
    """Makes the reader's sequences: [CLS] question [SEP] passage [SEP]. Thread-safe."""

    def __init__(self, model: Path) -> None:
        """`model` is the folder with the tokenizer."""
        self._tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        vocabulary = self._tokenizer.get_vocab()
        self._mark, self._end = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self._ids = lru_cache(_KEPT)(self._tokenized)

    def sequence(self, question: str, context: Context, longest: int = LONGEST_PASSAGE) -> Sequenced:
        """The sequence of a question and a passage: the sentence, cut to `longest` tokens, with as many of its
        neighbours as fit, and the end of one before it that does not."""
        asked = self._ids(question)[:LONGEST_QUESTION]
        passage, places = self._passage(context, longest)
        shared = set(asked).intersection(passage)
        roles = [_QUESTION] * len(asked), places
        flagged = [
            [role + _SHARED * (token in shared) for role, token in zip(kinds, tokens, strict=True)]
            for kinds, tokens in zip(roles, (asked, passage), strict=True)
        ]
        return Sequenced(
            (self._mark, *asked, self._end, *passage, self._end),
            (_QUESTION, *flagged[0], _QUESTION, *flagged[1], _AFTER),
        )

    def _passage(self, context: Context, longest: int) -> tuple[list[int], list[int]]:
        """The ids and roles of the tokens of a sentence and its neighbours, the nearest first, one before first."""
        taken = {context.at: (_ITSELF, self._ids(context.sentences[context.at])[:longest])}
        room = longest - len(taken[context.at][1])
        for distance in range(1, REACH + 1):
            for place, role in ((context.at - distance, _BEFORE), (context.at + distance, _AFTER)):
                adjoins = place - 1 in taken or place + 1 in taken
                if not adjoins or not 0 <= place < len(context.sentences):
                    continue
                ids = self._ids(context.sentences[place])
                if len(ids) > room and role is _BEFORE and room >= _LEAST:
                    ids = ids[-room:]
                if len(ids) <= room:
                    taken[place] = (role, ids)
                    room -= len(ids)
        parts = [taken[place] for place in sorted(taken)]
        return [token for _, ids in parts for token in ids], [role for role, ids in parts for _ in ids]

    def _tokenized(self, text: str) -> tuple[int, ...]:
        return tuple(self._tokenizer.encode(text[:_LONGEST_TEXT], add_special_tokens=False).ids)


class CloseReader:
    """The fine-tuned layers, loaded. Thread-safe."""

    def __init__(self, graph: bytes, adaptation: Adaptation, sequencer: Sequencer) -> None:
        """`graph` is one of `onnx_graph.build_reading`. Raises `GraphUnusable` when onnxruntime does not take it."""
        self._session = session(graph, min(_THREADS, os.cpu_count() or 1))
        self._bias = adaptation.bias
        self._sequencer = sequencer

    def log_odds(self, question: str, context: Context) -> float:
        """The log-odds (natural logarithm) that a sentence, read with its neighbours, answers the question."""
        read = self._sequencer.sequence(question, context)
        inputs = {"input_ids": np.array([read.ids], np.int64), "roles": np.array([read.roles], np.int64)}
        (verdict,) = self._session.run(None, inputs)
        return float(verdict[0, 0]) + self._bias
