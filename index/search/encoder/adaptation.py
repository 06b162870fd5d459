"""The reader's weights, as low-rank differences from the published encoder's (LoRA, Hu et al. 2021).

`tests.quality.reading` fits them. See docs/decisions/0004.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load

from index.errors import EngineError
from index.search.encoder.architecture import Weights

LEFT, RIGHT = ".left", ".right"
"""Suffixes of the names of the two factors of a matrix's difference."""

_FILE = "close_reader.safetensors"


class AdaptationUnusable(EngineError):
    """The reader's file is missing or not what it should be. For the log."""


@dataclass(frozen=True, slots=True)
class Adaptation:
    """`differences` has for each fine-tuned weight of the encoder, by its name, the two factors of a difference (names
    with `LEFT` and `RIGHT`) or, for a small weight, its new value.

    `roles`, shape (roles, width), are the embeddings of the tokens' roles. `verdict`, shape (width, 1), maps the first
    token's output to a logit, to which `bias` is added. `version`, eight hexadecimal digits, is a hash of the file.
    """

    version: str
    differences: Weights
    roles: NDArray[np.float32]
    verdict: NDArray[np.float32]
    bias: float

    def applied(self, weights: Weights) -> dict[str, NDArray[np.float32]]:
        """The weights for `onnx_graph.build_reading`: those of the published encoder with the differences added."""
        tuned = {**weights, "roles": self.roles, "verdict": self.verdict}
        for name, difference in self.differences.items():
            if name.endswith(LEFT):
                whole = name.removesuffix(LEFT)
                tuned[whole] = weights[whole] + difference @ self.differences[whole + RIGHT]
            elif not name.endswith(RIGHT):
                tuned[name] = difference
        return tuned


def read_adaptation() -> Adaptation:
    """Read the file that comes with the engine. Raises `AdaptationUnusable`."""
    try:
        return parse_adaptation(_data())
    except OSError as error:
        raise AdaptationUnusable(f"{_FILE} is missing.") from error


def parse_adaptation(data: bytes) -> Adaptation:
    """What such a file says. Raises `AdaptationUnusable`."""
    try:
        arrays = {name: np.asarray(values, dtype=np.float32) for name, values in load(data).items()}
        roles, verdict, bias = (arrays.pop(name) for name in ("roles", "verdict", "bias"))
    except (SafetensorError, KeyError) as error:
        raise AdaptationUnusable(f"{_FILE} is damaged.") from error
    if roles.ndim != 2 or verdict.shape != (roles.shape[1], 1) or bias.shape != (1,):
        raise AdaptationUnusable(f"{_FILE} is not of this version.")
    return Adaptation(hashlib.sha256(data).hexdigest()[:8], arrays, roles, verdict, float(bias[0]))


def _data() -> bytes:
    return (resources.files("index.search.encoder") / _FILE).read_bytes()
