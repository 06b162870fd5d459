import gc
import logging
import shutil
import threading
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import (
    Answer,
    EncoderUnavailable,
    Engine,
    Greeted,
    LibraryEmpty,
    LibraryTooLarge,
    Progress,
    QuestionInvalid,
    Quote,
    Quoted,
    Refused,
    Settings,
    Stage,
    Told,
    Topic,
    UnknownArticle,
)
from index.search.reranking import load_reranker
from index.settings import DEFAULT_ENCODER
from index.store.snapshot import Snapshot
from index.store.snapshot import load as load_snapshot
from index.store.storage import Store
from tests.index.small_models import save_cross_encoder
from tests.index.word_encoder import WordEncoder

OTHER = "A storm tore the roof off the old theatre in Ghent. Nobody was inside, the fire brigade said on Friday."


@pytest.fixture
def library(tmp_path: Path) -> Settings:
    shutil.copytree("articles", tmp_path / "articles")
    return Settings(tmp_path / "articles", tmp_path / "data")


@pytest.fixture
def engine(library: Settings) -> Iterator[Engine]:
    engine = Engine.open(library, encoder=WordEncoder())
    yield engine
    engine.close()


def shown(answer: Answer) -> tuple[Quote, ...]:
    return answer.shown


def foreign_language(answer: Answer) -> str | None:
    assert isinstance(answer, Quoted | Refused)
    return answer.foreign_language


class TestAnswers:
    def test_an_answer_carries_everything_that_is_needed_to_check_it(self, engine: Engine) -> None:
        answer = engine.ask("When did Putin visit Belarus to meet Lukashenko in Minsk?")
        assert isinstance(answer, Quoted)
        quote = answer.quotes[0]
        source = engine.article(quote.article.slug).source
        assert (quote.paragraph, quote.article.slug, quote.heading) == (4, "training-centers", None)
        assert quote.article.title == "Putin Establishes Joint Military Training Centers With Belarus"
        assert (quote.article.byline, quote.article.outlet, quote.article.url, quote.article.published) == (
            "Tyler Durden",
            None,
            None,
            date(2023, 1, 31),
        )
        assert quote.text == quote.span.of(source)
        assert quote.sentence_text == quote.sentence.of(source)
        assert len(quote.also_at) == 1

    def test_a_refusal_presents_nothing_as_an_answer(self, engine: Engine) -> None:
        answer = engine.ask("Who won the 2022 World Cup?")
        assert isinstance(answer, Refused)
        assert answer.nearest
        assert answer.confidence < 0.5

    @pytest.mark.parametrize("question", ["", "  \n", "?!", "\u200b", "x" * 4_001])
    def test_what_is_no_question_is_refused(self, engine: Engine, question: str) -> None:
        with pytest.raises(QuestionInvalid):
            engine.ask(question)

    def test_what_was_asked_is_grouped_and_not_kept(self, engine: Engine, library: Settings) -> None:
        before = sorted(library.data.rglob("*"))
        found = engine.grouped({"Who signed the decree?": 2, "who signed the decree": 3, "Where is Minsk?": 1})
        assert [(group.count, group.questions[0].text) for group in found.groups] == [
            (5, "who signed the decree"),
            (1, "Where is Minsk?"),
        ]
        assert sorted(library.data.rglob("*")) == before

    def test_one_article_of_several(self, library: Settings) -> None:
        (library.articles / "storm.txt").write_text(OTHER)
        engine = Engine.open(library, encoder=WordEncoder())
        assert {quote.article.slug for quote in shown(engine.ask("Belarus", article="storm"))} <= {"storm"}
        with pytest.raises(UnknownArticle, match="storm, training-centers"):
            engine.ask("Belarus", article="strom")

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
    @given(
        question=st.text(min_size=1, max_size=80)
        | st.lists(st.sampled_from([*OTHER.split(), "Belarus", "Putin"])).map(" ".join)
    )
    def test_every_quotation_ever_shown_is_a_slice_of_the_source(self, engine: Engine, question: str) -> None:
        try:
            answer = engine.ask(question)
        except QuestionInvalid:
            return
        assert 0 <= answer.confidence <= 1
        assert len(shown(answer)) <= 3
        for quote in shown(answer):
            source = engine.article(quote.article.slug).source
            assert quote.text == source[quote.span.start : quote.span.end]
            assert quote.span.covers(quote.sentence)
            assert quote.sentence_text == source[quote.sentence.start : quote.sentence.end]

    def test_a_quotation_links_to_its_words_where_the_address_is_known(self, library: Settings) -> None:
        (library.articles / "training-centers.toml").write_text('url = "https://example.org/a#comments"')
        engine = Engine.open(library, encoder=WordEncoder())
        quote = engine.ask("When did Putin visit Belarus to meet Lukashenko in Minsk?").quotes[0]
        assert quote.article.url == "https://example.org/a#comments"
        assert quote.link is not None
        assert quote.link.startswith("https://example.org/a#:~:text=")


class TestGenerations:
    def test_a_second_start_encodes_nothing(self, library: Settings) -> None:
        first, second = WordEncoder(), WordEncoder()
        before = Engine.open(library, encoder=first)
        after = Engine.open(library, encoder=second)
        assert len(first.encoded) == 13
        assert second.encoded == []
        assert shown(after.ask("Minsk")) == shown(before.ask("Minsk"))

    def test_an_unchanged_library_is_not_built_again_and_the_report_says_so(self, engine: Engine) -> None:
        report = engine.rebuild()
        assert (report.encoded, report.reused, report.generation) == (0, 13, 1)
        assert report.articles.unchanged == ("training-centers",)
        assert len(report.paragraphs.unchanged) == 8
        assert not report.articles.added + report.articles.changed + report.articles.removed

    def test_to_find_that_nothing_has_changed_no_file_is_parsed(
        self, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        parsed: list[object] = []
        monkeypatch.setattr("tests.index.library.parse_file", parsed.append)
        engine.rebuild()
        assert parsed == []

    def test_a_question_does_not_load_what_its_own_process_has_just_built(
        self, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        loaded: list[Store] = []

        def load(store: Store) -> Snapshot | None:
            loaded.append(store)
            return load_snapshot(store)

        def ask(progress: Progress) -> None:
            asking = threading.Thread(target=engine.ask, args=("Minsk",))
            asking.start()
            asking.join()

        monkeypatch.setattr("index.engine.load_snapshot", load)
        report = engine.rebuild(full=True, progress=ask)
        assert report.generation == 2
        assert loaded == []

    def test_what_was_before_a_rebuild_is_let_go(self, engine: Engine) -> None:
        def held() -> int:
            gc.collect()
            return sum(type(one) is Snapshot for one in gc.get_objects())

        before = held()
        engine.rebuild(full=True)
        assert held() == before

    def test_memory_is_given_back_when_nothing_holds_what_was_before(
        self, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before, gone = weakref.ref(engine._contents.retriever), []
        monkeypatch.setattr("index.engine.give_back", lambda: gone.append(before() is None))
        engine.rebuild(full=True)
        assert gone == [True]

    def test_opening_reports_what_it_built(self, library: Settings) -> None:
        first = Engine.open(library, encoder=WordEncoder()).built
        assert first is not None
        assert first.articles.added == ("training-centers",)
        assert Engine.open(library, encoder=WordEncoder()).built is None

    def test_full_encodes_everything(self, engine: Engine) -> None:
        report = engine.rebuild(full=True)
        assert (report.encoded, report.reused, report.generation) == (13, 0, 2)

    def test_how_fast_it_is_can_be_told_in_the_middle_of_an_article(self, library: Settings) -> None:
        sentences = (f"Number {number} was the {number}th that they had counted." for number in range(200))
        (library.articles / "long.txt").write_text(" ".join(sentences))
        told: list[Progress] = []
        Engine.open(library, encoder=WordEncoder(), progress=told.append)
        within = [step for step in told if step.stage is Stage.ENCODING and 0 < step.share < 1]
        assert len({step.encoded for step in within}) > 4
        assert all(step.rate and step.left for step in within if step.encoded)
        assert [step.encoded for step in within] == sorted(step.encoded for step in within)

    def test_only_what_is_new_is_encoded(self, library: Settings) -> None:
        encoder = WordEncoder()
        engine = Engine.open(library, encoder=encoder)
        (library.articles / "storm.txt").write_text(OTHER)
        encoder.encoded.clear()
        report = engine.rebuild()
        assert len(encoder.encoded) == report.encoded == 2
        assert report.articles.added == ("storm",)
        assert report.paragraphs.added == ("storm#1",)
        assert engine.ask("roof of the theatre in Ghent").quotes[0].article.slug == "storm"

    def test_a_paragraph_put_in_at_the_top_changes_no_other(self, library: Settings) -> None:
        path = library.articles / "storm.txt"
        path.write_text(OTHER)
        engine = Engine.open(library, encoder=WordEncoder())
        path.write_text(f"The theatre had been restored only a year ago, for four million euros.\n\n{OTHER}")
        report = engine.rebuild()
        assert report.articles.changed == ("storm",)
        assert report.paragraphs.added == ("storm#1",)
        assert "storm#2" in report.paragraphs.unchanged
        assert report.paragraphs.changed == report.paragraphs.removed == ()

    def test_what_is_removed_is_named_and_no_longer_found(self, library: Settings) -> None:
        path = library.articles / "storm.txt"
        path.write_text(OTHER)
        engine = Engine.open(library, encoder=WordEncoder())
        path.unlink()
        report = engine.rebuild()
        assert report.articles.removed == ("storm",)
        assert report.paragraphs.removed == ("storm#1",)
        assert all(quote.article.slug != "storm" for quote in shown(engine.ask("roof of the theatre in Ghent")))

    def test_a_metadata_file_makes_the_index_stale(self, library: Settings) -> None:
        Engine.open(library, encoder=WordEncoder())
        (library.articles / "training-centers.toml").write_text('outlet = "Gazette"')
        encoder = WordEncoder()
        assert Engine.open(library, encoder=encoder).ask("Minsk").quotes[0].article.outlet == "Gazette"
        assert len(encoder.encoded) == 1  # the question

    def test_a_file_that_cannot_be_read_is_reported_and_does_not_stop_the_rest(self, library: Settings) -> None:
        (library.articles / "broken.txt").write_bytes(b"PK\x03\x04\x00text")
        engine = Engine.open(library, encoder=WordEncoder())
        assert [article.slug for article in engine.articles] == ["training-centers"]
        (problem,) = engine.rebuild().problems
        assert str(problem).startswith("broken.txt cannot be read as an article: it is a binary file")

    def test_another_encoder_builds_anew_and_says_so_once(
        self, library: Settings, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.WARNING)
        other = WordEncoder("other", 128)
        for encoder in (WordEncoder(), other, other):
            Engine.open(library, encoder=encoder)
        assert len(other.encoded) == 13
        assert caplog.messages == ["The index was encoded by words; everything is encoded again by other."]

    def test_a_library_that_has_become_too_large_is_a_sentence_and_the_index_of_before_serves(
        self, library: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        engine = Engine.open(library, encoder=WordEncoder())
        (library.articles / "storm.txt").write_text(OTHER)
        monkeypatch.setattr("index.store.builds.building.MOST_PASSAGES", 14)
        encoder = WordEncoder()
        assert [article.slug for article in Engine.open(library, encoder=encoder).articles] == ["training-centers"]
        with pytest.raises(LibraryTooLarge, match="has 15 sentences"):
            engine.rebuild()
        assert shown(engine.ask("Minsk"))
        assert Store(library.data).newest_number() == 1
        assert encoder.encoded == []

    def test_files_that_no_manifest_can_name_are_refused_before_anything_is_encoded(
        self, library: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("index.store.manifest.LARGEST_MANIFEST", 2**16 + 50)
        encoder = WordEncoder()
        with pytest.raises(LibraryTooLarge):
            Engine.open(library, encoder=encoder)
        assert encoder.encoded == []

    def test_an_empty_library(self, tmp_path: Path) -> None:
        (tmp_path / "articles").mkdir()
        with pytest.raises(LibraryEmpty, match="put a text file into the articles folder"):
            Engine.open(Settings(tmp_path / "articles", tmp_path / "data"), encoder=WordEncoder())

    def test_emptying_the_library_keeps_the_old_generation(self, library: Settings) -> None:
        engine = Engine.open(library, encoder=WordEncoder())
        (library.articles / "training-centers.txt").unlink()
        with pytest.raises(LibraryEmpty):
            engine.rebuild()
        assert shown(engine.ask("Minsk"))

    def test_a_data_folder_that_is_lost_while_serving_does_not_stop_answers(self, library: Settings) -> None:
        engine = Engine.open(library, encoder=WordEncoder())
        generations = library.data / "generations"
        shutil.rmtree(generations)
        generations.write_text("no folder any more")
        assert shown(engine.ask("Minsk"))


class TestOtherQuestions:
    def test_a_question_about_the_article_is_answered_from_its_record(self, engine: Engine) -> None:
        answer = engine.ask("Who wrote this article?")
        assert isinstance(answer, Told)
        assert (answer.answered, answer.topic, answer.confidence) == (True, Topic.AUTHOR, 1.0)
        (quote,) = answer.quotes
        assert (quote.text, quote.paragraph) == ("Tyler Durden", None)
        assert quote.text == quote.span.of(engine.article(quote.article.slug).source)

    def test_what_the_record_does_not_know_is_not_answered(self, engine: Engine) -> None:
        answer = engine.ask("Which newspaper is this from?")
        assert isinstance(answer, Told)
        assert (answer.answered, answer.topic, answer.quotes, answer.confidence) == (False, Topic.OUTLET, (), 0.0)

    def test_how_long_it_is(self, engine: Engine) -> None:
        answer = engine.ask("How long is it?")
        assert isinstance(answer, Told)
        (length,) = answer.lengths
        assert (length.paragraphs, length.sentences) == (8, 13)

    def test_a_greeting_is_no_question(self, engine: Engine) -> None:
        answer = engine.ask("Hello there!")
        assert isinstance(answer, Greeted)
        assert (answer.question, answer.answered, answer.shown) == ("Hello there!", False, ())

    def test_a_language_that_the_default_encoder_does_not_understand_is_recognised(self, library: Settings) -> None:
        engine = Engine.open(library, encoder=WordEncoder(f"{DEFAULT_ENCODER}@words"))
        assert foreign_language(engine.ask("Wo werden die Ausbildungszentren sein?")) == "de"
        assert foreign_language(engine.ask("Where will the training centers be?")) is None
        other = Engine.open(replace(library, encoder="./multilingual"), encoder=WordEncoder())
        assert foreign_language(other.ask("Wo werden die Ausbildungszentren sein?")) is None

    def test_a_question_for_somebodys_words_is_answered_with_these_first(self, engine: Engine) -> None:
        quotes = shown(engine.ask("What did Lukashenko say about Belarus?"))
        assert quotes[0].voices[0].names[0] == "Alexander Lukashenko"
        assert [quote.paragraph in (7, 8) for quote in quotes] == sorted(
            (quote.paragraph in (7, 8) for quote in quotes), reverse=True
        )


class TestReranker:
    def test_a_cross_encoder_orders_the_best_paragraphs(self, library: Settings, tmp_path: Path) -> None:
        texts = [
            paragraph.decode() for paragraph in (library.articles / "training-centers.txt").read_bytes().split(b"\n")
        ]
        model = save_cross_encoder(tmp_path / "model", texts)
        engine = Engine.open(replace(library, reranker=str(model)), encoder=WordEncoder())
        source = engine.articles[0].source
        question = "Which countries in NATO did he call insane?"
        quotes = shown(engine.ask(question))
        scores = load_reranker(str(model)).scores(question, [quote.text for quote in quotes])
        assert scores.tolist() == sorted(scores.tolist(), reverse=True)
        assert all(quote.text == quote.span.of(source) for quote in quotes)

    def test_one_that_cannot_be_loaded_stops_the_start(self, library: Settings) -> None:
        with pytest.raises(EncoderUnavailable, match="does not exist"):
            Engine.open(replace(library, reranker="./nowhere"), encoder=WordEncoder())
