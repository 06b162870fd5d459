"""Parsing within bounds: whatever a pattern or a parser makes of a file, it ends, and the others are parsed."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import resources
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import BinaryIO, Self, cast

import msgspec

from index.article.apart.frames import MEMORY, OUT_OF_MEMORY, Task, read_frame, write_frame
from index.article.formats.kinds import UNPACKED, kind_named
from index.article.source_files import Parsed, SourceFile
from index.errors import CLAUSES, EngineError
from index.reasons import FileFault

SECONDS, SECONDS_PER_MIB = 30.0, 60.0
"""What one file may take, and more for each MiB of text in it: several times what the slowest texts take on a slow
machine."""

PACKED, MOST_SECONDS = 5, 600.0
"""How many times its own size a file of a packed format is reckoned to hold, and what no file may exceed."""

LARGEST_REPLY = 2**30
"""Bytes of what came of a file."""

_STARTING_SECONDS, _ENDING_SECONDS = 60.0, 5.0
_BEAT_SECONDS = 0.25

# Without index/__init__.py, which imports the libraries that search: a third of the time and a quarter of the memory.
CODE = """
import sys, types
index = sys.modules["index"] = types.ModuleType("index")
index.__path__ = [sys.argv[1]]
from index.article.apart.child import serve
serve()
"""

_DECODER = msgspec.msgpack.Decoder(Parsed)


class NotParsed(EngineError):
    """A file whose parsing was given up, why, and whether it would be the same again (`lasting`)."""

    def __init__(self, fault: FileFault, *values: str, lasting: bool) -> None:
        super().__init__(CLAUSES[fault].format(*values))
        self.fault = fault
        self.values = values
        self.lasting = lasting


class Parser:
    """Parses files one after the other in another process, which is started for the first of them, and again after one
    that was given up. A context manager; leaving it ends the process."""

    def __init__(self, code: str = CODE) -> None:
        self._code = code
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def parse(self, file: SourceFile, slug: str, beat: Callable[[], None]) -> Parsed:
        """What `parse_file` makes of a file. `beat` is called a few times a second, and may raise to give up. Raises
        `NotParsed`."""
        seconds = seconds_for(file)
        task = msgspec.msgpack.encode(Task(file, slug, seconds + _ENDING_SECONDS))
        child = self._started(beat)
        try:
            return _DECODER.decode(child.ask(task, seconds, beat))
        except BaseException as error:
            self._stop()
            if isinstance(error, _TooLong):
                raise NotParsed(FileFault.TOO_LONG, f"{seconds:.0f}", lasting=True) from error
            if isinstance(error, _Ended) and error.status == OUT_OF_MEMORY:
                raise NotParsed(FileFault.TOO_MUCH_MEMORY, str(MEMORY // 2**30), lasting=True) from error
            if isinstance(error, _Ended | msgspec.MsgspecError):
                raise NotParsed(FileFault.READER_ENDED, lasting=False) from error
            raise

    def _started(self, beat: Callable[[], None]) -> _Child:
        if self._child is None:
            try:
                self._child = _Child(self._code)
                self._child.wait(_STARTING_SECONDS, beat)
            except BaseException as error:
                self._stop()
                if isinstance(error, OSError | _TooLong | _Ended):
                    raise NotParsed(FileFault.NO_READER, lasting=False) from error
                raise
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.stop()


def seconds_for(file: SourceFile) -> float:
    """What a file may take."""
    held = len(file.data) * (1 if kind_named(file.path) in UNPACKED else PACKED)
    return min(SECONDS + SECONDS_PER_MIB * held / 2**20, MOST_SECONDS)


class _TooLong(EngineError):
    """The process did not answer in time."""


class _Ended(EngineError):
    """The process ended with this status, or said what it must not."""

    def __init__(self, status: int | None) -> None:
        super().__init__(f"status {status}")
        self.status = status


class _Child:
    """The process, and what it says, frame by frame; None behind the last."""

    def __init__(self, code: str) -> None:
        """Raises OSError."""
        # Apart from the terminal, whose Ctrl-C is for the program: it ends with its standard input.
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-c", code, str(resources.files("index"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._frames: SimpleQueue[bytes | None] = SimpleQueue()
        self._listening = threading.Thread(target=_listen, args=(self._process.stdout, self._frames), daemon=True)
        self._listening.start()

    def ask(self, frame: bytes, seconds: float, beat: Callable[[], None]) -> bytes:
        """The answer to a frame. Raises `_TooLong`, `_Ended` and what `beat` raises."""
        with suppress(OSError):  # it has ended, as is found next
            write_frame(cast(BinaryIO, self._process.stdin), frame)
        return self.wait(seconds, beat)

    def wait(self, seconds: float, beat: Callable[[], None]) -> bytes:
        """The next frame. Raises as `ask` does."""
        end = time.monotonic() + seconds
        while True:
            try:
                frame = self._frames.get(timeout=_BEAT_SECONDS)
            except Empty:
                if time.monotonic() > end:
                    raise _TooLong from None
                beat()
                continue
            if frame is None:
                raise _Ended(self._status())
            return frame

    def stop(self) -> None:
        """Ends it at once."""
        self._process.kill()
        self._process.wait()
        self._listening.join()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what it was not sent any more
                cast(BinaryIO, stream).close()

    def _status(self) -> int | None:
        try:
            return self._process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            return None


def _listen(stream: BinaryIO, frames: SimpleQueue[bytes | None]) -> None:
    while (frame := read_frame(stream, LARGEST_REPLY)) is not None:
        frames.put(frame)
    frames.put(None)
