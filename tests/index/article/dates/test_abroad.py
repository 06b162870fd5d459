"""Tables of dates in other languages, published on Tuesday, 31 January 2023."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.dates.abroad import LANGUAGES
from index.article.dates.calendar_units import Unit
from index.article.tongues import tongue
from tests.index.article.dates.test_expressions import dates_in, lines

GERMAN = [
    ("Der Rat traf sich am Dienstag und sagte nicht viel.", ["Dienstag = 2023-01-31"]),
    ("Der Rat wird sich am Freitag mit dem Haushalt befassen.", ["Freitag = 2023-02-03"]),
    ("Am Montag ist die Schule für alle zu.", ["Montag = 2023-01-30 | 2023-02-06"]),
    ("Am vergangenen Montag war die Schule zu.", ["vergangenen Montag = 2023-01-30"]),
    ("Er starb am 19. Dezember in der Stadt.", ["19. Dezember = 2022-12-19"]),
    ("Die Brücke wurde im März 2021 eröffnet.", ["März 2021 = 2021-03-01..2021-03-31"]),
    ("Sie kamen gestern Abend, und morgen ist es zu Ende.", ["gestern Abend = 2023-01-30", "morgen = 2023-02-01"]),
    ("In der vergangenen Woche war es kalt.", ["der vergangenen Woche = 2023-01-23..2023-01-29"]),
    ("Das war vor zwei Jahren nicht so.", ["vor zwei Jahren = 2021-01-01..2021-12-31"]),
    ("In den 1990er Jahren war das nicht so.", ["1990er Jahren = 1990-01-01..1999-12-31"]),
    ("Im 19. Jahrhundert war das nicht so.", ["19. Jahrhundert = 1801-01-01..1900-12-31"]),
    ("Anfang 2020 war die Stadt leer und still.", ["Anfang 2020 = 2020-01-01..2020-04-30"]),
    ("Sie sagte, sie werde am Mittwoch in die Stadt fahren.", ["Mittwoch = 2023-02-01"]),
    ("Guten Morgen, sagte er, und das ist am Morgen nicht leicht.", []),
    ("In den letzten Jahren war die Stadt im Wandel.", []),
    ("Die Montagsdemo ist auf dem Platz, und der Mai ist es nicht.", []),
]
FRENCH = [
    ("Le maire a déclaré mardi que la loi est bonne.", ["mardi = 2023-01-31"]),
    ("La loi sera votée vendredi par les élus.", ["vendredi = 2023-02-03"]),
    ("La mairie est fermée lundi pour les élèves.", ["lundi = 2023-01-30 | 2023-02-06"]),
    ("Il est mort le 19 décembre dans la ville.", ["19 décembre = 2022-12-19"]),
    ("La loi du 1er mai 2021 est dans le texte.", ["1er mai 2021 = 2021-05-01"]),
    ("Hier, les élèves ont quitté la salle.", ["Hier = 2023-01-30"]),
    ("Elle est née la semaine dernière dans une ferme.", ["la semaine dernière = 2023-01-23..2023-01-29"]),
    ("Il y a deux ans, le pont est tombé.", ["Il y a deux ans = 2021-01-01..2021-12-31"]),
    (
        "Dans les années 1990, et au XIXe siècle.",
        ["années 1990 = 1990-01-01..1999-12-31", "XIXe siècle = 1801-01-01..1900-12-31"],
    ),
    ("Il vient le lundi et les mardis pour la classe.", []),
]
SPANISH = [
    ("El alcalde dijo el martes que la ley es buena.", ["martes = 2023-01-31"]),
    ("La ley se votará el viernes en la cámara.", ["viernes = 2023-02-03"]),
    ("Murió el 19 de diciembre en la ciudad.", ["19 de diciembre = 2022-12-19"]),
    ("Ayer llegaron los niños a la escuela.", ["Ayer = 2023-01-30"]),
    ("La semana pasada no llovió en la ciudad.", ["La semana pasada = 2023-01-23..2023-01-29"]),
    ("Hace dos años se cayó el puente de la ciudad.", ["Hace dos años = 2021-01-01..2021-12-31"]),
    ("En marzo de 2021 no llovió en la ciudad.", ["marzo de 2021 = 2021-03-01..2021-03-31"]),
    ("En el siglo XIX no había luz en las calles.", ["siglo XIX = 1801-01-01..1900-12-31"]),
    ("Se van por la mañana y vienen los lunes a la escuela.", []),
]
RUSSIAN = [
    ("Мэр заявил во вторник, что моста нет.", ["вторник = 2023-01-31"]),
    ("Закон будет принят в пятницу.", ["пятницу = 2023-02-03"]),
    ("Он умер 19 декабря в городе.", ["19 декабря = 2022-12-19"]),
    ("Вчера дети пришли в школу.", ["Вчера = 2023-01-30"]),
    ("На прошлой неделе было холодно.", ["На прошлой неделе = 2023-01-23..2023-01-29"]),
    ("Два года назад моста не было.", ["Два года назад = 2021-01-01..2021-12-31"]),
    ("Мост открыли в марте 2021 года.", ["марте 2021 года = 2021-03-01..2021-03-31"]),
]
CHINESE = [
    ("大桥于2022年11月5日关闭。", ["2022年11月5日 = 2022-11-05"]),
    ("他12月19日去了城里。", ["12月19日 = 2022-12-19"]),
    ("他去年3月5日去了。", ["去年3月5日 = 2022-03-05"]),
    ("市长昨天说了，上周二他来了。", ["昨天 = 2023-01-30", "上周二 = 2023-01-24"]),
    ("大桥两年前关闭，1990年代建成。", ["两年前 = 2021-01-01..2021-12-31", "1990年代 = 1990-01-01..1999-12-31"]),
]
JAPANESE = [
    ("橋は2022年11月5日に閉鎖された。", ["2022年11月5日 = 2022-11-05"]),
    ("市長は昨日、来週の月曜日に終わると述べた。", ["昨日 = 2023-01-30", "来週の月曜日 = 2023-02-06"]),
    ("橋は昨年12月に壊れた。", ["昨年12月 = 2022-12-01..2022-12-31"]),
    ("3か月前に始まり、19世紀の橋は残った。", ["3か月前 = 2022-10-01..2022-10-31", "19世紀 = 1801-01-01..1900-12-31"]),
]


@pytest.mark.parametrize(("text", "expected"), [*GERMAN, *FRENCH, *SPANISH, *RUSSIAN, *CHINESE, *JAPANESE])
def test_dates_abroad(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *((text, "de") for text, _ in GERMAN),
        *((text, "fr") for text, _ in FRENCH),
        *((text, "es") for text, _ in SPANISH),
        *((text, "ru") for text, _ in RUSSIAN),
        *((text, "zh") for text, _ in CHINESE),
        *((text, "ja") for text, _ in JAPANESE),
    ],
)
def test_the_language_of_each_is_told(text: str, language: str) -> None:
    assert tongue(text) == language


def test_a_name_in_other_letters_leaves_a_paragraph_in_its_language() -> None:
    assert lines("The mayor of Beijing (北京) met the council on Monday, 5 December 2022.") == [
        "Monday, 5 December 2022 = 2022-12-05"
    ]
    assert lines("The mayor of Beijing (北京) met the council last December.") == [
        "last December = 2022-12-01..2022-12-31"
    ]


def test_without_a_publication_date_they_stay_unresolved() -> None:
    (mention,) = dates_in("Der Rat traf sich gestern mit den Eltern.", None)
    assert mention.readings == ()


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_the_words_of_a_language_fit_its_forms(words: object) -> None:
    data = next(each for each in LANGUAGES.values() if each is words)
    assert {name for name, _ in data.spells.values()} | set(data.units.values()) <= set(Unit)
    assert set(data.parts.values()) <= {"early", "mid", "end"}
    assert set(data.weekdays.values()) == set(range(7))


@given(
    st.lists(st.sampled_from("am vor zwei Jahren Dienstag 3. Mai der die und 31. Februar 30 XX siglo il y a".split()))
)
def test_any_words_are_read(words: list[str]) -> None:
    assert all(mention.span.end <= len(" ".join(words)) for mention in dates_in(" ".join(words), date(2024, 2, 29)))
