"""The engine of Verbatim: a library of articles in, verbatim and attributed quotations out.

These are its public names; nothing else is imported from outside this package.
"""

from index.article.library import Library, read_library
from index.checking import check_index
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
    Length,
    Paragraph,
    Progress,
    Quotation,
    Quote,
    Sentence,
    Span,
    Topic,
    Voice,
)
from index.engine import Engine
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
from index.inspection import IndexCondition, IndexState, check_encoder, inspect_index
from index.search.encoding import Encoder
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
    "Encoder",
    "EncoderUnavailable",
    "Engine",
    "EngineError",
    "Fact",
    "GenerationDamaged",
    "Heading",
    "IndexCondition",
    "IndexState",
    "Length",
    "Library",
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
    "Topic",
    "UnknownArticle",
    "Voice",
    "check_encoder",
    "check_index",
    "inspect_index",
    "read_library",
]
