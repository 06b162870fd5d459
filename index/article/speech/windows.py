"""How far the rules of attribution look: every limit of this room, with its unit.

docs/decisions/0011 and docs/decisions/0035 say what each is worth; `test_windows` has for each a text that is read
otherwise as soon as the limit moves by one.
"""

from __future__ import annotations

# --- only there to keep the work linear on hostile text --------------------------------------------------------------

LONGEST_PHRASE = 40
"""Tokens. No part of a noun phrase, bracket, comma or agent is sought over more."""
LONGEST_CLAUSE = 200
"""Tokens. Nothing that a cue may say, and no cue that may say it, is sought over more."""
CUES_NEAR = 12
"""Cues. So many before a quotation or a verb, or around a report, are looked at."""

MOST_BEARERS = 20
"""People. A surname that so many share is nobody's in particular."""
TOPICS_BEFORE = 6
"""Subjects. So many before a pronoun are looked at."""

# --- noun phrases, in tokens unless another unit is given ------------------------------------------------------------

LONGEST_TITLES = 6
"""So many words may the titles have on either side of an "and" between them."""
SHORT_ASIDE = 11
"""A part of a sentence whose last words are a subject even though something stands before them."""

# --- the subject of a cue, in tokens unless another unit is given ---------------------------------------------------

CLAUSE_BEFORE = 28
"""How far before a verb the clause may open that it hangs on: ", who", ", as"."""
JOINED_BEFORE = 8
"""How far before a verb an "and" may join it to a verb before."""
QUOTED_NEAR = 8
"""A form that is more often a noun is a verb where a quotation stands so near before it."""
WRITTEN_BEFORE = 5
"""Where "in a statement" may stand before a participle."""

LONGEST_LABEL = 8
"""The name before a colon or behind a dash, with what its bearer is."""

# --- which cue speaks for which words --------------------------------------------------------------------------------

LONG_TITLE_WORD = 4
"""Letters. Shorter words of a title may be small."""
LONGEST_TITLE_CASE = 20
"""Words. So many of a sentence are looked at to tell a headline."""
LONGEST_TITLE = 8
"""Words. More are no title, whatever their capitals."""
NAMING_BEFORE = 15
"""Tokens. A verb of naming does not reach over more: "called the plan “mad”"."""
SPOKEN_LENGTH = 4
"""Words. As many between marks are speech even where no cue says so; fewer are a term."""
VOICING_BEFORE = 8
"""Tokens. A verb that only voices reaches over no more."""

# --- reported speech, in tokens --------------------------------------------------------------------------------------

LONGEST_ADDRESSEE = 12
"""Whom it was said to runs no further: "officials in a meeting in Minsk"."""
PRONOUN_NEAR = 2
"""So near behind "who", "which" or "that" a verb belongs to a relative clause."""
SHORTEST_CONTENT = 3
"""Words. Fewer are no report: "said so"."""
THAT_BEHIND = 14
"""How far behind a cue its "that" is sought: "said in a statement on Tuesday that"."""
FRAME = 12
"""Behind "according to a report" so much may tell of it before the comma: "by the town on the dam,"."""
PLACE_BEHIND = 6
"""Where it was said runs no further where no "that" follows: "said on Twitter he"."""
VERB_BEHIND = 13
"""A clause without "that" shows its verb so soon."""

# --- names and pronouns ----------------------------------------------------------------------------------------------

SHORTEST_NAME = 2
"""Words. So many end what stands behind an office ("Envoy to Ukraine Kurt Vogel") where no first name is known."""
LONGEST_NAME = 4
"""Words. A longer name without a title is no person's."""

# --- languages -------------------------------------------------------------------------------------------------------

AUXILIARY_BEFORE = 12
"""Tokens. How far before a participle its auxiliary is sought."""
LONGEST_SPEAKER = 14
"""Tokens. The phrase that names a speaker runs no further."""
NAME_IN_MARKS = 4
"""Words. More between marks are no name of anything."""
SPOKEN_ABROAD = 3
"""Words. As many between marks are speech in a language beside English."""
THAT_ABROAD = 8
"""Tokens. How far behind a cue of another language its "that" is sought."""
SHORTEST_VERB = 4
"""Letters. A shorter word that is not known is no verb of saying."""
