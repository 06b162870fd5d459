import numpy as np
import pytest

from tests.quality.fit import fit


def test_the_weights_behind_the_choices_are_found() -> None:
    random = np.random.default_rng(0)
    weights = np.array([2.0, -1.0, 0.0])
    cases = []
    for _ in range(3000):
        signs = random.normal(size=(8, 3)) * [1.0, 2.0, 5.0]
        chances = np.exp(signs @ weights)
        right = np.zeros(8, dtype=bool)
        right[random.choice(8, p=chances / chances.sum())] = True
        cases.append((signs, right))
    assert fit(cases) == pytest.approx(weights, abs=0.15)
