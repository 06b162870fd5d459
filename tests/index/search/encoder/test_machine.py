import platform

import numpy as np
import pytest

from index.search.encoder import integer_product, machine
from index.search.encoder.machine import cosines


@pytest.mark.parametrize(
    ("called", "name"), [("AMD64", "x86_64"), ("aarch64", "arm64"), ("riscv64", "riscv64"), ("", "unknown")]
)
@pytest.mark.parametrize("overflows", [False, True])
def test_a_kind_of_machine_has_one_name(
    monkeypatch: pytest.MonkeyPatch, called: str, name: str, overflows: bool
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: called)
    monkeypatch.setattr(machine, "overflows", lambda: overflows)
    expected = f"{name}, 8-bit products overflow" if overflows else name
    assert machine.machine.__wrapped__() == expected


def test_where_nothing_overflows_the_largest_products_are_exact() -> None:
    """What `overflows` tells of this processor holds for other numbers of that size too."""
    codes = np.random.default_rng(0).integers(250, 256, (4, 64)).astype(np.uint8)
    digits = np.full((64, 1), 127, dtype=np.int8)
    values = np.ones(1, dtype=np.float32)
    (found,) = integer_product._session().run(None, {"codes": codes, "digits": digits, "values": values})
    exact = (codes.astype(int) - integer_product.ZERO) @ digits.astype(int)
    assert np.array_equal(found, exact) is not integer_product.overflows()


def test_cosines_do_not_hang_on_lengths() -> None:
    some = np.eye(3, dtype=np.float32)
    others = np.array([[2, 0, 0], [0, -1, 0], [0, 1, 1]], dtype=np.float32)
    assert cosines(some, others) == pytest.approx([1, -1, np.sqrt(0.5)])
    assert cosines(some[:0], some[:0]).shape == (0,)
