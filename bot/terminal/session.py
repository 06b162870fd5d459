"""What a command works with: the configuration, the two outputs, standard input, and the way to an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Protocol, TextIO

from rich.console import Console

from bot.cards.blocks import Card
from bot.config.configuration import Config
from bot.locales import Strings, problem_in_words
from bot.terminal.printing import print_card
from bot.terminal.progress import progress_shown
from bot.terminal.records.line import one_line
from bot.terminal.typesetting import set_text, visible
from index import Engine, LibraryView, Progress, Settings, open_library


class OpenEngine(Protocol):
    """`Engine.open`, or another way to the same."""

    def __call__(self, settings: Settings, *, progress: Callable[[Progress], None] | None = None) -> Engine:
        """Raises `EngineError`."""


@dataclass(frozen=True, slots=True)
class Session:
    """One run of a command. `out` takes the results, `err` everything else, `typed` is standard input."""

    config: Config
    out: Console
    err: Console
    typed: TextIO
    environment: Mapping[str, str]
    words: Strings
    open_engine: OpenEngine

    @contextmanager
    def engine(self, *, announced: bool = True) -> Iterator[Engine]:
        """The engine over the configured library, closed when the block ends. Where no bar can be shown, a long
        build is announced on standard error, unless the log does so (not `announced`). Raises `EngineError`."""
        if announced or self.err.is_terminal:
            with progress_shown(self.err, self.words, self.words.opening) as progress:
                opened = self.open_engine(self.config.settings, progress=progress)
        else:
            opened = self.open_engine(self.config.settings)
        with closing(opened) as engine:
            yield engine

    def library(self) -> LibraryView:
        """The library to look through, without a model. What is wrong with its files is said on standard error. Raises
        `LibraryEmpty`."""
        library = open_library(self.config.settings)
        for problem in library.problems:
            self.complain(problem_in_words(problem, self.words))
        return library

    @property
    def interactive(self) -> bool:
        """Whether a person types and reads."""
        return self.typed.isatty() and self.out.is_terminal

    def print_record(self, record: object) -> None:
        """One line of JSON on standard output, at once."""
        print_record(self.out, record)

    def print_source(self, source: str) -> None:
        """A source as it is, character for character; in a terminal so that no character of it acts."""
        shown = "\n".join(map(visible, source.split("\n"))) + "\n" if self.out.is_terminal else source
        self.out.file.write(shown)
        self.out.file.flush()

    def print_file(self, content: bytes) -> None:
        """A file of text as it is, byte for byte; in a terminal as its text, so that no character of it acts."""
        into = getattr(self.out.file, "buffer", None)
        if self.out.is_terminal or into is None:
            self.print_source(content.decode("utf-8-sig"))
        else:
            self.out.file.flush()
            into.write(content)
            into.flush()

    def print_card(self, card: Card) -> None:
        """A card on standard output."""
        print_card(self.out, card)

    def print_line(self, sentence: str) -> None:
        """One sentence on standard output."""
        set_text(self.out, visible(sentence))

    def complain(self, said: Card | str) -> None:
        """A card or one sentence on standard error."""
        if isinstance(said, Card):
            print_card(self.err, said)
        else:
            set_text(self.err, visible(said))


def print_record(console: Console, record: object) -> None:
    """One line of JSON, at once and never wrapped."""
    console.file.write(one_line(record) + "\n")
    console.file.flush()
