"""The reader's file: how its layers differ from the published encoder's, and what it makes of them.

`tests.quality.reading` fits it and says from what. A matrix is kept as a difference of low rank (Hu et al. 2021, LoRA,
but taken after the fitting): 0.7 MB instead of 21.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load

from index.errors import EngineError

Weights = Mapping[str, NDArray[np.float32]]

LEFT, RIGHT = ".left", ".right"
"""What ends the names of the two factors of a matrix's difference."""

_FILE = "close_reader.safetensors"


class AdaptationUnusable(EngineError):
    """The reader's file is missing or not what it should be. For the log."""


@dataclass(frozen=True, slots=True)
class Adaptation:
    """`differences` are by the name of the encoder's weight: two factors of a matrix, or all of what is small, anew.

    `roles` (roles, width) is added to pieces by their role, `verdict` (2 * width, 1) makes log-odds of the first
    piece and of the mean, `evidence` and `bias` add to these what the retrieval found. `version`, eight hexadecimal
    digits, changes with the file.
    """

    version: str
    differences: Weights
    roles: NDArray[np.float32]
    verdict: NDArray[np.float32]
    evidence: NDArray[np.float32]
    bias: float

    def applied(self, weights: Weights) -> dict[str, NDArray[np.float32]]:
        """The weights that `onnx_graph.build_reading` takes, from those of the published encoder."""
        tuned = {"roles": self.roles, "verdict": self.verdict}
        for name, difference in self.differences.items():
            if name.endswith(LEFT):
                whole = name.removesuffix(LEFT)
                tuned[whole] = weights[whole] + difference @ self.differences[whole + RIGHT]
            elif not name.endswith(RIGHT):
                tuned[name] = difference
        return tuned


def read_adaptation() -> Adaptation:
    """The one that comes with the engine. Raises `AdaptationUnusable`."""
    try:
        data = _data()
        arrays = {name: np.asarray(values, dtype=np.float32) for name, values in load(data).items()}
        roles, verdict, evidence, bias = (arrays.pop(name) for name in ("roles", "verdict", "evidence", "bias"))
    except (OSError, SafetensorError, KeyError) as error:
        raise AdaptationUnusable(f"{_FILE} is missing or damaged.") from error
    if roles.ndim != 2 or verdict.shape != (2 * roles.shape[1], 1) or evidence.ndim != 1 or bias.shape != (1,):
        raise AdaptationUnusable(f"{_FILE} is not of this version.")
    return Adaptation(hashlib.sha256(data).hexdigest()[:8], arrays, roles, verdict, evidence, float(bias[0]))


def _data() -> bytes:
    return (resources.files("index.search.encoder") / _FILE).read_bytes()
