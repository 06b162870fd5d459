"""Discord's own OpenAPI description as a judge of request bodies, where the file is at hand.

It is looked for as `shared/data/discord-openapi.json` beside the checkout or any folder above; without it nothing is
judged, and the tests that are about it are skipped.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.exceptions import best_match

_ROOT = Path(__file__).parents[3]


@cache
def description() -> dict[str, Any] | None:
    """The description, or None where it is not at hand."""
    for folder in _ROOT.parents:
        path = folder / "shared" / "data" / "discord-openapi.json"
        if path.is_file():
            loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return loaded
    return None


def problem(method: str, path: str, body: object) -> str | None:
    """What Discord's description has against this body; None when it has nothing, or is not at hand."""
    validator = _validator(method, _shape(path))
    if validator is None:
        return None
    found: ValidationError | None = best_match(validator.iter_errors(body))
    return None if found is None else f"{found.json_path}: {found.message[:300]}"


def knows(method: str, path: str) -> bool:
    """Whether the description has this route at all."""
    return (described := description()) is not None and _operation(described, method, _shape(path)) is not None


def _shape(path: str) -> str:
    """A path without what varies in it: ids, tokens, and the names of parameters."""
    path = re.sub(r"\{[^}]+\}", "{}", path)
    path = re.sub(r"/(interactions|webhooks)/(?:\{\}|\d+)/[^/]+", r"/\1/{}/{}", path)
    return re.sub(r"/\d+", "/{}", path)


@cache
def _validator(method: str, shape: str) -> Draft202012Validator | None:
    described = description()
    if described is None:
        return None
    operation = _operation(described, method, shape)
    content = ((operation or {}).get("requestBody") or {}).get("content") or {}
    if "application/json" not in content:
        return None
    # The schema stands inside the whole description, so that its references to #/components are found.
    return Draft202012Validator({**content["application/json"]["schema"], "components": described["components"]})


def _operation(described: dict[str, Any], method: str, shape: str) -> dict[str, Any] | None:
    for path, operations in described["paths"].items():
        if _shape(path) == shape and method.lower() in operations:
            operation: dict[str, Any] = operations[method.lower()]
            return operation
    return None
