"""The bytes of files to articles."""

from __future__ import annotations

from index.article.formats.reading import read_source
from index.article.metadata_file import read_overrides
from index.article.parsing import parse_article
from index.article.source_files import Overrides, Parsed, SourceFile, metadata_path
from index.errors import ArticleUnreadable
from index.reasons import FileFault


def parse_file(file: SourceFile, slug: str) -> Parsed:
    """The article in a file, to be named `slug`, and what is wrong with the file and its metadata file."""
    try:
        extracted = read_source(file.data, file.path)
        overrides, faults = (
            read_overrides(file.metadata, metadata_path(file.path)) if file.metadata else (Overrides(), ())
        )
        article = parse_article(slug, file.path, file.hashes[file.path], extracted, overrides)
        if not article.paragraphs:
            obstacle = extracted.reading.obstacle
            raise ArticleUnreadable(
                file.path, *((FileFault.OTHER_PAGE, obstacle) if obstacle else (FileFault.NO_ARTICLE,))
            )
    except ArticleUnreadable as error:
        return Parsed(None, (error.problem,))
    return Parsed(article, faults)
