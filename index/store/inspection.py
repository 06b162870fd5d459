"""Diagnosis of index and encoder without loading index and encoder, for `doctor`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.errors import GenerationDamaged, StorageUnavailable
from index.search.encoder.models import locate, require_served
from index.search.reranking import require_torch
from index.settings import Settings
from index.store.builds.inputs import read_inputs
from index.store.disk import require_room, storage_errors
from index.store.storage import Store


class IndexCondition(StrEnum):
    """Whether the newest generation can be used as it is."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class IndexState:
    """The condition of the index, and one sentence about it. `serves` says that the bot can answer from it, if need be,
    as it is."""

    state: IndexCondition
    detail: str
    serves: bool = False


def inspect_index(settings: Settings) -> IndexState:
    """Verify the newest generation and compare it with the library. Raises `EncoderUnavailable`, `StorageUnavailable`.

    Of each article's segment its size and its tail are checked, as at a start; `check_index` reads all of it. An index
    of the configured encoder counts as fitting in each of its precisions (`Model.ids`).
    """
    model, store = locate(settings.encoder), Store.of(settings)
    serves = False
    try:
        generation = store.load()
        with storage_errors("read"):
            for record in generation.manifest.segments if generation else ():
                # Without its base, the last of them, a library is put together from its articles.
                serves = record.path == ""
                store.segments.open(record)
    except GenerationDamaged as error:
        return IndexState(IndexCondition.DAMAGED, str(error), serves)
    if generation is None:
        return IndexState(IndexCondition.MISSING, "No index has been built yet.")
    manifest = generation.manifest
    if manifest.encoder not in model.ids:
        detail = f"Generation {manifest.generation} was encoded by another encoder, {manifest.encoder}."
        return IndexState(IndexCondition.STALE, detail)
    if not read_inputs(settings).match(manifest, manifest.encoder):
        return IndexState(IndexCondition.STALE, f"Generation {manifest.generation} is older than the library.", True)
    return IndexState(IndexCondition.FRESH, f"Generation {manifest.generation} fits the library.", True)


def inspect_storage(settings: Settings) -> StorageUnavailable | None:
    """What would keep a build from writing a manifest as large as the newest one, and a segment as large as the
    largest; None when nothing would. Nothing is left behind."""
    try:
        _require_room(Store.of(settings))
    except StorageUnavailable as error:
        return error
    return None


def _require_room(store: Store) -> None:
    data, generations = store.data, store.generations.folder
    with storage_errors("written to"):
        place = next(place for place in (generations, data, *data.absolute().parents) if place.exists())
        needed = store.generations.size() + store.segments.largest()
        require_room(place, needed if place in (generations, data) else None)


def check_encoder(settings: Settings) -> str:
    """The id of the configured encoder, after its files have been found and checked. Raises `EncoderUnavailable`, also
    where the reranker takes what is not installed."""
    model = locate(settings.encoder)
    require_served(model)
    if settings.reranker:
        require_torch(settings.reranker)
    return model.id
