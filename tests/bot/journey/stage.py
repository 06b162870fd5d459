"""The stage of the journey through a library run from Discord: two servers, who is there, and what they bring.

Every article answers a question whose answering words stand in no other article, in no question and in no title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.config.configuration import Config
from tests.bot.discord_bot import config_for
from tests.discord_server import DiscordServer, Human, Shown
from tests.discord_server.gateway import MESSAGE_CONTENT
from tests.discord_server.world import FORUM
from tests.index.article.formats import samples


@dataclass(frozen=True, slots=True)
class Told:
    """What an article is asked, the words of it that answer, and the whole sentence that they stand in."""

    question: str
    words: str
    sentence: str


KEEPERS = Told(
    "Who said that nobody had painted the lighthouse?",
    "forty years",
    "“Nobody had painted the lighthouse for forty years,” said Karl Ohm.",
)
HARBOUR = Told(
    "What did Mara Voss say about the ships?",
    "nine days",
    "“The ships took nine days for the harbour,” said Mara Voss.",
)
FERRY = Told(
    "When did the old ferry stop running?",
    "on Monday after its engine failed",
    "The old ferry stopped running on Monday after its engine failed.",
)
QUAY = Told(
    "Which stone was the new quay paved with?",
    "granite from the north",
    "The new quay was paved with granite from the north.",
)
MILL = Told(
    "How much does the millstone weigh?",
    "two tons",
    "“The millstone weighs two tons,” said Pia Roth.",
)
SCHOOL = Told(
    "Where do pupils of the school have lunch?",
    "beneath the chestnut",
    "All pupils of the school have lunch beneath the chestnut since May.",
)

HARBOUR_FILE = (
    "# The harbour is dredged\n\nBy Ida Quill\n\n2 March 2023\n\n"
    "The harbour was dredged in February by two ships that came along the coast.\n\n"
    f"{HARBOUR.sentence}\n\n"
    "“Fishermen have asked for deeper water since the floods,” said Mara Voss.\n"
)
EDITED = replace(HARBOUR, words="eleven days", sentence=HARBOUR.sentence.replace("nine days", "eleven days"))
EVERYTHING = (KEEPERS, HARBOUR, EDITED, FERRY, QUAY, MILL, SCHOOL)
EDITED_FILE = HARBOUR_FILE.replace(HARBOUR.sentence, EDITED.sentence)
MILL_TEXT = (
    "The mill grinds again\n\nBy Otto Lenz\n\n4 May 2023\n\n"
    "The old mill grinds flour again since Tuesday after long repairs.\n\n"
    f"{MILL.sentence}\n\n"
    "Bread of its flour is sold at the market.\n"
)
FERRY_FILE = samples.pdf(
    [
        [
            samples.Words(72, 740, "Ferry stops in the middle of the river", 20),
            *samples.column(
                [FERRY.sentence, "Nobody was hurt, and its passengers were brought ashore in two fishing boats."]
            ),
        ]
    ]
)
QUAY_FILE = samples.page(
    "<nav><a href='/'>Home</a><a href='/x'>Sport</a></nav><article><h1>The quay is paved</h1>"
    f"<p>{QUAY.sentence}</p><p>Carts had sunk into the mud of the old one every winter.</p></article>"
)
SCHOOL_FILE = samples.word(
    [
        ("The school has lunch outside", "Title"),
        (SCHOOL.sentence, None),
        ("Its hall is closed until the roof has been mended.", None),
    ]
)


class Stage:
    """Two servers that have the bot: `port`, with a manager by permission and one by role, and `school`, with one who
    is named. In each a member who manages nothing; `loner` is in neither."""

    def __init__(self, server: DiscordServer) -> None:
        server.gateway.granted = MESSAGE_CONTENT
        self.server = server
        self.port, self.school = server.guild("Port news"), server.guild("Village school")
        self.ferries, self.questions = server.channel(self.port, "ferries"), server.channel(self.port, "questions")
        self.forum = server.channel(self.port, "help", FORUM)
        self.ann = server.human("ann", self.port, manages=True)
        self.rob, self.mia = server.human("rob", self.port), server.human("mia", self.port)
        self.editors = server.role(self.port, "Editors", self.rob)
        self.head = server.human("head", self.school, administrator=True)
        self.pia, self.tom = server.human("pia", self.school), server.human("tom", self.school)
        self.loner = server.human("loner")
        self.visiting = False
        """Whether Mia has chosen the server that she is in for her direct messages."""

    def directly(self, human: Human) -> Human:
        """Somebody in direct messages with the bot."""
        return human.in_channel(self.server.world.direct_channel(human.user))

    async def see(self, port: Sequence[Told] = (), school: Sequence[Told] = ()) -> None:
        """Holds what everybody sees against what there is: in each server its own and the keeper's; in direct messages
        the keeper's, and of a server's own what those see who have chosen it."""
        for human, told in ((self.mia, port), (self.tom, school), (self.loner, ())):
            await self.sees(human, KEEPERS, *told)
        await self.sees(self.directly(self.mia), KEEPERS, *(port if self.visiting else ()))

    async def sees(self, human: Human, *told: Told) -> None:
        """That of everything somebody can ask, verify and have suggested, just this is there."""
        self.server.judged = False  # so many messages of a form that is judged elsewhere would take most of the time
        words = {one.words for one in told}
        for one in EVERYTHING:
            answer = await human.ask(one.question)
            shown = answer.text.replace(one.question, "")
            found = {other.words for other in EVERYTHING if other.words in shown}
            assert found <= words, (human.user.name, one)
            assert (one.words in found) == (one.words in words), (human.user.name, one, shown)
            checked = await human.command("verify", text=one.sentence)
            assert ("character for character" in checked.text) == (one in told), (human.user.name, one, checked)
        titles = await human.suggestions("ask", "article", "")
        assert len(titles) == len(told), (human.user.name, titles)
        self.server.judged = True


def answered(shown: Shown, told: Told) -> bool:
    """Whether a message quotes the words."""
    return told.words in shown.text.replace(told.question, "")


def config_of(server: DiscordServer, folder: Path) -> Config:
    made = config_for(server, folder, message_content=True)
    return replace(made, settings=replace(made.settings, threshold=0.3))
