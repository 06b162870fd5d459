"""Several libraries, or some articles of them, answer together as one library of just these articles would."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index import Answer, Engine, Inquiry, Settings
from index.store.searched import base as bases
from index.store.searched.composed import Member, composed
from index.store.searched.searchable import Searchable
from index.view import LibraryView
from tests.index.store.searched.invented import QUESTIONS, answers, contents, differences, small_bases, text_of
from tests.index.word_encoder import WordEncoder

NAMES = "abcdef"


def filled(folder: Path, texts: Mapping[str, str]) -> Settings:
    articles = folder / "articles"
    for name, text in texts.items():
        (articles / name).parent.mkdir(parents=True, exist_ok=True)
        (articles / name).write_text(text)
    return Settings(articles, folder / "data")


def asked(engine: Engine, library: Searchable, scopes: tuple[str | None, ...]) -> tuple[Answer | Exception, ...]:
    return tuple(engine._answering.answer([Inquiry(one, scope) for one in QUESTIONS for scope in scopes], library))


FILES = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 40), min_size=1, max_size=5)
CHOSEN = st.frozensets(st.sampled_from(NAMES), min_size=1) | st.none()


@hypothesis_settings(max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate), deadline=None)
@given(st.lists(st.tuples(FILES, CHOSEN), min_size=1, max_size=3), st.sampled_from([3, 10**9]), st.data())
def test_it_answers_as_one_library_of_just_these_articles(
    libraries: list[tuple[dict[str, int], frozenset[str] | None]], fewest: int, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder, small_bases(fewest):
        members, together = [], {}
        for number, (files, chosen) in enumerate(libraries):
            texts = {name: text_of(1_000 * number + 10 * seed + NAMES.index(name)) for name, seed in files.items()}
            settings = filled(Path(folder) / str(number), {f"{name}.txt": text for name, text in texts.items()})
            engine = Engine.open(settings, encoder=WordEncoder())
            if data.draw(st.booleans()) and len(files) > 1:  # what has gone from a base stays out
                gone = min(files)
                (settings.articles / f"{gone}.txt").unlink()
                del texts[gone]
                engine.rebuild()
            members.append(Member(contents(engine), chosen))
            together |= {
                f"{number}/{name}.txt": text for name, text in texts.items() if chosen is None or name in chosen
            }
        if not together:
            return
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(bases, "FEWEST", 10**9)
            one = Engine.open(filled(Path(folder) / "one", together), encoder=WordEncoder())
        composition = composed(members)
        assert tuple(composition.articles) == tuple(contents(one).articles)
        scopes = (None, *composition.articles)
        assert not [*differences(asked(engine, composition, scopes), answers(one, scopes))]
        assert composition.speakers == one.speakers
        assert composition.passages == one.passages
        view = LibraryView(composition)
        assert view.verify("The mill stays, said Mayor Ada Reyes.") == one.verify(
            "The mill stays, said Mayor Ada Reyes."
        )
        assert [*looked_at(view)] == [*looked_at(one)]


def looked_at(view: LibraryView) -> Iterator[object]:
    for article in view.articles:
        yield replace(article, path="")
    yield [(entry.place, entry.sentence) for entry in view.timeline()]
    for speaker in view.speakers:
        yield [replace(quote, score=0.0) for quote in view.quotes(speaker)]
    yield [view.paragraph_names.of(article.slug) for article in view.articles]


def test_all_of_one_library_is_that_library(tmp_path: Path) -> None:
    engine = Engine.open(filled(tmp_path, {"a.txt": text_of(1), "b.txt": text_of(2)}), encoder=WordEncoder())
    assert composed([Member(contents(engine))]) is contents(engine)
    assert composed([Member(contents(engine), frozenset("abc"))]) is contents(engine)


def test_libraries_of_different_encoders_are_refused(tmp_path: Path) -> None:
    one, other = (
        contents(Engine.open(filled(tmp_path / name, {"a.txt": text_of(1)}), encoder=WordEncoder())) for name in "12"
    )
    with pytest.raises(ValueError, match="encoders"):
        composed([Member(one), Member(replace(other, encoder="another"))])


def test_no_article_loses_its_name_to_one_that_is_numbered(tmp_path: Path) -> None:
    one = Engine.open(filled(tmp_path / "1", {"a.txt": text_of(1)}), encoder=WordEncoder())
    texts = {"a.txt": text_of(2), "a 2.txt": text_of(3)}
    other = Engine.open(filled(tmp_path / "2", texts), encoder=WordEncoder())
    assert [article.slug for article in other.articles] == ["a-2", "a"]
    together = LibraryView(composed([Member(contents(one)), Member(contents(other))]))
    assert [article.slug for article in together.articles] == ["a", "a-2", "a-3"]
    assert together.article("a-2").source == texts["a 2.txt"]
