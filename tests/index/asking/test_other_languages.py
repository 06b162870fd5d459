"""The default encoder, which knows English, over libraries in other languages: the words decide, or it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index import Engine, Quoted, Refused, Settings

LIBRARIES = {
    "de": (
        "Die Mühle am Fluss hat im März nach zwei Jahren wieder eröffnet.\n\n"
        "Der Bürgermeister bezahlte das neue Dach der Schule mit dem Geld der Stadt.\n\n"
        "Im Sommer soll eine Brücke über den Fluss gebaut werden, sagte die Bäckerin.",
        {"Wann hat die Mühle wieder eröffnet?": 1, "Wer bezahlte das Dach der Schule?": 2},
        ("Wie viele Einwohner hat die Insel?", "Warum ist der Zug verspätet?"),
    ),
    "ru": (
        "Мельница на реке снова открылась в марте после двух лет ремонта.\n\n"
        "Мэр оплатил новую крышу школы из городских денег.\n\n"
        "Летом через реку построят мост, сказала хозяйка пекарни.",
        {"Когда снова открылась мельница?": 1, "Кто оплатил крышу школы?": 2},
        ("Сколько жителей живёт на острове?", "Почему опоздал поезд из столицы?"),
    ),
    "zh": (
        "河边的磨坊经过两年的修理，三月重新开放了。\n\n市长用城市的钱支付了学校的新屋顶。\n\n面包店的老板说，夏天将在河上建一座桥。",
        {"河边的磨坊几月重新开放？": 1, "谁支付了学校的新屋顶？": 2},
        ("这个岛上有多少居民？", "火车为什么晚点了？"),
    ),
}


@pytest.fixture(scope="module", params=LIBRARIES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def engine(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp(language)
    (folder / "articles").mkdir()
    (folder / "articles" / "mill.txt").write_text(LIBRARIES[language][0], encoding="utf-8")
    with closing(Engine.open(Settings(folder / "articles", folder / "data"))) as opened:
        yield opened


def test_what_the_library_says_is_answered(engine: Engine, language: str) -> None:
    for question, paragraph in LIBRARIES[language][1].items():
        answer = engine.ask(question)
        assert isinstance(answer, Quoted), question
        assert (answer.quotes[0].paragraph, answer.foreign_language) == (paragraph, language)
        assert answer.article_language is None


def test_what_the_library_does_not_say_is_refused(engine: Engine, language: str) -> None:
    for question in LIBRARIES[language][2]:
        assert isinstance(engine.ask(question), Refused), question


def test_a_question_in_english_is_told_that_the_article_is_in_another_language(engine: Engine, language: str) -> None:
    answer = engine.ask("How much did the renovation of the old railway station cost in the end?")
    assert isinstance(answer, Refused)
    assert (answer.foreign_language, answer.article_language) == (None, language)


def test_a_question_in_german_about_an_english_article_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text("The mill by the river has opened again in March after two years of repairs.")
    with closing(Engine.open(Settings(tmp_path, tmp_path / "data"))) as engine:
        answer = engine.ask("Wie viele Einwohner hat die kleine Insel im Norden?")
    assert isinstance(answer, Refused)
    assert (answer.foreign_language, answer.article_language) == ("de", "en")


def test_the_words_decide_about_a_passage_in_another_language_beside_articles_in_english_too(tmp_path: Path) -> None:
    (tmp_path / "visit.txt").write_text(
        "Die Mühle am Fluss hat im März nach zwei Jahren wieder eröffnet.\n\n"
        "Bundespräsident Steinmeier besuchte im Mai Kopenhagen und sprach mit Königin Margrethe über Windparks.",
        encoding="utf-8",
    )
    (tmp_path / "mayor.txt").write_text("The mayor paid for the new roof of the school with the money of the town.")
    with closing(Engine.open(Settings(tmp_path, tmp_path / "data"))) as engine:
        named, unnamed = (
            engine.ask(question)
            for question in (
                "When did Steinmeier and Margrethe talk in Kopenhagen?",
                "When did the presidents of both countries talk about power plants?",
            )
        )
    assert isinstance(named, Quoted)
    assert isinstance(unnamed, Refused)
    assert (named.article_language, unnamed.article_language) == ("de", "de")
    assert named.confidence > unnamed.confidence


MIXED = {
    "mühle": "Die Mühle am Fluss hat im März nach zwei Jahren Umbau wieder eröffnet.\n\n"
    "Im Sommer wird die Brücke gebaut, sagte Petra Kohl. Die Stadt bezahlt sie.",
    "roof": "The mayor of the town has paid for the new roof of the school.\n\nThe baker lent her the money for it.",
}


def test_a_name_is_found_in_an_article_of_another_language_whatever_else_there_is(tmp_path: Path) -> None:
    for number in (1, 2):
        library = tmp_path / str(number)
        library.mkdir()
        for name, text in list(MIXED.items())[:number]:
            (library / f"{name}.txt").write_text(text, encoding="utf-8")
        with closing(Engine.open(Settings(library, tmp_path / f"data{number}"))) as engine:
            answer = engine.ask("What did Petra Kohl say?")
            assert isinstance(answer, Quoted), number
            assert (answer.quotes[0].paragraph, answer.article_language) == (2, "de")
            assert isinstance(engine.ask("What did the storm do to the railway near the Brücke?"), Refused)
