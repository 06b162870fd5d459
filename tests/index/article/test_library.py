import hashlib
from datetime import date
from pathlib import Path

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
