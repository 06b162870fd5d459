"""`python -m tests.pictures FOLDER`: takes every picture again."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.pictures.capture import capture
from tests.pictures.markup import Screen, page
from tests.pictures.screenshot import NoBrowser, find_browser, take

PICTURES = (
    ("answer", Screen.DESKTOP),
    ("answer", Screen.PHONE),
    ("several", Screen.PHONE),
    ("list", Screen.PHONE),
    ("page-news", Screen.PHONE),
    ("page-report", Screen.PHONE),
    ("page-interview", Screen.PHONE),
    ("german", Screen.PHONE),
    ("russian", Screen.PHONE),
    ("context", Screen.DESKTOP),
    ("cite", Screen.DESKTOP),
    ("refusal", Screen.PHONE),
    ("nearest", Screen.DESKTOP),
    ("article", Screen.DESKTOP),
    ("article", Screen.PHONE),
    ("quotes", Screen.DESKTOP),
    ("timeline", Screen.DESKTOP),
    ("verify", Screen.DESKTOP),
    ("verify", Screen.PHONE),
    ("conversation", Screen.PHONE),
    ("settings", Screen.PHONE),
    ("settings-german", Screen.PHONE),
    ("add", Screen.DESKTOP),
    ("add-german", Screen.PHONE),
    ("preview", Screen.PHONE),
    ("update", Screen.DESKTOP),
    ("reindex-progress", Screen.DESKTOP),
    ("reindex-report", Screen.DESKTOP),
    ("vote", Screen.PHONE),
    ("statistics", Screen.PHONE),
    ("statistics-german", Screen.PHONE),
    ("privacy", Screen.PHONE),
)


def main() -> int:
    """Takes the pictures; 2 when there is nothing to take them with."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description="Take the pictures in docs/ again.")
    parser.add_argument("folder", type=Path, help="where the pictures are written to")
    folder = parser.parse_args().folder
    try:
        browser = find_browser()
    except NoBrowser as error:
        sys.stderr.write(f"{error}\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="verbatim-library-") as library:
        scenes = {scene.name: scene for scene in asyncio.run(capture(Path(library)))}
    folder.mkdir(parents=True, exist_ok=True)
    for name, screen in PICTURES:
        picture = folder / f"{name}-{screen}.png"
        take(browser, page(scenes[name].posts, screen), picture)
        sys.stdout.write(f"{picture}  {picture.stat().st_size // 1024} KB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
