"""A large library without the hours that encoding one takes: copies of articles that were encoded, each disturbed.

In a copy one long word in twenty is another, with the same letters in another order, and every embedding is moved a
little. All else of it is what a build would have written, and a build takes it for that.
"""

from __future__ import annotations

import hashlib
import random
import re
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.search.encoder.encoding import Encoder, unit
from index.search.evidence.passages import sentences_of
from index.search.evidence.token_codes import codec_of
from index.settings import Settings
from index.store.builds.inputs import read_inputs
from index.store.builds.making import Maker
from index.store.segments.stored import CodedSentence, Stored, pack
from index.store.snapshot import load
from index.store.storage import Store

LONG_WORD = re.compile(r"[a-z]{6,}")
DISTURBED = 0.05
"""The share of long words that are changed."""
MOVED = 0.02
"""Standard deviation of what is added to each entry of an embedding, which is some 0.05 large."""


def write_copies(settings: Settings, encoder: Encoder, paragraphs: int) -> int:
    """Write files and segments until the library, which is built, has so many paragraphs; the next build takes them in.
    Returns how many there are then."""
    store = Store(settings.data)
    snapshot = load(store)
    if snapshot is None:
        raise ValueError("there is nothing to copy")
    maker = Maker(encoder, store.segments, read_inputs(settings).settings)
    count, turn = sum(one.brief.outline.paragraphs for one in snapshot.stored.values()), 0
    while count < paragraphs:
        turn += 1
        for stored in snapshot.stored.values():
            if count >= paragraphs:
                break
            count += stored.brief.outline.paragraphs
            _copy(stored, settings.articles / f"copy-{turn:04}", turn, maker, encoder, store)
    return count


def _copy(stored: Stored, folder: Path, turn: int, maker: Maker, encoder: Encoder, store: Store) -> None:
    chance = random.Random(f"{turn} {stored.record.name}")  # noqa: S311 - nothing here is secret
    article = stored.article()
    known = stored.coded(encoder.dimension, codec_of(encoder.id, encoder.dimension))
    copied = replace(article, source=LONG_WORD.sub(lambda word: _other(word[0], chance), article.source))
    path = folder / Path(article.path).name
    data = copied.source.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    hashes = {article.path: hashlib.sha256(data).hexdigest()}
    noise = np.random.default_rng(chance.getrandbits(32))
    coded = [_moved(known[text], noise) for paragraph in sentences_of(article) for text in paragraph]
    store.segments.write(maker.name(article.path, hashes), pack(copied, (), coded))


def _other(word: str, chance: random.Random) -> str:
    if chance.random() > DISTURBED:
        return word
    return word[0] + "".join(chance.sample(word[1:], len(word) - 1))


def _moved(sentence: CodedSentence, noise: np.random.Generator) -> CodedSentence:
    moved = sentence.vector + noise.normal(scale=MOVED, size=sentence.vector.shape).astype(np.float32)
    return replace(sentence, vector=unit(moved))
