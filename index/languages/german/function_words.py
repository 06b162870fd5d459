"""German words that say nothing by themselves, as in `index.languages.english.function_words`."""

CARRY_ON = ("und|aber|also|oder|dann|was ist mit|wie ist es mit|was sonst|wer sonst|warum nicht|seit wann|bis wann",)
"""What a question begins with that carries on from another, as patterns."""

ONLY_WHEN = r"(?:(?:und|also|aber|ok|okay) )*wann(?: (?:genau|denn|war das|ist das (?:passiert|geschehen)))?"
"""A question for nothing but when."""

PRONOUNS = frozenset(
    "er ihn ihm ihr ihnen sein seine seiner seinen deren dessen darüber davon dafür dagegen damit dazu".split()
)
"""They lean on an earlier question wherever they stand."""

PRONOUNS_AT_THE_END = frozenset("so das dies dort damals sie es".split())

EMPTY = PRONOUNS | PRONOUNS_AT_THE_END | frozenset(
    # Question words and auxiliaries
    "wer wen wem wessen was wann wo wohin woher welche welcher welches welchen welchem warum wieso weshalb wozu wofür "
    "womit worüber worum wodurch wie wieviel ist s sind war waren wird werden wurde wurden hat haben hatte hatten kann "
    "können soll sollen will wollen muss "
    # Common verbs that lean on their subject or object
    "sagt sagte sagten gesagt weiter "
    # Measures, and words around a question
    "viel viele vieles mehr lange oft weit alt genau wirklich eigentlich denn noch nicht nein ja ok okay bitte "
    "sonst jetzt nun nur auch doch mal hm hä etwas alles alle beide andere anderen jemand ich mir du wir man "
    "der die dem den und aber also oder dann mit seit bis von für zu in an auf um".split()
)  # fmt: skip
"""A question of these alone asks for nothing that can be looked up."""

POLITE = frozenset("Sie Ihr Ihnen Ihre Ihren Ihrem Ihrer OK".split())
"""Of them those that have capitals and are no names."""

ASKS = frozenset(
    "wer wen wem wessen was wann wo wohin woher warum wieso weshalb wie welche welcher welches welchen welchem womit "
    "wodurch wofür worüber woran worauf".split()
)
"""Words that a question begins with, with or without its mark."""
