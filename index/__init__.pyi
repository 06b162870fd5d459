"""The public names of the engine, for type checkers and for `__init__.py`, which loads them.

Nothing else is imported from outside this package.
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
from index.article.formats.kinds import LARGEST_FILE, SUFFIXES
from index.article.page.lines.authors import Author, authors_in
from index.asking.grouping import CountedQuestion, GroupedQuestions, QuestionGroup, count_questions
from index.asking.understanding.outright import is_put_as_question
from index.asking.understanding.questions import Question, Turn, read_question
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
    Reading,
    Span,
    Step,
    Voice,
)
from index.engine import Engine
from index.errors import CLAUSES as FAULTS_IN_ENGLISH
from index.errors import OBSTACLES as OBSTACLES_IN_ENGLISH
from index.errors import OF_COLLECTIONS as COLLECTIONS_IN_ENGLISH
from index.errors import OF_METADATA as METADATA_IN_ENGLISH
from index.errors import (
    AlreadyServed,
    BuildInProgress,
    CollectionBusy,
    EncoderUnavailable,
    EngineError,
    GenerationDamaged,
    LibraryEmpty,
    LibraryTooLarge,
    NotChanged,
    NotIndexed,
    Problem,
    QuestionInvalid,
    Refusal,
    StorageUnavailable,
    UnknownArticle,
)
from index.files import (
    WRITING,
    flush_folder,
    open_regular,
    read_regular,
    remove,
    write_file,
    write_folder,
    write_parts,
)
from index.libraries.collecting.collection import Collection, Kept
from index.libraries.collecting.exporting import Exported
from index.libraries.collecting.lookup import Earlier
from index.libraries.collecting.removals import Removal
from index.libraries.collecting.uploads import (
    FOR_SERVERS,
    UNBOUNDED,
    Alike,
    Comparison,
    Edit,
    Given,
    Limits,
    Preview,
    Upload,
)
from index.libraries.collecting.versions import Version
from index.libraries.libraries import Libraries
from index.libraries.moving import FetchedLibraries, fetch_libraries, has_libraries, replacing_libraries
from index.libraries.places import Place, place_of, server_library, servers_with_libraries
from index.libraries.selection import Selection, Selections
from index.libraries.together import Together
from index.quoting.quotes import quote_at, quote_dated, quote_paragraph, quotes_at
from index.quoting.sayings import Said, quote_said
from index.quoting.speakers import Speaker
from index.quoting.timeline import Timeline
from index.quoting.voices import distinct as distinct_voices
from index.reasons import (
    Clue,
    CollectionFault,
    DatePlace,
    DateReason,
    DateRule,
    DropReason,
    FileFault,
    MetadataFault,
    Obstacle,
    Original,
    StorageFault,
)
from index.search.encoder.encoding import Encoder
from index.settings import (
    DEFAULT_ENCODER,
    DEFAULT_ENCODER_LANGUAGE,
    MOST_QUOTES,
    MULTILINGUAL_ENCODER,
    Candidates,
    Confidence,
    QuoteLimit,
    Settings,
)
from index.store.builds.report import BuildReport, Changes, Progress, Stage
from index.store.checking import check_index
from index.store.inspection import IndexCondition, IndexState, check_encoder, inspect_index, inspect_storage
from index.store.locking import serving_lock
from index.store.origin.server.patient import Patient as PatientConnection
from index.store.segments.brief import Summary
from index.view import LibraryView, open_library

__all__ = [
    "COLLECTIONS_IN_ENGLISH",
    "DEFAULT_ENCODER",
    "DEFAULT_ENCODER_LANGUAGE",
    "FAULTS_IN_ENGLISH",
    "FOR_SERVERS",
    "LARGEST_FILE",
    "METADATA_IN_ENGLISH",
    "MOST_QUOTES",
    "MULTILINGUAL_ENCODER",
    "OBSTACLES_IN_ENGLISH",
    "SUFFIXES",
    "UNBOUNDED",
    "WRITING",
    "Agreement",
    "Alike",
    "AlreadyServed",
    "Answer",
    "Article",
    "ArticleFacts",
    "Attribution",
    "Author",
    "Beyond",
    "BuildInProgress",
    "BuildReport",
    "Candidates",
    "Change",
    "Changes",
    "Clue",
    "Collection",
    "CollectionBusy",
    "CollectionFault",
    "Comparison",
    "Confidence",
    "CountedQuestion",
    "DateFound",
    "DateMention",
    "DatePlace",
    "DateReason",
    "DateRule",
    "Dated",
    "Difference",
    "DropReason",
    "Dropped",
    "Earlier",
    "Edit",
    "Encoder",
    "EncoderUnavailable",
    "Engine",
    "EngineError",
    "Explanation",
    "Exported",
    "Fact",
    "FetchedLibraries",
    "FileFault",
    "Finding",
    "Fold",
    "GenerationDamaged",
    "Given",
    "Greeted",
    "GroupedQuestions",
    "Heading",
    "IndexCondition",
    "IndexState",
    "Inquiry",
    "Kept",
    "Length",
    "Libraries",
    "LibraryEmpty",
    "LibraryTooLarge",
    "LibraryView",
    "Limits",
    "Mention",
    "MetadataFault",
    "NotChanged",
    "NotIndexed",
    "Obstacle",
    "Original",
    "Paragraph",
    "PatientConnection",
    "Place",
    "Preview",
    "Problem",
    "Progress",
    "Question",
    "QuestionGroup",
    "QuestionInvalid",
    "Quotation",
    "Quote",
    "QuoteLimit",
    "Quoted",
    "Reading",
    "Refusal",
    "Refused",
    "Removal",
    "Said",
    "Selection",
    "Selections",
    "Settings",
    "Span",
    "Speaker",
    "Stage",
    "Step",
    "StorageFault",
    "StorageUnavailable",
    "Summary",
    "Timeline",
    "Together",
    "Told",
    "Topic",
    "Turn",
    "Unclear",
    "UnknownArticle",
    "Upload",
    "Verification",
    "Version",
    "Voice",
    "authors_in",
    "check_encoder",
    "check_index",
    "count_questions",
    "distinct_voices",
    "fetch_libraries",
    "flush_folder",
    "has_libraries",
    "inspect_index",
    "inspect_storage",
    "is_put_as_question",
    "open_library",
    "open_regular",
    "place_of",
    "quote_at",
    "quote_dated",
    "quote_paragraph",
    "quote_said",
    "quotes_at",
    "read_question",
    "read_regular",
    "remove",
    "replacing_libraries",
    "server_library",
    "servers_with_libraries",
    "serving_lock",
    "write_file",
    "write_folder",
    "write_parts",
]
