"""Standard input, output and error of a command: in UTF-8, and let go of where nobody reads any more."""

from __future__ import annotations

import errno
import io
import os
import sys


def speak_utf8() -> None:
    """Reads and writes UTF-8 whatever the locale is."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        if sys.stdin.isatty():
            sys.stdin.reconfigure(errors="replace")
        else:
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def reader_gone(error: Exception) -> bool:
    """Whether nobody reads the output any more. Windows reports a closed pipe as an invalid argument."""
    return isinstance(error, BrokenPipeError) or (
        os.name == "nt" and isinstance(error, OSError) and error.errno == errno.EINVAL
    )


def let_go_of_output() -> None:
    """Flush standard output, so that a closed pipe raises no error at interpreter exit."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
