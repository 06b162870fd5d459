"""Many libraries in one process: each is opened when somebody wants it, and closed when others need its place.

What is held of a library grows with its sentences, so these are what is counted. docs/decisions/0036, 0042.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import replace

from index.asking.models import Models
from index.engine import Engine
from index.errors import CollectionBusy, LibraryEmpty, NotChanged, NotIndexed, StorageUnavailable
from index.libraries.collecting.collection import Collection
from index.libraries.collecting.lookup import Earlier, EarlierWords
from index.libraries.copies import bound_copies
from index.libraries.holding import Held, Holding
from index.libraries.places import Place
from index.libraries.selection import Selection, Selections
from index.libraries.together import Compositions, Together
from index.search.encoder.encoding import Encoder
from index.settings import Settings
from index.store.builds.inputs import ReportProgress
from index.store.builds.report import BuildReport
from index.store.memory import give_back
from index.store.storage import Store


class Libraries:
    """The libraries of one data folder, by name. Thread-safe, and without threads of its own.

    `settings_of` tells the settings of each library; it may raise for names that are none. Those that nobody uses are
    closed, the least recently used first, while all together hold more than `most_passages` sentences. One in use never
    is, and one that is alone above that stays until another is wanted. While one is being opened, its sentences are not
    counted yet. Models are loaded once, for all; `encoder` takes the place of every configured one.
    """

    def __init__(
        self, settings_of: Callable[[str], Settings], *, most_passages: int, encoder: Encoder | None = None
    ) -> None:
        self._settings_of, self._most, self._encoder = settings_of, most_passages, encoder
        self._models = Models()
        self._before = EarlierWords()
        self._held = Holding()
        self._compositions = Compositions()
        self._going: set[str] = set()
        self._changed = threading.Condition()

    @classmethod
    def alone(cls, engine: Engine) -> Libraries:
        """The keeper's library, opened elsewhere, and no other."""
        libraries = cls(_no_other, most_passages=0)
        libraries.adopt(engine)
        return libraries

    def adopt(self, engine: Engine, name: str = "") -> None:
        """Hold a library that was opened elsewhere, which is then used like any other. Not to be called when it is
        open."""
        held = Held()
        held.engine.set_result(engine)
        with self._changed:
            self._held[name] = held
            self._held.count(held)

    @contextmanager
    def over(self, selections: Selections) -> Iterator[Together]:
        """Some libraries as one, open until the block ends. Nothing is built for it: one that has no index yet, or no
        article any more, is left out.

        Raises `NotIndexed` and `LibraryEmpty` where that leaves nothing, and what `use` does.
        """
        opened: list[tuple[Selection, Engine]] = []
        behind: list[str] = []
        missing: list[str] = []
        with ExitStack() as stack:
            for selection in selections:
                try:
                    engine = stack.enter_context(self.use(selection.library, build=False))
                except LibraryEmpty:
                    continue
                except NotIndexed:
                    behind.append(selection.library)
                    missing.append(selection.library)
                else:
                    if engine.gone:
                        continue
                    opened.append((selection, engine))
                    behind += [selection.library] if engine.stale else []
            engines = [engine for _, engine in opened]
            try:
                contents, view = self._compositions.of(opened)
            except LibraryEmpty:
                if behind:  # what was chosen may be in what is not built yet
                    raise NotIndexed(tuple(behind)) from None
                raise
            yield Together(engines, contents, view, tuple(behind), tuple(missing))

    def rebuild(self, name: str = "", *, full: bool = False, progress: ReportProgress | None = None) -> BuildReport:
        """Build a library anew where its articles have changed, as `Engine.rebuild` does, whose report this gives.
        Raises what that and `use` do. Without any article all but the keeper's, whose folder may just not be there,
        have no index then either: `LibraryEmpty` is raised as well."""
        if name and self.drop_if_empty(name):
            raise LibraryEmpty("There is no article in the library.")
        with suppress(NotIndexed), self.use(name, build=False) as engine:
            return engine.rebuild(full=full, progress=progress)
        # Nothing of it can be asked yet. It is not held before it is built, since who asks would wait for that.
        engine = self._opened(self._named(name), build=True, progress=progress)
        try:
            # Opening has built what was missing, reusing nothing where nothing was there.
            enough = engine.built if engine.built and not (full and engine.built.reused) else None
            report = enough or engine.rebuild(full=full, progress=progress)
        except BaseException:
            engine.close()
            raise
        self._hold(name, engine)
        return report

    def drop_if_empty(self, name: str = "") -> bool:
        """Have nothing answered from a library of which somebody has removed the last article; says whether that is so.
        Raises `NotChanged`, `CollectionBusy` and `BuildInProgress`."""
        dropped = _collection(self._named(name)).drop_index_if_empty()
        if dropped:
            self._release(name)
        return dropped

    def earlier(self, selections: Selections, name: str, beat: Callable[[], None] = lambda: None) -> Earlier | None:
        """An article of these as it was before it was edited, that had the paragraph of this name (see
        `LibraryView.paragraph_names`, of one library) and has it no more. `beat` is called while files are read, and
        may raise to give up."""
        for selection in selections:
            collection = _collection(self._named(selection.library))
            if found := self._before.find(collection, selection.articles, name, beat):
                return found
        return None

    @contextmanager
    def use(self, name: str = "", *, build: bool = True) -> Iterator[Engine]:
        """A library, open until the block ends; without a name, the keeper's. Its engine is not to be kept.

        Who wants one that is being opened waits for that, and gets its engine or its error; who comes later tries
        again. Raises what `settings_of` and `Engine.open` do, to which `build` goes; one build runs at a time in a data
        folder, so that is `BuildInProgress` for a library without an index while another is being built.
        """
        held, mine = self._taken(name)
        with self._leaving(name, held):
            if mine:
                self._open(name, held, build=build)
            yield held.engine.result()

    @contextmanager
    def _leaving(self, name: str, held: Held) -> Iterator[None]:
        """Has one user less in the end."""
        try:
            yield
        finally:
            with self._changed:
                held.users -= 1
                if self._held.get(name) is held:
                    self._held.move_to_end(name)
                    self._held.count(held)
                self._changed.notify_all()
            self._make_room()

    def remove(self, name: str) -> None:
        """Wait until nobody uses a library, close it and remove its folder in the data folder, with the articles in it;
        of the keeper's what was built. Who wants it meanwhile waits, and opens it anew. Not to be called by who uses
        it.

        Raises what `settings_of` does, `BuildInProgress` and `StorageUnavailable`; the library then stays as it is.
        """
        settings = self._named(name)
        with self._changed:
            self._changed.wait_for(lambda: name not in self._going)
            self._going.add(name)
        with self._back(name):
            self._release(name)
            Store.of(settings).remove()

    def bound_copies(self, most: int, beat: Callable[[], None] = lambda: None) -> int:
        """Remove copies of libraries that a database has and nobody has open here, until the data folder takes at most
        so many bytes; says how many. See `index.libraries.copies`. Raises what `settings_of` does, and OSError."""
        return bound_copies(self._named(""), most, self._unused, beat)

    @contextmanager
    def _unused(self, name: str) -> Iterator[bool]:
        """Whether a library is closed; who wants it waits until the block ends."""
        with self._changed:
            unused = name not in self._held and name not in self._going
            if unused:
                self._going.add(name)
        with self._back(name) if unused else nullcontext():
            yield unused

    @contextmanager
    def _back(self, name: str) -> Iterator[None]:
        """In the end those go on who wait for a library that is gone."""
        try:
            yield
        finally:
            with self._changed:
                self._going.discard(name)
                self._changed.notify_all()

    def _release(self, name: str) -> None:
        """Wait until nobody uses a library, and close it."""
        with self._changed:
            self._changed.wait_for(lambda: name not in self._held or not self._held[name].users)
            self._close([name])

    @property
    def held(self) -> dict[str, int]:
        """The sentences held of each open library, the least recently used first."""
        with self._changed:
            return {name: held.passages for name, held in self._held.items() if held.engine.done()}

    def generation(self, name: str = "") -> int | None:
        """The number of the generation that an open library answers from; None where it is not open."""
        with self._changed:
            held = self._held.get(name)
            return held.engine.result().generation if held is not None and held.engine.done() else None

    def _taken(self, name: str) -> tuple[Held, bool]:
        """A library, which now has one user more; and whether that user is to open it."""
        with self._changed:
            self._changed.wait_for(lambda: name not in self._going)
            mine = name not in self._held
            held = self._held.setdefault(name, Held())
            held.users += 1
            self._held.move_to_end(name)
        self._make_room()
        return held, mine

    def _opened(self, settings: Settings, *, build: bool, progress: ReportProgress | None = None) -> Engine:
        _settle(_collection(settings))
        return Engine.open(settings, encoder=self._encoder, models=self._models, build=build, progress=progress)

    def _hold(self, name: str, engine: Engine) -> None:
        """Hold a library that was just built, where it is not held or gone by now."""
        held = Held()
        held.engine.set_result(engine)
        with self._changed:
            self._changed.wait_for(lambda: name not in self._going)
            if name in self._held or engine.gone:
                engine.close()
                return
            self._held[name] = held
            self._held.count(held)
        self._make_room()

    def _open(self, name: str, held: Held, *, build: bool) -> None:
        try:
            engine = self._opened(self._named(name), build=build)
        except BaseException as error:
            with self._changed:
                del self._held[name]
            held.engine.set_exception(error)
        else:
            held.engine.set_result(engine)
            with self._changed:
                self._held.count(held)
            self._make_room()

    def _named(self, name: str) -> Settings:
        """The settings of a library, whose index is in no case that of another."""
        return replace(self._settings_of(name), library=name)

    def _make_room(self) -> None:
        with self._changed:
            surplus = self._held.surplus(self._most)
            self._close(surplus)
        if surplus:
            give_back()

    def _close(self, names: list[str]) -> None:
        """Close those of these that are open; the lock is held."""
        self._held.close(names)
        self._compositions.forget(names)


def _collection(settings: Settings) -> Collection:
    return Collection(Place(settings, Store.of(settings).folder))


def _settle(collection: Collection) -> None:
    """End a change that a dead process has begun; one that is just being made ends by itself."""
    with suppress(CollectionBusy, NotChanged, StorageUnavailable):
        if collection.interrupted:
            collection.settle()


def _no_other(name: str) -> Settings:
    raise LibraryEmpty(f"There is no library {name!r}.")
