"""`/ask`, `/article` and "Ask the article" as people meet them."""

from pathlib import Path

import pytest

from bot.config.configuration import Config
from bot.locales import ENGLISH
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import PARAGRAPHS, TITLE, FakeEngine, make_article
from tests.discord_server import DiscordServer

ROOF = "Who paid for the roof?"
LONG = " ".join(f"The long tale of barrel {n} begins here." for n in range(200))


async def test_an_answer_is_the_paragraph_with_its_attribution(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        seen = await alice.ask(ROOF)
    assert seen.quotes == [PARAGRAPHS[2]]
    assert "The council paid for the roof." in seen.bold
    for part in (ROOF, TITLE, "Jo Writer", "The Valley Herald", "5\u00a0March\u00a02024", "paragraph\u00a03"):
        assert part in seen.text
    assert not seen.ephemeral
    assert list(seen.buttons) == ["Context", "Cite"]


async def test_a_question_is_acknowledged_before_the_engine_answers(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    alice = server.human("alice", server.guild())
    engine.answering.clear()
    async with running(server, engine, config):
        interaction = await alice.send_command("ask", question=ROOF)
        await server.world.until(lambda: interaction.acknowledged)
        assert not interaction.answered
        engine.answering.set()
        assert alice.see(await alice.settled(interaction)).quotes


async def test_a_private_answer_is_for_one_person(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        assert (await alice.ask(ROOF, private=True)).ephemeral


async def test_what_the_library_does_not_say_is_refused_with_the_nearest_a_click_away(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        seen = await alice.ask("Which team won?")
        assert seen.quotes == []
        assert "does not answer this" in seen.text
        nearest = await alice.click(seen, "Show the nearest passages")
    assert nearest.quotes == [PARAGRAPHS[0]]
    assert "do not answer" in nearest.text
    assert nearest.ephemeral


async def test_context_shows_the_paragraphs_around(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        context = await alice.click(await alice.ask("What did Ada tell the Valley Herald?"), "Context")
    assert context.quotes == list(PARAGRAPHS)
    assert context.ephemeral
    assert [words for words in context.bold if words in PARAGRAPHS[1]] == context.bold


async def test_a_long_paragraph_is_shortened_and_the_whole_is_a_click_away(
    server: DiscordServer, config: Config
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, FakeEngine(make_article((LONG,))), config):
        seen = await alice.ask("What about barrel tales?")
        assert "[…]" in seen.quotes[0]
        pages = [await alice.click(seen, "More")]
        while "More" in pages[-1].buttons:
            pages.append(await alice.click(pages[-1], "More"))
    whole = "".join(quote for page in pages for quote in page.quotes)
    assert whole.replace(" […]", "").replace("[…] ", "").replace(" ", "") == LONG.replace(" ", "")


async def test_a_link_stands_where_an_address_is_known(server: DiscordServer, config: Config) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, FakeEngine(make_article(url="https://example.org/mill?a=1")), config):
        seen = await alice.ask(ROOF)
    assert seen.buttons["Open the article"]["url"] == (
        "https://example.org/mill?a=1#:~:text=The%20council%20paid%20for%20the%20roof"
    )


async def test_an_address_that_discord_would_refuse_costs_the_link_not_the_answer(
    server: DiscordServer, config: Config
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, FakeEngine(make_article(url="https://exa mple/" + "x" * 600)), config):
        assert list((await alice.ask(ROOF)).buttons) == ["Context", "Cite"]


async def test_several_articles_are_listed_page_by_page(server: DiscordServer, config: Config) -> None:
    alice = server.human("alice", server.guild())
    library = [make_article(slug=f"mill-{number}", title=f"Mill {number}") for number in range(13)]
    async with running(server, FakeEngine(*library), config):
        first = await alice.command("article")
        assert "1 to 10 of 13" in first.text
        for part in (
            "mill-0",
            "Mill 0",
            "Jo Writer",
            "The Valley Herald",
            "5\u00a0March\u00a02024",
            "3\u00a0paragraphs",
        ):
            assert part in first.text
        second = await alice.click(first, "More")
        assert "Mill 12" in second.text
        assert second.buttons == {}
        assert "mill-9" not in second.text
        assert "Mill 12" in (await alice.command("article", article="mill-12")).text
    async with running(server, FakeEngine(library[0]), config):
        assert "no longer in the library" in (await alice.click(first, "More")).text
        assert "mill-0" not in (await alice.command("article")).text


async def test_buttons_survive_a_restart_and_a_rebuild(server: DiscordServer, config: Config) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, FakeEngine(), config):
        seen = await alice.ask(ROOF)
    moved = make_article(("A new first paragraph.", *PARAGRAPHS))
    async with running(server, FakeEngine(moved), config):
        context = await alice.click(seen, "Context")
    assert context.quotes == list(PARAGRAPHS[1:])
    assert "paragraph\u00a04" in context.text


async def test_a_click_on_what_is_gone_says_so(server: DiscordServer, config: Config) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, FakeEngine(), config):
        seen, refused = await alice.ask(ROOF), await alice.ask("Which team won?")
    async with running(server, FakeEngine(make_article(("Nothing is as it was before.",))), config):
        assert "no longer in the library" in (await alice.click(seen, "Context")).text
        assert "no longer in the library" in (await alice.click(refused, "Show the nearest passages")).text


async def test_only_the_chosen_article_is_searched(server: DiscordServer, config: Config) -> None:
    alice = server.human("alice", server.guild())
    engine = FakeEngine(make_article(), make_article(("The second mill has no roof.",), slug="second", title="Second"))
    async with running(server, engine, config):
        assert await alice.suggestions("ask", "article", "sec") == [("Second", "second")]
        assert len(await alice.suggestions("ask", "article", "")) == 2
        seen = await alice.ask(ROOF, article="second")
        assert seen.quotes == ["The second mill has no roof."]
        assert (await alice.ask(ROOF, article="Second")).quotes == seen.quotes
        assert "no article called “third”" in (await alice.ask(ROOF, article="third")).text


async def test_suggestions_stay_within_discords_limits(server: DiscordServer, config: Config) -> None:
    alice = server.human("alice", server.guild())
    articles = [make_article(slug=f"s{n}", title=f"{n} " + "long title " * 30) for n in range(40)]
    async with running(server, FakeEngine(*articles), config):
        found = await alice.suggestions("article", "article", "long")
        assert len(found) == 25
        assert "paragraph" in (await alice.command("article", article=found[3][0])).text


async def test_the_article_card(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        card = await alice.command("article")
    for part in (TITLE, "by Jo Writer", "The Valley Herald", "published 5\u00a0March\u00a02024", "3\u00a0paragraphs"):
        assert part in card.text


async def test_any_message_can_be_looked_up_for_oneself(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild = server.guild()
    alice, bob = server.human("alice", guild), server.human("bob", guild)
    async with running(server, engine, config):
        claim = await bob.write("The king paid for the roof!")
        seen = await alice.ask_about(claim)
        assert seen.quotes == [PARAGRAPHS[2]]
        assert seen.ephemeral
        assert "no text" in (await alice.ask_about(await bob.write(""))).text


@pytest.mark.parametrize("installed", [True, False])
async def test_commands_work_in_guilds_that_the_bot_was_not_added_to(
    server: DiscordServer, engine: FakeEngine, config: Config, installed: bool
) -> None:
    alice = server.human("alice", server.guild(installed=installed))
    async with running(server, engine, config):
        assert (await alice.ask(ROOF)).quotes


async def test_commands_work_in_private_channels(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    alice = server.human("alice")
    bob = server.human("bob")
    async with running(server, engine, config):
        assert (await alice.in_channel(server.group(alice, bob)).ask(ROOF)).quotes
        assert (await alice.ask(ROOF)).quotes


async def test_the_language_is_the_readers(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    guild = server.guild()
    anna, alice = server.human("anna", guild, locale="de"), server.human("alice", guild, locale="fr")
    async with running(server, engine, config):
        assert "5.\u00a0März\u00a02024\u00a0· Absatz\u00a03" in (await anna.ask(ROOF)).text
        assert "paragraph\u00a03" in (await alice.ask(ROOF)).text
        assert "beantwortet das nicht" in (await anna.dm("Which team won?")).text


async def test_an_interaction_delivered_twice_is_answered_once(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        asked = await alice.send_command("ask", question=ROOF)
        await alice.repeat(asked)
        answer = alice.see(await alice.settled(asked))
        click = await alice.send_click(answer, "Context")
        await alice.repeat(click)
        await alice.settled(click)
        await alice.ask("Who opened the mill?")
    assert [question for question, _ in engine.asked] == [ROOF, "Who opened the mill?"]
    assert all(exchange.status < 400 for exchange in server.exchanges)


class TestTooLate:
    async def test_an_answer_goes_to_the_channel(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        async with running(server, engine, config):
            await alice.send_command("ask", question=ROOF, late=3.1)
            seen = await alice.next_message()
        assert seen.quotes == [PARAGRAPHS[2]]
        assert 404 in [exchange.status for exchange in server.sent("POST", "/interactions/{id}/{token}/callback")]

    async def test_a_private_answer_goes_to_the_person(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        async with running(server, engine, config):
            await alice.send_command("ask", question=ROOF, private=True, late=3.1)
            seen = await alice.next_message(server.world.direct_channel(alice.user))
        assert seen.quotes == [PARAGRAPHS[2]]
        assert alice.channel.messages == {}

    async def test_an_expired_token(self, server: DiscordServer, engine: FakeEngine, config: Config) -> None:
        alice = server.human("alice", server.guild())
        engine.answering.clear()
        async with running(server, engine, config):
            interaction = await alice.send_command("ask", question=ROOF)
            await server.world.until(lambda: interaction.response)
            server.clock.advance(15 * 60 + 1)
            engine.answering.set()
            seen = await alice.next_message()
        assert seen.quotes == [PARAGRAPHS[2]]
        assert not interaction.answered

    async def test_a_webhook_that_is_gone(self, server: DiscordServer, engine: FakeEngine, config: Config) -> None:
        alice = server.human("alice", server.guild())
        server.fail("PATCH", "/webhooks/", 404, {"message": "Unknown Webhook", "code": 10015})
        async with running(server, engine, config):
            await alice.send_command("ask", question=ROOF)
            assert (await alice.next_message()).quotes == [PARAGRAPHS[2]]

    async def test_a_dismissed_answer_is_not_sent_again(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        server.fail("PATCH", "/webhooks/", 404, {"message": "Unknown Message", "code": 10008})
        async with running(server, engine, config):
            await alice.send_command("ask", question=ROOF)
            await server.world.until(lambda: server.sent("PATCH", "/webhooks/{application}/{token}/messages/{message}"))
            await alice.ask("Who opened the mill?")
        assert len([m for m in alice.channel.messages.values() if m.components]) == 1


class TestLimits:
    async def test_a_person_who_asks_too_much_is_told_when_to_go_on(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path
    ) -> None:
        guild = server.guild()
        alice, bob = server.human("alice", guild), server.human("bob", guild)
        async with running(server, engine, config_for(server, tmp_path, questions_per_minute=2)):
            await alice.ask(ROOF)
            await alice.dm(ROOF)
            refused = await alice.ask(ROOF)
            assert "again in" in refused.text
            assert "seconds" in refused.text
            assert refused.ephemeral
            assert (await bob.ask(ROOF)).quotes

    async def test_a_guild_has_a_limit_too(self, server: DiscordServer, engine: FakeEngine, tmp_path: Path) -> None:
        guild = server.guild()
        alice, bob = server.human("alice", guild), server.human("bob", guild)
        async with running(server, engine, config_for(server, tmp_path, server_questions_per_minute=1)):
            await alice.ask(ROOF)
            assert "in this server" in (await bob.ask(ROOF)).text
            assert (await bob.dm(ROOF)).quotes


class TestDiscordFalters:
    @pytest.mark.parametrize("status", [500, 502])
    async def test_an_answer_survives_a_server_error(
        self, server: DiscordServer, engine: FakeEngine, config: Config, status: int
    ) -> None:
        alice = server.human("alice", server.guild())
        server.fail("PATCH", "/webhooks/", status)
        async with running(server, engine, config):
            assert (await alice.ask(ROOF)).quotes

    async def test_an_answer_waits_out_a_rate_limit(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        limited = {"message": "You are being rate limited.", "retry_after": 0.1, "global": False}
        server.fail("PATCH", "/webhooks/", 429, limited, headers={"Retry-After": "1"})
        async with running(server, engine, config):
            assert (await alice.ask(ROOF)).quotes
        edits = server.sent("PATCH", "/webhooks/{application}/{token}/messages/{message}")
        assert [edit.status for edit in edits] == [429, 200]
        assert edits[1].at - edits[0].at >= 0.1


async def test_citations_come_in_private_also_after_a_restart_until_the_words_are_gone(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        seen = await alice.ask(ROOF)
    async with running(server, engine, config):
        cited = await alice.click(seen, "Cite")
        engine.library = {"other": make_article(("Nothing else.",), slug="other")}
        gone = await alice.click(seen, "Cite")
    blocks = [node.shown for node in cited.nodes if node.kind == "code block"]
    assert len(blocks) == 4
    assert all("The council paid for the roof." in block for block in blocks)
    assert blocks[0].startswith("> The council paid for the roof.\n>\n> — Jo Writer, “The Mill Opens Again”, ")
    assert blocks[1].endswith("\n\nJo Writer. (2024, March 5). The Mill Opens Again. The Valley Herald.")
    assert cited.ephemeral
    assert gone.text == ENGLISH.passage_gone
    assert gone.ephemeral
