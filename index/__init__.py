"""The engine of Verbatim: a library of articles in, verbatim and attributed quotations out.

These are its public names; nothing else is imported from outside this package.
"""

from index.answers import (
    Answer,
    Beyond,
    Explanation,
    Greeted,
    Inquiry,
    Length,
    Quote,
    Quoted,
    Refused,
    Told,
    Topic,
    Unclear,
)
from index.asking.questions import Question, Turn, read_question
from index.claims.verdict import Agreement, Change, Difference, Finding, Fold, Verification
from index.datatypes import (
    Article,
    ArticleFacts,
    Attribution,
    Dated,
    DateFound,
    DateMention,
    Dropped,
    Fact,
    Heading,
    Mention,
    Paragraph,
    Quotation,
    Span,
    Step,
    Voice,
)
from index.engine import Engine
from index.errors import (
    AlreadyServed,
    BuildInProgress,
    EncoderUnavailable,
    EngineError,
    GenerationDamaged,
    LibraryEmpty,
    LibraryTooLarge,
    QuestionInvalid,
    StorageUnavailable,
    UnknownArticle,
)
from index.files import read_regular, write_file
from index.quoting.quotes import quote_at, quote_dated, quote_paragraph, quotes_at
from index.quoting.speakers import Said, Speaker, quote_said
from index.quoting.voices import distinct as distinct_voices
from index.reasons import Clue, DatePlace, DateReason, DateRule, DropReason, Original, StorageFault
from index.search.encoder.encoding import Encoder
from index.settings import MOST_QUOTES, Confidence, QuoteLimit, Settings
from index.store.checking import check_index
from index.store.inspection import IndexCondition, IndexState, check_encoder, inspect_index, inspect_storage
from index.store.locking import serving_lock
from index.store.report import BuildReport, Changes, Progress, Stage
from index.view import LibraryView, open_library

__all__ = [
    "MOST_QUOTES",
    "Agreement",
    "AlreadyServed",
    "Answer",
    "Article",
    "ArticleFacts",
    "Attribution",
    "Beyond",
    "BuildInProgress",
    "BuildReport",
    "Change",
    "Changes",
    "Clue",
    "Confidence",
    "DateFound",
    "DateMention",
    "DatePlace",
    "DateReason",
    "DateRule",
    "Dated",
    "Difference",
    "DropReason",
    "Dropped",
    "Encoder",
    "EncoderUnavailable",
    "Engine",
    "EngineError",
    "Explanation",
    "Fact",
    "Finding",
    "Fold",
    "GenerationDamaged",
    "Greeted",
    "Heading",
    "IndexCondition",
    "IndexState",
    "Inquiry",
    "Length",
    "LibraryEmpty",
    "LibraryTooLarge",
    "LibraryView",
    "Mention",
    "Original",
    "Paragraph",
    "Progress",
    "Question",
    "QuestionInvalid",
    "Quotation",
    "Quote",
    "QuoteLimit",
    "Quoted",
    "Refused",
    "Said",
    "Settings",
    "Span",
    "Speaker",
    "Stage",
    "Step",
    "StorageFault",
    "StorageUnavailable",
    "Told",
    "Topic",
    "Turn",
    "Unclear",
    "UnknownArticle",
    "Verification",
    "Voice",
    "check_encoder",
    "check_index",
    "distinct_voices",
    "inspect_index",
    "inspect_storage",
    "open_library",
    "quote_at",
    "quote_dated",
    "quote_paragraph",
    "quote_said",
    "quotes_at",
    "read_question",
    "read_regular",
    "serving_lock",
    "write_file",
]
