"""What people say around their questions, and in which form Discord hands it over."""

import pytest

from bot.config.configuration import Config
from bot.locales import ENGLISH, GERMAN
from index import Article, Attribution, Voice
from tests.bot.discord_bot import running
from tests.bot.fake_engine import PARAGRAPHS, FakeEngine, attributed, make_article
from tests.bot.sample_library import mention
from tests.discord_server import DiscordServer

ROOF = "Who paid for the roof?"
UNCLEAR = "not clear what that question is about"


def article_with_a_speaker() -> Article:
    return attributed(make_article(), 2, 0, Attribution(Voice.QUOTATION, speaker=mention("Ada Miller")))


@pytest.mark.parametrize(
    "said", ["", "?", "help", "Help!", "Hilfe", "hi, what can you do?", "<:kek:123456789012345678>"]
)
async def test_help_has_a_question_that_the_library_answers(server: DiscordServer, config: Config, said: str) -> None:
    alice = server.human("alice", server.guild())
    engine = FakeEngine(article_with_a_speaker())
    async with running(server, engine, config):
        seen = await alice.mention(said)
        example = seen.bold[0]
        assert (await alice.mention(example)).quotes
    assert ENGLISH.purpose in seen.text
    assert example == "What did Ada Miller say?"


async def test_an_example_is_given_only_where_it_is_answered(server: DiscordServer, config: Config) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, FakeEngine(), config):
        assert (await alice.mention("help")).text == ENGLISH.purpose
        assert (await alice.ask("?")).text == ENGLISH.purpose


@pytest.mark.parametrize("said", ["thanks!", "Danke", "ok cool", "Vielen Dank!", "help", "", "hello"])
async def test_talk_is_not_the_question_before_a_follow_up(
    server: DiscordServer, engine: FakeEngine, config: Config, said: str
) -> None:
    alice = server.human("alice")
    guest = server.human("guest", server.guild())
    async with running(server, engine, config):
        await alice.dm(ROOF)
        if said:
            answered = await alice.dm(said)
            assert ENGLISH.purpose in answered.text
            assert "Read together" not in answered.text
        await alice.dm("and when?")
        assert engine.asked[-1] == (f"{ROOF} and when?", None)
        thread = await guest.thread()
        await guest.mention(said, channel=thread)
        assert UNCLEAR in (await guest.mention("and when?", channel=thread)).text


@pytest.mark.parametrize("question", ["why?", "When?", "who?", "and when?", "Warum?", "und wann?", "who said that?"])
async def test_a_bare_question_asks_back(
    server: DiscordServer, engine: FakeEngine, config: Config, question: str
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        assert UNCLEAR in (await alice.in_channel(server.world.direct_channel(alice.user)).dm(question)).text
        assert UNCLEAR in (await alice.mention(question)).text
        assert UNCLEAR in (await alice.ask(question)).text
        assert engine.asked == []
        await alice.mention("Where is it?")
    assert engine.asked == []


async def test_a_bare_question_after_one_that_asked_back_still_lacks_its_question(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    alice = server.human("alice")
    async with running(server, engine, config):
        await alice.dm("why?")
        assert UNCLEAR in (await alice.dm("and when?")).text


class TestAfterARestart:
    async def test_a_reply_is_read_with_the_question_of_the_answer(self, server: DiscordServer, config: Config) -> None:
        alice = server.human("alice", server.guild())
        async with running(server, FakeEngine(), config):
            answer = await alice.mention(f"<:kek:12> {ROOF}")
            followed = await alice.mention("and when?", reply=answer.message)
        async with running(server, engine := FakeEngine(), config):
            seen = await alice.mention("how much?", reply=answer.message)
            assert engine.asked[-1] == (f"{ROOF} how much?", None)
            assert f"Read together with the question before it: {ROOF}" in seen.text
            await alice.mention("who said that?", reply=followed.message)
            assert engine.asked[-1] == (f"{ROOF} and when? who said that?", None)

    @pytest.mark.parametrize("words", [ENGLISH, GERMAN])
    async def test_a_reply_to_a_command_is_read_with_the_question_that_its_card_repeats(
        self, server: DiscordServer, config: Config, words: object
    ) -> None:
        alice = server.human("alice", server.guild(), locale="de" if words is GERMAN else "en-US")
        question = "Who paid *the* roof: 1. [council], or <others>_too?"
        async with running(server, FakeEngine(), config):
            answer = await alice.ask(question.replace("*the*", r"\*the\*").replace("_", r"\_"))
        async with running(server, engine := FakeEngine(), config):
            await alice.mention("and when?", reply=answer.message)
        assert engine.asked[-1] == (f"{question} and when?", None)

    async def test_a_reply_to_an_answer_whose_question_is_gone_asks_back(
        self, server: DiscordServer, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        async with running(server, FakeEngine(), config):
            message = await alice.write(f"<@{server.world.bot.id}> {ROOF}", mentions=(server.world.bot,))
            answer = await alice.reply_to(message)
        message.deleted = True
        async with running(server, engine := FakeEngine(), config):
            assert UNCLEAR in (await alice.mention("How much money?", reply=answer.message)).text
            assert engine.asked == []
            await alice.mention("Which team won the cup in the end?", reply=answer.message)
        assert engine.asked == [("Which team won the cup in the end?", None)]

    @pytest.mark.parametrize("status", [403, 404, 500])
    async def test_a_reply_to_an_answer_that_cannot_be_read_asks_back(
        self, server: DiscordServer, config: Config, status: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.discord_client.answered._READING_SECONDS", 0.2)
        alice = server.human("alice", server.guild())
        async with running(server, FakeEngine(), config):
            answer = await alice.mention(ROOF)
        async with running(server, engine := FakeEngine(), config):
            server.fail("GET", r"/channels/\d+/messages/\d+$", status, times=9)
            assert UNCLEAR in (await alice.mention("How much money?", reply=answer.message)).text
        assert engine.asked == []

    async def test_a_reply_to_an_answer_that_came_elsewhere_asks_back(
        self, server: DiscordServer, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        direct = server.world.direct_channel(alice.user)
        async with running(server, FakeEngine(), config):
            server.fail("POST", rf"/channels/{alice.channel.id}/messages$", 403, {"message": "", "code": 50013})
            await alice.write(f"<@{server.world.bot.id}> {ROOF}", mentions=(server.world.bot,))
            await server.world.until(lambda: len(direct.messages) == 2)
        _, answer = direct.messages.values()
        async with running(server, engine := FakeEngine(), config):
            followed = await alice.write("How much money?", channel=direct, reply=answer)
            assert UNCLEAR in (await alice.reply_to(followed)).text
        assert engine.asked == []

    async def test_a_reply_to_what_is_no_answer_is_read_alone(self, server: DiscordServer, config: Config) -> None:
        guild = server.guild()
        alice, bob = server.human("alice", guild), server.human("bob", guild)
        async with running(server, FakeEngine(), config):
            greeting = await alice.mention("thanks!")
            card = await alice.command("article")
        chatter = await bob.write("Nice weather today.")
        async with running(server, engine := FakeEngine(), config):
            for message in (greeting.message, card.message, chatter):
                assert (await alice.mention("Who built the roof?", reply=message)).quotes
        assert engine.asked == [("Who built the roof?", None)] * 3


@pytest.mark.parametrize(
    "typed",
    [
        "<:kek:123456789012345678> Who paid for the roof?",
        "||Who|| **paid** for <a:party:1> the `roof`? <t:1700000000:R>",
        "<@&12> <#34> Who paid for the roof? https://discord.com/channels/1/2/3",
    ],
)
async def test_markup_is_taken_out_of_a_question(
    server: DiscordServer, engine: FakeEngine, config: Config, typed: str
) -> None:
    guild = server.guild()
    alice, bob = server.human("alice", guild), server.human("bob", guild)
    async with running(server, engine, config):
        assert (await alice.mention(typed)).quotes == [PARAGRAPHS[2]]
        assert ROOF in (await alice.ask(typed)).text
        assert (await alice.ask_about(await bob.write(typed))).quotes == [PARAGRAPHS[2]]
    assert engine.asked == [(ROOF, None)] * 3


async def test_markup_is_taken_out_of_a_claim(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    guild = server.guild()
    alice, bob = server.human("alice", guild), server.human("bob", guild)
    typed = "> **The council** ||paid for|| the roof. <:kek:12>"
    async with running(server, engine, config):
        for seen in (
            await alice.command("verify", text=typed),
            await alice.ask_about(await bob.write(typed), "Verify these words"),
        ):
            assert ENGLISH.verdicts.verbatim_why in seen.text


async def test_no_title_name_or_question_turns_its_line(server: DiscordServer, config: Config) -> None:
    alice = server.human("alice", server.guild())
    turning = "\u202eTurned \u05d0\u05d1\u2067 title"
    article = attributed(
        make_article(title=turning), 2, 0, Attribution(Voice.QUOTATION, speaker=mention("\u202eAda \u0627\u0628"))
    )
    title, speaker = "\u2068Turned \u05d0\u05d1 title\u2069", "\u2068Ada \u0627\u0628\u2069"
    async with running(server, FakeEngine(article), config):
        seen = await alice.ask("Who said \u202ethat at the gate for Ada \u05d2?")
        assert "Question: \u2068Who said that at the gate for Ada \u05d2?\u2069\n" in seen.text
        assert f"\u00a0\u00b7 {title}\u00a0\u00b7 Jo Writer" in seen.text
        assert speaker in seen.text
        assert seen.quotes == [PARAGRAPHS[1]]
        ((label, value),) = await alice.suggestions("quotes", "speaker", "ada")
        assert label == f"{speaker} (1)"
        assert (await alice.command("quotes", speaker=value)).quotes
        assert await alice.suggestions("ask", "article", "turned") == [(title.strip("\u2068\u2069"), "mill")]


async def test_a_quotation_that_turns_its_line_is_whole_and_ends_there(server: DiscordServer, config: Config) -> None:
    alice = server.human("alice", server.guild())
    turning = "The roof was \u202epaid for\u2067 by nobody."
    async with running(server, FakeEngine(make_article((turning,))), config):
        seen = await alice.ask(ROOF)
    assert seen.quotes == [f"{turning}\u2069\u202c"]
