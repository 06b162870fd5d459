"""Who may rebuild the index."""

from contextlib import nullcontext

import pytest

from bot.access import Caller, require_rebuild
from bot.errors import RebuildNotAllowed

OWNER, OTHER = 1, 2


@pytest.mark.parametrize(
    ("caller", "allowed"),
    [
        (Caller(OWNER, administrator=False), True),
        (Caller(OTHER, administrator=True), True),
        (Caller(OTHER, administrator=False), False),
    ],
)
def test_owners_and_administrators_may_rebuild(caller: Caller, allowed: bool) -> None:
    with nullcontext() if allowed else pytest.raises(RebuildNotAllowed):
        require_rebuild(caller, frozenset({OWNER}))
