"""Work in a real child process, for what cannot be undone: a death, a mounted disk, a privilege given up."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

import pytest

can_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def start_child(work: Callable[[], None]) -> int:
    """Starts `work` in a child process and returns its id; an error in it is exit status 1."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(status)
    return child


def in_child(work: Callable[[], None]) -> int:
    """Runs `work` in a child process to its end; returns its exit status, negative for the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(start_child(work), 0)[1])
