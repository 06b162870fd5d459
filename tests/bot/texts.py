"""Texts that try to be more than text, for properties."""

import re

from hypothesis import strategies as st

HOSTILE = (
    "**bold** *it* _it_ __u__ ~~s~~ ||sp|| `c` ``c`` ```\ncode\n```",
    "# h\n## h\n### h\n-# small\n> q\n>>> q\n- a\n* b\n1. c\n  2. d\n+ e",
    "[text](https://evil.example) [a\nb](http://x) [x](<http://y> 'z')",
    "<@1> <@!1> <@&1> <#1> @everyone @here </ask:1> <id:guide>",
    "<:name:1> <a:name:1> :smile: :+1::skin-tone-2: 12:52:31",
    "<t:1700000000:R> <t:0>",
    "https://a.b/c_d <https://a.b> steam://x <a@b.c> discord.gg/x DISCORD.com/invite/x discordapp.com/invite/y",
    "¯\\_(ツ)_/¯ \\* \\\\ back\\slash\\",
    "a\u200bb\u202eright to left\u202c\u2066x\u2069\ufeff",
    "line\r\n# one\r> two\r\r\n- three",
    "***a*** *** ___ _*_*_ **a* *b**",
    "\\`\\`\\`x```",
    "1.2.3 4. 5",
    "🙂 :🙂: 👩‍👩‍👧 é",
)

LIVE = HOSTILE[:7]
"""Those in which Discord finds something to do."""

_PIECES = st.sampled_from(
    [*"\\*_~|`<>[]()@:#-+.!/ \n\r\t1a", "discord", ".gg/x", "https", "//", "everyone", "<t:1:R>", "🙂"]
)
TEXTS = st.lists(_PIECES | st.sampled_from(HOSTILE) | st.characters(codec="utf-8"), max_size=25).map("".join)
WORDS = TEXTS.filter(str.strip)


_CLOSERS = str.maketrans("", "", "\u202c\u2069")


def unclosed(text: str) -> str:
    """A quotation or its source without what closes a direction of writing, which a card may add."""
    return text.translate(_CLOSERS)


def as_quoted(text: str) -> str:
    """The words of a quotation as it is shown, or of its source."""
    return " ".join(unclosed(as_shown(text)).split())


def as_shown(text: str) -> str:
    """Discord's clients read every kind of line end as one and leave form feeds out."""
    return re.sub(r"\r\n?", "\n", text).replace("\f", "")
