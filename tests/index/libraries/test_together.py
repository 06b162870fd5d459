"""Libraries are seen together: what each question names, and nothing else."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from index import (
    Collection,
    Engine,
    GenerationDamaged,
    Inquiry,
    Libraries,
    LibraryEmpty,
    NotIndexed,
    Progress,
    Quoted,
    Refused,
    Selection,
    Together,
)
from index.libraries.places import Place as Kept
from index.store.storage import Store
from tests.index.libraries.towns import TOWNS, Place, fill, sentences_of
from tests.index.word_encoder import WordEncoder

KEEPER, SERVER, OTHER = Selection(), Selection("server-1"), Selection("server-2")
ALL = 10**6


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    fill(place.articles(""), ["Aalst", "Brugge"])
    fill(place.articles("server-1"), ["Chimay"])
    fill(place.articles("server-2"), ["Dinant"])
    for name in ("", "server-1", "server-2"):
        Engine.open(replace(place.settings_of(name), library=name), encoder=WordEncoder())
    return place


@pytest.fixture
def libraries(place: Place) -> Libraries:
    return Libraries(place.settings_of, most_passages=ALL, encoder=WordEncoder())


def slugs(together: Together) -> list[str]:
    return [article.slug for article in together.view.articles]


def found(together: Together, town: str) -> set[str]:
    """The articles that are shown for a question about a town."""
    (answer,) = together.ask_all([Inquiry(f"Was anybody hurt in {town} when the barge hit the bridge?")])
    assert not isinstance(answer, Exception)
    return {quote.article.slug for quote in answer.shown} | {
        quote.article.slug for quote in (answer.further if isinstance(answer, Quoted) else ())
    }


def test_a_question_sees_what_it_names(libraries: Libraries) -> None:
    with libraries.over((KEEPER, SERVER)) as together:
        assert slugs(together) == ["aalst", "brugge", "chimay"]
        assert found(together, "Chimay") <= {"aalst", "brugge", "chimay"}
        assert {speaker.name for speaker in together.view.speakers} == {
            TOWNS[one] for one in ("Aalst", "Brugge", "Chimay")
        }
    with libraries.over((replace(KEEPER, articles=frozenset({"brugge", "dinant"})), SERVER)) as together:
        assert slugs(together) == ["brugge", "chimay"]
        assert all("aalst" not in found(together, town) for town in TOWNS)
    with libraries.over((OTHER,)) as together:
        assert slugs(together) == ["dinant"]


def test_what_libraries_are_together_is_made_once_and_anew_when_one_changes(place: Place, libraries: Libraries) -> None:
    with libraries.over((KEEPER, SERVER)) as first:
        pass
    with libraries.over((KEEPER, SERVER)) as again:
        assert again.contents is first.contents
        assert again.view is first.view
    fill(place.articles("server-1"), ["Dinant"])
    libraries.rebuild("server-1")
    with libraries.over((KEEPER, SERVER)) as changed:
        assert slugs(changed) == ["aalst", "brugge", "dinant"]


def test_one_without_articles_or_index_is_left_out(place: Place, libraries: Libraries) -> None:
    place.articles("server-3").mkdir()
    fill(place.articles("server-4"), ["Aalst"])
    with libraries.over((KEEPER, Selection("server-3"), Selection("server-4"))) as together:
        assert slugs(together) == ["aalst", "brugge"]
        assert together.behind == ("server-4",)
    assert libraries.rebuild("server-4").articles.added == ("aalst",)
    with libraries.over((Selection("server-4"),)) as together:
        assert together.behind == ()


def test_what_nobody_can_ask_yet_may_answer_what_the_others_do_not(place: Place, libraries: Libraries) -> None:
    fill(place.articles("server-3"), ["Chimay"])
    unanswered = Inquiry("Who is the secretary of the chess club?")
    with libraries.over((KEEPER, Selection("server-3"))) as together:
        (outcome,) = together.ask_all([unanswered])
        assert isinstance(outcome, NotIndexed)
        assert outcome.libraries == ("server-3",)
    libraries.rebuild("server-3")
    with libraries.over((KEEPER, Selection("server-3"))) as together:
        (outcome,) = together.ask_all([unanswered])
        assert isinstance(outcome, Refused)


def test_nothing_to_see_is_an_error_that_says_which(place: Place, libraries: Libraries) -> None:
    place.articles("server-3").mkdir()
    fill(place.articles("server-4"), ["Aalst"])
    with pytest.raises(LibraryEmpty), libraries.over((Selection("server-3"),)):
        pass
    with pytest.raises(NotIndexed) as refused, libraries.over((Selection("server-3"), Selection("server-4"))):
        pass
    assert refused.value.libraries == ("server-4",)
    with pytest.raises(LibraryEmpty), libraries.over((replace(KEEPER, articles=frozenset({"dinant"})),)):
        pass
    with pytest.raises(LibraryEmpty), libraries.over(()):
        pass


def test_one_that_has_changed_serves_as_it_was_until_it_is_built(place: Place) -> None:
    fill(place.articles("server-1"), ["Dinant"])
    libraries = Libraries(place.settings_of, most_passages=ALL, encoder=WordEncoder())
    with libraries.over((KEEPER, SERVER)) as together:
        assert slugs(together) == ["aalst", "brugge", "chimay"]
        assert together.behind == ("server-1",)
    assert libraries.rebuild("server-1").articles.added == ("dinant",)
    with libraries.over((KEEPER, SERVER)) as together:
        assert slugs(together) == ["aalst", "brugge", "dinant"]
        assert together.behind == ()


def test_a_servers_library_that_lost_its_last_article_answers_nothing_until_one_comes(
    place: Place, libraries: Libraries
) -> None:
    with libraries.over((KEEPER, SERVER)) as together:
        assert slugs(together) == ["aalst", "brugge", "chimay"]
    fill(place.articles("server-1"), [])
    with pytest.raises(LibraryEmpty):
        libraries.rebuild("server-1")
    with libraries.over((KEEPER, SERVER)) as together:
        assert slugs(together) == ["aalst", "brugge"]
    with pytest.raises(LibraryEmpty), libraries.over((SERVER,)):
        pass
    fill(place.articles("server-1"), ["Dinant"])
    assert libraries.rebuild("server-1").articles.added == ("dinant",)
    with libraries.over((KEEPER, SERVER)) as together:
        assert slugs(together) == ["aalst", "brugge", "dinant"]


def test_what_another_process_has_emptied_answers_nothing_either(place: Place, libraries: Libraries) -> None:
    with libraries.over((SERVER,)) as together:
        assert slugs(together) == ["chimay"]
    fill(place.articles("server-1"), [])
    with pytest.raises(LibraryEmpty):
        Libraries(place.settings_of, most_passages=ALL, encoder=WordEncoder()).rebuild("server-1")
    with pytest.raises(LibraryEmpty), libraries.over((SERVER,)):
        pass
    fill(place.articles("server-1"), ["Dinant"])
    libraries.rebuild("server-1")
    with libraries.over((SERVER,)) as together:
        assert slugs(together) == ["dinant"]


def test_a_change_that_was_killed_is_ended_before_the_library_is_opened(place: Place) -> None:
    folder = place.data / "libraries" / "server-1"
    interrupted = folder / "changes" / ("0" * 16)
    interrupted.mkdir(parents=True)
    (interrupted / "0").write_text("\n\n".join(sentences_of("Dinant")))
    moves = [["own/changes/" + "0" * 16 + "/0", "articles/dinant.txt"]]
    (interrupted / "plan.json").write_text(json.dumps({"moves": moves}))
    libraries = Libraries(place.settings_of, most_passages=ALL, encoder=WordEncoder())
    with libraries.over((SERVER,)) as together:
        assert together.behind == ("server-1",)
    libraries.rebuild("server-1")
    with libraries.over((SERVER,)) as together:
        assert slugs(together) == ["chimay", "dinant"]


def test_the_keepers_library_serves_on_where_its_folder_is_empty(place: Place, libraries: Libraries) -> None:
    with libraries.over((KEEPER,)) as together:
        before = slugs(together)
    fill(place.articles(""), [])
    with pytest.raises(LibraryEmpty):
        libraries.rebuild()
    with libraries.over((KEEPER,)) as together:
        assert slugs(together) == before


def test_one_that_was_opened_elsewhere_is_used(place: Place, libraries: Libraries) -> None:
    engine = Engine.open(place.settings_of(""), encoder=WordEncoder())
    place.opened.clear()
    libraries.adopt(engine)
    with libraries.over((KEEPER,)) as together:
        assert together.view is engine.view()
    assert place.opened == []


def test_damage_in_one_of_them_is_mended(place: Place, libraries: Libraries) -> None:
    with libraries.over((KEEPER, SERVER)) as together:
        (record,) = (one.record for one in together.engines[1].contents().stored.values())  # type: ignore[attr-defined]
        (path,) = place.data.rglob(record.file)
        path.write_bytes(bytes(path.stat().st_size))
        (outcome,) = together.ask_all([Inquiry("Was anybody hurt in Chimay when the barge hit the bridge?")])
        assert isinstance(outcome, GenerationDamaged)
    for thread in threading.enumerate():
        if thread.name == "mending":
            thread.join(30)
    with libraries.over((KEEPER, SERVER)) as together:
        assert "chimay" in found(together, "Chimay")


@pytest.mark.parametrize("name", ["server-1", "server-9"])
def test_nobody_waits_for_a_build_of_what_is_not_open(place: Place, libraries: Libraries, name: str) -> None:
    """Neither of what has an older index nor of what has none."""
    fill(place.articles(name), ["Chimay", "Dinant"])
    begun, go_on = threading.Event(), threading.Event()

    def hold_back(_: Progress) -> None:
        begun.set()
        assert go_on.wait(10)

    building = threading.Thread(target=libraries.rebuild, args=(name,), kwargs={"progress": hold_back})
    building.start()
    assert begun.wait(5)
    seen: list[list[str]] = []

    def look() -> None:
        with libraries.over((KEEPER, Selection(name))) as together:
            seen.append(slugs(together))

    looking = threading.Thread(target=look)
    looking.start()
    looking.join(3)
    go_on.set()
    building.join()
    looking.join()
    look()
    older = ["chimay"] if name == "server-1" else []
    assert seen == [["aalst", "brugge", *older], ["aalst", "brugge", "chimay", "dinant"]]


@pytest.mark.parametrize("name", ["", "server-1"])
def test_of_one_that_another_process_has_emptied_nothing_is_left(place: Place, libraries: Libraries, name: str) -> None:
    """Whether or not anybody asked meanwhile, what is built after that takes the place of what is open here."""
    elsewhere = Libraries(place.settings_of, most_passages=ALL, encoder=WordEncoder())
    for town, asked in (("Dinant", False), ("Eupen", True)):
        with libraries.over((Selection(name),)) as together:
            assert [article.slug for article in together.view.articles]
        fill(place.articles(name), [])
        settings = replace(place.settings_of(name), library=name)
        assert Collection(Kept(settings, Store(place.data, name).folder)).drop_index_if_empty()
        if asked:
            with pytest.raises(LibraryEmpty), libraries.over((Selection(name),)):
                pass
        fill(place.articles(name), [town])
        elsewhere.rebuild(name)
        with libraries.over((Selection(name),)) as together:
            assert slugs(together) == [town.lower()]
            assert found(together, town) == {town.lower()}


def test_what_was_chosen_and_is_not_indexed_yet_is_to_be_built(place: Place, libraries: Libraries) -> None:
    fill(place.articles("server-1"), ["Chimay", "Dinant"])
    with (
        pytest.raises(NotIndexed) as behind,
        libraries.over((replace(SERVER, articles=frozenset({"dinant"})),)),
    ):
        pass
    assert behind.value.libraries == ("server-1",)
