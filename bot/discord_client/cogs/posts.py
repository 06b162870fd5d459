"""New posts in the forums that a server has chosen: a title that is a question is answered below it, once, and only
where the answer is sure.

The title is the name of the post's thread, which comes without any privileged intent. Who wrote the post is told by its
first message; thread and message come in any order, and either may come twice.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

import discord
from cachetools import TTLCache
from discord.ext import commands

from bot import reference
from bot.cards.answer_cards import question_line
from bot.desk.at_work import AtWork
from bot.desk.guests.turns import Claim
from bot.desk.rates import RateLimits
from bot.desk.reception import Place, Reception
from bot.discord_client.elsewhere import FAILURES, why
from bot.discord_client.views import sent
from bot.errors import BotError
from index import EngineError, is_put_as_question

_log = logging.getLogger(__name__)

_MOST_POSTS = 2_000
_POST_SECONDS = 60 * 60.0


@dataclass(eq=False)
class _Post:
    """What has come of a post so far."""

    thread: discord.Thread | None = None
    first: discord.Message | None = None
    done: bool = False


class Posts(commands.Cog):
    """Answers titles. Whatever goes wrong is a line in the log: nobody has asked the bot."""

    def __init__(
        self, reception: Reception, limits: RateLimits, languages: TTLCache[int, str], at_work: AtWork, claim: Claim
    ) -> None:
        self._reception, self._limits, self._languages, self._at_work = reception, limits, languages, at_work
        self._claim = claim
        self._posts: TTLCache[int, _Post] = TTLCache(_MOST_POSTS, _POST_SECONDS)

    @commands.Cog.listener()
    async def on_thread_create(self, thread: discord.Thread) -> None:
        """A post has begun, if the thread is in a forum."""
        if not isinstance(thread.parent, discord.ForumChannel):
            return
        post = self._posts.setdefault(thread.id, _Post())
        post.thread = thread
        await self._look_at(post)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """The first message of a post has the post's id."""
        if message.guild is None or message.id != message.channel.id:
            return
        post = self._posts.setdefault(message.id, _Post())
        post.first = message
        await self._look_at(post)

    async def _look_at(self, post: _Post) -> None:
        thread, first = post.thread, post.first
        if post.done or thread is None or first is None:
            return
        post.done = True
        if first.author.bot or first.webhook_id is not None or not is_put_as_question(thread.name):
            return
        reference.begin()
        self._at_work.enter()
        if not await self._claim(f"p{thread.id}"):
            return
        try:
            await self._answer(thread, first.author.id)
        except FAILURES as error:
            _log.warning("A post could not be answered (%s).", why(error))
        except (BotError, EngineError) as error:
            _log.debug("a post was not answered", exc_info=error)
        except Exception as error:  # discord.py would only log it, too
            _log.error("A post was not answered.", exc_info=error)

    async def _answer(self, thread: discord.Thread, author: int) -> None:
        place = Place(thread.guild.id, thread.parent_id)
        settings = await self._reception.settings(place)
        if thread.parent_id not in settings.forums:
            return
        self._limits.questions.admit(author, thread.guild.id)
        locale = self._languages.get(author) or thread.guild.preferred_locale.value
        words = await self._reception.words(place, locale)
        desk = await self._reception.desk(place)
        heading = (question_line(thread.name, words),)
        card = await desk.sure_answer(thread.name, words, settings.forum_confidence, heading=heading)
        if card is not None:
            await thread.send(**sent(card), nonce=thread.id)
