"""An article by its address, in the terminal: where the keeper allows it, from a site on the loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.bot.command_line import run
from tests.bot.terminal.commands.test_collection import printed, slugs

Output = pytest.CaptureFixture[str]

BODY = "The ferry to Eastby sails at seven on every day but Sunday, when nobody has to be there. "
PAGE = f"<!doctype html><title>The Ferry Sails</title><article><h1>The Ferry Sails</h1><p>{BODY * 3}</p></article>"


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/ferry"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode() if found else b"")

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def allow(library: Path, site: str) -> None:
    port = site.rpartition(":")[2]
    fetching = f'[fetching]\nallowed = true\nprivate_networks = ["127.0.0.0/8"]\nports = [{port}]\n'
    (library / "config.toml").write_text(f"[search]\nthreshold = 0\n{fetching}")


def test_a_page_is_fetched_and_stands_where_it_was_fetched(library: Path, site: str, capsys: Output) -> None:
    allow(library, site)
    assert printed(capsys, "add", f"{site}/ferry", "--yes")["kept"] is True
    (added,) = set(slugs(capsys)) - {"bridge", "market"}
    assert run("show", added, "--json") == 0
    assert f"{site}/ferry" in capsys.readouterr().out


def test_what_is_not_fetched_is_told_in_a_sentence(library: Path, site: str, capsys: Output) -> None:
    assert run("library", "add", f"{site}/ferry", "--yes") == 2
    switched_off = capsys.readouterr().err
    allow(library, site)
    assert run("library", "add", f"{site}/nothing", "--yes") == 2
    not_there = capsys.readouterr().err
    for said in (switched_off, not_there):
        assert len(said.strip().splitlines()) == 1
        assert "Something went wrong" not in said
    assert switched_off != not_there
    assert slugs(capsys) == ["bridge", "market"]
