"""The command line over a small library with a fast encoder: in this process, or in one of its own.

`python -m tests.bot.command_line ARGUMENTS` is `python -m bot ARGUMENTS` with that encoder.
"""

import sys
from functools import partial
from pathlib import Path

from bot.__main__ import main
from index import Engine
from tests.index.word_encoder import WordEncoder

ROOT = Path(__file__).parents[2]

BRIDGE = """The Bridge Reopens

By Ann Lee

The old bridge over the river reopened on Tuesday after a year of repairs by the harbour company.

Its new colour is a deep blue, which the mayor chose after a vote in the summer. Nobody in the town objected to it.
"""

MARKET = """A Market Returns

By Bo Chen

The Saturday market returns to the square in April with forty stalls and a band from the next village.
"""

open_engine = partial(Engine.open, encoder=WordEncoder())


def run(*arguments: str) -> int:
    return main(arguments, open_engine=open_engine)


if __name__ == "__main__":
    sys.exit(main(open_engine=open_engine))
