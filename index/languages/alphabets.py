"""The letters that languages write beyond ASCII, and the code pages in which texts of them are met: data.

What a file that is not Unicode says can only be told by what its letters make: a text is in a code page when its
letters are those of one language there, and stand where that language has them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Small letters of a language beyond ASCII, and a capital whose small letter is in it; `common` are those that make
    up most of a text where the alphabet has hardly any ASCII in it, else empty. `pages` are names of Python's codecs.
    """

    language: str
    letters: frozenset[str]
    pages: tuple[str, ...]
    common: frozenset[str] = frozenset()


WESTERN = "cp1252"
"""What a text is in when nothing speaks clearly for another page."""

_WEST = (WESTERN, "mac_roman", "cp850", "cp437", "iso8859_15")
_EAST = ("cp1250", "iso8859_2", "cp852", "mac_latin2")
_TURKISH = ("cp1254", "cp857", "mac_turkish")
_BALTIC = ("cp1257", "iso8859_13", "iso8859_4")
_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
_UKRAINIAN = ("cp1251", "koi8_u", "cp1125", "iso8859_5", "mac_cyrillic")

_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
_HEBREW = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأؤإئـًٌٍَُِّْپچژگ"
_THAI = "".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))))


def _without(letters: str, others: str) -> str:
    return "".join(letter for letter in letters if letter not in others)


def _alphabet(language: str, letters: str, pages: tuple[str, ...], common: str = "") -> Alphabet:
    return Alphabet(language, frozenset(letters), pages, frozenset(common))


ALPHABETS = (
    _alphabet("English", "éèêëïîçñöüáàâôó", _WEST),
    _alphabet("French", "àâæçéèêëîïôœùûüÿ", _WEST),
    _alphabet("German", "äöüßé", _WEST),
    _alphabet("Spanish", "áéíñóúü", _WEST),
    _alphabet("Portuguese", "áâãàçéêíóôõúü", _WEST),
    _alphabet("Italian", "àèéìíîòóùú", _WEST),
    _alphabet("Catalan", "àçèéíïòóúü", _WEST),
    _alphabet("Dutch", "áàâäçèéêëíïîñóöôúüû", _WEST),
    _alphabet("Swedish", "åäöéüà", _WEST),
    _alphabet("Norwegian", "åæøéèêòóôü", _WEST),
    _alphabet("Finnish", "åäöéšž", _WEST),
    _alphabet("Icelandic", "áðéíóúýþæö", _WEST),
    _alphabet("Irish", "áéíóú", _WEST),
    _alphabet("Albanian", "çëâ", _WEST),
    _alphabet("Estonian", "äõöüšžé", (*_WEST, *_BALTIC)),
    _alphabet("Polish", "ąćęłńóśźżé", _EAST),
    _alphabet("Czech", "áčďéěíňóřšťúůýžöü", _EAST),
    _alphabet("Slovak", "áäčďéíĺľňóôŕšťúýž", _EAST),
    _alphabet("Hungarian", "áéíóöőúüű", _EAST),
    _alphabet("Romanian", "ăâîșțşţé", ("cp1250", "iso8859_2", "cp852", "iso8859_16")),
    _alphabet("Croatian", "čćđšžé", _EAST),
    _alphabet("Turkish", "çğıİöşüâîû", _TURKISH),
    _alphabet("Lithuanian", "ąčęėįšųūžé", _BALTIC),
    _alphabet("Latvian", "āčēģīķļņšūžō", _BALTIC),
    _alphabet("Russian", _RUSSIAN, _CYRILLIC, "оеаинтсрвлкмд"),
    _alphabet("Bulgarian", _without(_RUSSIAN, "ёыэ"), _CYRILLIC, "аоиетнрсвлкдп"),
    _alphabet("Ukrainian", f"{_without(_RUSSIAN, 'ёъыэ')}ґєії", _UKRAINIAN, "оаинівертслкд"),
    _alphabet("Belarusian", f"{_without(_RUSSIAN, 'ищъ')}іў", _UKRAINIAN, "аноіерстлдыя"),
    _alphabet("Serbian", f"{_without(_RUSSIAN, 'ёйщъыьэюя')}ђјљњћџ", _CYRILLIC, "аоиенртсјвдук"),
    _alphabet("Greek", _GREEK, ("cp1253", "iso8859_7", "cp737", "mac_greek"), "αοιετσνηυρπκά"),
    _alphabet("Hebrew", _HEBREW, ("cp1255", "cp862"), "יוהלארתבשמנ"),
    _alphabet("Arabic", _ARABIC, ("cp1256", "iso8859_6"), "اليمنوترهبدع"),
    _alphabet("Thai", _THAI, ("cp874",), "านรอกเงมยลวดท"),
)

_KANA = "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)))) + "ー"
_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么"
    "去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又"
    "关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通"
    "教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市"
)
_TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼"
    "去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又"
    "關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通"
    "教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市"
)
_KOREAN = (
    "이다는의에을가하고지은를로도한서사기자리들그나인있해시어대전수정으스아일부니상안제보주과여국장면게만원구거경라동성공당선적위관조"
    "민신유미년오세했회용방무생입것마우체발된문중비분개었던금소습모트내치연러식행실학계화진호영교산차통명강음단심김와던될할때까말"
)
_PAIRS = ("utf-16-le", "utf-16-be")
_WIDE = "、。，．！？：；「」『』（）《》〈〉【】・…—～“”‘’　·"

MANY_BYTES = (
    _alphabet("Japanese", _KANA + _WIDE, ("cp932", "euc_jp", *_PAIRS), _KANA),
    _alphabet("Chinese", _WIDE, ("gb18030", *_PAIRS), _SIMPLIFIED),
    _alphabet("Chinese in traditional characters", _WIDE, ("cp950", *_PAIRS), _TRADITIONAL),
    _alphabet("Korean", _WIDE, ("cp949", *_PAIRS), _KOREAN),
)
"""Languages with thousands of characters: `common` are those that much of any text consists of, `letters` what stands
beside the characters of `IDEOGRAPHS`."""

IDEOGRAPHS = ("\u3400", "\u9fff"), ("\uac00", "\ud7a3")
"""First and last of the Chinese characters and of the Korean syllables."""
