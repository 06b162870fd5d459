"""Parsers that do what none should, as the code of a child process, and files for them."""

from __future__ import annotations

import hashlib
from textwrap import dedent, indent

from index.article.apart.parent import CODE
from index.article.source_files import SourceFile

HANG = "while True: pass"

HOLD = """
import re
re.fullmatch("(a+)+", "a" * 60 + "b")
"""
"""Hangs in one call that never lets another thread of its process run."""


def source_file(path: str, text: str) -> SourceFile:
    data = text.encode("utf-8", "surrogatepass")
    return SourceFile(path, data, b"", {path: hashlib.sha256(data).hexdigest()}, age=3600.0)


def parsing(body: str) -> str:
    """The code of a child that does `body` with a file whose text has the word "hostile", and parses all others."""
    return CODE.replace(
        "from index.article.apart.child import serve\nserve()",
        f"""
import os
from index.article.apart import child
honest = child.parse_file

def parse_file(file, slug):
    if b"hostile" in file.data:
{indent(dedent(body), " " * 8)}
    return honest(file, slug)

child.parse_file = parse_file
child.serve()
""",
    )
