"""The engine of Verbatim: a library of articles in, verbatim and attributed quotations out.

These are its public names; nothing else is imported from outside this package.
"""

from index.datatypes import (
    Answer,
    Article,
    Attribution,
    BuildReport,
    Changes,
    DateFound,
    Dropped,
    Fact,
    Heading,
    Paragraph,
    Progress,
    Quotation,
    Quote,
    Sentence,
    Span,
    Voice,
)
from index.errors import (
    ArticleUnreadable,
    BuildInProgress,
    EncoderUnavailable,
    EngineError,
    GenerationDamaged,
    LibraryEmpty,
    QuestionInvalid,
    SettingsInvalid,
    StorageUnavailable,
    UnknownArticle,
)
from index.settings import DEFAULT_ENCODER, MOST_QUOTES, Settings

__all__ = [
    "DEFAULT_ENCODER",
    "MOST_QUOTES",
    "Answer",
    "Article",
    "ArticleUnreadable",
    "Attribution",
    "BuildInProgress",
    "BuildReport",
    "Changes",
    "DateFound",
    "Dropped",
    "EncoderUnavailable",
    "EngineError",
    "Fact",
    "GenerationDamaged",
    "Heading",
    "LibraryEmpty",
    "Paragraph",
    "Progress",
    "QuestionInvalid",
    "Quotation",
    "Quote",
    "Sentence",
    "Settings",
    "SettingsInvalid",
    "Span",
    "StorageUnavailable",
    "UnknownArticle",
    "Voice",
]
