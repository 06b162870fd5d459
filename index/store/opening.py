"""What a library is opened with where its newest generation does not fit it: a new one, or that one for a while."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from index.errors import BuildInProgress, LibraryTooLarge, NotIndexed, StorageUnavailable
from index.search.encoder.encoding import Encoder
from index.store.builds.building import build
from index.store.builds.inputs import Inputs, ReportProgress, nothing_in
from index.store.builds.origin import fits_here
from index.store.builds.report import BuildReport
from index.store.memory import give_back
from index.store.snapshot import Snapshot
from index.store.storage import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a library is opened with, and the report where it had to be built. `stale` says that it is older than the
    articles."""

    snapshot: Snapshot
    built: BuildReport | None = None
    stale: bool = False


def fitting(
    store: Store, inputs: Inputs, encoder: Encoder, found: Snapshot | None, progress: ReportProgress, *, build: bool
) -> Opened:
    """What was `found` of a library where it fits the articles, the encoder and this machine; else what is built, or
    without `build` what may serve until then. Raises what `build` and `Store.build` do; without `build`, `NotIndexed`
    and `LibraryEmpty`."""
    foreign = found is not None and not fits_here(found, encoder)
    if found is not None and not foreign and inputs.match(found.manifest, encoder.id):
        return Opened(found)
    if not build:
        return Opened(_kept_only(inputs, encoder, None if foreign else found), stale=True)
    snapshot, built = _built_or_kept(store, inputs, encoder, found, progress, foreign=foreign)
    give_back()
    return Opened(snapshot, built, stale=built is None)


def _built_or_kept(
    store: Store,
    inputs: Inputs,
    encoder: Encoder,
    stale: Snapshot | None,
    progress: ReportProgress,
    *,
    foreign: bool,
) -> tuple[Snapshot, BuildReport | None]:
    """Build, of what is `foreign` everything anew; where that cannot be done just now, a stale generation of this
    encoder serves, but no foreign one. Raises what `build` and `Store.build` do where there is none."""
    older = None if foreign else _kept(stale, encoder)
    try:
        with store.build() as write:
            if stale is not None and older is None and not foreign:
                before = stale.manifest.encoder
                _log.warning("The index was encoded by %s; everything is encoded again by %s.", before, encoder.id)
            return build(inputs, encoder, stale, write, stored=stale is not None, full=foreign, progress=progress)
    except (BuildInProgress, LibraryTooLarge, StorageUnavailable) as error:
        if older is None:
            raise
        number = older.manifest.generation
        _log.warning("%s Generation %d of the index, which is older than the articles, serves on.", error, number)
        return older, None


def _kept_only(inputs: Inputs, encoder: Encoder, stale: Snapshot | None) -> Snapshot:
    """The same without building. Raises `NotIndexed` where there is no generation of this encoder, and `LibraryEmpty`
    where there is nothing to be built."""
    if not inputs.folder.files and not inputs.folder.unread:
        raise nothing_in(inputs, ())
    if (found := _kept(stale, encoder)) is None:
        raise NotIndexed
    return found


def _kept(stale: Snapshot | None, encoder: Encoder) -> Snapshot | None:
    return stale if stale is not None and stale.manifest.encoder == encoder.id else None
