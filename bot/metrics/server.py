"""/healthz and /metrics, by threads of their own: they answer also while the event loop does not, and nobody who reads
slowly keeps anybody waiting."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

import msgspec

from bot.config.configuration import ConfigError
from bot.config.watching import MetricsConfig
from bot.health.check import Checked
from bot.health.facts import judge
from bot.metrics.figures import Figures

MOST_READERS = 16
"""Connections at once; further ones are closed."""

READER_SECONDS = 10.0
"""How long a reader may be silent."""

_NOT_INSTALLED = (
    "[metrics] port needs the package prometheus-client: pip install '.[metrics]' in the folder of Verbatim."
)

Page: TypeAlias = tuple[int, str, bytes]
"""Status, type and content."""


@contextmanager
def metrics_served(config: MetricsConfig, figures: Figures) -> Iterator[tuple[str, int] | None]:
    """Answers on the configured port, where there is one, until the block ends; gives the address. Raises
    `ConfigError` where the port cannot be had, or prometheus-client is not installed."""
    if config.port is None:
        yield None
        return
    try:
        from bot.metrics.exposition import CONTENT_TYPE, Exposition
    except ModuleNotFoundError as error:
        raise ConfigError(_NOT_INSTALLED) from error
    exposition = Exposition(figures)

    def healthz() -> Page:
        facts = figures.watch.facts
        health = judge(facts)
        told = Checked(health.healthy, health.ready, health.reasons, os.getpid(), facts)
        return 200 if health.healthy else 503, "application/json", msgspec.json.encode(told) + b"\n"

    pages = {"/healthz": healthz, "/metrics": lambda: (200, CONTENT_TYPE, exposition.page())}
    server = _bound(config, pages)
    thread = threading.Thread(target=server.serve_forever, name="metrics", daemon=True)
    thread.start()
    try:
        yield str(server.server_address[0]), server.server_port
    finally:
        server.shutdown()
        server.server_close()


def _bound(config: MetricsConfig, pages: dict[str, Callable[[], Page]]) -> _Server:
    try:
        (family, *_, address), *_ = socket.getaddrinfo(config.host, config.port, type=socket.SOCK_STREAM)
        return _Server(family, address[:2], pages)
    except (OSError, UnicodeError) as error:  # the latter for a name that can be none
        why = getattr(error, "strerror", None) or "the system gives no reason"
        raise ConfigError(f"[metrics] port {config.port} on {config.host} cannot be opened: {why}.") from error


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, family: int, address: Any, pages: dict[str, Callable[[], Page]]) -> None:  # noqa: ANN401
        self.address_family = family
        self.pages = pages
        self._places = threading.BoundedSemaphore(MOST_READERS)
        super().__init__(address, _Reader)

    def server_bind(self) -> None:
        """Binds, without asking a name service how this machine is called, which may take long. Also where connections
        of the process before have just ended: the system keeps their port for a minute."""
        if os.name == "posix":  # elsewhere the option lets two programs have one port
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "localhost", self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  typed so there
        """Gives a reader a thread where there is a place."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Serves a reader."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """A reader that has gone is nobody's business."""


class _Reader(BaseHTTPRequestHandler):
    server: _Server
    timeout = READER_SECONDS
    server_version, sys_version = "Verbatim", ""

    def do_GET(self) -> None:
        """A page."""
        self._answer(content_too=True)

    def do_HEAD(self) -> None:
        """What would be sent before it."""
        self._answer(content_too=False)

    def _answer(self, *, content_too: bool) -> None:
        page = self.server.pages.get(self.path.partition("?")[0])
        status, kind, content = page() if page is not None else (404, "text/plain", b"/healthz, /metrics\n")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if content_too:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  named so there
        """Nobody wants a line for each look."""
