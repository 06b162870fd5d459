"""A look at the page that an article was fetched from: whether it still says the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from bot.community.pages import Page
from bot.desk.collecting.holding import Holding
from bot.desk.collecting.opening import collection_of, opened
from bot.desk.collecting.previewing import previewed
from bot.desk.worker import Beat, Shelves, Worker
from bot.errors import FetchFault, FetchRefused
from bot.fetching.fetcher import Fetcher
from bot.fetching.values import Fetched, Unchanged, Validators
from index import UNBOUNDED, Article, Settings, Upload


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a page has found: the `page` as it is now, the `title` of its article, and how many `changes`
    there are between that and what it says now. `text` is the hash of what it says, None where nothing has changed."""

    page: Page
    title: str = ""
    changes: int = 0
    text: str | None = None


class PageLooks:
    """Looks at pages. Nothing is kept of what is read there but what `Seen` has."""

    def __init__(self, worker: Worker, keeper: Settings, fetcher: Fetcher | None) -> None:
        self._worker, self._keeper, self._fetcher = worker, keeper, fetcher

    @property
    def allowed(self) -> bool:
        """Whether pages are fetched at all."""
        return self._fetcher is not None

    async def look(self, page: Page) -> Seen:
        """Fetches a page, unless it says that it is unchanged, and reads it beside its article. Raises `FetchRefused`,
        `NotChanged` where the article is gone, and what `Worker.read` does."""
        if self._fetcher is None:
            raise FetchRefused(FetchFault.SWITCHED_OFF)
        before = Validators(page.address, page.etag, page.last_modified, page.sha256)
        found = await self._fetcher.fetch_again(page.address, before)
        now = found.validators
        seen = replace(page, sha256=now.sha256, etag=now.etag, last_modified=now.last_modified)
        if isinstance(found, Unchanged):
            return Seen(seen)
        title, changes, text = await self._worker.read(lambda libraries, beat: self._read(page, found, libraries, beat))
        return Seen(seen, title, changes, text)

    def _read(self, page: Page, found: Fetched, libraries: Shelves, beat: Beat) -> tuple[str, int, str | None]:
        holding = Holding(0, page.server, UNBOUNDED)
        collection = collection_of(self._keeper, holding)
        upload = Upload(found.name, found.content)
        with opened(libraries, holding) as view:
            preview = previewed(collection, upload, view, address=page.address, instead_of=page.path, beat=beat)
        if preview.article is None or preview.refusals or preview.alike is None:
            return "", 0, None  # it is no article any more, such as a page that wants a login now
        compared = preview.alike.compared
        changes = len(compared.edits) + compared.more
        return preview.alike.facts.name, changes, _hash(preview.article) if changes else None


def _hash(article: Article) -> str:
    words = (" ".join(one.span.of(article.source).split()) for one in article.paragraphs)
    return hashlib.sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()
