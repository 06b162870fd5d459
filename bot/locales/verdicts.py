"""What a check of a claim says, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index import Fold


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The words of one language. Those with names in braces are templates for `str.format`."""

    verified: str
    verbatim: str
    verbatim_why: str
    verbatim_with_gaps: str
    negation_left_out: str
    verbatim_gaps: str
    verbatim_cut: str
    verbatim_cut_why: str
    verbatim_folded: str
    verbatim_folded_why: str
    misattributed: str
    misattributed_why: str
    speaker_wrong: str
    speaker_right: str
    several: str
    more_quotations: str
    negated: str
    negated_why: str
    spliced: str
    spliced_why: str
    nearly: str
    nearly_why: str
    absent: str
    absent_why: str
    difference_legend: str
    altered: str
    left_out: str
    put_in: str
    cut: str
    changes_more: str
    also_there: str
    no_words: str
    struck_through: str
    in_brackets: str
    folds: Mapping[Fold, str]


ENGLISH_VERDICTS = Verdicts(
    verified="Checked: {claim}",
    verbatim="Verbatim",
    verbatim_why="These words stand in the library, character for character.",
    verbatim_with_gaps="Verbatim, with words left out",
    negation_left_out="Left out is {words}: without it the text may say the opposite of its source.",
    verbatim_gaps="The dots stand for words that it leaves out.",
    verbatim_cut="Verbatim, cut within a word",
    verbatim_cut_why="It begins or ends in the middle of a word.",
    verbatim_folded="Verbatim in its words",
    verbatim_folded_why="They stand in the library with other {folded}.",
    misattributed="Verbatim, but somebody else's words",
    misattributed_why="The words stand in the library, but not as those of whom the text names.",
    speaker_wrong="Said to be {claimed}'s, but there they are: {speaker}",
    speaker_right="They are {claimed}'s there as well.",
    several="Checked: {count} quotations",
    more_quotations="and {count} more quotations",
    negated="The words stand there, but not the statement",
    negated_why="What stands right beside them was left out.",
    spliced="Not verbatim: put together from several places",
    spliced_why="The words stand in the library, but apart from each other.",
    nearly="Not verbatim",
    nearly_why="Something like it stands in the library, but the words were changed.",
    absent="Not in the library",
    absent_why="Neither these words nor any close to them stand there. The wording was compared, not the meaning.",
    difference_legend="{struck}: not in the library there · {bracketed}: what stands there",
    altered="Altered: “{claimed}” was put for “{source}”",
    left_out="Left out: “{source}”",
    put_in="Put in: “{claimed}”",
    cut="Cut: “{claimed}” is a part of “{source}”",
    changes_more="and {count} more changes",
    also_there="Also there: {places}",
    no_words="There are no words to look for.",
    struck_through="struck through",
    in_brackets="in brackets",
    folds={
        Fold.WRITTEN: "ways of writing a character",
        Fold.INVISIBLE: "invisible characters",
        Fold.QUOTATION_MARKS: "quotation marks",
        Fold.DASHES: "dashes",
        Fold.CAPITALS: "capitals",
        Fold.SPACES: "spaces",
        Fold.CLOSING: "punctuation at the end",
    },
)

GERMAN_VERDICTS = Verdicts(
    verified="Geprüft: {claim}",
    verbatim="Wörtlich",
    verbatim_why="Diese Worte stehen in der Bibliothek, Zeichen für Zeichen.",
    verbatim_with_gaps="Wörtlich, mit Auslassungen",
    negation_left_out="Ausgelassen ist {words}: Ohne das kann der Text das Gegenteil der Quelle sagen.",
    verbatim_gaps="Die Punkte stehen für Worte, die darin fehlen.",
    verbatim_cut="Wörtlich, mitten im Wort abgeschnitten",
    verbatim_cut_why="Der Text beginnt oder endet mitten in einem Wort.",
    verbatim_folded="Wörtlich in den Worten",
    verbatim_folded_why="So stehen sie in der Bibliothek; anders sind nur: {folded}.",
    misattributed="Wörtlich, aber von jemand anderem",
    misattributed_why="Die Worte stehen in der Bibliothek, aber nicht als die Worte dessen, den der Text nennt.",
    speaker_wrong="Angeblich von {claimed}, dort aber: {speaker}",
    speaker_right="Auch dort sind sie von {claimed}.",
    several="Geprüft: {count} Zitate",
    more_quotations="und {count} weitere Zitate",
    negated="Die Worte stehen da, die Aussage nicht",
    negated_why="Was unmittelbar neben ihnen steht, fehlt hier.",
    spliced="Nicht wörtlich: aus mehreren Stellen zusammengesetzt",
    spliced_why="Die Worte stehen in der Bibliothek, aber nicht beieinander.",
    nearly="Nicht wörtlich",
    nearly_why="Etwas Ähnliches steht in der Bibliothek, aber die Worte wurden geändert.",
    absent="Nicht in der Bibliothek",
    absent_why="Weder diese Worte noch ähnliche stehen dort. Gesucht wurde nur der Wortlaut, nicht der Sinn.",
    difference_legend="{struck}: steht dort nicht · {bracketed}: was dort steht",
    altered="Geändert: „{claimed}“ statt „{source}“",
    left_out="Weggelassen: „{source}“",
    put_in="Hinzugefügt: „{claimed}“",
    cut="Abgeschnitten: „{claimed}“ ist ein Teil von „{source}“",
    changes_more="und {count} weitere Änderungen",
    also_there="Auch dort: {places}",
    no_words="In diesem Text stehen keine Worte, nach denen gesucht werden könnte.",
    struck_through="durchgestrichen",
    in_brackets="in Klammern",
    folds={
        Fold.WRITTEN: "Schreibweisen eines Zeichens",
        Fold.INVISIBLE: "unsichtbare Zeichen",
        Fold.QUOTATION_MARKS: "Anführungszeichen",
        Fold.DASHES: "Striche",
        Fold.CAPITALS: "Groß- und Kleinschreibung",
        Fold.SPACES: "Leerräume",
        Fold.CLOSING: "Satzzeichen am Ende",
    },
)
