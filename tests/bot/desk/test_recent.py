"""Memory is bounded in number and in time."""

from bot.desk.recent import Recent


def test_the_oldest_entry_makes_room() -> None:
    recent: Recent[int, str] = Recent(2, 60.0)
    for key in (1, 2, 3):
        recent.put(key, str(key))
    assert [recent.get(key) for key in (1, 2, 3)] == [None, "2", "3"]
    assert len(recent) == 2


def test_putting_again_makes_an_entry_new() -> None:
    recent: Recent[int, str] = Recent(2, 60.0)
    for key, value in ((1, "a"), (2, "b"), (1, "c"), (3, "d")):
        recent.put(key, value)
    assert [recent.get(key) for key in (1, 2, 3)] == ["c", None, "d"]


def test_entries_are_forgotten_in_time() -> None:
    now = [0.0]
    recent: Recent[int, str] = Recent(9, 10.0, lambda: now[0])
    recent.put(1, "a")
    now[0] = 9.9
    assert 1 in recent
    recent.put(2, "b")
    now[0] = 10.0
    assert 1 not in recent
    assert 2 in recent
