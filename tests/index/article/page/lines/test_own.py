"""What a page says for itself in whole sentences."""

import pytest

from index.article.page.lines.own import are_buttons, ends_in_a_credit, is_prompt, says_rights
from index.article.page.lines.shapes import signs_a_post


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Want the tides every morning? Subscribe to our sister paper for the whole coast.", True),
        ("All boats in one place, every week for nothing. Click here for more.", True),
        ("Noch Fragen? Abonnieren Sie unseren Brief aus dem Hafen.", True),
        ("Envie de plus ? Abonnez-vous à la lettre du port.", True),
        ("¿Quiere más? Suscríbase a la carta del puerto.", True),
        ("Хотите больше? Подпишитесь на письма из порта.", True),
        ("Ada Pine has written about harbours since 1990, for three papers on both banks of the river. Follow her on"
         " Twitter @adapine.", False),
        ("“We need you. Join our crew,” the captain said.", False),
        ("The captain asked for help. “Join our crew,” he said.", False),
        ("The tide turns at noon. It is high at six.", False),
        ("Want the tides? Subscribe to our paper. " + "It has them all. " * 40, False),
    ],
)  # fmt: skip
def test_prompts(text: str, prompt: bool) -> None:
    assert is_prompt(text) is prompt


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("The Anna leaves the harbour on her last crossing, Monday, May 3, 2021. (AP Photo/Jane Doe, File)", True),
        ("The Anna, seen from the old bridge in the spring of last year [File: Reuters]", True),
        ("The Anna, seen from the old bridge in the spring of last year [Marl Gazette via Reuters]", True),
        ("The Anna has two engines (one of them is older than her captain).", False),
        ("She asked for a picture (a photo would do).", False),
    ],
)
def test_captions_end_in_a_credit(text: str, credit: bool) -> None:
    assert ends_in_a_credit(text) is credit


def test_rights() -> None:
    assert says_rights("Use of these pages means that you accept our Privacy Policy and the rules of the harbour.")
    assert says_rights("Es gelten die Nutzungsbedingungen des Hafens.")
    assert not says_rights("The harbour's policy on private boats was changed.")


@pytest.mark.parametrize(
    ("text", "buttons"),
    [
        ("Previous Next", True),
        ("Share Tweet Email Print", True),
        ("« Previous | Next »", True),
        ("Share", False),
        ("Share the harbour", False),
        ("Read more. Share.", False),
    ],
)
def test_several_buttons_in_one_line(text: str, buttons: bool) -> None:
    assert are_buttons(text) is buttons


def test_who_signs_a_post() -> None:
    assert signs_a_post("— Ada Pine (@adapine) May 3, 2021")
    assert signs_a_post("- Harbour of Marl (@marlharbour)")
    assert not signs_a_post("— Ada Pine, harbour master")
    assert not signs_a_post("Ada Pine (@adapine) said so.")
