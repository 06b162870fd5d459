"""Every window of attribution by two texts: one that it just reaches, and one that it just does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.article.speech import windows
from index.languages.english.names import FEMALE_NAMES
from tests.index.article.speech import readings

WOMEN = [name.capitalize() for name in sorted(FEMALE_NAMES)]


def old(count: int) -> str:
    """So many words, which no rule knows."""
    return " old" * count


def does(count: int) -> str:
    """A sentence through each of so many women."""
    return " ".join(f"According to {name} Doe, it was late." for name in WOMEN[:count])


WINDOWS: list[tuple[str, Callable[[str], str], str, str, str, str]] = [
    (
        "LONGEST_PHRASE",
        readings.phrase_at_end,
        f"The{old(38)} mayor",
        f"The{old(38)} mayor",
        f"The{old(39)} mayor",
        f"{old(39).strip()} mayor",
    ),
    (
        "SHORT_ASIDE",
        readings.phrase_at_end,
        f"Cold{old(8)} the mayor, a judge,",
        "the mayor",
        f"Cold{old(9)} the mayor, a judge,",
        "a judge",
    ),
    (
        "CLAUSE_BEFORE",
        readings.cues,
        f"Lind slept, while Berg left{old(25)}, saying it rained.",
        "saying < Berg (hanging)",
        f"Lind slept, while Berg left{old(26)}, saying it rained.",
        "saying < Lind (hanging)",
    ),
    (
        "JOINED_BEFORE",
        readings.cues,
        f"Berg left but in a{old(5)} letter said it rained.",
        "said < Berg (hanging)",
        f"Berg left but in a{old(6)} letter said it rained.",
        "",
    ),
    (
        "QUOTED_NEAR",
        readings.cues,
        f'"It is late" now the{old(4)} Times reports.',
        f"reports < the{old(4)} Times (subject)",
        f'"It is late" now the{old(5)} Times reports.',
        "",
    ),
    (
        "WRITTEN_BEFORE",
        readings.cues,
        f"Berg left in a statement of{old(3)} saying it rained.",
        "saying < Berg (hanging)",
        f"Berg left in a statement of{old(4)} saying it rained.",
        "saying < nobody (noun)",
    ),
    (
        "CUES_NEAR",
        readings.speaker,
        f'Berg said it{" was seen," * 11} was "quite mad".',
        "Berg",
        f'Berg said it{" was seen," * 12} was "quite mad".',
        "somebody",
    ),
    (
        "LONG_TITLE_WORD",
        readings.speaker,
        'The men sat in "Long and Old Road" all night.',
        "a term",
        'The men sat in "Long upon Old Road" all night.',
        "somebody",
    ),
    (
        "LONGEST_TITLE",
        readings.speaker,
        f'The men sat in "Road{" Road" * 7}" all night.',
        "a term",
        f'The men sat in "Road{" Road" * 8}" all night.',
        "somebody",
    ),
    (
        "NAMING_BEFORE",
        readings.speaker,
        f'Berg called{old(15)} "quite mad".',
        "Berg",
        f'Berg called{old(16)} "quite mad".',
        "somebody",
    ),
    (
        "SPOKEN_LENGTH",
        readings.speaker,
        'The plan "we made last summer" fell.',
        "somebody",
        'The plan "we made then" fell.',
        "a term",
    ),
    (
        "VOICING_BEFORE",
        readings.speaker,
        f'Berg shouted{old(8)} "quite mad".',
        "Berg",
        f'Berg shouted{old(9)} "quite mad".',
        "somebody",
    ),
    (
        "LONGEST_ADDRESSEE",
        readings.addressee,
        f'Berg told the{old(10)} men: "It is late."',
        f"the{old(10)} men",
        f'Berg told the{old(11)} men: "It is late."',
        f"the{old(11)}",
    ),
    (
        "LONGEST_CLAUSE",
        readings.reported,
        f"Berg said that{old(199)}.",
        old(199).strip(),
        f"Berg said that{old(200)}.",
        old(199).strip(),
    ),
    (
        "PRONOUN_NEAR",
        readings.reported,
        f"Berg announced a plan that{old(1)} would cost more.",
        "",
        f"Berg announced a plan that{old(2)} would cost more.",
        f"a plan that{old(2)} would cost more",
    ),
    (
        "SHORTEST_CONTENT",
        readings.reported,
        "Berg said that it rained there.",
        "it rained there",
        "Berg said that it rained.",
        "",
    ),
    (
        "THAT_BEHIND",
        readings.reported,
        f"Berg said in{old(12)} that it was late.",
        "it was late",
        f"Berg said in{old(13)} that it was late.",
        "",
    ),
    (
        "VERB_BEHIND",
        readings.reported,
        f"Berg announced{old(13)} was late.",
        f"{old(13).strip()} was late",
        f"Berg announced{old(14)} was late.",
        "",
    ),
    (
        "LONGEST_TITLES",
        readings.phrase_at_end,
        f"Today lead author and{old(5)} judge Anna Berg",
        f"lead author and{old(5)} judge Anna Berg",
        f"Today lead author and{old(6)} judge Anna Berg",
        f"{old(6).strip()} judge Anna Berg",
    ),
    (
        "LONGEST_LABEL",
        readings.speaker,
        f"The{old(6)} Berg: “We won.”",
        "Berg",
        f"The{old(7)} Berg: “We won.”",
        "somebody",
    ),
    (
        "LONGEST_TITLE_CASE",
        readings.cues,
        f"“It Is Late,” Says Anna Berg,{' Lima' * 17} again",
        "Says < Anna Berg (inverted)",
        f"“It Is Late,” Says Anna Berg,{' Lima' * 16} again",
        "",
    ),
    (
        "SHORTEST_NAME",
        readings.name,
        "Envoy to Ukraine Kurt Vogel said it rained.",
        "Kurt Vogel",
        "Envoy to Kurt Vogel said it rained.",
        "Envoy",
    ),
    (
        "PLACE_BEHIND",
        readings.reported,
        f"Berg said on{old(5)} Twitter she left early.",
        "she left early",
        f"Berg said on{old(6)} Twitter she left early.",
        "",
    ),
    (
        "FRAME",
        readings.reported,
        f"According to Berg in{old(9)} Lima, she left early.",
        "she left early",
        f"According to Berg in{old(10)} Lima, she left early.",
        "",
    ),
    (
        "AUXILIARY_BEFORE",
        readings.speaker,
        f"Der Rat hat{' sehr' * 11} gesagt: „Es ist schon spät.“",
        "Der Rat",
        f"Der Rat hat{' sehr' * 12} gesagt: „Es ist schon spät.“",
        "somebody",
    ),
    (
        "LONGEST_SPEAKER",
        readings.speaker,
        f"„Es ist schon spät“, sagte der{' alte' * 12} Rat am Montag.",
        f"der{' alte' * 12} Rat",
        f"„Es ist schon spät“, sagte der{' alte' * 13} Rat am Montag.",
        f"der{' alte' * 13}",
    ),
    (
        "NAME_IN_MARKS",
        readings.speaker,
        "Karl sagte, dass der Film „Wien Graz Linz Bonn“ nicht gut ist.",
        "a term",
        "Karl sagte, dass der Film „Wien Graz Linz Bonn Köln“ nicht gut ist.",
        "Karl",
    ),
    (
        "SPOKEN_ABROAD",
        readings.speaker,
        "Es ist und bleibt „alles ganz neu“ in der Stadt",
        "somebody",
        "Es ist und bleibt „ganz neu“ in der Stadt",
        "a term",
    ),
    (
        "THAT_ABROAD",
        readings.reported,
        f"Der Rat sagte{' sehr' * 6}, dass es in der Stadt regnet.",
        "es in der Stadt regnet",
        f"Der Rat sagte{' sehr' * 7}, dass es in der Stadt regnet.",
        "",
    ),
    (
        "SHORTEST_VERB",
        readings.speaker,
        "„Es ist schon spät“, lobt die alte Frau in der Stadt.",
        "die alte Frau",
        "„Es ist schon spät“, lob die alte Frau in der Stadt.",
        "somebody",
    ),
    (
        "LONGEST_NAME",
        readings.name,
        "Anna Maria Rosa Berg left.\n\nShe said it was late.",
        "Anna Maria Rosa Berg",
        "Anna Maria Rosa Ruth Berg left.\n\nShe said it was late.",
        "nobody",
    ),
    (
        "MOST_BEARERS",
        readings.name,
        f"John Doe left. {does(18)}\n\nMr. Doe said it was cold.",
        "John Doe",
        f"John Doe left. {does(19)}\n\nMr. Doe said it was cold.",
        "Mr. Doe",
    ),
    (
        "TOPICS_BEFORE",
        readings.name,
        f"Ivan Bo said it rained. {does(5)} He said it was cold.",
        "Ivan Bo",
        f"Ivan Bo said it rained. {does(6)} He said it was cold.",
        "nobody",
    ),
]


@pytest.mark.parametrize(
    ("name", "read", "within", "result", "beyond", "other"), WINDOWS, ids=[each[0] for each in WINDOWS]
)
def test_a_window_reaches_so_far_and_no_further(
    name: str, read: Callable[[str], str], within: str, result: str, beyond: str, other: str
) -> None:
    assert hasattr(windows, name)
    assert read(within) == result
    assert read(beyond) == other


def test_every_window_is_held() -> None:
    assert sorted(name for name in vars(windows) if name.isupper()) == sorted(name for name, *_ in WINDOWS)
