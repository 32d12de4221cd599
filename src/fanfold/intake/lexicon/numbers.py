"""Numbers as headings write them: digits, Roman numerals, words in a dozen languages, Chinese numerals."""

import re
from typing import Literal, NamedTuple

from fanfold.intake.lazy import Lazy

NumberStyle = Literal["digits", "roman", "word", "han"]


class HeadingNumber(NamedTuple):
    """A number and how it was written; "3" and "III" belong to different sequences."""

    value: int
    style: NumberStyle
    piece: str = ""
    """What stands between two whole numbers: ".5" of 12.5, "b" of 12b."""


_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
# One to twenty (ordinals to ten) in the languages whose archives people bring along; accents as written.
_CARDINALS = (
    _ENGLISH,
    _ENGLISH_ORDINALS,
    (
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
        " achtzehn neunzehn zwanzig"
    ),
    "erstes zweites drittes viertes fünftes sechstes siebtes achtes neuntes zehntes",
    "erster zweiter dritter vierter fünfter sechster siebter achter neunter zehnter",
    (
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
        " dix-neuf vingt"
    ),
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "première seconde",
    (
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
        " dieciocho diecinueve veinte"
    ),
    "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    (
        "um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito"
        " dezenove vinte"
    ),
    "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo",
    (
        "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
        " diciassette diciotto diciannove venti"
    ),
    "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
    (
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
        " achttien negentien twintig"
    ),
    "ett två tre fyra fem sex sju åtta nio tio",
    "один два три четыре пять шесть семь восемь девять десять",
    "ראשון שני שלישי רביעי חמישי שישי שביעי שמיני תשיעי עשירי",
    "א ב ג ד ה ו ז ח ט י",
    "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
    "первая вторая третья четвёртая пятая шестая седьмая восьмая девятая десятая",
)
_ENGLISH_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
                 "ninety": 90}  # fmt: skip


def _words() -> dict[str, int]:
    table: dict[str, int] = {}
    for row in _CARDINALS:
        for value, word in enumerate(row.split(), 1):
            table.setdefault(word, value)
    for tens, base in _ENGLISH_TENS.items():
        table[tens] = base
        for value, word in enumerate(_ENGLISH.split()[:9], 1):
            for joint in ("-", " ", ""):
                table[f"{tens}{joint}{word}"] = base + value
    # The misspellings that every archive holds.
    table |= {"fourty": 40, "tweleve": 12, "ninteen": 19, "eightteen": 18, "четвертая": 4}
    return table


NUMBER_WORDS = _words()

# A Roman numeral in its canonical form, to 399; the look-ahead refuses the empty string.
ROMAN = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
HAN = r"[〇零一二两三四五六七八九十百\d０-９]{1,6}"
# What may stand for a number in a heading: digits with an ordinal ending ("2nd", "1ère"), a half ("10.5", "12b"),
# or a word, which `parse_number` then knows or not. "Twenty-one" may be written with a space.
NUMBER = (
    r"(?:\d{1,4}(?:\.\d{1,2}|st|nd|rd|th|ère|er|e|º|ª|[a-dA-D])?"
    r"|[^\W\d_]{1,20}(?:-[^\W\d_]{1,8}|(?<=[tT][yY])\s(?:one|two|three|four|five|six|seven|eight|nine))?)(?!\w)"
)

_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100}
# A token that is a Roman numeral and nothing else; one that is digits with an ordinal ending or a half.
_ROMAN_ONLY = Lazy(ROMAN, re.IGNORECASE)
_DIGITS = Lazy(r"(\d{1,4})(?:(\.\d{1,2}|[a-d])|st|nd|rd|th|ère|er|e|º|ª)?")


def parse_number(token: str) -> HeadingNumber | None:
    """The number a heading's token means, None when it is none."""
    low = " ".join(token.casefold().split())
    digits = _DIGITS.fullmatch(low)
    if digits:
        return HeadingNumber(int(digits[1]), "digits", digits[2] or "")
    if low in NUMBER_WORDS and low not in ("i", "v", "x"):
        return HeadingNumber(NUMBER_WORDS[low], "word")
    if low and _ROMAN_ONLY.fullmatch(low):
        return HeadingNumber(_roman(low), "roman")
    han = None if low.isascii() else _han(low)
    return HeadingNumber(han, "han") if han is not None else None


def _roman(low: str) -> int:
    total = 0
    for here, after in zip(low, [*low[1:], ""], strict=True):
        value = _ROMAN_DIGITS[here]
        total += -value if after and _ROMAN_DIGITS[after] > value else value
    return total


def _han(low: str) -> int | None:
    if not low or any(c not in _HAN_DIGITS and c not in _HAN_UNITS and not c.isdecimal() for c in low):
        return None
    total = current = 0
    for char in low:
        if char in _HAN_UNITS:
            total += (current or 1) * _HAN_UNITS[char]
            current = 0
        else:
            current = current * 10 + (_HAN_DIGITS[char] if char in _HAN_DIGITS else int(char))
    return total + current
