from pathlib import Path

import pytest

from index import Settings
from index.errors import SettingsInvalid


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"top": 0}, "top must be from 1 to 3, not 0"),
        ({"top": 4}, "top must be from 1 to 3"),
        ({"threshold": -0.1}, "threshold must be from 0 to 1"),
        ({"threshold": float("nan")}, "threshold must be from 0 to 1"),
        ({"encoder": " "}, "encoder must name"),
        ({"library": "../guests"}, "library must be a name of lower-case letters"),
        ({"library": "a" * 65}, "library must be a name of lower-case letters"),
    ],
)
def test_what_is_out_of_range_is_named(changes: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsInvalid, match=message):
        Settings(Path("articles"), Path("data"), **changes)  # type: ignore[arg-type]
