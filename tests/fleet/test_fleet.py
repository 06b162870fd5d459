"""`python -m tests.fleet`, as small as it can be: that it runs, and that it sees what it looks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fleet.__main__ import fleet
from tests.fleet.askers import Asked, Gap
from tests.fleet.phases import Size
from tests.fleet.towns import ARTICLES, town
from tests.postgresql import NEEDED


def test_no_two_towns_have_the_same_answer() -> None:
    towns = [town(number) for number in range(ARTICLES)]
    assert len({one.told for one in towns}) == ARTICLES
    assert all((one.told in other.text) is (one is other) for one in towns for other in towns)


@pytest.mark.parametrize(
    ("asked", "unheard"), [((1, 5.0), True), ((1, 8.0), True), ((1, 12.1), False), ((1, 1.0), False), ((0, 8.0), False)]
)
def test_what_nobody_could_hear_was_asked_in_a_gap_of_its_shard(asked: tuple[int, float], unheard: bool) -> None:
    assert Gap(1, 7.0, 12.0).holds(Asked(*asked, None, False)) is unheard


@NEEDED
@pytest.mark.timeout(300)
async def test_what_is_asked_is_answered_once_while_a_process_dies(tmp_path: Path, database: str) -> None:
    rows = await fleet(tmp_path, database, Size(servers=6, shards=2, processes=2, askers=4, seconds=30.0, rush=0.0))
    assert not [row for row in rows if not row.kept]
