import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from index.article.library import read_library

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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("name", ["pipe.txt", "pipe.toml"])
def test_a_pipe_is_not_waited_for(folder: Path, name: str) -> None:
    os.mkfifo(folder / name)
    if name.endswith(".toml"):
        (folder / "pipe.txt").write_text(BODY)
    assert left_out(folder) == (f"{name} cannot be read as an article: it is not a regular file.",)


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
