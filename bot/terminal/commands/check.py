"""`check`: every span of the index against the files, one line a fault."""

from __future__ import annotations

from bot.terminal.records.reports import faults_record
from bot.terminal.session import Session
from index import check_index


def check(session: Session, as_json: bool) -> int:
    """Prints each fault; 1 when there is one."""
    faults = list(check_index(session.config.settings))
    if as_json:
        session.print_record(faults_record(faults))
    else:
        for fault in faults:
            session.print_line(fault)
        if not faults:
            session.print_line(session.words.index_sound)
    return 1 if faults else 0
