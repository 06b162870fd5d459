from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save

from index.search.encoder import adaptation
from index.search.encoder.adaptation import AdaptationUnusable, read_adaptation
from index.search.encoder.models import locate
from index.search.evidence.retrieval import NUMBERS
from index.settings import DEFAULT_ENCODER


def test_the_file_fits_the_encoder_and_the_evidence() -> None:
    found = read_adaptation()
    assert found.evidence.shape == (len(NUMBERS),)
    published = load_file(Path(locate(DEFAULT_ENCODER).location) / "model.safetensors")
    tuned = found.applied(published)
    layers = {name for name in published if name.startswith(tuple(f"encoder.layer.{layer}." for layer in (3, 4, 5)))}
    assert set(tuned) == layers | {"roles", "verdict"}
    for name in layers:
        assert tuned[name].shape == published[name].shape
        assert not np.array_equal(tuned[name], published[name])


@pytest.mark.parametrize("data", [b"", b"junk", save({"roles": np.zeros((4, 3), np.float32)})])
def test_what_is_no_such_file_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adaptation, "_data", lambda: data)
    with pytest.raises(AdaptationUnusable):
        read_adaptation()


def test_arrays_of_other_shapes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = {"roles": (4, 3), "verdict": (5, 1), "evidence": (7,), "bias": (1,)}
    data = save({name: np.zeros(shape, np.float32) for name, shape in shapes.items()})
    monkeypatch.setattr(adaptation, "_data", lambda: data)
    with pytest.raises(AdaptationUnusable):
        read_adaptation()
