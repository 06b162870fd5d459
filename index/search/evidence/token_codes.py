"""Token embeddings in a few bits an axis, and their cosines to those of a question. See docs/decisions/0036.

An embedding is turned to the principal axes of other text, which `tests.quality.axes` fits, and each axis is cut in two
again and again, the more often the more it varies: a bit says on which side the embedding lies. The decoded value is
the sum of one step for each bit, up or down, so a cosine is the sum of the question's parts of the steps that go up.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load

from index.errors import EncoderUnavailable, EngineError
from index.search.encoder.encoding import Vectors
from index.search.encoder.integer_product import ZERO, integer_products
from index.settings import DEFAULT_ENCODER, MULTILINGUAL_ENCODER

FILES = {DEFAULT_ENCODER: "minilm_axes.safetensors", MULTILINGUAL_ENCODER: "multilingual_axes.safetensors"}
"""What was fitted to one encoder each."""

_GRID = 2.0**15
"""Entries of an embedding are rounded to so many steps a unit: sums of products with 8-bit axes are then exact in
double precision, in whatever order a processor adds them, and equal tokens have equal codes."""

_PLAIN_STEPS = (8, 4, 2, 1)
_PLAIN_CUT = 20.0
"""Without axes: the steps of the four bits, and where the largest entry of an embedding comes to lie among their sums,
which end at 15. See docs/decisions/0036."""

_LENGTH = np.dtype("<u2")
LENGTH_BYTES = _LENGTH.itemsize
_UNIT = 4096
"""The last bytes of a code: what a product with the decoded embedding is multiplied by, in steps of `1 / _UNIT`: the
ratio of the embedding's length to the decoded one's, times `Turning.gain`."""


_KINDS = {
    "axes": (np.int8, 2),
    "scale": (np.float32, 1),
    "mean": (np.float32, 1),
    "gain": (np.float32, 1),
    "shift": (np.float32, 1),
    "bits": (np.uint8, 1),
    "steps": (np.float32, 1),
}
"""The arrays of a file: type and rank. `bits` are those of each axis, falling; `steps` those of every first bit, then
of every second, and so on."""


class AxesUnusable(EngineError):
    """A file of axes is not what it should be. For the log."""


@dataclass(frozen=True, slots=True, eq=False)
class Turning:
    """The axes that were fitted to an encoder: `axes`, whole numbers of 8 bits, times `scale`; shape (dimension, axes),
    the columns nearly orthonormal. `mean`, shape (dimension,), is taken off an embedding before it is turned. The best
    match `m` among decoded tokens is too low, the more the nearer it is; what it should be is `gain * m + shift`."""

    axes: NDArray[np.float32]
    scale: float
    mean: NDArray[np.float32]
    gain: float
    shift: float

    def turned(self, tokens: NDArray[np.floating]) -> NDArray[np.float64]:
        """Embeddings along the axes, shape (n, axes), the same on every machine."""
        whole = np.rint((tokens.astype(np.float64) - self.mean) * _GRID)
        return np.asarray(whole @ self.axes.astype(np.float64) * (self.scale / _GRID))


@dataclass(frozen=True, slots=True, eq=False)
class TokenCodec:
    """Codes of token embeddings of one dimension. Immutable and thread-safe.

    `name` names the codec and what was fitted for it: codes of codecs with other names mean something else. `planes`
    are the steps of the first, second, ... bit; the later ones of the first few axes only. Without `turning` the axes
    are those of the embedding, and each embedding is stretched to fill the steps.
    """

    name: str
    planes: tuple[NDArray[np.float64], ...]
    turning: Turning | None = None

    @property
    def width(self) -> int:
        """Bytes a token."""
        return (self._bits + 7) // 8 + LENGTH_BYTES

    def encode(self, tokens: NDArray[np.floating]) -> NDArray[np.uint8]:
        """The codes of embeddings of unit length, shape (n, dimension): shape (n, width)."""
        turned = self._turned(tokens)
        rest = turned.copy()
        bits = []
        for steps in self.planes:
            part = rest[:, : len(steps)]
            bits.append(part >= 0)
            part -= np.where(bits[-1], steps, -steps)
        packed = np.packbits(np.concatenate(bits, axis=1), axis=1)
        factors = np.linalg.norm(tokens.astype(np.float64), axis=1) / np.maximum(self._lengths(turned - rest), 1e-9)
        if self.turning is not None:
            factors *= self.turning.gain
        stored = np.minimum(np.rint(factors * _UNIT), np.iinfo(_LENGTH).max).astype(_LENGTH)
        return np.concatenate([packed, stored[:, None].view(np.uint8)], axis=1)

    def products(self, codes: NDArray[np.uint8], query: Vectors) -> NDArray[np.float32]:
        """Nearly the cosines of a question's tokens, shape (q, dimension), to coded ones, shape (n, width): (q, n)."""
        turned = query if self.turning is None else (query * np.float32(self.turning.scale)) @ self.turning.axes
        steps = np.concatenate([turned[:, : len(plane)] * plane.astype(np.float32) for plane in self.planes], axis=1)
        down = -steps.sum(axis=1)
        if self.turning is not None:
            down += query @ self.turning.mean
        packed, stored = codes[:, :-LENGTH_BYTES], codes[:, -LENGTH_BYTES:]
        ups = np.unpackbits(packed, axis=1, count=self._bits)
        ups |= ZERO
        products = integer_products(ups, 2 * steps) + down[:, None]
        products *= np.ascontiguousarray(stored).view(_LENGTH)[:, 0] * np.float32(1 / _UNIT)
        if self.turning is not None:
            products += np.float32(self.turning.shift)
        return np.asarray(products, dtype=np.float32)

    @property
    def _bits(self) -> int:
        return sum(map(len, self.planes))

    def _turned(self, tokens: NDArray[np.floating]) -> NDArray[np.float64]:
        if self.turning is not None:
            return self.turning.turned(tokens)
        largest = np.abs(tokens).max(axis=1, keepdims=True, initial=0.0).astype(np.float64)
        return np.asarray(tokens * (_PLAIN_CUT * _plain_unit(tokens.shape[1]) / np.maximum(largest, 1e-9)))

    def _lengths(self, decoded: NDArray[np.float64]) -> NDArray[np.float64]:
        """The lengths of embeddings that are decoded to these values along the axes."""
        squares = (decoded**2).sum(axis=1)
        if self.turning is not None:
            mean = self.turning.mean.astype(np.float64)
            along = mean @ self.turning.axes * self.turning.scale
            squares += mean @ mean + 2 * (decoded * along).sum(axis=1)
        return np.asarray(np.sqrt(np.maximum(squares, 0.0)))


@cache
def codec_of(encoder_id: str, dimension: int) -> TokenCodec:
    """The codec for the tokens of an encoder (`Encoder.id`, in any precision) with embeddings of this dimension.

    Raises `EncoderUnavailable` when the file that was fitted to the encoder is missing or damaged.
    """
    file = FILES.get(encoder_id.partition("@")[0])
    if file is None:
        return plain_codec(dimension)
    try:
        codec = parse_codec(resources.files("index.search.evidence").joinpath(file).read_bytes())
    except (OSError, AxesUnusable) as error:
        raise EncoderUnavailable(f"The file {file} is missing or damaged: install Verbatim again.") from error
    # A folder may be called like a built-in encoder and hold another.
    return codec if codec.turning is not None and len(codec.turning.mean) == dimension else plain_codec(dimension)


def plain_codec(dimension: int) -> TokenCodec:
    """Four bits an axis of the embedding, for any encoder."""
    planes = tuple(np.full(dimension, step * _plain_unit(dimension)) for step in _PLAIN_STEPS)
    return TokenCodec(f"plain-{len(planes)}", planes)


def _plain_unit(dimension: int) -> float:
    """One step without axes. A decoded embedding comes out about as long as the embedding: what it is multiplied by,
    near 1, is stored in steps that would be too coarse for a small number."""
    return 1 / (_PLAIN_STEPS[0] * math.sqrt(max(dimension, 1)))


def parse_codec(data: bytes) -> TokenCodec:
    """The codec that a file of `tests.quality.axes` describes. Raises `AxesUnusable`."""
    try:
        arrays = load(data)
        axes, scale, mean, gain, shift, bits, steps = (arrays[name] for name in _KINDS)
    except (SafetensorError, KeyError) as error:
        raise AxesUnusable("The file of axes is damaged.") from error
    if any(arrays[name].dtype != kind or arrays[name].ndim != rank for name, (kind, rank) in _KINDS.items()):
        raise AxesUnusable("The file of axes is not of this version.")
    fitting = (
        axes.shape == (len(mean), len(bits))
        and len(scale) == len(gain) == len(shift) == 1
        and len(bits) > 0
        and bool((np.diff(bits.astype(int)) <= 0).all())
        and len(steps) == int(bits.sum())
        and all(bool(np.isfinite(array).all()) for array in (scale, mean, gain, shift, steps))
    )
    if not fitting:
        raise AxesUnusable("The arrays in the file of axes do not fit each other.")
    ends = np.cumsum([int((bits > plane).sum()) for plane in range(int(bits[0]))])
    planes = tuple(np.split(steps.astype(np.float64), ends[:-1]))
    turning = Turning(axes.astype(np.float32), float(scale[0]), mean, float(gain[0]), float(shift[0]))
    return TokenCodec(f"axes-{hashlib.sha256(data).hexdigest()[:8]}", planes, turning)
