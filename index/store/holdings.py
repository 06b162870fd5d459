"""What a generation holds of the files it was built from, to bytes and back; no search, no model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from index.datatypes import Article
from index.errors import GenerationDamaged, Problem
from index.store.manifest import Setting
from index.store.storage import Generation

ARTICLES, FAULTS = "articles.json", "faults.json"
HOLDINGS = frozenset({ARTICLES, FAULTS})
"""The artefacts that `unpack_holdings` reads."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The articles in order of path, and what they were made of.

    `faults` maps the path of a file that is not (wholly) used to each reason. `hashes` maps the path of
    every file, metadata files among them, to the SHA-256 of its bytes, `settings` names the rules that read them.
    """

    articles: tuple[Article, ...]
    faults: Mapping[str, tuple[Problem, ...]]
    hashes: Mapping[str, str]
    settings: Mapping[str, Setting]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Each thing that is wrong with a file."""
        return tuple(fault for faults in self.faults.values() for fault in faults)


def pack_holdings(holdings: Holdings) -> dict[str, bytes]:
    """The artefacts of a generation that say what it holds; hashes and settings stand in its manifest."""
    # Article by article and not by `map`: in one call, all of them would hold the interpreter against every answer.
    articles = [msgspec.json.encode(article) for article in holdings.articles]
    return {ARTICLES: b"[" + b",".join(articles) + b"]", FAULTS: msgspec.json.encode(holdings.faults)}


def unpack_holdings(generation: Generation) -> Holdings:
    """The holdings that `pack_holdings` packed. Raises `GenerationDamaged`."""
    manifest = generation.manifest
    try:
        articles = msgspec.json.decode(generation.artefacts[ARTICLES], type=tuple[Article, ...])
        faults = msgspec.json.decode(generation.artefacts[FAULTS], type=dict[str, tuple[Problem, ...]])
    except (KeyError, msgspec.MsgspecError) as error:
        raise GenerationDamaged("The stored index does not have the expected content.") from error
    return Holdings(articles, faults, manifest.articles, manifest.settings)
