"""The words that Japanese dates are made of."""

from __future__ import annotations

from index.languages.date_words import DateWords, numbered, spells

DATES = DateWords(
    weekdays=numbered("月 火 水 木 金 土 日", first=0),
    days={
        **dict.fromkeys(("一昨日", "おととい"), -2),
        **dict.fromkeys(("昨日", "昨夜", "昨晩", "きのう"), -1),
        **dict.fromkeys(("今日", "本日", "今朝", "今夜", "今晩", "きょう"), 0),
        **dict.fromkeys(("明日", "あす", "あした"), 1),
        **dict.fromkeys(("明後日", "あさって"), 2),
    },
    spells=spells("week", last="先週", this="今週", next="来週")
    | spells("month", last="先月", this="今月", next="来月")
    | spells("year", last="昨年,去年", this="今年", next="来年")
    | spells("weekend", last="先週末")
    | {"一昨年": ("year", -2), "再来年": ("year", 2)},
    units={
        **dict.fromkeys(("か月", "カ月", "ヶ月", "ヵ月", "箇月"), "month"),
        "日": "day",
        "週間": "week",
        "年": "year",
    },
    numbers=numbered("一 二 三 四 五 六 七 八 九 十"),
    forms=(
        ("day", r"(?<![\d.])(?:(?P<year>{year})年)?(?P<month>1[0-2]|0?[1-9])月(?P<day>{day})日"),
        ("day", r"(?P<which>昨年|去年|今年|来年)(?P<month>1[0-2]|0?[1-9])月(?P<day>{day})日"),
        ("month", r"(?<![\d.])(?P<year>{year})年(?P<month>1[0-2]|0?[1-9])月(?!\d)"),
        ("month", r"(?P<which>昨年|去年|今年|来年)(?P<month>1[0-2]|0?[1-9])月(?!\d)"),
        ("month", r"(?<![\d.年])(?P<month>1[0-2]|0?[1-9])月(?!\d|[曜以]|間)"),
        ("year", r"(?<![\d.])(?P<year>{year})年(?![代\d間度ぶ])"),
        ("weekday", r"(?:(?P<week>先|今|来)週の?)?(?P<weekday>{weekday})曜日?"),
        ("days", r"(?P<date>{offday})"),
        ("spell", r"(?P<date>{spell})(?!\d|の[月火水木金土日]曜|末)"),
        ("ago", r"(?<![\d.数])(?P<count>{count})(?P<unit>{unit})前"),
        ("decade", r"(?<!\d)(?P<year>1\d\d0|20\d0)年代"),
        ("century", r"(?<!\d)(?P<number>[1-9]|1\d|2[01])世紀"),
    ),
    spaced=False,
    past="した|だった|た。",
    future="する予定|見通し|予定|だろう|見込み|ます。",
)
