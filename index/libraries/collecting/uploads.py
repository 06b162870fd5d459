"""What people bring for a library, and what is found out about it before it is kept: values."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from index.article.formats.kinds import LARGEST_FILE
from index.claims.verdict import Change
from index.datatypes import Article, ArticleFacts, Span
from index.errors import Problem, Refusal


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody says about an article, as it was typed; None or nothing but white space where nothing was. The
    rules are those of the metadata file (`index.article.metadata_file`)."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None

    def values(self) -> dict[str, str]:
        """What was given, by key."""
        found = ((one.name, getattr(self, one.name) or "") for one in fields(self))
        return {key: text.strip() for key, text in found if text.strip()}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody brings: a suggested `name` (anything; empty for pasted text), its bytes, and what is said
    about it."""

    name: str
    data: bytes
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a library may take: `bytes` of its articles with their metadata files and earlier versions, how many
    `articles`, `paragraphs` of one article, bytes of one `file`."""

    bytes: int = 200_000_000
    articles: int = 2_000
    paragraphs: int = 10_000
    file: int = LARGEST_FILE


FOR_SERVERS = Limits()
"""What each server's library may take where nobody says otherwise."""

UNBOUNDED = Limits(bytes=10**15, articles=10**9, paragraphs=10**9)
"""For who has the machine; a file is bounded by what is read at all."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words that another version has otherwise: what stands in the version `before` and what stands `now`, a
    span for each paragraph that it touches. ALTERED has both, DROPPED only what stood before, ADDED only what stands
    now. `number` is that of the paragraph of now in which, or before which, it stands."""

    change: Change
    before: tuple[Span, ...]
    now: tuple[Span, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One version of a text beside another. `share` is how much of their words is common, from 0 to 1 (twice the common
    words, in order, by the words of both); `same` of `paragraphs` of the new one stand in the other as they are.
    `edits` says what changed, in order; `more` counts the changes that are not listed."""

    share: float
    same: int
    paragraphs: int
    edits: tuple[Edit, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Alike:
    """An article of the library, by the `path` of its file, that an upload is (nearly) the same as, or is to take the
    place of. `identical` says that its file has the same bytes. `source` is what `Edit.before` counts in."""

    path: str
    facts: ArticleFacts
    identical: bool
    compared: Comparison
    source: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an upload would be in a library; nothing is written yet.

    `path` is the name that its file would have, `article` what is read of it, None where it cannot be. `refusals` are
    why it cannot be kept, `problems` what else is wrong. `alike` is the article that it may be a version of; with
    `instead_of`, the path of an article, it is to take the place of that.
    """

    upload: Upload
    path: str
    article: Article | None
    refusals: tuple[Refusal, ...] = ()
    problems: tuple[Problem, ...] = ()
    alike: Alike | None = None
    instead_of: str | None = None
