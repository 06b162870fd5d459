"""What a library is opened with where its newest generation does not fit it: a new one, or that one for a while."""

from __future__ import annotations

import logging

from index.errors import BuildInProgress, LibraryTooLarge, NotIndexed, StorageUnavailable
from index.search.encoder.encoding import Encoder
from index.store.builds.building import build
from index.store.builds.inputs import Inputs, ReportProgress, nothing_in
from index.store.builds.report import BuildReport
from index.store.snapshot import Snapshot
from index.store.storage import Store

_log = logging.getLogger(__name__)


def built_or_kept(
    store: Store, inputs: Inputs, encoder: Encoder, stale: Snapshot | None, progress: ReportProgress
) -> tuple[Snapshot, BuildReport | None]:
    """Build; where that cannot be done just now, a stale generation of this encoder serves. Raises what `build` and
    `Store.build` do where there is none."""
    older = _kept(stale, encoder)
    try:
        with store.build() as write:
            if stale is not None and older is None:
                before = stale.manifest.encoder
                _log.warning("The index was encoded by %s; everything is encoded again by %s.", before, encoder.id)
            return build(inputs, encoder, stale, write, stored=stale is not None, full=False, progress=progress)
    except (BuildInProgress, LibraryTooLarge, StorageUnavailable) as error:
        if older is None:
            raise
        number = older.manifest.generation
        _log.warning("%s Generation %d of the index, which is older than the articles, serves on.", error, number)
        return older, None


def kept(inputs: Inputs, encoder: Encoder, stale: Snapshot | None) -> Snapshot:
    """The same without building. Raises `NotIndexed` where there is no generation of this encoder, and `LibraryEmpty`
    where there is nothing to be built."""
    if not inputs.folder.files and not inputs.folder.unread:
        raise nothing_in(inputs, ())
    if (found := _kept(stale, encoder)) is None:
        raise NotIndexed
    return found


def _kept(stale: Snapshot | None, encoder: Encoder) -> Snapshot | None:
    return stale if stale is not None and stale.manifest.encoder == encoder.id else None
