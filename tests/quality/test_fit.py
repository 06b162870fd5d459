import numpy as np
import pytest

from tests.quality.fit import SIGNS, fit, read_cases
from tests.quality.gate import QUESTIONS


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


def test_every_question_is_asked_inside_its_article() -> None:
    cases = read_cases(QUESTIONS)
    assert cases
    for signs, right in cases:
        assert signs.shape == (len(right), len(SIGNS))
        assert right.any()
        assert np.isfinite(signs).all()
