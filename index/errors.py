"""What can go wrong in the engine. The message of every `EngineError` is one sentence that is safe to show to anyone:
no path outside the project's own folders, no text of other libraries' exceptions. What belongs into the log is chained
with `raise ... from`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.reasons import CollectionFault, FileFault, MetadataFault, Obstacle, StorageFault

CLAUSES: Mapping[FileFault, str] = {
    FileFault.NO_TEXT: "it holds no text",
    FileFault.NO_ARTICLE: "nothing on the page looks like an article's text",
    FileFault.OTHER_PAGE: "there is no article on the page; it looks like {0}",
    FileFault.BINARY: "it is a binary file, not text",
    FileFault.UNKNOWN_ENCODING: "it is a binary file or in an unknown encoding (save it as UTF-8)",
    FileFault.WRONG_MARK: "it is marked as {0} but is not",
    FileFault.TOO_LARGE: "it is larger than {0}",
    FileFault.NOT_REGULAR: "it is not a regular file",
    FileFault.LEADS_OUT: "it is a link that leads out of the articles folder",
    FileFault.ODD_NAME: "its name is not UTF-8; rename it",
    FileFault.NAMED_OTHERWISE: "inside it is {0}, so its name has to end in {1}; rename it",
    FileFault.NOT_AS_NAMED: "its name says {0}, but there is none inside",
    FileFault.DAMAGED: "it is damaged or cut short, and its {0} cannot be opened",
    FileFault.ENCRYPTED: "it is protected by a password; save it without one",
    FileFault.SCANNED: "it holds pictures of pages but no text (run text recognition over it first)",
    FileFault.TOO_MANY_PAGES: "it has more than {0} pages",
    FileFault.UNPACKS_TOO_LARGE: "unpacked it is larger than {0}",
    FileFault.TOO_LONG: "it takes longer than {0} s to read",
    FileFault.TOO_MUCH_MEMORY: "it takes more than {0} GiB of memory to read",
    FileFault.READER_ENDED: "the process that reads it ended",
    FileFault.NO_LIBRARY: "{0}, which reads it, is not installed or cannot be loaded",
    FileFault.NO_READER: "no process could be started that reads it",
}
"""What `Problem.sentence` says of each, with the values in braces; `bot.locales` has its own for people."""

OBSTACLES: Mapping[str, str] = {
    Obstacle.PAYWALL: "a paywall",
    Obstacle.CONSENT: "a page that asks for consent",
    Obstacle.LOGIN: "a login page",
    Obstacle.CHALLENGE: "a page that asks whether you are human",
    Obstacle.ERROR: "an error page",
    Obstacle.NEEDS_JAVASCRIPT: "a page that is empty without JavaScript",
}
"""What stands in the braces of `FileFault.OTHER_PAGE`."""

OF_METADATA: Mapping[MetadataFault, str] = {
    MetadataFault.FILE: "{path} was not used: {why}.",
    MetadataFault.NOT_UTF_8: "{path} is not UTF-8, so nothing in it was used.",
    MetadataFault.NOT_TOML: "{path} is not valid TOML, so nothing in it was used.",
    MetadataFault.NOT_TOML_AT: "{path} is not valid TOML (line {0}, column {1}), so nothing in it was used.",
    MetadataFault.NO_SUCH_KEY: "{path}: there is no key “{0}”; known are {1}.",
    MetadataFault.MISSPELT_KEY: "{path}: there is no key “{0}”; did you mean {1}?",
    MetadataFault.NOT_TEXT: "{path}: {0} must be one line of text, of at most {1} characters, so it was not used.",
    MetadataFault.NOT_A_DATE: "{path}: {0} must be a date such as 2023-01-31, so it was not used.",
    MetadataFault.NOT_AN_ADDRESS: (
        "{path}: {0} must be a web address that begins with https:// or http://, so it was not used."
    ),
    MetadataFault.NOT_A_LANGUAGE: '{path}: {0} must be a code such as "en" or "de-AT", so it was not used.',
    MetadataFault.MORE: "{path}: more in it is wrong (not told here: {0}).",
}
"""The same of a metadata file, as whole sentences; `why` is one of `CLAUSES`."""

OF_COLLECTIONS: Mapping[CollectionFault, str] = {
    CollectionFault.UNREADABLE: "{path} cannot be read as an article: {why}.",
    CollectionFault.UNKNOWN_KIND: "A file of this kind is not read; read are {0}.",
    CollectionFault.THERE: "This file is in the library already, as {0}.",
    CollectionFault.NAME_TAKEN: "{0} is there already, and another article; remove one of the two first.",
    CollectionFault.PARAGRAPHS: "It has {0} paragraphs, and an article may have {1}.",
    CollectionFault.ARTICLES: "The library is full: it has {0} articles, and may have {1}.",
    CollectionFault.BYTES: "The library is full: with this it would take {0} of the {1} that it may take.",
    CollectionFault.WRONG_TEXT: "{0} must be one line of text, of at most {1} characters.",
    CollectionFault.WRONG_DATE: "{0} must be a date such as 2023-01-31.",
    CollectionFault.WRONG_ADDRESS: "{0} must be a web address that begins with https:// or http://.",
    CollectionFault.WRONG_LANGUAGE: '{0} must be a code such as "en" or "de-AT".',
    CollectionFault.METADATA: "{0} beside the article is not valid TOML; mend or remove it first.",
    CollectionFault.GONE: "{0} is not in the library any more.",
    CollectionFault.TOO_LATE: "There is no removal that can be undone; that is possible for {0} minutes.",
    CollectionFault.FULL: "Nothing was changed: there is no room left on the disk.",
    CollectionFault.READ_ONLY: "Nothing was changed: the folder of the articles can only be read.",
    CollectionFault.FORBIDDEN: "Nothing was changed: the folder of the articles may not be written to.",
    CollectionFault.FAILED: "Nothing was changed: the disk fails.",
    CollectionFault.AWAY: "Nothing was changed: the database cannot be reached.",
    CollectionFault.DATABASE: "Nothing was changed: the database does not take it.",
}
"""Why a library is not changed; `path` and `why` are those of the file's problem."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with a file or folder of the library; `str()` is the sentence.

    Where `fault` or `metadata` says what it is, that can be told in any language: of the file, or of the metadata file,
    at `path`, with these `values`; `kept` says that what was read of it before serves on.
    """

    sentence: str
    path: str = ""
    fault: FileFault | None = None
    values: tuple[str, ...] = ()
    kept: bool = False
    metadata: MetadataFault | None = None

    def __str__(self) -> str:
        return self.sentence


KEPT = ", so what was read of it before serves on"


def refused(path: str, fault: FileFault, *values: str, kept: bool = False) -> Problem:
    """The problem of a file that is not read as an article."""
    clause = CLAUSES[fault].format(*(OBSTACLES.get(value, value) for value in values))
    return Problem(
        f"{path} cannot be read as an article: {clause}{KEPT if kept else ''}.",
        path,
        fault,
        tuple(map(str, values)),
        kept,
    )


def unused(path: str, metadata: MetadataFault, *values: str, fault: FileFault | None = None) -> Problem:
    """The problem of a metadata file of which something is not used; all of it, where any file's `fault` is why."""
    why = CLAUSES[fault].format(*values) if fault else ""
    sentence = OF_METADATA[metadata].format(*values, path=path, why=why)
    return Problem(sentence, path, fault, values, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that keeps a library from being changed; `str()` is a sentence. `problem` is what is wrong with the
    file, where that is it."""

    fault: CollectionFault
    values: tuple[str, ...] = ()
    problem: Problem | None = None

    def __str__(self) -> str:
        path = self.problem.path if self.problem else ""
        fault, values = (self.problem.fault, self.problem.values) if self.problem else (None, ())
        why = CLAUSES[fault].format(*values) if fault else ""
        return OF_COLLECTIONS[self.fault].format(*self.values, path=path, why=why)


class EngineError(Exception):
    """Anything the engine refuses to do. `str(error)` is one sentence for the person who asked."""


class SettingsInvalid(EngineError):
    """A setting is out of its range."""


class ArticleUnreadable(EngineError):
    """A file of the library is empty, binary, too large or otherwise not an article."""

    def __init__(self, path: str, fault: FileFault, *values: str) -> None:
        self.problem = refused(path, fault, *values)
        super().__init__(self.problem.sentence)


class LibraryEmpty(EngineError):
    """There is no readable article to answer from."""


class NotIndexed(EngineError):
    """There are articles, and none of them can be asked before an index is built, of these `libraries`."""

    def __init__(self, libraries: tuple[str, ...] = ("",)) -> None:
        super().__init__("The articles have not been indexed yet; ask again in a moment.")
        self.libraries = libraries


class LibraryTooLarge(EngineError):
    """An index cannot hold the library: it has `most` sentences at the most, and names so many files as fit into its
    manifest."""

    def __init__(self, sentences: int, most: int) -> None:
        super().__init__(f"The library has {sentences} sentences or more, and an index holds at most {most}.")
        self.most = most


class UnknownArticle(EngineError):
    """A question or command names an article that the library does not hold."""

    def __init__(self, slug: str, known: tuple[str, ...]) -> None:
        names = ", ".join(known) if known else "none"
        super().__init__(f"There is no article called {slug!r} in the library (it holds: {names}).")
        self.slug = slug
        self.known = known


class QuestionInvalid(EngineError):
    """The question is empty or longer than can be answered."""


class EncoderUnavailable(EngineError):
    """The configured encoder cannot be loaded, or is not the model it should be."""


class GenerationDamaged(EngineError):
    """What is stored on disk does not match its manifest, or was written by something else."""


class BuildInProgress(EngineError):
    """Another build holds the lock. `holder` says who, in words."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"The index is already being rebuilt by {holder}; try again when it has finished.")
        self.holder = holder


class AlreadyServed(EngineError):
    """Another process serves the library of this data folder to people. `holder` says who, in words."""

    def __init__(self, holder: str) -> None:
        super().__init__(
            f"The bot runs already with this data folder, in {holder}; a second one would answer everything twice."
        )
        self.holder = holder


class CollectionBusy(EngineError):
    """Somebody else is changing the articles of the library. `holder` says who, in words."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"The articles are just being changed by {holder}; try again in a moment.")
        self.holder = holder


class NotChanged(EngineError):
    """A library does not let itself be changed so, and is as it was; `refusals` say why, one or more."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(" ".join(map(str, refusals)))
        self.refusals = refusals


class StorageUnavailable(EngineError):
    """The data folder, or the database that libraries are kept in, cannot be written or read."""

    def __init__(self, sentence: str, fault: StorageFault = StorageFault.FAILED) -> None:
        super().__init__(sentence)
        self.fault = fault

    @property
    def passes(self) -> bool:
        """Whether another try may find it otherwise without anybody having touched the program or its settings."""
        return self.fault in (StorageFault.FULL, StorageFault.FAILED, StorageFault.AWAY)
