"""A loopback Discord: an HTTP API and a gateway on 127.0.0.1 that the real discord.py client logs in to.

`DiscordServer` is the whole of it; tests act on it as people (`Human`) and read what a person would see (`Shown`).

What it enforces: the bot token (401, close code 4004); gateway version, encoding, transport compression, heartbeats,
order of identify and resume, known and unprivileged intents, payload size and rate; which shard an event comes to,
the buckets in which sessions are begun and how many a day; message content withheld where the
intent for it is missing; the three seconds to a first response, one first response of a kind that fits, the fifteen
minutes of a token's life (on a clock that tests move); lengths, components and files of messages with and without a
layout (`rules/messages.py`); names, descriptions and options of commands (`rules/commands.py`); rate limits of the
routes that post and edit (`rules/limits.py`); which commands a person is offered. `rules/test_rules.py` and
`test_gateway.py` hold it to that, rule by rule. Where Discord's own description of its API is at hand, every body is
judged by that as well (`rules/schema.py`), and what it has something against is noted in `DiscordServer.violations`.

What it does not: permissions in channels beyond membership, the global rate limit, and
anything about voice, reactions or moderation. Discord does not publish the limits of its routes nor every message of
its errors; those here are of the size and shape that is seen. A route that it does not know is answered with 404 and
noted in `DiscordServer.unknown`, so that no test passes on something that does not exist.
"""

from tests.discord_server.human import Human, InteractionFailed, Shown
from tests.discord_server.server import DiscordServer

__all__ = ["DiscordServer", "Human", "InteractionFailed", "Shown"]
