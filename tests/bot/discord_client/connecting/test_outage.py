"""Whatever is answered has a meaning: one sentence, with the pause that was asked for."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_client.connecting.outage import refusal, retry_after
from bot.errors import BotError, DiscordUnreachable

ADDRESS = "https://discord.example/api/v10"


@given(st.integers(200, 599), st.text(), st.dictionaries(st.just("Retry-After"), st.text()))
def test_any_answer_is_one_sentence(status: int, text: str, headers: dict[str, str]) -> None:
    meant = refusal(status, headers, text, ADDRESS)
    assert isinstance(meant, BotError)
    assert str(meant).endswith(".")
    assert "\n" not in str(meant)


@pytest.mark.parametrize("content", ["[]", "null", "[" * 100_000, '{"message": null}', '{"message": {"a": "b\\nc"}}'])
def test_json_that_is_none_of_discords(content: str) -> None:
    assert "\n" not in str(refusal(403, {}, content, ADDRESS))


@pytest.mark.parametrize(
    ("named", "seconds"), [("30", 30), ("0.5", 0.5), ("-3", 0), ("nan", 0), ("inf", 0), ("soon", 0), ("", 0)]
)
def test_the_pause_that_is_asked_for(named: str, seconds: float) -> None:
    assert retry_after({"Retry-After": named}) == seconds


def test_a_pause_up_to_a_moment() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    assert 90 < retry_after({"Retry-After": moment}) <= 100


def test_the_precise_pause_is_taken_before_the_rounded_one() -> None:
    meant = refusal(429, {"Retry-After": "2"}, '{"retry_after": 1.25}', ADDRESS)
    assert isinstance(meant, DiscordUnreachable)
    assert meant.seconds == 1.25
