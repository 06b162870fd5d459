"""Embeddings that another kind of machine has computed: tried before they are used. docs/decisions/0048"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged, StorageUnavailable
from index.search.encoder.encoding import Encoder
from index.search.encoder.machine import ALIKE, cosines, machine
from index.search.evidence.passages import sentences_of
from index.store.disk import storage_errors
from index.store.segments.stored import Stored
from index.store.snapshot import Snapshot

_log = logging.getLogger(__name__)

_TRIED = 8
"""Sentences that are encoded again: some tens of milliseconds. docs/decisions/0048"""


def fits_here(snapshot: Snapshot, encoder: Encoder) -> bool:
    """Whether a generation has what this encoder computes here. One of another kind of machine (a data folder that was
    copied, or is shared) is tried on a few of its sentences, which the log says in one line.

    What another encoder has computed is not asked about here.
    """
    there, here = snapshot.manifest.machine, machine()
    if there == here or snapshot.manifest.encoder != encoder.id:
        return True
    tried = _spread(tuple(snapshot.stored.values()))
    found = [_again(one, encoder, _TRIED // len(tried)) for one in tried]
    alike = float(np.concatenate(found).mean()) if found else 1.0
    fits = alike >= ALIKE
    _log.log(
        logging.INFO if fits else logging.WARNING,
        "The index was computed on another kind of machine (%s; this is %s). Some of its sentences were encoded again, "
        "with a mean cosine of %.4f: %s.",
        there or "unknown",
        here,
        alike,
        "it is used" if fits else "all is encoded again",
    )
    return fits


def _spread(articles: Sequence[Stored]) -> Sequence[Stored]:
    """A few of them, from first to last."""
    count = min(len(articles), _TRIED)
    return [articles[number * len(articles) // count] for number in range(count)]


def _again(stored: Stored, encoder: Encoder, sentences: int) -> NDArray[np.float32]:
    """The cosines of an article's embeddings to what is encoded here of a few of its sentences; one of -1 where they
    cannot be read."""
    try:
        with storage_errors("read"):
            texts = list(chain.from_iterable(sentences_of(stored.article())))
            vectors = stored.vectors(encoder.dimension).vectors()
    except (GenerationDamaged, StorageUnavailable):
        return np.array([-1.0], dtype=np.float32)
    chosen = list(islice(range(0, len(texts), max(len(texts) // sentences, 1)), sentences))
    again = encoder.encode([texts[number] for number in chosen])
    return cosines(np.stack([one.vector for one in again]), vectors[chosen])
