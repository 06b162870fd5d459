"""The names of files, told as pathlib tells them."""

from pathlib import PurePosixPath

from hypothesis import example, given
from hypothesis import strategies as st

from index.article.folder import in_order
from index.article.source_files import metadata_path, suffix_of

NAMES = st.text("aB.-ß ", min_size=1, max_size=6).filter(lambda name: name.strip("."))
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


@given(PATHS)
@example("sub.d/dam")
@example("dam.tar.gz")
def test_the_ending_of_a_name(path: str) -> None:
    assert suffix_of(path) == PurePosixPath(path).suffix
    assert metadata_path(path) == PurePosixPath(path).with_suffix(".toml").as_posix()


@given(st.lists(PATHS))
def test_files_stand_in_the_order_of_their_folders(paths: list[str]) -> None:
    assert in_order(paths) == sorted(paths, key=lambda path: PurePosixPath(path).parts)
