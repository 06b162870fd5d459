"""How many own sentences come out as they were written: `python -m tests.quality.encodings`.

Every sentence is brought in the encodings that its language was written in before Unicode, alone (short) and with two
others before and after it (long); the figures stand in docs/decisions/0030. `--with charset-normalizer` reads them with
that library instead.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from charset_normalizer import from_bytes

from index.article.formats.text import decode
from index.errors import ArticleUnreadable

WEST = ("cp1252", "mac_roman", "cp850")
EAST = ("cp1250", "iso8859_2", "cp852")
CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
UNICODE = ("utf-8", "utf-16-le", "utf-16-be")

SENTENCES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "English": (
        WEST,
        (
            "The café’s owner said the naïve plan had failed.",
            "“We don’t know,” she wrote – and left.",
            "Zoë paid £40 for the résumé of a fiancé.",
        ),
    ),
    "French": (
        WEST,
        (
            "Le marché couvert rouvre samedi à l’été.",
            "« Voilà, c’est fini », a déclaré la maîtresse d’école.",
            "Où sont passés les élèves de la forêt ?",
        ),
    ),
    "German": (
        WEST,
        (
            "Die Brücke über den Fluss bleibt gesperrt.",
            "„Das wäre schön“, sagte Frau Müller.",
            "Für größere Straßen fehlt das Geld.",
        ),
    ),
    "Spanish": (
        WEST,
        (
            "El niño llegó mañana por la mañana.",
            "¿Cuándo volverá el señor Núñez?",
            "La región pidió más médicos.",
        ),
    ),
    "Portuguese": (
        WEST,
        (
            "A câmara não aprovou as eleições.",
            "São Paulo terá mais ônibus amanhã.",
            "É difícil, disse a irmã do avô.",
        ),
    ),
    "Italian": (
        WEST,
        (
            "La città è più cara perché piove.",
            "Così sarà, ha detto Nicolò.",
            "L’università non c’è più.",
        ),
    ),
    "Swedish": (
        WEST,
        (
            "Båten gick från Åbo till Öland.",
            "Vi får se, sade hon på måndagen.",
            "Älgen stod kvar vid sjön.",
        ),
    ),
    "Danish": (
        WEST,
        (
            "Færgen sejler fra Rønne på lørdag.",
            "Det er en stor ære, sagde Søren.",
            "Åen løber gennem byen.",
        ),
    ),
    "Finnish": (
        WEST,
        (
            "Järvi jäätyi yöllä.",
            "Hän sanoi, että työ jää kesken.",
            "Mikä päivä tänään on?",
        ),
    ),
    "Icelandic": (
        ("cp1252", "cp850"),
        (
            "Það er kalt í Reykjavík.",
            "Þau fóru norður í gær.",
            "Skipið sökk við Örfirisey.",
        ),
    ),
    "Polish": (
        EAST,
        (
            "Źródło leży pod Łodzią.",
            "Premier powiedział, że jutro będzie lepiej.",
            "Gęś i żółw poszły ścieżką.",
        ),
    ),
    "Czech": (
        EAST,
        (
            "Příliš žluťoučký kůň běžel městem.",
            "Řekl, že večer bude pršet.",
            "Škola začíná v úterý ráno.",
        ),
    ),
    "Hungarian": (
        EAST,
        (
            "Az erdő fölött őzek és gyűrűk.",
            "A miniszter szerint jövőre több pénz jut rá.",
            "Hűvös őszi reggel volt.",
        ),
    ),
    "Croatian": (
        EAST,
        (
            "Čovjek je rekao da će doći sutra.",
            "Što znači žuta kuća?",
            "Đak je išao u školu.",
        ),
    ),
    "Romanian": (
        ("cp1250", "iso8859_2"),
        (
            "Preşedintele a spus că ţara aşteaptă.",
            "În oraş s-a făcut linişte.",
            "Mâine va fi frig şi înnorat.",
        ),
    ),
    "Turkish": (
        ("cp1254", "cp857"),
        (
            "Başbakan dün İstanbul’a gitti.",
            "Çocuğun adı Işık, dedi öğretmen.",
            "Yağmur akşama doğru dindi.",
        ),
    ),
    "Lithuanian": (
        ("cp1257", "iso8859_13"),
        (
            "Žmonės šiandien išėjo į gatvę.",
            "Tai būtų gražu, sakė mokytoja.",
            "Ąžuolas augo prie ežero.",
        ),
    ),
    "Russian": (
        CYRILLIC,
        (
            "Мост через реку закрыт до осени.",
            "«Мы не знаем», — сказала она.",
            "Город ждёт новых поездов.",
        ),
    ),
    "Ukrainian": (
        ("cp1251", "koi8_u"),
        (
            "Міст через річку зачинено до осені.",
            "Її брат поїхав до Києва.",
            "Ми ще не знаємо, сказав він.",
        ),
    ),
    "Bulgarian": (
        ("cp1251", "iso8859_5"),
        (
            "Мостът над реката е затворен.",
            "Не знаем още, каза тя.",
            "Градът чака нови влакове.",
        ),
    ),
    "Greek": (
        ("cp1253", "iso8859_7"),
        (
            "Η γέφυρα είναι κλειστή ως το φθινόπωρο.",
            "Δεν ξέρουμε ακόμη, είπε η δήμαρχος.",
            "Η πόλη περιμένει νέα τρένα.",
        ),
    ),
    "Hebrew": (
        ("cp1255",),
        (
            "הגשר מעל הנהר סגור עד הסתיו.",
            "אנחנו עוד לא יודעים, אמרה ראשת העיר.",
            "העיר מחכה לרכבות חדשות.",
        ),
    ),
    "Arabic": (
        ("cp1256", "iso8859_6"),
        (
            "الجسر فوق النهر مغلق حتى الخريف.",
            "قالت رئيسة البلدية إننا لا نعلم بعد.",
            "المدينة تنتظر قطارات جديدة.",
        ),
    ),
    "Thai": (
        ("cp874",),
        (
            "สะพานข้ามแม่น้ำปิดถึงฤดูใบไม้ร่วง",
            "เรายังไม่รู้ นายกเทศมนตรีกล่าว",
            "เมืองรอรถไฟขบวนใหม่",
        ),
    ),
    "Japanese": (
        ("cp932", "euc_jp", "iso2022_jp"),
        (
            "橋は秋まで閉鎖される。",
            "市長は「まだ分からない」と述べた。",
            "町は新しい列車を待っている。",
        ),
    ),
    "Chinese": (
        ("gb18030",),
        (
            "大桥将关闭到秋天。",
            "市长说：“我们还不知道。”",
            "这个城市在等新的火车。",
        ),
    ),
    "Chinese, traditional": (
        ("cp950",),
        (
            "大橋將關閉到秋天。",
            "市長說：「我們還不知道。」",
            "這個城市在等新的火車。",
        ),
    ),
    "Korean": (
        ("cp949",),
        (
            "다리는 가을까지 닫힌다.",
            "시장은 아직 모른다고 말했다.",
            "도시는 새 기차를 기다린다.",
        ),
    ),
}


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Language, encoding, length, text."""
    for language, (encodings, sentences) in SENTENCES.items():
        for encoding in (*encodings, *UNICODE):
            for at, sentence in enumerate(sentences):
                others = [*sentences[at:], *sentences[:at]]
                yield language, encoding, "short", sentence
                yield language, encoding, "long", "\n\n".join([*others, *others])


def written(text: str, encoding: str) -> bytes | None:
    """The bytes of a text; None where the encoding has not all of its characters."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _read(data: bytes) -> tuple[str, str]:
    """The text that is read, and how: the codec, or "refused"."""
    if "--with" in sys.argv:
        return _by_charset_normalizer(data)
    try:
        decoded = decode(data, "a.txt")
    except ArticleUnreadable:
        return "", "refused"
    return decoded.text, decoded.encoding + (" (guessed)" if decoded.guessed else "")


def _by_charset_normalizer(data: bytes) -> tuple[str, str]:
    """As files were read until this was measured."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        best = None if b"\0" in data else from_bytes(data, steps=10, chunk_size=1024).best()
        return (data.decode(best.encoding), best.encoding) if best else ("", "refused")
    return ("", "refused") if "\0" in text else (text, "utf-8")


def main() -> None:
    """Print right, wrong and refused, by group of encodings and length; with `-v` every one that is not right."""
    tally: dict[tuple[str, str], Counter[str]] = {}
    for language, encoding, length, text in cases():
        data = written(text, encoding)
        if data is None:
            continue
        got, how = _read(data)
        outcome = "right" if got == text else "refused" if how == "refused" else "wrong"
        tally.setdefault((encoding, length), Counter())[outcome] += 1
        if outcome == "right" and how.endswith("(guessed)"):
            tally[encoding, length]["guessed"] += 1
        if outcome != "right" and "-v" in sys.argv:
            sys.stdout.write(f"{language}, {encoding}, {length}: {how}: {got[:60]!r}\n")
    for (encoding, length), counts in sorted(tally.items(), key=lambda row: row[0][::-1]):
        cells = (counts[outcome] for outcome in ("right", "wrong", "refused", "guessed"))
        sys.stdout.write(f"| {encoding} | {length} | {' | '.join(map(str, cells))} |\n")
    for length in ("short", "long"):
        total = sum((counts for (_, long), counts in tally.items() if long == length), Counter[str]())
        sys.stdout.write(f"{length}: {dict(total)}\n")


if __name__ == "__main__":
    main()
