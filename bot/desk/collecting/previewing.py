"""What an upload would be in a library, whether it came as a file or by its address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from index import Collection, LibraryView, Preview, Upload


def previewed(
    collection: Collection,
    upload: Upload,
    library: LibraryView | None,
    *,
    address: str | None = None,
    instead_of: str | None = None,
    beat: Callable[[], None] = lambda: None,
) -> Preview:
    """As `Collection.preview`; a page that does not say where it stands, and of which nobody did, stands at the
    `address` that it was fetched from."""
    found = collection.preview(upload, library, instead_of=instead_of, beat=beat)
    unknown = found.article is not None and found.article.url is None and upload.given.url is None
    if address is None or not unknown:
        return found
    upload = replace(upload, given=replace(upload.given, url=address))
    return collection.preview(upload, library, instead_of=instead_of, beat=beat)
