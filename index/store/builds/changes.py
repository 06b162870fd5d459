"""What a build found against the generation before it, article by article and paragraph by paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from index.datatypes import Article
from index.errors import GenerationDamaged, StorageUnavailable
from index.store.builds.report import Changes
from index.store.segments.stored import Stored
from index.store.snapshot import Snapshot


@dataclass
class _Names:
    """Names in the making of a `Changes`."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)

    def done(self) -> Changes:
        return Changes(tuple(self.added), tuple(self.changed), tuple(self.removed), tuple(self.unchanged))


class ChangeLog:
    """Told of each article of a new generation, it tells what became of those of `previous`."""

    def __init__(self, previous: Snapshot | None) -> None:
        self._before = previous.articles if previous else None
        self._stored_before = previous.stored if previous else {}
        self._articles: dict[str, str] = {}
        self._paragraphs: dict[str, _Names] = {}

    def keep(self, stored: Stored) -> None:
        """An article that was taken as it lies there."""
        slug, before = stored.record.slug, self._stored(stored.record.slug)
        if before is None:
            self._note(slug, "added", _numbered(slug, stored, "added"))
        elif before.record.file == stored.record.file:
            self._note(slug, "unchanged", _numbered(slug, stored, "unchanged"))
        else:
            self.make(stored.article())

    def make(self, article: Article) -> None:
        """An article that was parsed."""
        before = self._article(article.slug)
        if before is None:
            kind = "added" if self._stored(article.slug) is None else "changed"
        else:
            kind = "unchanged" if before == article else "changed"
        self._note(article.slug, kind, _by_words(article.slug, before, article))

    def articles(self, now: Snapshot) -> Changes:
        """What became of the articles; `now` is the generation that was built."""
        found = _Names(removed=self._removed(now))
        for slug in now.articles:
            getattr(found, self._articles[slug]).append(slug)
        return found.done()

    def paragraphs(self, now: Snapshot) -> Changes:
        """What became of the paragraphs, by their words: one put in at the top does not count all that follow as
        changed."""
        for slug in self._removed(now):
            gone = self._stored(slug)
            self._paragraphs[slug] = _numbered(slug, gone, "removed") if gone else _Names()
        found = _Names()
        for slug in dict.fromkeys((*(self._before or ()), *now.articles)):
            for kind in ("added", "changed", "removed", "unchanged"):
                getattr(found, kind).extend(getattr(self._paragraphs[slug], kind))
        return found.done()

    def _note(self, slug: str, kind: str, paragraphs: _Names) -> None:
        self._articles[slug], self._paragraphs[slug] = kind, paragraphs

    def _removed(self, now: Snapshot) -> list[str]:
        return [slug for slug in self._before or () if slug not in now.articles]

    def _stored(self, slug: str) -> Stored | None:
        return self._stored_before.get(slug)

    def _article(self, slug: str) -> Article | None:
        """What there was before; None where it cannot be read any more."""
        try:
            return self._before[slug] if self._before is not None and slug in self._before else None
        except (GenerationDamaged, StorageUnavailable):
            return None


def unchanged(snapshot: Snapshot) -> tuple[Changes, Changes]:
    """The changes of articles and of paragraphs where nothing has changed."""
    names = [name for slug, one in snapshot.stored.items() for name in _names(slug, one)]
    return _Names(unchanged=list(snapshot.articles)).done(), _Names(unchanged=names).done()


def _numbered(slug: str, stored: Stored, kind: str) -> _Names:
    return _Names(**{kind: _names(slug, stored)})


def _names(slug: str, stored: Stored) -> list[str]:
    return [f"{slug}#{number}" for number in range(1, stored.brief.outline.paragraphs + 1)]


def _by_words(slug: str, before: Article | None, now: Article) -> _Names:
    found = _Names()
    opcodes = SequenceMatcher(None, _texts(before), _texts(now), autojunk=False).get_opcodes()
    for kind, old_start, old_end, new_start, new_end in opcodes:
        common = min(old_end - old_start, new_end - new_start)
        matched = found.unchanged if kind == "equal" else found.changed
        matched.extend(f"{slug}#{number + 1}" for number in range(new_start, new_start + common))
        found.added.extend(f"{slug}#{number + 1}" for number in range(new_start + common, new_end))
        found.removed.extend(f"{slug}#{number + 1}" for number in range(old_start + common, old_end))
    return found


def _texts(article: Article | None) -> list[str]:
    return [paragraph.span.of(article.source) for paragraph in article.paragraphs] if article else []
