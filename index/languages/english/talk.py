"""What people say to a bot that asks nothing of the library, as patterns over folded words (lower case, no marks)."""

SMALL_TALK = (
    # Greetings, thanks, leave-taking
    r"hey|hi|hello|hallo|hiya|howdy|yo|greetings|good (?:morning|evening|afternoon|night|day)|nice to meet you",
    r"thanks|thank you|thx|ty|cheers|much appreciated|very much|so much|a lot|for (?:the|your) (?:help|answer)",
    r"bye|goodbye|see you|later|how are you(?: doing)?(?: today)?|how s it going|what s up|sup",
    # Interjections, and whom they are said to
    r"oh|ok|okay|well|so|and|wow|lol|haha+|yes|no|yep|nope|please|sorry|hm+|again|test|testing|ping",
    r"(?:very |so )?(?:nice|cool|great|awesome|good|well done|perfect|helpful)",
    r"there|all|everyone|everybody|(?:good )?bot|verbatim|friend|buddy",
    # About the bot
    r"who are you|what are you|what do you do|how do you work|what is this bot(?: for)?",
    r"are you (?:a bot|an ai|human|real|there)",
)
HELP = (r"help(?: me)?|what can you do|how does this work|how do i use (?:you|this)|what can i ask(?: you)?|commands",)
"""Of it, what asks how to ask."""
