"""Records as lines of JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from msgspec import Struct, to_builtins

_RISKY = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that JSON lets through although they steer a terminal, end a line for some readers, or do not encode."""


def as_keys(record: Struct) -> dict[str, Any]:
    """The keys of an object with their values, as JSON has them."""
    keys: dict[str, Any] = to_builtins(record)
    return keys


def one_line(record: object) -> str:
    """`record` as JSON on a single line, safe to show in a terminal. Raises `ValueError` for infinite numbers.

    What is not known is `null`, dates are ISO 8601.
    """
    text = json.dumps(to_builtins(record), ensure_ascii=False, allow_nan=False)
    return _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
