from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save

from index.search.encoder import adaptation
from index.search.encoder.adaptation import AdaptationUnusable, read_adaptation
from index.search.encoder.architecture import MINILM
from index.search.encoder.close_reading import LONGEST_READ, ROLES
from index.search.encoder.models import locate
from index.settings import DEFAULT_ENCODER


def test_the_file_fits_the_encoder() -> None:
    found = read_adaptation()
    assert found.roles.shape == (ROLES, MINILM.width)
    published = load_file(Path(locate(DEFAULT_ENCODER).location) / "model.safetensors")
    tuned = found.applied(published)
    assert set(tuned) == set(published) | {"roles", "verdict"}
    assert len(tuned["embeddings.position_embeddings.weight"]) == LONGEST_READ
    for name in (name for name in published if name.startswith("encoder.layer.")):
        assert tuned[name].shape == published[name].shape
        assert not np.array_equal(tuned[name], published[name])
    assert np.array_equal(tuned["embeddings.word_embeddings.weight"], published["embeddings.word_embeddings.weight"])


@pytest.mark.parametrize("data", [b"", b"junk", save({"roles": np.zeros((4, 3), np.float32)})])
def test_what_is_no_such_file_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adaptation, "_data", lambda: data)
    with pytest.raises(AdaptationUnusable):
        read_adaptation()


def test_arrays_of_other_shapes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = {"roles": (4, 3), "verdict": (5, 1), "bias": (1,)}
    data = save({name: np.zeros(shape, np.float32) for name, shape in shapes.items()})
    monkeypatch.setattr(adaptation, "_data", lambda: data)
    with pytest.raises(AdaptationUnusable):
        read_adaptation()
