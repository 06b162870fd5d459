import hashlib
import os
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index.article.folder import _Root, read_file, read_folder, sizes
from tests.index.library import read_library

BODY = "The river rose by three metres overnight and flooded the lower town, officials said on Monday."


def test_the_bundled_article() -> None:
    (article,) = read_library(Path("articles")).articles
    assert article.slug == "training-centers"
    assert article.sha256 == "0fcd4598a9080cc93dc4c5c5540469f37cbed267fda02ec9f74c707df3f81c39"
    assert article.sha256 == hashlib.sha256(Path("articles/training-centers.txt").read_bytes()).hexdigest()
    assert article.published == date(2023, 1, 31)
    assert article.outlet is None
    assert [len(paragraph.sentences) for paragraph in article.paragraphs] == [1, 2, 1, 1, 2, 2, 3, 1]


def test_a_folder_of_all_sorts(tmp_path: Path) -> None:
    (tmp_path / "Dam Breaks.txt").write_text(BODY)
    (tmp_path / "dam-breaks.md").write_text(BODY)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "Überflutung.txt").write_text(BODY, "utf-8")
    (tmp_path / "dam-breaks.toml").write_text('outlet = "Gazette"')
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text(BODY)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "only-furniture.txt").write_text("Loading…\nMay 14, 2024\nBy Jane Doe\n")
    (tmp_path / "folder.txt").mkdir()
    library = read_library(tmp_path)
    assert {article.slug: article.path for article in library.articles} == {
        "dam-breaks": "Dam Breaks.txt",
        "dam-breaks-2": "dam-breaks.md",
        "überflutung": "sub/Überflutung.txt",
    }
    assert [article.outlet and article.outlet.text for article in library.articles] == [None, "Gazette", None]
    assert len(library.problems) == 2
    assert all(problem.endswith(".") for problem in library.problems)


def test_a_missing_folder_is_a_problem_and_no_error(tmp_path: Path) -> None:
    library = read_library(tmp_path / "nowhere")
    assert library.articles == ()
    assert library.problems == ("The articles folder nowhere does not exist.",)


def left_out(folder: Path) -> tuple[str, ...]:
    library = read_library(folder)
    assert [article.slug for article in library.articles] == ["dam"]
    return library.problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "dam.txt").write_text(BODY)
    return articles


needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")


@needs_pipes
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert left_out(folder) == ("pipe.txt cannot be read as an article: it is not a regular file.",)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link_out(path: Path) -> None:
    secret = path.parent.parent / "secret.toml"
    secret.write_text('title = "The secret"')
    path.symlink_to(secret)


def huge(path: Path) -> None:
    """More than any memory holds, where the file system has room for what is not there."""
    with path.open("wb") as file:
        file.write(b'title = "Huge"')
        file.truncate(2**40)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        pytest.param(pipe, "it is not a regular file", marks=needs_pipes),
        (Path.mkdir, "it is not a regular file"),
        (link_out, "it is a link that leads out of the articles folder"),
        (huge, "it is larger than 64 KiB"),
    ],
)
def test_a_metadata_file_that_is_none_leaves_the_article(
    folder: Path, make: Callable[[Path], None], problem: str
) -> None:
    make(folder / "dam.toml")
    assert left_out(folder) == (f"dam.toml was not used: {problem}.",)


def test_what_is_too_large_is_not_read(folder: Path) -> None:
    huge(folder / "huge.txt")
    assert left_out(folder) == ("huge.txt cannot be read as an article: it is larger than 10 MB.",)


def test_a_folder_that_holds_itself_is_read_once(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "loop.txt").symlink_to(folder, target_is_directory=True)
    assert left_out(folder) == ()


@pytest.mark.parametrize("target", ["secret.txt", "articles/../secret.txt", "/dev/zero"])
def test_a_link_out_of_the_folder_is_not_followed(folder: Path, target: str) -> None:
    (folder.parent / "secret.txt").write_text("The password of the keeper is written down here, said the keeper.")
    (folder / "link.txt").symlink_to(Path(target) if target.startswith("/") else folder.parent / target)
    assert left_out(folder) == (
        "link.txt cannot be read as an article: it is a link that leads out of the articles folder.",
    )


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    (folder / ".versions").mkdir()
    (folder / "dam.txt").rename(folder / ".versions" / "dam.txt")
    (folder / "dam.txt").symlink_to(folder / ".versions" / "dam.txt")
    assert left_out(folder) == ()


def test_a_folder_whose_place_a_link_takes_is_looked_at_again(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "dam.txt").write_text(BODY)
    (folder.parent / "secret").mkdir()
    (folder.parent / "secret" / "dam.txt").write_text(BODY)
    root = _Root(folder)
    assert root.holds("sub/dam.txt")
    (folder / "sub").rename(folder / "kept")
    (folder / "sub").symlink_to(folder.parent / "secret")
    assert not root.holds("sub/dam.txt")
    (folder / "sub").unlink()
    (folder / "sub").symlink_to(folder / "kept")
    assert root.holds("sub/dam.txt")


def test_a_circle_of_links_is_a_problem(folder: Path) -> None:
    (folder / "one.txt").symlink_to(folder / "other.txt")
    (folder / "other.txt").symlink_to(folder / "one.txt")
    assert [problem.partition(" ")[0] for problem in left_out(folder)] == ["one.txt", "other.txt"]


def test_a_name_that_is_no_text_is_a_problem(folder: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(BODY)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert left_out(folder) == ("caf\\udce9.txt cannot be read as an article: its name is not UTF-8; rename it.",)


def test_a_file_is_read_whole_while_it_is_being_saved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [f"{BODY}\n\n", "The bridge held, the mayor said.\n\n", "Nobody was hurt, he said.\n"]
    look = os.fstat

    def save_more(descriptor: int) -> os.stat_result:
        status = look(descriptor)
        if parts:
            with (folder / "dam.txt").open("a") as file:
                file.write(parts.pop(0))
        return status

    monkeypatch.setattr("os.fstat", save_more)
    monkeypatch.setattr("time.sleep", lambda _: None)
    (article,) = read_library(folder).articles
    assert article.source == (folder / "dam.txt").read_text()
    assert article.source.endswith("he said.\n")


def test_a_file_that_is_always_being_saved_is_not_read_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = os.fstat

    def save_more(descriptor: int) -> os.stat_result:
        status = look(descriptor)
        with (folder / "dam.txt").open("a") as file:
            file.write(BODY)
        return status

    monkeypatch.setattr("os.fstat", save_more)
    monkeypatch.setattr("time.sleep", lambda _: None)
    assert read_library(folder) == ((), ("dam.txt cannot be read (it is being written).",))


def test_a_file_whose_size_the_system_does_not_know_is_read_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "mounted.txt").write_text("It stands on another machine.")
    fstat = os.fstat

    def unknown(descriptor: int) -> os.stat_result:
        found = list(fstat(descriptor))
        found[stat.ST_SIZE] = 0
        return os.stat_result(found)

    monkeypatch.setattr(os, "fstat", unknown)
    (file,) = (file for file in read_folder(folder).files if file.path == "mounted.txt")
    assert file.size == len("It stands on another machine.")


def test_sizes_are_those_of_articles_with_their_metadata(tmp_path: Path) -> None:
    root = tmp_path / "articles"
    assert sizes(root) == {}
    (root / "b").mkdir(parents=True)
    (root / "b" / "two.txt").write_bytes(b"12345")
    (root / "one.txt").write_bytes(b"123")
    (root / "one.toml").write_bytes(b"12")
    (root / "other.toml").write_bytes(b"1")
    (root / ".hidden.txt").write_bytes(b"1")
    assert list(sizes(root).items()) == [("b/two.txt", 5), ("one.txt", 5)]
    with pytest.raises(NotADirectoryError):
        sizes(root / "one.txt")


def test_one_file_is_read_as_all_of_them_are(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(b"123")
    (tmp_path / "one.toml").write_bytes(b'title = "T"')
    found = read_file(tmp_path, "one.txt")
    assert found is not None
    assert (found.data, found.metadata, set(found.hashes)) == (b"123", b'title = "T"', {"one.txt", "one.toml"})
    assert read_file(tmp_path, "gone.txt") is None
    assert read_file(tmp_path / "sub", "../one.txt") is None
