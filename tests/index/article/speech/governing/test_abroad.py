"""Who speaks in German, French, Spanish and Russian, and what is left open elsewhere."""

from __future__ import annotations

import time

import pytest

from index.datatypes import Attribution, Voice
from tests.index.article.newspaper import attributed, mention, quotations_of, reported_in

GERMAN = [
    ("„Wir bauen die Brücke“, sagte der Bürgermeister Karl Hein am Montag.", ["Bürgermeister Karl Hein"]),
    ("„Das ist nicht wahr“, so Ministerin Petra Lang.", ["Ministerin Petra Lang"]),
    ("Der Sprecher des Amtes, Jens Wolff, erklärte: „Wir prüfen das.“", ["Jens Wolff"]),
    ("Am Freitag sagte Wolff der Zeitung: „Es ist zu früh.“", ["Wolff"]),
    ("Zuvor hatte der Rat gesagt: „Die Stadt ist sicher.“", ["der Rat"]),
    ("„Es war schön“, hat Anna Berg am Dienstag gesagt.", ["Anna Berg"]),
    ("Laut Polizei war der Fahrer „sehr betrunken“.", ["Polizei"]),
    ("Wie die Polizei mitteilte, habe der Mann „laut gerufen“.", ["die Polizei"]),
    ("„Das ist doch lächerlich“, lachte ein Mann auf der Straße.", ["ein Mann"]),
    ("»Damit«, meinte die Forscherin, »haben wir nicht gerechnet.«", ["die Forscherin", "die Forscherin"]),
    ("Die Lage sei „ernst“, sagte Müller. „Wir warten.“", ["Müller", "Müller"]),
    ("Petra Lang kam. „Das ist gut“, sagte sie. „Sehr gut.“", ["sie", "sie"]),
    ("Müller sagte nicht: „Wir gehen und kommen nie wieder.“", [None]),
    ("„Wir wissen nicht, was das ist.“", [None]),
    ("Sein Nachbar Uwe Klar widersprach: „Das ist nicht wahr.“", ["Uwe Klar"]),
]
FRENCH = [
    ("« Nous sommes prêts », a déclaré Jean Dupont au conseil.", ["Jean Dupont"]),
    ("« C'est une erreur », a-t-il ajouté. « Nous le savons. »", ["a-t-il", "a-t-il"]),
    ("Le ministre de l'Eau, Paul Girard, a dit que c'est « très utile ».", ["Paul Girard"]),
    ("Selon la maire de la ville, « il faut agir ».", ["la maire de la ville"]),
    ("« Il faut agir », se félicite Marie Leroy.", ["Marie Leroy"]),
    ("Son frère, lui, se dit « tout à fait prêt à partir » de la ville.", ["Son frère"]),
    ("— Je viens avec vous, dit Paul. Il faut partir.", ["Paul", "Paul"]),
    ("« Je suis là, dit-elle. Nous sommes prêts. »", ["dit-elle", "dit-elle"]),
]
SPANISH = [
    ('"Es una buena noticia", dijo el presidente Juan Ortega.', ["Juan Ortega"]),
    ('El alcalde, Luis Mora, aseguró que el plan es "muy bueno".', ["Luis Mora"]),
    ('Según la ministra, "no hay dinero" para la obra.', ["la ministra"]),
    ("—Vendré con la gente —dijo Juan—. No me esperes.", ["Juan", "Juan"]),
    ("«No habrá cambios», bromeó el portavoz de la empresa.", ["el portavoz de la empresa"]),
]
RUSSIAN = [
    ("«Мы готовы к работе», — сказал директор Иван Петров.", ["Иван Петров"]),
    ("По словам Петрова, «это было очень трудно».", ["Петрова"]),
    ("Иван Петров заявил: «Мы не уйдём».", ["Иван Петров"]),
    ("— Я приду с ним, — сказал Иван. — Не ждите.", ["Иван", "Иван"]),
    ("«Мы всё исправим, — сказала министр. — Это наша работа».", ["министр", "министр"]),
    ("«Это не так», — усмехнулся депутат Олег Орлов.", ["Олег Орлов"]),
]
UNKNOWN = [
    ("Il sindaco ha detto che non è vero: «Siamo pronti».", [None]),
    ("「準備はできている」と田中太郎は述べた。", [None]),
    ("De burgemeester zei: „We zijn er klaar voor”, en dat is niet waar.", [None]),
]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Karl Hein (56) leitet ab Juli das Team.\n\nDer 56-Jährige sagte: „Ich freue mich sehr.“", "Karl Hein"),
        ("Anna Berg, 41, ist in der Stadt. „Ich freue mich“, sagte die 41-Jährige.", "Anna Berg"),
        ("Der 56-jährige Karl Hein ist in der Stadt. „Ich freue mich“, so der 56-Jährige.", "Karl Hein"),
        ("Karl Hein lobte den Mann. „Ich war nicht bereit“, sagte der 38-Jährige.", "der 38-Jährige"),
        ("Karl Hein (56) traf den Wirt. „Ich war nicht bereit“, sagte der 38-Jährige.", "der 38-Jährige"),
    ],
)
def test_an_age_stands_for_whom_the_article_says_it_of(text: str, speaker: str) -> None:
    assert [each.attribution.names[0] for each in quotations_of(text)] == [speaker]


@pytest.mark.parametrize(("text", "speakers"), GERMAN + FRENCH + SPANISH + RUSSIAN + UNKNOWN)
def test_who_speaks(text: str, speakers: list[str | None]) -> None:
    found = quotations_of(text)
    assert all(each.attribution.voice is Voice.QUOTATION for each in found)
    assert [named(text, each.attribution) for each in found] == speakers


def named(text: str, attribution: Attribution) -> str | None:
    """The name, or the words of the text for whoever has none; a pronoun as it stands."""
    words = mention(text, attribution)
    return words if words and (words in PRONOUNS or attribution.names[0] is None) else attribution.names[0]


PRONOUNS = frozenset({"sie", "a-t-il", "dit-elle"})


@pytest.mark.parametrize(
    "text",
    [
        "Der Film „Titanic“ war sehr lang und die Leute gingen nach Hause.",
        "Die Partei „Neue Mitte“ lehnt das Gesetz ab, und der Rat ist dagegen.",
        "La película «Titanic» es muy larga y no me gusta.",
        "Le film « Titanic » est très long et ne me plaît pas.",
        "Газета «Известия» пишет, что это не так.",
    ],
)
def test_a_name_in_marks_is_nobodys_words(text: str) -> None:
    assert [each.attribution.voice for each in quotations_of(text)] == [Voice.ARTICLE]


def test_a_paragraph_in_another_language_is_read_by_its_own_words() -> None:
    text = "The town met in the hall, and they were late.\n\n„Wir gehen nicht“, sagte der Bürgermeister."
    assert [mention(text, each.attribution) for each in quotations_of(text)] == ["der Bürgermeister"]


def test_a_language_that_is_stated_is_believed() -> None:
    text = "„Adieu“, rief Karl Hein."
    (stated,) = attributed(text, "de")
    assert stated.quotations[0].attribution.names[0] == "Karl Hein"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Der Rat teilte am Montag mit, dass die Brücke nicht sicher ist.", "die Brücke nicht sicher ist"),
        ("Der Rat sagte, die Brücke sei nicht sicher.", "die Brücke sei nicht sicher"),
        ("Die Brücke sei nicht sicher, sagte der Rat.", "Die Brücke sei nicht sicher"),
        ("Le maire a dit que le pont est dans le fleuve.", "le pont est dans le fleuve"),
        ("El alcalde dijo que el puente no es seguro.", "el puente no es seguro"),
        ("Директор сообщил, что мост не безопасен для людей.", "мост не безопасен для людей"),
        ("Nach Angaben der Polizei war der Fahrer nicht in der Stadt.", "war der Fahrer nicht in der Stadt"),
    ],
)
def test_what_is_reported(text: str, content: str) -> None:
    assert [each.span.of(text) for each in reported_in(text)] == [content]


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("de", "Die Kosten steigen weiter, sagte Karl Hein am Dienstag in Köln.", "Die Kosten steigen weiter"),
        ("de", "Die Kosten steigen weiter, teilte der Rat am Dienstag mit.", "Die Kosten steigen weiter"),
        ("de", "Doch die Kosten steigen weiter, sagte Karl Hein dem Sender.", "Doch die Kosten steigen weiter"),
        ("de", "Wenn es regnet, steige der Fluss, sagte Karl Hein am Montag.", "Wenn es regnet, steige der Fluss"),
        ("de", "Als er in der Stadt ankam, sagte Karl Hein am Montag.", None),
        ("de", "Als er in der Stadt ankam, sagte Karl Hein am Montag gar viel.", None),
        ("fr", "Le pont sera fermé en mai, a dit Jean Dupont mardi à Lyon.", "Le pont sera fermé en mai"),
        ("fr", "Lorsque la pluie tombe, dit Jean Dupont.", None),
        ("fr", "Le soir est venu, a dit Jean Dupont, que personne ne voulait croire.", None),
        ("es", "El puente cerrará en mayo, dijo el alcalde el martes.", "El puente cerrará en mayo"),
        ("es", "«No hay pan», dijo Juan Ortega, que vende flores desde el lunes.", None),
        ("es", "Según Juan Ortega, que dirige la obra, el puente cerrará pronto.", "el puente cerrará pronto"),
        ("es", "Dijo Juan Ortega, alcalde de la villa, que el puente cerrará.", "el puente cerrará"),
        ("ru", "Мост закроют в конце мая, сообщил мэр во вторник.", "Мост закроют в конце мая"),
        ("ru", "Мэр сообщил, что мост закроют в мае.", "мост закроют в мае"),
    ],
)
def test_a_report_is_not_what_hangs_on_whoever_said_it_or_on_when(
    language: str, text: str, content: str | None
) -> None:
    found = [each.span.of(text) for paragraph in attributed(text, language) for each in paragraph.reported]
    assert found == ([content] if content else [])


def test_a_described_speaker_comes_between_a_name_and_a_pronoun() -> None:
    text = "„Das ist gut“, sagte Karl Hein. „Nein“, sagte der Rat. „Und das ist nicht alles“, sagte er."
    assert [each.attribution.names[0] for each in quotations_of(text)] == ["Karl Hein", "der Rat", None]


@pytest.mark.parametrize(
    "text",
    [
        "« Nous sommes prêts », a dit Jean Dupont. « Dehors ! » fut le cri de la foule dans la rue.",
        "«Estamos aquí», dijo Juan Ortega. «Siempre», respondió el otro, que no era de la casa.",
        "«Мы готовы», — сказал Иван Петров. «Навсегда», — ответил тот.",
        '"We are ready," said Anna Berg. "We are not" was what the banner told the town.',
        '"We are ready," said Anna Berg. "We are not!" stood on the banner in the hall.',
    ],
)
def test_a_sentence_that_tells_of_a_quotation_does_not_go_on_with_the_one_before(text: str) -> None:
    assert [each.attribution.speaker for each in quotations_of(text)][1:] == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Frau des Bürgermeisters Karl Hein sagte: „Er ist nicht da.“", "Die Frau des Bürgermeisters Karl Hein"),
        ("La femme du maire Paul Girard a dit : « Il est dans la ville. »", "La femme du maire Paul Girard"),
        ("Das Büro von Hein sagte: „Er ist nicht da.“", "Das Büro von Hein"),
        ("Der Dichter Otto von Hein sagte: „Das ist nicht wahr.“", "Otto von Hein"),
        ("Иван Петров был не в городе. «Мы ждём», — сказала дочь Петрова.", "дочь Петрова"),
    ],
)
def test_who_is_told_by_somebody_else_is_not_that_one(text: str, speaker: str) -> None:
    assert [each.attribution.names[0] for each in quotations_of(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Selon Le Monde, le pont est dans la ville. Il a ajouté : « Ce n'est pas vrai. »",
        "Wie Reuters berichtet, ist die Brücke nicht sicher. Er sagte: „Das ist nicht wahr.“",
        "Как сообщает РИА Новости, это не так. Она сказала: «Мы не уйдём».",
    ],
)
def test_a_medium_is_no_he(text: str) -> None:
    assert [each.attribution.names[0] for each in quotations_of(text)] == [None]


def test_a_verb_in_two_parts_needs_both() -> None:
    assert reported_in("Es gab zwei Wege, die nicht sicher waren.") == []
    text = "Der Rat gab bekannt, dass die Brücke nicht sicher ist."
    assert [each.attribution.names[0] for each in reported_in(text)] == ["Der Rat"]


def test_an_interview_in_german() -> None:
    text = "Frage: Wie war das?\n\nKarl Hein: Das war nicht gut für uns."
    assert [each.attribution.names[0] for each in quotations_of(text)] == [None, "Karl Hein"]


def test_a_dash_opens_no_dialogue_where_nobody_speaks() -> None:
    text = "— первый пункт и второй;\n\n— третий пункт, но не всё."
    assert all(paragraph.quotations == () for paragraph in attributed(text))


@pytest.mark.parametrize(
    "piece", ["sagte der ", "„a“, sagte er ", ", — сказал он ", "dit-il, ", "selon de la ", "der die "]
)
def test_a_hundred_thousand_hostile_characters_are_read_in_a_moment(piece: str) -> None:
    text = "Und — " + piece * (100_000 // len(piece))
    started = time.process_time()
    attributed(text)
    assert time.process_time() - started < 15
