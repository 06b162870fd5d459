"""How English questions about an article itself are put, as patterns over folded words (`index.folding.fold_words`)."""

from __future__ import annotations

NOUN = r"(?:article|story|text|piece|page|report|post|document)"
"""What an article is called."""
SURE_NOUNS = frozenset(("article", "story", "piece"))
"""Of these, what is seldom said of anything that an article is about."""

_KIND = r"(?:news|whole|full|original|entire)"
THIS = rf"(?:this|that|it|(?:(?:this|that|the|your) )?(?:{_KIND} )?{NOUN})"
"""The article that is talked about."""

_NAME = r"\w+(?: \w+){0,9}?"
_ABOUT = (
    r"(?:about|on|regarding|concerning|covering|by|from|titled|entitled|called|headlined|named"
    r"|with the (?:title|headline|name))"
)
NOUNS = rf"(?:{NOUN}|news)"
"""A word that each of these has."""
REFERENCE = (
    rf"(?:(?:the|that|this|your|an?) )?(?:{_KIND} )?(?P<noun>{NOUN}|news) {_ABOUT} (?P<about>{_NAME})"
    rf"|(?:(?:the|that|this|your) )?(?P<before>{_NAME}) (?P<behind>{NOUN})"
)
"""An article by what it is about or called: "the article about cats", "the shelter story", "Lee Fox's piece"."""
NO_NAME = frozenset(
    "latest newest last first second third next previous other same new old recent current long short longest shortest "
    "best main whole full entire original news said following above below "
    "each every any some all s this that it which what".split()
)
"""What stands before such a noun without telling one article from others."""

LEADS = (
    r"(?:please|hey|hi|hello|so|and|ok|okay|can you|could you|would you|do you know|tell me|say|show me|give me"
    r"|i want to know|i d like to know) "
)
"""What may stand before a question, once or more."""
END = r"(?: (?:please|exactly|again|then|about|here))*"
_IS = r"(?:is|was|s|are|were)"

SEEKING = (
    r"(?:(?:which|what)(?: one)?(?: of (?:the|your|these))? (?:articles?|story|stories)"
    r" (?:is|are|s|talks?|deals?|mentions?|covers?)(?: about| with| on)?"
    r"|(?:is there|are there|do you have|have you got) (?:an |any )?(?:articles?|story|stories) (?:about|on|regarding))"
    rf" (?P<about>{_NAME})"
)
"""Whether an article is about something, and which."""

WRITTEN = (
    rf"(?:what|(?:which|what) (?:articles|stories|pieces)) (?:did|has|have|does) (?P<person>{_NAME})"
    r" (?:written|write|published|publish)"
    rf"|(?:the |all |any )?(?:articles|stories|pieces) (?:by|from) (?P<author>{_NAME})"
)
"""A question for what somebody has written."""
PERSON = rf"who {_IS} (?P<person>\w+(?: \w+){{0,4}})"
"""A question for who somebody is."""


def topics(this: str) -> dict[str, tuple[str, ...]]:
    """How each topic is asked about (`index.answers.Topic`) where `this` is a pattern for the article."""
    of_this = rf"(?: (?:of|for|in|to|by) {this})?"
    return {
        "author": (
            rf"who (?:wrote|authored|has written|reported|penned) {this}",
            rf"who(?: {_IS})? (?:the )?(?:authors?|writers?|journalists?|reporters?){of_this}",
            rf"who {_IS} {this} (?:written )?by",
            rf"(?:by whom|who by) {_IS} {this} written",
            rf"(?:what {_IS} )?(?:the )?(?:byline|author|writer)(?: name)?{of_this}",
            rf"(?:what {_IS} )?the name of the (?:author|writer|journalist){of_this}",
        ),
        "published": (
            rf"when {_IS} {this} (?:published|written|posted|released|printed|put out|from|made|dated)",
            rf"when did {this} (?:come out|appear)",
            rf"(?:what|which) (?:date|day|year|month)(?: {_IS})? {this}(?: (?:published|written|posted|from))?",
            rf"what {_IS} the (?:publication |publishing |release )?date{of_this}",
            rf"(?:the )?(?:publication|publishing|publish) date{of_this}|date of publication{of_this}",
            rf"date of {this}",
            rf"how (?:old|recent|new|current|up to date) {_IS} {this}",
            rf"{_IS} {this} (?:old|recent|new|current|up to date)",
        ),
        "outlet": (
            rf"(?:who|which (?:outlet|newspaper|paper|site|website|magazine|agency)) "
            rf"(?:published|posted|released|ran) {this}",
            rf"where {_IS} {this} (?:published|from|posted|taken from)|where did {this} appear",
            rf"(?:what|which) {_IS} the (?:outlet|publisher|newspaper|website){of_this}",
            rf"what {_IS} the source of {this}",
            rf"(?:which|what) (?:outlet|newspaper|paper|site|website|magazine) {_IS} {this}(?: from)?",
        ),
        "title": (
            rf"(?:what {_IS} )?(?:the )?(?:title|headline|name){of_this}",
            rf"what {_IS} {this} (?:called|titled)|how {_IS} {this} (?:called|titled)",
        ),
        "subject": (
            rf"what {_IS} {this}(?: all)? about",
            rf"what {this} {_IS} about|(?:something|anything)? ?about {this}",
            rf"what does {this} (?:say|talk about|deal with|cover|discuss)|what {_IS} (?:in|said in) {this}",
            rf"(?:a )?(?:summary|summarize|summarise|sum up|tl dr|tldr|gist|recap)(?: {this}|{of_this})",
            rf"(?:what {_IS} )?the (?:main |central )?(?:topic|subject|point|gist|idea|theme|news|summary){of_this}",
            rf"(?:what {_IS} )?(?:the )?(?:main|key|central|most important) (?:points|facts|ideas|topics"
            rf"|messages){of_this}",
            rf"(?:what|which) (?:topics|subjects|issues|themes) (?:{_IS} (?:covered|discussed)(?: in {this})?"
            rf"|does {this} (?:cover|discuss))",
            rf"(?:what {_IS} )?(?:a |an |the )?(?:quick |short |brief |general )?"
            rf"(?:overview|highlights|(?:main |key )?takeaways|outline|short version|bottom line|essence|abstract"
            rf"|contents?)"
            rf"{of_this}",
            rf"(?:write|make)(?: me)? a (?:short )?(?:summary|overview){of_this}|in (?:short|brief|a nutshell)",
        ),
        "speakers": (
            rf"who(?: all)? (?:{_IS}|gets|got)(?: being)? (?:quoted|cited|mentioned|named)"
            rf"(?: (?:in|by) {this})?",
            rf"who(?:m)? does {this} (?:quote|cite|mention|name)",
            rf"who (?:appears|occurs|features|{_IS}) in {this}",
            rf"(?:list |name )?(?:all )?(?:the )?(?:people|persons|speakers|names) (?:mentioned|quoted"
            rf"|named)(?: in {this})?",
            rf"who (?:speaks|talks|said something|says something|said anything) in {this}",
            r"(?:which|what|how many) (?:people|persons|sources|speakers|officials|outlets)"
            rf"(?: {_IS}| does| did)?(?: {this})?"
            rf"(?: (?:quoted|cited|named|mentioned|quote|cite|name|mention|use))(?: in {this})?",
            rf"(?:who|what) {_IS} the (?:sources|speakers){of_this}",
        ),
        "length": (
            rf"how (?:long|big|short) {_IS} {this}",
            rf"how many (?:words|paragraphs|sentences|characters|lines)(?: (?:are|is) (?:there|it))?"
            rf"(?: (?:does|do|has|have) {this}(?: have)?)?(?: in {this})?",
            rf"(?:what {_IS} )?the (?:length|word count){of_this}|word count",
            rf"how long (?:does|will|would) it take to read(?: {this})?",
        ),
        "events": (rf"(?:a |the )?(?:timeline|chronology){of_this}", rf"what happened when{of_this}"),
        "link": (
            rf"(?:what {_IS} |where {_IS} )?(?:the |a )?(?:link|url|web address|address){of_this}",
            rf"where can i (?:read|find|see) {this}(?: online)?|do you have (?:a|the) link{of_this}",
        ),
    }


_LIBRARY = r"(?: (?:in|from) (?:the|this|your) (?:library|index|collection|database|folder))?"
_KEPT = (
    r"(?: (?:are|do|can|have|does)(?: you| there| the bot| the library| it| this)?"
    r"(?: have| got| know| hold| contain| search| read| quote| available| loaded| indexed)?)?"
)

PLAIN: dict[str, tuple[str, ...]] = {
    "author": (r"who (?:wrote|authored) (?:the|these|those|your|all|all the|all these|each|every|all your) articles?",),
    "title": (r"(?:which|what) article (?:is|do you have|do you know)(?: this| it)?",),
    "subject": (
        rf"what {_IS} {THIS}(?: all)?",
        r"what are (?:the|your|these) (?:articles|stories|texts) about",
        r"what happened|what s (?:new|up|the news)|what s (?:going on|happening)",
    ),
    "articles": (
        rf"(?:how many|which|what) articles{_KEPT}{_LIBRARY}",
        rf"(?:how many|which|what) (?:stories|texts|documents|pieces|pages|reports) (?:do|can|have) you"
        rf"(?: have| got| know| hold| search| read| quote)?{_LIBRARY}",
        rf"(?:list|name)(?: me)?(?: all| every)?(?: of)?(?: the| your)?(?: available)? articles?{_KEPT}{_LIBRARY}",
        rf"(?:all|your|the|all the|all your|the list of|a list of|list of)(?: the| your"
        rf"| all)? articles{_KEPT}{_LIBRARY}",
        r"articles|how (?:big|large) is (?:the|your) (?:library|collection)|do you have (?:any|more|other) articles",
        r"(?:the )?number of articles|how many articles are there (?:in total|altogether|now)",
        r"(?:(?:list|name|what are|show)(?: me)? )?(?:all )?(?:the |your )?(?:titles|headlines|article list"
        r"|names of the articles)",
        r"(?:what|which articles) can i (?:read|ask about)(?: here)?|what articles can i (?:read|ask about)",
        r"(?:what|which articles) (?:is|are|s) in (?:the|your) (?:library|collection|index|database)",
    ),
}
"""Topics that are asked about without any word for one article of several."""
