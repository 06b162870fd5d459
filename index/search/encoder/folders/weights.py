"""The weights of a model in a folder, from safetensors alone: the other formats are pickles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import ml_dtypes  # noqa: F401  - tells numpy what bfloat16 is, which safetensors asks it for
import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from index.files import open_regular
from index.search.encoder.architecture import Weights
from index.search.encoder.folders.configuration import Configuration
from index.search.encoder.graphs.onnx_session import GraphUnusable

_FILE = "model.safetensors"
_KINDS = ("F32", "F16", "BF16")
_PREFIXES = ("", "bert.", "roberta.")
"""What stands before the names of weights that were saved together with a head."""

_MOST = 2**29 - 2**24
"""Numbers that a graph may hold in single precision: ONNX ends at 2 GiB."""

Shape = tuple[int, ...]


def read_weights(folder: Path, configuration: Configuration) -> Weights:
    """The weights that `onnx_graph.build_graph` takes, in float32, each read when it is taken: all at once they may be
    gigabytes. Raises `GraphUnusable` where one is missing, or is not of the shape that the configuration gives it."""
    shapes = _shapes(configuration)
    if sum(int(np.prod(shape)) for shape in shapes.values()) > _MOST:
        raise GraphUnusable("it is larger than a graph can be")
    try:
        open_regular(folder / _FILE, follow=True).close()  # the library would wait for a pipe
        return _Stored(safe_open(folder / _FILE, framework="numpy"), shapes)
    except FileNotFoundError as error:
        raise GraphUnusable(f"it has no {_FILE}") from error
    except (OSError, SafetensorError) as error:
        raise GraphUnusable(f"its {_FILE} cannot be read") from error


class _Stored(Mapping[str, NDArray[np.float32]]):
    """Weights in a file, by the names that they have without a head."""

    def __init__(self, file: safe_open, shapes: Mapping[str, Shape]) -> None:
        """Raises `GraphUnusable` where the file does not hold weights of these names and shapes."""
        self._file, self._names = file, tuple(shapes)
        there = frozenset(file.keys())  # type: ignore[no-untyped-call]
        self._prefix = next((prefix for prefix in _PREFIXES if prefix + self._names[0] in there), "")
        for name, shape in shapes.items():
            if self._prefix + name not in there:
                raise GraphUnusable(f"its {_FILE} lacks {name}")
            known = file.get_slice(self._prefix + name)  # type: ignore[no-untyped-call]
            if tuple(known.get_shape()) != shape or known.get_dtype() not in _KINDS:
                raise GraphUnusable(f"in its {_FILE}, {name} is not what config.json says")

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        if name not in self._names:
            raise KeyError(name)
        return np.asarray(self._file.get_tensor(self._prefix + name), np.float32)  # type: ignore[no-untyped-call]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _shapes(configuration: Configuration) -> dict[str, Shape]:
    """The name and shape of every weight."""
    width, inner = configuration.architecture.width, configuration.intermediate
    shapes: dict[str, Shape] = {
        "embeddings.word_embeddings.weight": (configuration.words, width),
        "embeddings.position_embeddings.weight": (configuration.positions, width),
        "embeddings.token_type_embeddings.weight": (configuration.kinds, width),
        "embeddings.LayerNorm.weight": (width,),
        "embeddings.LayerNorm.bias": (width,),
    }
    linear = {f"attention.self.{name}": (width, width) for name in ("query", "key", "value")} | {
        "attention.output.dense": (width, width),
        "intermediate.dense": (inner, width),
        "output.dense": (width, inner),
    }
    for layer in (f"encoder.layer.{number}" for number in range(configuration.architecture.layers)):
        for name, (out, read) in linear.items():
            shapes |= {f"{layer}.{name}.weight": (out, read), f"{layer}.{name}.bias": (out,)}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{layer}.{name}.weight": (width,), f"{layer}.{name}.bias": (width,)}
    return shapes
