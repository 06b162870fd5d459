"""A file that a reader cannot make text of."""

from __future__ import annotations

from index.errors import EngineError
from index.reasons import FileFault


class Unreadable(EngineError):
    """Why not; the path is known further up."""

    def __init__(self, fault: FileFault, *values: str) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.values = values
