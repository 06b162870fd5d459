"""What `reindex`, `check` and `doctor` print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Annotated

from msgspec import Meta, Struct

import index
from bot.backup import restoring
from bot.backup.making import Made
from bot.terminal import doctor
from bot.terminal.doctor import Verdict
from bot.terminal.records.objects import (
    Count,
    Number,
)


class Changes(Struct, frozen=True):
    """Names by what became of them: articles by their slugs, paragraphs as `slug#number`."""

    added: Annotated[tuple[str, ...], Meta(description="What is new.")]
    changed: Annotated[tuple[str, ...], Meta(description="What has changed.")]
    removed: Annotated[tuple[str, ...], Meta(description="What is gone.")]
    unchanged: Annotated[tuple[str, ...], Meta(description="What is as it was.")]


class Report(Struct, frozen=True):
    """What a build of the index did."""

    generation: Annotated[Number, Meta(description="Number of the generation that was built.")]
    articles: Annotated[Changes, Meta(description="What became of the articles.")]
    paragraphs: Annotated[Changes, Meta(description="What became of the paragraphs.")]
    encoded: Annotated[Count, Meta(description="Passages that went through the encoder.")]
    reused: Annotated[Count, Meta(description="Passages whose embedding was known.")]
    problems: Annotated[tuple[str, ...], Meta(description="A sentence for each file that could not be taken in.")]
    seconds: Annotated[float, Meta(ge=0, description="How long it took.")]
    guessed: Annotated[tuple[str, ...], Meta(description="The articles whose encoding was guessed.")]


class Faults(Struct, frozen=True):
    """Whether every span of the index holds the words of the files."""

    ok: Annotated[bool, Meta(description="Whether there is no fault.")]
    faults: Annotated[tuple[str, ...], Meta(description="A sentence for each that does not.")]


class Check(Struct, frozen=True):
    """One thing that was looked at."""

    name: Annotated[str, Meta(description="What was looked at.")]
    verdict: Annotated[Verdict, Meta(description="Whether it would stop the bot.")]
    detail: Annotated[str, Meta(description="What was found.")]
    fix: Annotated[str | None, Meta(description="What to do about it, unless all is well.")]
    link: Annotated[str | None, Meta(description="An address to open for it: for `discord`, what adds the bot.")]


class Diagnosis(Struct, frozen=True):
    """Whether everything is in place."""

    ok: Annotated[bool, Meta(description="Whether nothing would stop the bot.")]
    checks: Annotated[tuple[Check, ...], Meta(description="All that was looked at, in order.")]


class Backup(Struct, frozen=True):
    """A backup that was made."""

    path: Annotated[str, Meta(description="The file.")]
    size: Annotated[Count, Meta(description="Its bytes.")]
    files: Annotated[Count, Meta(description="How many files are in it.")]
    problems: Annotated[tuple[str, ...], Meta(description="A sentence for each file that could not be saved.")]


class Restored(Struct, frozen=True):
    """A backup that was restored."""

    made_at: Annotated[str, Meta(description="When it was made: ISO 8601, in UTC.")]
    software: Annotated[str, Meta(description="The version of Verbatim that made it.")]
    files: Annotated[Count, Meta(description="How many files were restored.")]
    size: Annotated[Count, Meta(description="Their bytes.")]
    set_aside: Annotated[tuple[str, ...], Meta(description="The folders in which lies what was there before.")]


def report_record(report: index.BuildReport) -> Report:
    """The report of `reindex`."""
    return Report(
        generation=report.generation,
        articles=_changes(report.articles),
        paragraphs=_changes(report.paragraphs),
        encoded=report.encoded,
        reused=report.reused,
        problems=tuple(map(str, report.problems)),
        seconds=report.seconds,
        guessed=report.guessed,
    )


def faults_record(faults: Iterable[str]) -> Faults:
    """What `check` found."""
    found = tuple(faults)
    return Faults(not found, found)


def diagnosis_record(checks: Iterable[doctor.Check]) -> Diagnosis:
    """What `doctor` found."""
    made = tuple(Check(check.name, check.verdict, check.detail, check.fix, check.link) for check in checks)
    return Diagnosis(all(check.verdict is not Verdict.PROBLEM for check in made), made)


def backup_record(made: Made) -> Backup:
    """What `backup` did."""
    return Backup(str(made.path), made.size, made.files, made.problems)


def restored_record(restored: restoring.Restored) -> Restored:
    """What `restore` did."""
    manifest = restored.manifest
    made_at = manifest.made_at.astimezone(UTC).isoformat(timespec="seconds")
    aside = tuple(map(str, restored.aside))
    return Restored(made_at, manifest.software, len(manifest.files), manifest.size, aside)


def _changes(changes: index.Changes) -> Changes:
    return Changes(changes.added, changes.changed, changes.removed, changes.unchanged)
