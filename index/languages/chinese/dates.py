"""The words that Chinese dates are made of, in simplified and traditional characters."""

from __future__ import annotations

from index.languages.date_words import DateWords, numbered, spells

DATES = DateWords(
    weekdays=numbered("一 二 三 四 五 六 日|天", first=0),
    days={
        **dict.fromkeys(("前天", "前日"), -2),
        **dict.fromkeys(("昨天", "昨日", "昨晚"), -1),
        **dict.fromkeys(("今天", "今日", "今晚", "今早"), 0),
        **dict.fromkeys(("明天", "明日"), 1),
        **dict.fromkeys(("后天", "後天"), 2),
    },
    spells=spells("week", last="上周,上星期,上週", this="本周,这周,本週,這週,这星期", next="下周,下星期,下週")
    | spells("month", last="上个月,上個月,上月", this="本月,这个月,這個月", next="下个月,下個月,下月")
    | spells("year", last="去年", this="今年", next="明年")
    | {"前年": ("year", -2), "后年": ("year", 2), "後年": ("year", 2)},
    units={
        "天": "day",
        "日": "day",
        "周": "week",
        "週": "week",
        "个星期": "week",
        "個星期": "week",
        "个月": "month",
        "個月": "month",
        "年": "year",
    },
    numbers=numbered("一 二|两|兩 三 四 五 六 七 八 九 十"),
    forms=(
        ("day", r"(?<![\d.])(?:(?P<year>{year})年)?(?P<month>1[0-2]|0?[1-9])月(?P<day>{day})[日号號]"),
        ("day", r"(?P<which>去年|今年|明年)(?P<month>1[0-2]|0?[1-9])月(?P<day>{day})[日号號]"),
        ("month", r"(?<![\d.])(?P<year>{year})年(?P<month>1[0-2]|0?[1-9])月(?!\d)"),
        ("month", r"(?P<which>去年|今年|明年)(?P<month>1[0-2]|0?[1-9])月(?!\d)"),
        ("month", r"(?<![\d.年])(?P<month>1[0-2]|0?[1-9])月(?!\d|[以之]?[内內])(?:份)?"),
        ("year", r"(?<![\d.])(?P<year>{year})年(?![代\d来來间間期])"),
        (
            "weekday",
            r"(?:(?P<week>上|本|这|這|下)(?:个|個)?)?(?:周|星期|週|礼拜|禮拜)(?P<weekday>{weekday})(?![季年月线線])",
        ),
        ("days", r"(?P<date>{offday})"),
        ("spell", r"(?P<date>{spell})(?![一二三四五六日天\d])"),
        ("ago", r"(?<![\d.多数數几幾])(?P<count>{count})(?P<unit>{unit})前"),
        ("decade", r"(?<!\d)(?P<year>1\d\d0|20\d0)年代"),
        ("century", r"(?<!\d)(?P<number>[1-9]|1\d|2[01])世[纪紀]"),
    ),
    spaced=False,
    past="了|已经|已經|曾",
    future="将|將|要|计划|計劃|预计|預計|会在",
)
