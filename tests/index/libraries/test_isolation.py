"""Libraries that are filled, asked, rebuilt, removed and crowded out in any order keep to themselves."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from index import Agreement, Engine, Libraries
from index.store.segments.segment import Segment
from tests.index.libraries.towns import SENTENCES, TOWNS, Place, fill, sentences_of
from tests.index.word_encoder import WordEncoder

NAMES = st.sampled_from(["", "guests", "server-2"])
SOME_TOWNS = st.frozensets(st.sampled_from(sorted(TOWNS)), min_size=1)
CAP = 2 * SENTENCES


class KeepToThemselves(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.place, self.encoder = Place(self.root), WordEncoder(dimension=256)
        self.libraries = self.fresh()
        self.files: dict[str, frozenset[str]] = {}
        self.built: dict[str, frozenset[str]] = {}
        self.named: dict[str, frozenset[str]] = {}
        self.standing: frozenset[str] = frozenset()

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def fresh(self) -> Libraries:
        return Libraries(self.place.settings_of, most_passages=CAP, encoder=self.encoder)

    @initialize(name=NAMES, towns=SOME_TOWNS)
    def begin(self, name: str, towns: frozenset[str]) -> None:
        self.fill(name, towns)

    @rule(name=NAMES, towns=SOME_TOWNS)
    def fill(self, name: str, towns: frozenset[str]) -> None:
        fill(self.place.articles(name), towns)
        self.files[name] = towns

    @rule(data=st.data())
    def rebuild(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.files)))
        with self.used(name) as engine:
            self.encoder.encoded.clear()
            engine.rebuild()
            if self.built[name] == self.files[name]:
                assert self.encoder.encoded == []
                self.standing &= self.built[name].union(*(self.named[other] for other in self.named if other != name))
            else:
                self.note_build(name)
            keeps_to_itself(engine, self.built[name])

    @rule(data=st.data())
    def look(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.files)))
        with self.used(name) as engine:
            keeps_to_itself(engine, self.built[name])

    @contextmanager
    def used(self, name: str) -> Iterator[Engine]:
        was_held = name in self.libraries.held
        self.encoder.encoded.clear()
        with self.libraries.use(name) as engine:
            if was_held or self.built.get(name) == self.files[name]:
                assert self.encoder.encoded == []
            else:
                self.note_build(name)
            yield engine

    def note_build(self, name: str) -> None:
        """What is in no library's segments was encoded, each sentence once."""
        now, before = self.files[name], self.built.get(name, frozenset())
        encoded = Counter(town for text in self.encoder.encoded for town in TOWNS if town in text)
        assert encoded == dict.fromkeys(now - self.standing, SENTENCES)
        assert len(set(self.encoder.encoded)) == len(self.encoder.encoded)
        self.built[name], self.named[name] = now, now | before
        self.standing = (self.standing | now) & frozenset().union(*self.named.values())

    @precondition(lambda self: self.built)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.built)))
        self.libraries.remove(name)
        del self.built[name], self.named[name]
        self.standing &= frozenset().union(*self.named.values())

    @rule()
    def restart(self) -> None:
        self.libraries = self.fresh()

    @invariant()
    def memory_is_bounded(self) -> None:
        held = self.libraries.held
        assert sum(held.values()) <= CAP or len(held) == 1
        assert all(held[name] == SENTENCES * len(self.built[name]) for name in held)

    @invariant()
    def segments_stand_for_what_is_named(self) -> None:
        found = [Segment.open(path).read([0])[0].decode() for path in self.place.data.glob("segments/*/*")]
        assert len(found) == len(self.standing)
        assert all(any(town in text for text in found) for town in self.standing)


def keeps_to_itself(engine: Engine, towns: frozenset[str]) -> None:
    """Whatever is shown of a library is of its own articles, and all of them are there."""
    slugs = sorted(town.lower() for town in towns)
    assert [article.slug for article in engine.articles] == slugs
    assert {speaker.name for speaker in engine.speakers} == {TOWNS[town] for town in towns}
    others = [word for town in TOWNS.keys() - towns for word in (town, TOWNS[town])]
    assert not [question for question in engine.examples() if any(word in question for word in others)]
    for town in TOWNS:
        shown = engine.ask(f"Was anybody hurt in {town} when the barge hit the bridge?").shown
        assert shown
        assert {quote.article.slug for quote in shown} <= set(slugs)
        assert not [quote for quote in shown if any(word in quote.text for word in others)]
        verified = engine.verify(sentences_of(town)[2])
        assert (verified.agreement is Agreement.EXACT) == (town in towns)
        assert {finding.article for finding in verified.findings} <= set(slugs)


TestKeepToThemselves = KeepToThemselves.TestCase
TestKeepToThemselves.settings = settings(max_examples=50, stateful_step_count=12, deadline=None)
