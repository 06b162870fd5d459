"""A page -> a PNG, taken by a headless Chromium that is kept away from the network and from any profile of a person."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_SECONDS = 60
_PAGE = "page.html"
_SCALE = 2
"""Picture pixels for each pixel of the page: sharp on the screens that people have."""

_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
"""Without its sandbox Chromium also runs as root; it is shown nothing but pages that `markup` has made."""

_MEASURE = (
    "<script>document.documentElement.dataset.size=document.body.offsetWidth+','+document.body.offsetHeight</script>"
)
_SIZE = re.compile(r'data-size="(\d+),(\d+)"')
_MEASURE_EACH = (
    "<script>document.documentElement.dataset.heights="
    "[...document.querySelectorAll('article')].map(message=>message.offsetHeight).join(',')</script>"
)
_HEIGHTS = re.compile(r'data-heights="([\d,]+)"')


class NoBrowser(Exception):
    """There is nothing on this machine that could take the pictures."""

    def __init__(self) -> None:
        super().__init__("Chromium is needed to take the pictures: install it so that `chromium` is on the PATH.")


def find_browser() -> str:
    """The path of Chromium. Raises `NoBrowser`."""
    for name in _BROWSERS:
        if found := shutil.which(name):
            return found
    raise NoBrowser


def heights(browser: str, page: str) -> list[int]:
    """How high each message of `page` is, in its pixels. Raises what `take` does."""
    with tempfile.TemporaryDirectory(prefix="verbatim-pictures-") as folder:
        found = _HEIGHTS.search(_looked_at(browser, page + _MEASURE_EACH, Path(folder)))
    if found is None:
        raise subprocess.SubprocessError("the browser did not say how high the messages are")
    return list(map(int, found[1].split(",")))


def take(browser: str, page: str, picture: Path) -> None:
    """Writes what `page` looks like to `picture`, as large as its body; with fewer colours where pngquant is at hand.

    Raises `subprocess.SubprocessError` when the browser fails or takes longer than a minute.
    """
    with tempfile.TemporaryDirectory(prefix="verbatim-pictures-") as folder:
        size = _SIZE.search(_looked_at(browser, page + _MEASURE, Path(folder)))
        if size is None:
            raise subprocess.SubprocessError("the browser did not say how large the page is")
        window = f"--window-size={size[1]},{size[2]}"
        shot = Path(folder, "picture.png")
        look = [window, f"--force-device-scale-factor={_SCALE}", f"--screenshot={shot}"]
        _run([*_started(browser, Path(folder)), *look, (Path(folder) / _PAGE).as_uri()])
        shutil.copyfile(shot, picture)
    if quantise := shutil.which("pngquant"):
        _run([quantise, "--force", "--strip", "--ext", ".png", "64", str(picture)])


def _looked_at(browser: str, page: str, folder: Path) -> str:
    """The page, written into an empty folder, as the browser has it after its script ran."""
    source = folder / _PAGE
    source.write_text(page, encoding="utf-8")
    return _run([*_started(browser, folder), "--dump-dom", source.as_uri()])


def _started(browser: str, folder: Path) -> list[str]:
    return [browser, *_FLAGS, f"--user-data-dir={folder / 'profile'}"]


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603 (no shell)
    return done.stdout.decode("utf-8", "replace")
