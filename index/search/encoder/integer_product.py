"""Products of 8-bit codes and float vectors in integer arithmetic, by onnxruntime.

numpy would have to convert the codes to floats first and takes over five times as long. See docs/decisions/0005.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray

ZERO = 128
"""The code of the value 0."""

_BASE = 127
_DIGIT = 63
"""A vector's entries are written as two digits to the base `_BASE`, each in -_DIGIT.._DIGIT. 7 bits, since processors
that add two products in 16 bits would overflow with 8; two digits for precision. docs/decisions/0005."""

_MOST = _DIGIT * _BASE + _DIGIT

GRAPH = (
    b'\x08\x08:\x8d\x02\nQ\n\x05codes\n\x06digits\n\x03one\n\x06values\n\x04zero\x12\x08products"\x14MatMulIntege'
    b'rToFloat:\rcom.microsoft\x12\x0finteger_product*\r\x10\x01"\x04\x00\x00\x80?B\x03one*\x0c\x10\x02*\x02\x80'
    b"\x01B\x04zeroZ \n\x05codes\x12\x17\n\x15\x08\x02\x12\x11\n\x06\x12\x04rows\n\x07\x12\x05widthZ$\n\x06digits"
    b"\x12\x1a\n\x18\x08\x03\x12\x14\n\x07\x12\x05width\n\t\x12\x07columnsZ\x1b\n\x06values\x12\x11\n\x0f\x08\x01"
    b"\x12\x0b\n\t\x12\x07columnsb%\n\x08products\x12\x19\n\x17\x08\x01\x12\x13\n\x06\x12\x04rows\n\t\x12\x07colum"
    b"nsB\x04\n\x00\x10\x11B\x11\n\rcom.microsoft\x10\x01"
)
"""An ONNX graph of the single node MatMulIntegerToFloat, serialised, because importing `onnx` to build it takes 0.1 s.
The test builds it and compares."""


def integer_products(codes: NDArray[np.uint8], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The inner products of vectors, shape (vectors, width), with the rows of `codes - ZERO`: shape (vectors, rows).

    The vectors are rounded to 1/16,000 of their largest magnitude. All values must be finite.
    """
    steps = np.maximum(np.abs(vectors).max(axis=1, initial=0.0), 1e-9) / _MOST
    numbers = np.rint(vectors / steps[:, None])
    high = np.rint(numbers / _BASE)
    digits = np.concatenate([high, numbers - high * _BASE]).astype(np.int8)
    values = np.concatenate([steps * _BASE, steps]).astype(np.float32)
    (parts,) = _session().run(None, {"codes": codes, "digits": np.ascontiguousarray(digits.T), "values": values})
    # C order: the caller reduces along the codes.
    return np.asarray(np.add(parts[:, : len(vectors)].T, parts[:, len(vectors) :].T, order="C"))


def overflows() -> bool:
    """Whether this processor adds two products of 8 bits in 16, of which the largest have more. What onnxruntime
    multiplies then comes out smaller."""
    codes, most = np.full((1, 64), 255, dtype=np.uint8), np.full((64, 1), 127, dtype=np.int8)
    (found,) = _session().run(None, {"codes": codes, "digits": most, "values": np.ones(1, dtype=np.float32)})
    return int(found[0, 0]) != 64 * (255 - ZERO) * 127


@cache
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(GRAPH, options, providers=["CPUExecutionProvider"])
