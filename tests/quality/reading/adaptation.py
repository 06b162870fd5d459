"""What was fitted to the file that `index.search.encoder.adaptation` reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from index.search.encoder.adaptation import LEFT, RIGHT
from index.search.encoder.close_reading import LONGEST_READ
from tests.quality.reading.model import MATRICES, Reading

RANK = 128
"""Ranks of a matrix's difference that are kept. docs/decisions/0004."""

_HALF = np.float16


def write_adaptation(
    reading: Reading, weights: Mapping[str, NDArray[np.float32]], file: Path, rank: int = RANK
) -> None:
    """Keep the difference of every matrix to `rank` ranks, all else whole, in half precision."""
    fitted = {name: parameter.detach().numpy() for name, parameter in reading.named_parameters()}
    arrays = {
        "roles": fitted["roles"],
        "verdict": fitted["verdict"][:, None],
        "bias": fitted["bias"].reshape(1),
        "embeddings.position_embeddings.weight": fitted["positions"][:LONGEST_READ],
        "embeddings.LayerNorm.weight": fitted["scale"],
        "embeddings.LayerNorm.bias": fitted["shift"],
    }
    for original in weights:
        if not original.startswith("encoder.layer."):
            continue
        number, _, name = original.removeprefix("encoder.layer.").partition(".")
        found = fitted[f"layers.{number}.{name.replace('.', '_')}"]
        if name.removesuffix(".weight") in MATRICES:
            arrays[original + LEFT], arrays[original + RIGHT] = factors(found - weights[original], rank)
        else:
            arrays[original] = found
    save_file({name: np.ascontiguousarray(values, dtype=_HALF) for name, values in arrays.items()}, file)


def factors(matrix: NDArray[np.float32], rank: int) -> tuple[NDArray[np.float16], NDArray[np.float16]]:
    """The two matrices of so many columns and rows whose product is nearest to a matrix (Eckart and Young 1936)."""
    if len(matrix) > matrix.shape[1]:
        right, left = factors(matrix.T, rank)
        return np.ascontiguousarray(left.T), np.ascontiguousarray(right.T)
    exact = matrix.astype(np.float64)
    # The left singular vectors and the squared singular values, smallest first; a whole decomposition takes 20 times as
    # long.
    squares, vectors = np.linalg.eigh(exact @ exact.T)
    roots = np.maximum(squares[-rank:], 1e-18) ** 0.25
    left = vectors[:, -rank:]
    return (left * roots).astype(_HALF), (left.T @ exact / roots[:, None]).astype(_HALF)
