"""What the `library` commands print."""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import Meta, Struct

import index
from bot.terminal.records.articles import Article, Path, article_record
from bot.terminal.records.objects import Count, Number, Slug, Title, Words, words_at
from bot.terminal.records.reports import Report, report_record


class Refusal(Struct, frozen=True):
    """Why something cannot be kept."""

    code: Annotated[index.CollectionFault, Meta(description="As a code.")]
    text: Annotated[str, Meta(description="The same in English.")]


class Edit(Struct, frozen=True):
    """Words that one version has otherwise than another."""

    change: Annotated[index.Change, Meta(description="`altered`, `added` or `dropped`.")]
    before: Annotated[tuple[Words, ...], Meta(description="What stood before, a run for each paragraph.")]
    now: Annotated[tuple[Words, ...], Meta(description="What stands in the new one.")]
    paragraph: Annotated[Number, Meta(description="The paragraph of the new one, from 1.")]


class Alike(Struct, frozen=True):
    """An article of the library that looks like another version."""

    slug: Slug
    path: Path
    title: Title
    identical: Annotated[bool, Meta(description="Whether its file has the same bytes.")]
    share: Annotated[float, Meta(ge=0, le=1, description="How much of the words of both is common.")]
    same_paragraphs: Annotated[Count, Meta(description="Paragraphs of the new one that stand there as they are.")]
    edits: Annotated[tuple[Edit, ...], Meta(description="What changed, in order.")]
    more_edits: Annotated[Count, Meta(description="Changes beyond those that are listed.")]


class Added(Struct, frozen=True):
    """What a file is in the library, or would be."""

    path: Path
    kept: Annotated[bool, Meta(description="Whether it was kept.")]
    slug: Annotated[str | None, Meta(description="Its name in commands; null where it is no article.")]
    replaced: Annotated[bool, Meta(description="Whether it has taken the place of another version.")]
    refusals: Annotated[tuple[Refusal, ...], Meta(description="Why it cannot be kept.")]
    problems: Annotated[tuple[str, ...], Meta(description="A sentence for what else is wrong with it.")]
    article: Annotated[Article | None, Meta(description="What was read of it; null where it is no article.")]
    alike: Annotated[Alike | None, Meta(description="The article that it may be a version of.")]
    report: Annotated[Report | None, Meta(description="The build of the index; null where there was none.")]


class Removed(Struct, frozen=True):
    """An article that was taken out."""

    slug: Slug
    path: Path
    token: Annotated[str, Meta(description="Names the removal.")]
    until: Annotated[datetime.datetime, Meta(description="Until when it can be undone.")]


class Back(Struct, frozen=True):
    """An article that was put back."""

    slug: Slug
    path: Path


def preview_record(found: index.Preview, kept: index.Kept | None, report: index.BuildReport | None) -> Added:
    """What `library add` prints."""
    article = found.article
    if article is not None and kept is not None:
        slug: str | None = kept.slug
    else:
        slug = article.slug if article else None
    return Added(
        path=kept.path if kept else found.path,
        kept=kept is not None,
        slug=slug,
        replaced=kept.before if kept else False,
        refusals=tuple(Refusal(one.fault, str(one)) for one in found.refusals),
        problems=tuple(map(str, found.problems)),
        article=article_record(article) if article else None,
        alike=_alike(found.alike, article.source) if found.alike and article else None,
        report=report_record(report) if report else None,
    )


def removal_record(removal: index.Removal) -> Removed:
    """What `library remove` prints."""
    return Removed(removal.slug, removal.path, removal.token, removal.until)


def back_record(kept: index.Kept) -> Back:
    """What `library undo` prints."""
    return Back(kept.slug, kept.path)


def _alike(alike: index.Alike, source: str) -> Alike:
    compared = alike.compared
    return Alike(
        slug=alike.facts.slug,
        path=alike.path,
        title=alike.facts.title,
        identical=alike.identical,
        share=compared.share,
        same_paragraphs=compared.same,
        edits=tuple(_edit(one, alike.source, source) for one in compared.edits),
        more_edits=compared.more,
    )


def _edit(edit: index.Edit, before: str, now: str) -> Edit:
    old, new = tuple(words_at(one, before) for one in edit.before), tuple(words_at(one, now) for one in edit.now)
    return Edit(edit.change, old, new, edit.number)
