"""The files of a model's folder, read up to a size, and JSON of them."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.json import Decoder

from index.files import read_regular
from index.search.encoder.graphs.onnx_session import GraphUnusable

_LARGEST = 2**20
"""Bytes of a configuration that are read; published ones have a few thousand."""

_T = TypeVar("_T")


def read_json(folder: Path, name: str, decoder: Decoder[_T]) -> _T | None:
    """What such a file holds, as an object of a type; None where there is no file. Raises `GraphUnusable`."""
    data = read_bytes(folder, name, _LARGEST)
    return None if data is None else parsed(data, name, decoder)


def require_json(folder: Path, name: str, decoder: Decoder[_T]) -> _T:
    """The same of a file that has to be there."""
    found = read_json(folder, name, decoder)
    if found is None:
        raise GraphUnusable(f"it has no {name}")
    return found


def read_bytes(folder: Path, name: str, most: int) -> bytes | None:
    """The content of a file; None where there is none. Raises `GraphUnusable`."""
    try:
        # A link may stand for it: the cache of the Hugging Face hub is made of them.
        return read_regular(folder / name, most, follow=True)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise GraphUnusable(f"its {name} cannot be read") from error


def parsed(data: bytes, name: str, decoder: Decoder[_T]) -> _T:
    """JSON as an object of a type. Raises `GraphUnusable`, which names the file."""
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise GraphUnusable(f"its {name} is not what such a file should be") from error
