"""The process that parses: files come in on standard input, what came of them goes out on standard output.

The first frame out is empty and says that the process is there; each that comes in is a `Task` in MessagePack, and each
that goes out then is its `Parsed`.

It ends when its standard input does, so with whoever started it, however that ended.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import BinaryIO

import msgspec

from index.article.apart.frames import MEMORY, OUT_OF_MEMORY, Task, read_frame, write_frame
from index.article.library import parse_file

_DECODER = msgspec.msgpack.Decoder(Task)


def serve() -> None:
    """Parses what comes in, until nothing more can come."""
    frames, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print is no frame
    _be_stopped_by_the_parent_alone()
    _limit_memory()
    tasks: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(frames, tasks), daemon=True).start()
    _tell(out, b"")
    while True:
        try:
            _tell(out, _parsed(tasks.get()))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)


def _parsed(frame: bytes) -> bytes:
    """What goes out for a frame that came in."""
    task = _DECODER.decode(frame)
    _end_after(task.seconds)
    parsed = msgspec.msgpack.encode(parse_file(task.file, task.slug))
    _end_after(0)
    return parsed


def _tell(out: BinaryIO, content: bytes) -> None:
    """Writes a frame; ends without a word where nobody reads any more."""
    try:
        write_frame(out, content)
    except OSError:
        os._exit(0)


def _listen(frames: BinaryIO, tasks: SimpleQueue[bytes]) -> None:
    status = 0
    try:
        while (frame := read_frame(frames)) is not None:
            tasks.put(frame)
    except MemoryError:
        status = OUT_OF_MEMORY
    finally:
        os._exit(status)  # whoever goes on writing would wait for ever


def _be_stopped_by_the_parent_alone() -> None:
    """A signal that is meant for the program goes to all its processes; the file that is being read is not to blame."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _end_after(seconds: float) -> None:
    """Ends this process then, even where one call holds the interpreter and nobody is left to kill it; 0 for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard), hard))
    # Where memory ends all the same, Linux is to end this process and not the one that answers.
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:  # noqa: PTH123
        score.write("1000")
