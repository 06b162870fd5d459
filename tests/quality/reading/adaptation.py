"""What was fitted to the file that `index.search.encoder.adaptation` reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from index.search.encoder.adaptation import LEFT, RIGHT
from index.search.encoder.onnx_graph import LOWER
from tests.quality.reading.model import MATRICES, Reading

RANK = 16


def write_adaptation(reading: Reading, weights: Mapping[str, NDArray[np.float32]], file: Path) -> None:
    """Keep the difference of every matrix to `RANK` ranks, all else whole."""
    arrays = {name: getattr(reading, name).detach().numpy() for name in ("roles", "evidence")}
    arrays |= {"verdict": reading.verdict.detach().numpy()[:, None], "bias": reading.bias.detach().numpy()[None]}
    for number, layer in enumerate(reading.layers):
        fitted = {name: parameter.detach().numpy() for name, parameter in layer.named_parameters()}
        for original in [name for name in weights if name.startswith(f"encoder.layer.{LOWER + number}.")]:
            name = original.removeprefix(f"encoder.layer.{LOWER + number}.")
            found = fitted[name.replace(".", "_")]
            if name.removesuffix(".weight") in MATRICES:
                arrays[original + LEFT], arrays[original + RIGHT] = factors(found - weights[original], RANK)
            elif name.removesuffix(".bias") in MATRICES or "LayerNorm" in name:
                arrays[original] = found
    save_file({name: np.ascontiguousarray(values) for name, values in arrays.items()}, file)


def factors(matrix: NDArray[np.float32], rank: int) -> tuple[NDArray[np.float16], NDArray[np.float16]]:
    """The two matrices of so many columns and rows whose product is nearest to a matrix (Eckart and Young 1936)."""
    left, sizes, right = np.linalg.svd(matrix, full_matrices=False)
    roots = np.sqrt(sizes[:rank])
    return (left[:, :rank] * roots).astype(np.float16), (roots[:, None] * right[:rank]).astype(np.float16)
