"""What a page states about its article for machines: the items of its JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from index.article.formats.markup import Element


def linked_articles(tree: Element) -> Iterator[Mapping[str, Any]]:
    """The JSON-LD items of a page that are articles."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        try:
            waiting = [json.loads(script, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                waiting.extend(value for key, value in item.items() if key in {"@graph", "mainEntity"})
                if "headline" in item or "Article" in str(item.get("@type")):
                    yield item
