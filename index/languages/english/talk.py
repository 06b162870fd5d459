"""What people say to a bot that asks nothing of the library, as patterns over folded words (lower case, no marks)."""

from index.languages.english.record import NOUN, THIS

_QUITE = r"(?:(?:so|not|all|too|as|very|really|such|just|a|an|the|pretty|quite|totally|absolutely|being) )*"
_RUDE = (
    r"(?:stupid|dumb|useless|idiotic|terrible|horrible|awful|bad|worthless|rubbish|garbage|trash|crap|shit|shitty|silly"
    r"|annoying|boring|lame|slow|broken|wrong|ugly|pathetic|ridiculous|crazy|mad|insane|fake|weird|mean|evil|blind"
    r"|deaf)"
)
_INSULT = (
    r"(?:idiot|moron|fool|liar|loser|jerk|asshole|bastard|bitch|dumbass|imbecile|joke|clown|piece of (?:shit|crap"
    r"|junk|garbage|trash))"
)
_KIND = (
    r"(?:smart|clever|intelligent|funny|amazing|wonderful|brilliant|sweet|cute|beautiful|kind|the best|fantastic|lovely"
    r"|great|good|cool|nice|helpful|awesome|perfect|fast|welcome|right|correct|fun)"
)
_SORT = (
    r"(?:bot|robot|ai|llm|machine|computer|program|human being|human|person|man|woman|girl|boy|real|there|alive"
    r"|conscious|sentient"
    r"|chatbot|language model|large language model|artificial intelligence|google|chatgpt|chat gpt|gpt(?: ?\w{1,3})?"
    r"|claude|gemini|bard|siri|alexa|copilot|llama|grok|openai)"
)
_STATE = (
    r"(?:ok|okay|sure|serious|kidding|joking|working|online|awake|asleep|busy|tired|happy|sad|angry|bored|lonely|single"
    r"|free|safe|biased|neutral|trustworthy|reliable|accurate|open source|new|old|dead|broken|drunk|listening|ready"
    r"|lying"
    r"|married|certain|still there)"
)

SMALL_TALK = (
    # Greetings, thanks, leave-taking
    r"hey|hi|hello|hallo|hiya|howdy|yo|greetings|good (?:morning|evening|afternoon|night|day)|nice to meet you",
    r"thanks|thank you|thx|ty|cheers|much appreciated|very much|so much|a lot|for (?:the|your) (?:help|answer)",
    r"bye|goodbye|see you|later|how (?:are|do) you(?: doing| feel| feeling)?(?: today)?|how s (?:it going|life"
    r"|everything)|what s up|sup",
    # Interjections, and whom they are said to
    r"oh|ok|okay|well|so|and|wow|lol|haha+|yes|no|yep|nope|please|sorry|hm+|again|test|testing|ping|wtf|omg|damn|ugh"
    r"|meh",
    r"(?:very |so )?(?:nice|cool|great|awesome|good|well done|perfect|helpful)",
    r"there|all|everyone|everybody|(?:good )?bot|verbatim|friend|buddy|man|dude|bro",
    # Insults and praise
    rf"(?:(?:you|u|ur|your|you re|you are|this is|that is|that s|it is|it s) )?{_QUITE}"
    rf"(?:{_RUDE}|{_INSULT})(?: (?:bot|robot|ai|machine|thing|answer|{_INSULT}))?",
    rf"(?:you|u|you re|you are|that s|that is) {_QUITE}(?:{_KIND}|{_SORT})",
    rf"(?:{_KIND}|worst|best) (?:bot|robot|ai|machine|answer)(?: ever)?",
    r"(?:you|u|this|it|this bot|the bot|that) (?:sucks?|stinks?|is useless|does(?: not|n t) work|makes? no sense)",
    r"(?:fuck|screw|damn|curse|to hell with) (?:you|off|this|it)|fuck|shit|crap|go (?:away|to hell|die)|get lost"
    r"|piss off",
    r"shut (?:up|it|your mouth)|be quiet|stop(?: it| talking)?|leave me alone|i hate (?:you|this|bots)"
    r"|nobody likes you",
    r"i (?:love|like|miss|need|adore) (?:you|this bot)|marry me|will you marry me|nonsense|bullshit|not (?:helpful"
    r"|true|funny)",
    r"(?:you|that) (?:are|were|was|is|re|s)? ?(?:wrong|lying|not (?:helpful|right|correct|what i (?:asked|meant)))",
    rf"what an? {_QUITE}(?:{_RUDE}|{_KIND}|{_INSULT})(?: (?:bot|answer|machine|idiot))?|(?:good|nice|great) (?:job"
    rf"|work)",
    r"you (?:know|understand|get|can do) (?:nothing|shit)|you (?:don t|do not|can t) (?:know|understand|get|do|read)"
    r"(?: anything| it| me| shit)?|nobody (?:asked|likes|needs) you|i (?:m|am) (?:so )?(?:bored|sad|tired|happy"
    r"|hungry|lonely)",
    r"(?:you|that) (?:can ?(?:no|not)?(?: t)?|didn t|did not|doesn t|does not|never) (?:even )?(?:answer|help|read)"
    r"(?: me| my questions?| it| anything)?|(?:stupid|dumb|silly) questions?|thanks for nothing|i don t (?:like|need"
    r"|trust) you",
    r"(?:do you |have you )?(?:know|got|have) any (?:\w+ )?(?:jokes?|songs|poems|riddles)|sing(?: something)?"
    r"|tell(?: me| us) something (?:funny|nice|new|interesting)|can you feel \w+",
    # About the bot
    r"(?:what|which) (?:company|person|people|team|country|guy) (?:made|built|created|developed|programmed|owns"
    r"|runs) you",
    r"(?:who|what) (?:do|are) you (?:work|working|made|built) (?:for|with)",
    r"are you (?:based on|powered by|made by|built by|using|trained (?:by|on)|run by|owned by|related to|like|from"
    r"|(?:better|smarter|faster) than) \w+(?: \w+)?",
    r"who are you|what are you|what do you do|how do you work|what is this bot(?: for)?",
    rf"(?:are you|r u|aren t you|you are|you re) (?:really |actually |just |only |still )?(?:(?:a|an"
    rf"|the) )?(?:\w+ )?{_SORT}",
    rf"are you {_QUITE}(?:{_STATE}|{_RUDE}|{_KIND}|{_INSULT})(?: or (?:what|something|not))?",
    r"who (?:has )?(?:made|built|created|wrote|programmed|coded|developed|designed|trained|invented|owns|runs|hosts"
    r"|operates"
    r"|maintains|controls|pays|is behind|is responsible for) (?:you|this bot|the bot)",
    rf"(?:who|what|how) (?:is|s|are|was|were) your (?!{NOUN}\b)(?:(?:favou?rite|best|real|main|own) )?\w+",
    r"(?:what|which) (?:\w+ )?(?:model|language model|llm|ai|technology|software|engine|version|gpt) (?:are you"
    r"|do you use)"
    r"|(?:what|which) (?:model|ai) (?:are you )?(?:based on|powered by)|what (?:are you|powers you)(?: based on)?"
    r"|what (?:are you|were you) (?:made of|doing|wearing|thinking|trained on|made for|called)",
    r"how \w+ are you|where (?:are|do) you (?:from|live"
    r"|come from|located)"
    r"|where are you|when were you (?:made|born|created|built|trained)|how were you (?:made|built|trained|created)",
    r"(?:do|can|could|will|would|did|should|don t|can t) you (?:even )?(?:like|love|hate|know|remember|hear|see"
    r"|understand|miss"
    r"|help|trust|believe|think|read|feel|dream|sleep|eat|speak|learn|lie|talk|exist|work|chat|sing|dance|cook|cry"
    r"|laugh"
    r"|have (?:feelings|emotions|friends|a (?:name|soul|body|mind|brain|family|girlfriend|boyfriend))|use (?:ai"
    r"|chatgpt|gpt)"
    r"|speak (?:english|german|french|spanish|\w+)|go out with|want to talk to|do anything else|know everything"
    r"|make mistakes"
    r"|save my data|collect data|store my questions)(?: (?:me|us|it|that|this|anything|everything|at all|too|well"
    r"|humans))?",
    r"(?:please )?(?:tell|give|sing|write|make|show)(?: me| us)? (?:a|an|another|some) (?:\w+ )?"
    r"(?:joke|jokes|poem|song|riddle|fairy tale|bedtime story|fun fact|haiku|limerick|rap|code|essay|recipe"
    r"|compliment)",
    r"make me laugh|say something(?: funny| nice| else)?|talk to me|entertain me"
    r"",
    r"(?:can|may|could) i (?:talk|speak) (?:to|with) (?:a|an|the|your) (?:\w+ )?(?:human|person|owner|admin|developer"
    r"|manager)",
    r"what do you (?:think|know|want|like|eat|love|hate|feel|mean)(?: (?:of|about) (?:me|yourself|us|life|that))?"
    r"|what s wrong with you"
    r"|why are you (?:here|so (?:stupid|dumb|slow|bad|useless|mean|rude))|why do you exist|what s the meaning of life",
    r"(?:is|are) (?:this|it|you) (?:a bot|an ai|chatgpt|ai|a human)",
)  # fmt: skip
HELP = (
    r"help(?: me)?|what can(?: ?no)?(?: ?t)? you (?:not )?do|how does this work|how do i use (?:you|this)"
    r"|what can i ask(?: you)?|commands",
    r"what else can you do|how can you help(?: me)?|what do you (?:know|have)"
    r"|what should i ask(?: you)?",
)
"""Of it, what asks how to ask."""

_JUDGED = (
    r"(?:biased|true|false|fake|fake news|reliable|credible|accurate|trustworthy|correct|incorrect|propaganda|objective"
    r"|neutral|factual|real|good|bad|interesting|important|wrong|right|legit|legitimate|satire|serious"
    r"|an opinion(?: piece)?|fact|good news|bad news|lying"
    r"|opinion|clickbait|well written|misleading|fair|honest|sponsored|an ad|advertising|left wing|right wing|left"
    r"|right"
    r"|ai generated|written by (?:an? )?ai|up to standard|fact checked|verified|balanced|one sided|positive|negative)"
)
_LISTED = (
    r"(?:countries|nations|states|places|cities|towns|locations|regions|organi[sz]ations|companies|institutions|numbers"
    r"|figures|statistics|names|facts|laws|products|brands|books|languages|currencies|animals|parties)"
)
_REWORD = (
    r"(?:translate|rewrite|rephrase|paraphrase|simplify|shorten|explain|analy[sz]e|review|critique|continue|proofread"
    r"|edit|correct|fact check|rate|compare|improve|interpret|evaluate)"
)
BEYOND = (
    rf"can {THIS} be (?:trusted|believed|relied on)|do you (?:think|believe)(?: that)? {THIS} (?:is"
    rf"|was) (?:\w+ )?{_JUDGED}",
    rf"does {THIS} (?:lie|exaggerate|mislead)|make {THIS} (?:shorter|simpler|longer|easier)|explain like i m (?:5"
    rf"|five)",
    rf"what (?:is|s) your (?:opinion|view|take) (?:of|about|on) {THIS}",
    rf"(?:is|was|s) {THIS} (?:an? )?(?:{_JUDGED} )?(?:well researched|fact|lie|joke|rumou?r|hoax|{_JUDGED} {NOUN})",
    rf"are (?:these|those|the|its|all|all the) (?:claims|statements|facts|numbers|figures|quotes|quotations|sources)"
    rf" (?:\w+ )?{_JUDGED}",
    r"what time is it(?: now)?|what s the (?:time|weather)(?: like)?(?: today| now)?",
    rf"(?:is|was|are|isn t|s) (?:{THIS}|(?:the|this) (?:author|writer|source|outlet|news|information|journalist)) "
    rf"(?:\w+ )?{_JUDGED}(?: or (?:not|{_JUDGED}))?",
    rf"how {_JUDGED} (?:is|was) (?:{THIS}|(?:the|this) (?:author|source))",
    rf"(?:can|should|could|may|do) (?:i|we|you|one|people) (?:really )?(?:trust|believe|rely on|agree with|like"
    rf"|recommend)"
    rf" (?:{THIS}|you|(?:the|this) (?:author|source|writer|outlet))",
    rf"do you (?:agree|disagree)(?: with (?:{THIS}|me|that))?|what (?:do you think|s your (?:opinion|view|take))"
    rf" (?:of|about|on) {THIS}",
    rf"(?:which|what|how many) (?:\w+ )?{_LISTED} (?:(?:are|were|is|get) )?mentioned(?: (?:in|by) {THIS})?",
    rf"(?:which|what|how many) (?:\w+ )?{_LISTED} (?:are|were|is) (?:named|listed|discussed|covered|cited) (?:in"
    rf"|by) {THIS}",
    rf"(?:which|what|how many) (?:\w+ )?{_LISTED} (?:does|do|did) {THIS} (?:mention|name|list|discuss|cover|cite"
    rf"|talk about)",
    rf"(?:list|name|count|extract)(?: me)?(?: all)?(?: of)?(?: the)? {_LISTED}(?: mentioned)?(?: in {THIS})?",
    rf"{_REWORD} (?:me )?(?:{THIS}|the articles)"
    r"(?: (?:for me|to me|(?:in|into|to) (?:\w+ )?\w+|like i m (?:five|5)|simply))?",
    rf"{_REWORD}|translate (?:in|into|to) (?:\w+ )?\w+",
    rf"what (?:is|s|was) (?:the )?(?:tone|mood|sentiment|bias|political leaning|moral|target audience|style"
    rf"|genre|quality|credibility|reliability)(?: (?:of|in) {THIS})?",
    rf"what (?:is|s) wrong with {THIS}|compare the articles|in (?:simple|plain|easy|other|your own) (?:words|terms"
    rf"|english)",
    rf"(?:write|make|generate|compose|draft)(?: me)? (?:a|an) (?:\w+ )?(?:essay|poem|story|article|tweet|headline"
    rf"|email|letter"
    rf"|review|quiz|question|report|speech)(?: (?:about|of|on|from|for) {THIS})?",
)  # fmt: skip
"""Whole questions for what no quotation gives: a judgement, a translation, other words, a list that no record has."""
