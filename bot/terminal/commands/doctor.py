"""`doctor`: what `bot.terminal.doctor` finds, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from bot.terminal.doctor import Check, Reach, Verdict, examine
from bot.terminal.records.reports import diagnosis_record
from bot.terminal.session import print_record
from bot.terminal.typesetting import print_unbroken, set_text, visible

_MARKS = {Verdict.OK: "✓", Verdict.WARNING: "!", Verdict.PROBLEM: "✗"}


def doctor(out: Console, path: Path | None, environment: Mapping[str, str], as_json: bool, reach: Reach) -> int:
    """Prints every check as soon as it is made, or all of them as JSON; 1 when something would stop the bot."""
    checks: list[Check] = []
    for check in examine(path, environment, reach):
        checks.append(check)
        if not as_json:
            _print(out, check)
    healthy = all(check.verdict is not Verdict.PROBLEM for check in checks)
    if as_json:
        print_record(out, diagnosis_record(checks))
    return 0 if healthy else 1


def _print(out: Console, check: Check) -> None:
    fix = f" Fix: {check.fix}." if check.fix else ""
    lead = f"{_MARKS[check.verdict]} {check.verdict.value:<8} {check.name:<14} "
    set_text(out, visible(f"{check.detail.removesuffix('.')}.{fix}"), lead)
    if check.link:
        print_unbroken(out, check.link)
