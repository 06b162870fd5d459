"""English words that say nothing by themselves: what a question is made of that has nothing to look up ("when?", "how
much?"), and what leans on the question before it. In folded words (`index.folding.fold_words`)."""

CARRY_ON = ("and|but|so|also|or|then|what about|how about|what else|who else|why not|since when|until when",)
"""What a question begins with that carries on from another, as patterns."""

ONLY_WHEN = r"(?:(?:and|so|but|ok|okay) )*when(?: (?:exactly|precisely|was (?:that|it|this)|did (?:that|it) happen))?"
"""A question for nothing but when."""

PRONOUNS = frozenset("he she it they him her them his hers its their theirs himself herself itself themselves".split())
"""They lean on an earlier question wherever they stand."""

PRONOUNS_AT_THE_END = frozenset("that this those these there then so".split())

EMPTY = PRONOUNS | PRONOUNS_AT_THE_END | frozenset(
    # Question words, auxiliaries, and what is left of them behind an apostrophe
    "who whom whose what when where which why how come whats whos is s are re was were be been am do don does did has "
    "have had will ll would d can could should may might must t ve m "
    # Common verbs that lean on their subject or object
    "say said says tell told elaborate continue "
    # Measures, and words around a question
    "much many more most less long often far old ago soon exactly really actually sure again else not no yes ok okay "
    "please now next just even still too very well huh eh hm like kind sort way thing things stuff one ones other "
    "others another any some all both anything something everything anyone someone everyone i me my you your we "
    "and but so also or then about since until of for from by with to in on at as".split()
)  # fmt: skip
"""A question of these alone asks for nothing that can be looked up."""

POLITE: frozenset[str] = frozenset(("I", "OK"))
"""Of them those that have capitals and are no names."""

NAMES_TOO = frozenset("war hat will may might can must well kind like one man still even just order".split())
"""Words of these, in any of the languages, that name something where they stand alone."""

ASKS = frozenset("who whom whose what when where why how which".split())
"""Words that a question begins with, with or without its mark."""
