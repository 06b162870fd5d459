"""What is told to systemd, or to whatever else watches the process by its protocol (sd_notify(3)).

One datagram each, to the socket that NOTIFY_SOCKET names. Where nobody listens, or not any more, nothing happens.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping

_MICROSECOND = 1e-6
_LONGEST_STATUS = 300


class Supervisor:
    """Who watches the process, if anybody does."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        address = environment.get("NOTIFY_SOCKET", "")
        self._address = f"\0{address[1:]}" if address.startswith("@") else address
        self.watchdog = _seconds(environment.get("WATCHDOG_USEC", ""))
        """Within how many seconds it wants to hear that all is well; None where it does not."""

    @property
    def there(self) -> bool:
        """Whether somebody watches."""
        return self._address.startswith(("/", "\0")) and hasattr(socket, "AF_UNIX")

    def tell(self, *told: str) -> bool:
        """Tells some of its messages, such as "READY=1". Whether they arrived, where somebody watches: there is no room
        while too many others wait. Never waits, and never raises."""
        if not self.there:
            return True
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.setblocking(False)
                sender.sendto("\n".join(told).encode("utf-8", "replace"), self._address)
        except (OSError, ValueError):
            return False
        return True

    def status(self, sentence: str) -> str:
        """A message that `systemctl status` shows: one line."""
        return f"STATUS={' '.join(sentence.split())[:_LONGEST_STATUS]}"


def _seconds(microseconds: str) -> float | None:
    return int(microseconds) * _MICROSECOND if microseconds.isdecimal() and len(microseconds) < 16 else None
