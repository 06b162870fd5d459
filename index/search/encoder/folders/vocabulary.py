"""The tokenizer of a model in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct
from msgspec.json import Decoder
from tokenizers import Tokenizer, normalizers

from index.search.encoder.folders.json_files import parsed, read_bytes
from index.search.encoder.graphs.onnx_session import GraphUnusable

_FILE = "tokenizer.json"
_LARGEST = 2**26
"""Bytes; that of 250,000 tokens has 17 MB."""


class _Token(Struct, frozen=True):
    content: str
    special: bool = False


class _Pieces(Struct, frozen=True):
    """A model of tokens: some name the unknown one, some give its number."""

    unk_token: str | None = None
    unk_id: int | None = None


class _Settings(Struct, frozen=True):
    """What `Tokenizer` does not tell of its file, tokenizer.json."""

    added_tokens: tuple[_Token, ...] = ()
    model: _Pieces = _Pieces()


_DECODER = Decoder(_Settings)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A tokenizer, and those of its tokens that stand for no word."""

    tokenizer: Tokenizer
    unknown: tuple[str, ...]


def read_vocabulary(folder: Path, words: int, *, lower_case: bool) -> Vocabulary:
    """Read a tokenizer of at most `words` tokens; with `lower_case` it brings texts to lower case before all else.

    Raises `GraphUnusable`.
    """
    data = read_bytes(folder, _FILE, _LARGEST)
    if data is None:
        raise GraphUnusable(f"it has no {_FILE}")
    settings = parsed(data, _FILE, _DECODER)
    try:
        tokenizer = Tokenizer.from_buffer(data)
        kinds = tokenizer.encode("a").type_ids
    except Exception as error:  # the library has no exceptions of its own
        raise GraphUnusable(f"its {_FILE} is not one that tokenizers takes") from error
    vocabulary = tokenizer.get_vocab()
    if max(vocabulary.values(), default=words) >= words:
        raise GraphUnusable("its tokenizer has more tokens than it has embeddings")
    if any(kinds):
        raise GraphUnusable("its tokenizer has several types of tokens")
    if lower_case:
        before = [tokenizer.normalizer] if tokenizer.normalizer is not None else []
        tokenizer.normalizer = normalizers.Sequence([normalizers.Lowercase(), *before])
    unknown = sorted(_unknown(settings, vocabulary), key=vocabulary.__getitem__)
    return Vocabulary(tokenizer, tuple(unknown))


def _unknown(settings: _Settings, vocabulary: Mapping[str, int]) -> Iterator[str]:
    special = {token.content for token in settings.added_tokens if token.special}
    model = settings.model
    for token, number in vocabulary.items():
        if token in special or token == model.unk_token or number == model.unk_id:
            yield token
