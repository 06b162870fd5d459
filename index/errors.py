"""What can go wrong in the engine. The message of every `EngineError` is one sentence that is safe to show to anyone:
no path outside the project's own folders, no text of other libraries' exceptions. What belongs into the log is chained
with `raise ... from`."""

from __future__ import annotations

from index.reasons import StorageFault


class EngineError(Exception):
    """Anything the engine refuses to do. `str(error)` is one sentence for the person who asked."""


class SettingsInvalid(EngineError):
    """A setting is out of its range."""


class ArticleUnreadable(EngineError):
    """A file of the library is empty, binary, too large or otherwise not an article."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} cannot be read as an article: {reason}.")
        self.path = path
        self.reason = reason


class LibraryEmpty(EngineError):
    """There is no readable article to answer from."""


class LibraryTooLarge(EngineError):
    """An index cannot hold the library: more than `most` sentences, or more than `gigabytes` GiB."""

    def __init__(self, sentences: int, most: int, gigabytes: int) -> None:
        super().__init__(
            f"The library has {sentences} sentences, and an index holds at most {most} sentences and {gigabytes} GiB."
        )
        self.most = most
        self.gigabytes = gigabytes


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


class StorageUnavailable(EngineError):
    """The data folder cannot be written or read."""

    def __init__(self, sentence: str, fault: StorageFault = StorageFault.FAILED) -> None:
        super().__init__(sentence)
        self.fault = fault
