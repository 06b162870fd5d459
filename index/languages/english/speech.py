"""The vocabulary of attribution, as data: who can speak, with which verbs, and the little words around them.

Written by hand. Verbs are given by their base form and inflected by rule (`inflection`), irregular ones by their forms.
Everything is lower case except where capitals tell a title from a common word.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.languages.english.dates import MONTHS, WEEKDAY_NAMES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- verbs -----------------------------------------------------------------------------------------------------------

IRREGULAR: Mapping[str, tuple[str, str]] = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "read": ("read", "read"),
    "swear": ("swore", "sworn"),
    "sing": ("sang", "sung"),
    "think": ("thought", "thought"),
    "feel": ("felt", "felt"),
    "know": ("knew", "known"),
    "put": ("put", "put"),
    "find": ("found", "found"),
    "cast": ("cast", "cast"),
    "mean": ("meant", "meant"),
    "hold": ("held", "held"),
    "go": ("went", "gone"),
    "see": ("saw", "seen"),
    "shoot": ("shot", "shot"),
    "quip": ("quipped", "quipped"),
    "admit": ("admitted", "admitted"),
    "rebut": ("rebutted", "rebutted"),
    "slam": ("slammed", "slammed"),
    "rap": ("rapped", "rapped"),
    "dub": ("dubbed", "dubbed"),
    "refer": ("referred", "referred"),
    "label": ("labeled", "labelled"),
    "pan": ("panned", "panned"),
    "rip": ("ripped", "ripped"),
    "demur": ("demurred", "demurred"),
    "chide": ("chided", "chided"),
}
"""Past tense and past participle of the verbs below that do not simply take -ed."""

SAYING = _words(
    "point say tell add note report write tweet retweet state claim argue insist declare announce explain respond "
    "reply answer warn admit acknowledge concede confirm deny stress emphasize emphasise assert contend maintain "
    "allege suggest remark observe recall recount reveal disclose predict promise pledge vow testify boast joke quip "
    "lament complain conclude agree disagree counter retort reiterate repeat clarify caution advise assure inform "
    "remind confess signal estimate indicate imply hint proclaim attest affirm reaffirm aver opine muse marvel rejoin "
    "rebut comment post email text blog forecast speculate swear theorize posit reckon fret relate volunteer threaten"
)
"""Verbs of saying that take a clause: what follows, or what stands before, is what was said."""

VOICING = _words(
    "go put shoot fire hit chime weigh push sign ask inquire wonder continue shout yell scream cry chant sing whisper "
    "mutter murmur exclaim bark snap snarl thunder intone deadpan gush crow bellow roar holler croon sigh laugh "
    "chuckle smile shrug nod demur read cheer interject interrupt prod press query plead beg urge exhort implore "
    "preach lecture recite blare sniff scoff quote offer elaborate vent rant rail tease crack growl grumble gripe "
    "groan moan plea write conclude finish admonish scold chide apologize tout summarize sum venture pronounce "
    "counsel guess rap mouth blurt quaver stammer stutter wail rasp hiss"
)
"""Verbs that bring in words between marks but are no sign of reported speech without them."""

VOICING_DIRECTLY = _words("ask shout yell chant scream read whisper cry mutter")
"""Of those, the ones that need neither comma nor colon before the marks."""

CALLING = _words(
    "call describe label dub brand characterize characterise denounce decry condemn criticize criticise slam blast "
    "attack mock praise dismiss accuse blame refer deride hail tout charge cite demand propose term deem portray "
    "paint depict compare liken bemoan ridicule lambaste castigate denigrate thank congratulate credit commend "
    "applaud celebrate defend question challenge reject rip assail bash berate chastise excoriate fault knock "
    "mischaracterize declare pronounce advocate espouse endorse invoke rebuke disparage decree promote boast pan "
    "trash savage bill cast lampoon taunt insult disavow repudiate refute dispute vow offer urge advise nickname "
    "recommend express argue mention summarize outline detail highlight underscore specify instruct order direct "
    "encourage implore welcome tag lash hit fire pounce scoff sneer rail opine define envision prefer appeal address "
    "slap skewer belittle scorn disown"
)
"""Verbs of naming and judging: the marked words in their object are the subject's own."""

THINKING = _words(
    "think believe feel hope fear know expect want worry consider doubt suspect regard view find see mean hold assume "
    "imagine intend plan seek aim wish decide understand realize realise vote conclude appear wonder judge rule like "
    "love hate"
)
"""Verbs of opinion: marked words in their clause are taken as the subject's; unmarked ones are not called speech."""

SHOWING = _words("show")
"""Verbs with which only a thing says something: a poll, a record."""

PHRASAL: Mapping[str, tuple[str, ...]] = {
    "go": ("on to say", "on to add", "on to call", "on to describe", "on", "further"),
    "point": ("out",),
    "put": ("it",),
    "shoot": ("back",),
    "fire": ("back",),
    "hit": ("back",),
    "chime": ("in",),
    "sum": ("up",),
    "call": ("out", "for", "on"),
    "lash": ("out",),
    "rail": ("against",),
    "weigh": ("in",),
    "push": ("back",),
    "sign": ("off",),
    "cry": ("out",),
    "blurt": ("out",),
}
"""Verbs that are cues only, or have another sense, together with the words behind them."""

NEEDS_PARTICLE = _words("go point put shoot fire hit chime sum weigh push sign lash rail")
"""Of those, the ones that are no cue at all without them."""

ANONYMOUS_LABELS = _words("q a question answer")
"""What stands before a colon in an interview without saying who speaks."""

ROLE_LABELS = _words(
    "q a question answer interviewer interviewee moderator host reporter journalist narrator caller questioner "
    "presenter anchor chair chairman chairwoman speaker judge prosecutor attorney lawyer witness operator"
)
"""Labels of turns that name somebody by what he does there."""
NO_LABELS = _words(
    "note notes update correction source sources photo photos picture caption editor's warning advertisement "
    "tags topics related share email tel phone fax address price verdict ingredients method serves pros cons where "
    "when what why how who"
)
"""What stands before a colon and says nothing of who speaks."""

SPOKEN = _words("i we you my our your me us i'm i've we're we've you're mine ours yours myself ourselves")
"""Words of somebody who speaks of himself, or to somebody."""

HEADLINE_VERBS = _words(
    "says said adds insists argues tells calls slams vows warns urges blasts claims denies asks admits mocks rips "
    "accuses"
)
"""Verbs that are cues even where a headline gives them a capital."""

NOUNS_TOO = _words(
    "reports state notes claims comments posts states texts emails blogs estimates forecasts signals quotes answers "
    "replies tweets advises cautions hints marvels vows pledges promises boasts jokes charges attacks calls credits "
    "demands questions challenges labels brands terms blames faults pans report note claim "
    "comment post text email blog estimate forecast signal quote answer reply tweet hint vow pledge promise boast "
    "joke"
)
"""Forms that are more often nouns: cues only where what was said follows at once, or behind a pronoun."""

ASKING = _words("ask urge order advise encourage implore beg exhort instruct direct tell call press plead remind warn")
"""Verbs of asking that report what follows "to" behind whoever is asked: "urged the town to leave"."""
QUESTIONING = _words("ask wonder inquire query question")
"""Of them and others, those that report the question behind "whether", "why", "how"."""
QUESTION_WORDS = _words("whether if why how what when where who which")
FINDING = _words("find show suggest indicate reveal estimate allege conclude project confirm document detail")
"""Verbs with which a poll, a study, a record or a suit says something."""
EVIDENCE = _words(
    "poll polls survey surveys study studies research report reports record records data figures documents document "
    "lawsuit suit lawsuits suits complaint complaints filing filings analysis analyses review audit numbers statistics "
    "indictment investigation examination inquiry projections census polling findings papers estimates "
    "affidavit petition"
)
"""Things that find, show or allege: their word is reported as somebody's is."""
CONTINUING = _words("continued continues continue continuing went goes began begins took takes rushed")
"""Verbs before "to say" with which it was said."""
PROMISING = _words("promise pledge vow swear agree threaten")
"""Of the verbs of saying, those that report what follows "to"."""

TAKES_CLAUSE = _words("say add insist reckon argue")
"""Of the verbs of saying, those whose object, even without "that", is a clause."""

ASKED_FOR = _words(
    "say tell claim state deny add call announce report mention comment explain warn respond think argue"
)
"""Verbs with which people ask for somebody's words: "What did Berg say about the dam?"."""

NAMING = _words("call dub label term brand deem nickname")
"""Of the verbs of naming, those whose direct object in marks is the name itself, not somebody's judgement."""

NEEDS_LISTENER = _words("tell inform remind assure advise")
"""Verbs whose next noun is the one addressed, never the one who speaks."""

BE = _words("is are was were be been being am 's 're isn't aren't wasn't weren't")
AUXILIARY = _words(
    "has have had having did does do will would can could may might must shall should 've 'd didn't doesn't don't "
    "hasn't haven't hadn't won't wouldn't can't couldn't cannot"
)
"""Verbs that stand between a subject and its verb."""

NEGATIONS = _words("not never cannot nor neither")
MODAL = _words("will would can could may might must shall should")
"""Of the auxiliaries, those behind which nothing has been said yet."""
LIMITING = _words("only just merely simply")
"""With these it was said after all: "would only say", "not only said"."""
RECURRING = _words("later then often sometimes repeatedly frequently regularly subsequently eventually soon afterwards")
"""With these "would" tells of what was said: "would later say"."""
CONDITIONS = _words("if unless whether lest")
NEGATED_SUBJECTS = _words("nobody no none neither nor nothing")

ACTING = _words(
    "won lost met made took gave got went came ran left held began became kept brought stood let led sat spent sent "
    "built paid fell rose grew drew wore sold bought spoke stayed seemed looked wants seems appears makes takes gets "
    "goes comes runs leaves holds keeps brings stands leads sits spends sends pays plans seeks faces joins offers "
    "shows showed needs works worked tried tries used uses won't hit cut set put saw sees found finds knew knows "
    "thinks thought feels felt issued released signed visited appeared turned moved joined refused declined failed "
    "continued decided asked tells gives quit"
)
"""Common finite verbs that end a subject when one is read from left to right."""

# --- little words ----------------------------------------------------------------------------------------------------

SUBJECT_PRONOUNS = _words("he she they it we i you")
OTHER_SUBJECTS = _words("one another some many several others both all most few none each everyone everybody someone")
RELATIVE = _words("who which that")
ARTICLES = _words("the a an")
DETERMINERS = _words(
    "the a an this that these those his her their its my our your some many several one two three four five six seven "
    "eight nine ten both all another most no every each other any dozens hundreds thousands"
)
PREPOSITIONS = _words(
    "of for in at from with on to by about against near over under into during after before since until through "
    "within without between among amid despite following inside outside across via per like behind around toward "
    "towards as than upon including alongside"
)
INSIDE_SUBJECT = _words("of for in at from with on to by near against about behind")
"""Prepositions that can stand inside a subject: "a spokesman for the ministry in Kyiv"."""

CLAUSE_STARTERS = _words(
    "that which who whom whose when while where because if after before since as although though unless until whether "
    "how what why but or and so yet nor then than whereas once"
)
DASHES = _words("- – — -- --- ―")
ADVERBS = _words(
    "also later again then still even just once often always never not repeatedly reportedly famously initially "
    "subsequently further earlier first finally already twice instead too ever soon simply only now nevertheless "
    "nonetheless meanwhile however therefore thus indeed perhaps long recently lately sometimes yesterday today "
    "tonight rather all previously separately since afterward afterwards"
)
NOUNS_IN_LY = _words(
    "family ally tally folly assembly supply reply rally bully fly anomaly monopoly belly lily homily italy sicily"
)
"""Words that end like an adverb and are none."""
OPENERS = _words(
    "but and so yet still then later meanwhile now also however instead earlier recently today yesterday finally "
    "indeed nor or again once first second third afterward afterwards moreover additionally nonetheless nevertheless "
    "furthermore meantime otherwise elsewhere overall separately similarly likewise here there plus that"
)
SUBORDINATORS = _words(
    "because if when while although though as where since until unless whether after before why how what"
)
"""Words that open a clause inside a sentence; the main clause begins behind its comma."""
DAYS = frozenset(WEEKDAY_NAMES) | frozenset(MONTHS)
DAY_PARTS = _words("morning afternoon evening night week month year weekend last this")
ELISIONS = _words("em til till cause n bout tis twas round cuz gainst neath scuse fraid nother tude hood")
"""Words whose first letters an apostrophe replaces."""

WRITTEN = _words(
    "statement tweet letter message speech email e-mail post interview note release article column report memo op-ed "
    "editorial essay book filing blog video sign banner headline text"
)
"""Things that carry somebody's words; "in a statement saying" leaves the speaker where it was."""

OTHERS_WORDS = _words(
    "claims claim accusations accusation allegations allegation suggestions suggestion rumors rumours"
)
"""What somebody else said; marked words behind one of these are not the subject's own."""

PEOPLE = _words(
    "officials reporters supporters lawmakers journalists voters aides critics allies advisers advisors investors "
    "analysts leaders delegates protesters members senators congressmen republicans democrats students residents "
    "police authorities prosecutors lawyers attorneys experts researchers scientists economists people reporter crowd "
    "audience newspaper agency committee congress parliament court jury"
)

AGE = r"([1-9]\d{0,2})-year-old"
"""A pattern of an age in one word."""
