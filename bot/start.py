"""The program `verbatim`: the whole command line, or by a short way the one command that is run every few seconds.

`python -m bot` knows all the same commands; only there `healthcheck` takes as long to load as the others.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bot.terminal.streams import let_go_of_output, speak_utf8


def main() -> int:
    """Runs what is typed and returns its exit status."""
    typed = sys.argv[1:]
    if command_in(typed) == "healthcheck":
        from bot.health.check import main as check

        speak_utf8()
        try:
            return check(typed)
        finally:
            let_go_of_output()
    from bot.__main__ import main as whole  # deferred: it loads all that any command needs

    return whole(typed)


def command_in(typed: Sequence[str]) -> str | None:
    """The command behind the options that may stand before it; None where there is none."""
    rest = iter(typed)
    for word in rest:
        if word == "--config":
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return None
