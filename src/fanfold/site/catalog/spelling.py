"""How names are found however they are typed. What somebody typed is never changed; keys are made beside it."""

import re
import unicodedata
from itertools import chain

from anyascii import anyascii

LONGEST_KEY = 600
"""Characters of a search key; compatibility forms can be many times as long as what was typed."""

# Marks that say how a letter sounds and that people leave out when they type: of Latin, Greek and Cyrillic letters, points of
# Hebrew, vowels of Arabic. Marks of other scripts are letters of their own and stay.
_LEFT_OUT = frozenset(
    chain(
        range(0x0300, 0x0370), range(0x0483, 0x0488), range(0x0591, 0x05C8), range(0x0610, 0x061B), range(0x064B, 0x0660),
        (0x0670,), range(0x06D6, 0x06EE), range(0x1AB0, 0x1B00), range(0x1DC0, 0x1E00), range(0x20D0, 0x2100),
        range(0xFE20, 0xFE30),
    )
)  # fmt: skip
# Letters that are typed for one another and that Unicode keeps apart.
_ALIKE = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
        "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "ـ": "", "’": "", "'": "", "‘": "", "ʼ": "", "´": "", "`": "",
    }
)  # fmt: skip
_KATAKANA, _HIRAGANA = range(0x30A1, 0x30F7), 0x60
_SKIN = range(0x1F3FB, 0x1F400)
# A character of a script that is written without spaces: Han, kana, Thai, Lao, Khmer, Myanmar.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")

# What a title is not sorted by: articles of the languages most stories here are in.
_ARTICLE = re.compile(r"(the|an?|der|die|das|le|la|les|el|los|las) (?=\S)")
# Numbers are sorted by their value: what is padded stands in order as text.
_DIGITS = re.compile(r"\d+")


def tag_key(name: str) -> str:
    """What makes two names one tag: case, compatibility forms and white space do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def search_key(name: str, longest: int = LONGEST_KEY) -> str:
    """What a name is searched by: its words in one plain spelling, with a space before and after each.

    Case, accents, script variants (katakana and hiragana, forms of Arabic letters), skin tones of emoji, marks of direction and
    punctuation do not count. A name of nothing but punctuation keeps it.
    """
    spread = unicodedata.normalize("NFKD", name).casefold()
    plain = unicodedata.normalize("NFC", "".join(_plain(character) for character in spread)).translate(_ALIKE)
    words = plain.split() or [tag_key(name)]
    return f" {' '.join(words)[: longest - 2]} "


def latin_key(name: str) -> str:
    """The same for a name written in Latin letters: “Хейли” and “Haley” come close, 說 and 说 meet."""
    return search_key(anyascii(name))


def ways_to_contain(words: str) -> list[str]:
    """For each word somebody looks for, the piece of a search key that must be there: a whole word, where words are parted."""
    return [word if _UNSPACED.search(word) else f" {word} " for word in search_key(words).split()]


def ways_to_begin(words: str) -> list[str]:
    """The same while somebody is still typing: words may go on."""
    return [word if _UNSPACED.search(word) else f" {word}" for word in search_key(words).split()]


def title_key(title: str) -> str:
    """What a title is sorted by: without its article, without accents, numbers by their value."""
    key = _ARTICLE.sub("", search_key(title).strip(), count=1)
    return _DIGITS.sub(lambda found: found[0].zfill(5), key)[:330]


def _plain(character: str) -> str:
    code = ord(character)
    if code in _LEFT_OUT or code in _SKIN or 0xFE00 <= code <= 0xFE0F:
        return ""
    if code in _KATAKANA:
        return chr(code - _HIRAGANA)
    kind = unicodedata.category(character)
    if kind == "Cf" or character in "’'‘ʼ´`":
        return ""
    return " " if kind[0] in "PZC" or kind in ("Sm", "Sc", "Sk") else character
