"""The shape of a BERT-like encoder and how it wants to be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

Weights = Mapping[str, NDArray[np.float32]]
"""The weights of a BERT by the names that Hugging Face's transformers gives them."""


class Pooling(Enum):
    """What the embedding of a text is made of."""

    MEAN = auto()
    """The mean of the states of all tokens."""
    FIRST = auto()
    """The state of the first token, [CLS]."""


@dataclass(frozen=True, slots=True)
class Architecture:
    """`layers`, `heads` and `width` are those of the transformer; `longest` is how many tokens of a text it reads.

    `question` and `passage` are prompts: what stands before a text of either kind. `unknown` are the tokens that stand
    for no word. `epsilon` is what its normalisations add to a variance. `offset` is the row of the first token in the
    table of positions.
    """

    layers: int
    heads: int
    width: int
    longest: int
    unknown: tuple[str, ...]
    question: str = ""
    passage: str = ""
    pooling: Pooling = Pooling.MEAN
    epsilon: float = 1e-12
    offset: int = 0


MINILM = Architecture(
    layers=6, heads=12, width=384, longest=256, unknown=("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
)
"""all-MiniLM-L6-v2; `longest` is from its sentence_bert_config.json."""

MULTILINGUAL_E5 = Architecture(
    layers=12,
    heads=12,
    width=384,
    longest=256,
    unknown=("<s>", "<pad>", "</s>", "<unk>", "<mask>"),
    question="query: ",
    passage="passage: ",
)
"""multilingual-e5-small (Wang et al. 2024), which could read 512 tokens."""


@dataclass(frozen=True, slots=True)
class Means:
    """The mean embedding of a token and of a text, each of shape (width,), before they are brought to unit length.

    Where all embeddings of a model lie close together, so that all cosines are high, these are subtracted (Mu and
    Viswanath 2018). See docs/decisions/0027.
    """

    token: NDArray[np.float32]
    vector: NDArray[np.float32]


def read_means() -> Means:
    """Those of multilingual-e5-small; `tests.quality.means` computes them."""
    arrays = load(resources.files("index.search.encoder").joinpath("multilingual_means.safetensors").read_bytes())
    return Means(arrays["token"], arrays["vector"])
