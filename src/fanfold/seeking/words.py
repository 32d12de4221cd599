"""Words as a search compares them: a text is shown exactly as it was written, and found however it is typed.

Case, accents, width, points and vowel signs of Hebrew and Arabic, ligatures and kana of either kind do not count. What is
left of a word is cut to its stem by the rules of its language (Snowball). Scripts without spaces between words are taken
character by character, and a word of several characters as a phrase of them, so that any part of a text can be found.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

from fanfold.manuscript.words import BY_CHARACTER, MARKS

STEMMED = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Languages whose words are cut to their stems, by short code; all others are compared whole."""

_ELIDING = frozenset({"fr", "it", "ca"})
_LONGEST = 60
# Pictures that people use as words: arrows to symbols, and the planes of emoji.
_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
# A character of a script without spaces; a picture; letters and digits with their marks, joined by apostrophes.
_WORD = re.compile(
    rf"[{BY_CHARACTER}][\u3099\u309a\uff9e\uff9f]?|[{_PICTURES}]|[^\W_{BY_CHARACTER}](?:[^\W_{BY_CHARACTER}]|[{MARKS}]|['’ʼ＇\xad\u200c\u200d\u2060](?=[^\W_]))*"
)
# The same where all is plain: most words of most stories, and three times as fast.
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*")
# Accents, and points and vowel signs of Hebrew and Arabic: people leave them out. Vowel signs of Indic scripts are letters.
_LEFT_OUT = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\ufe00-\ufe0f\ufe20-\ufe2f\xad\u200c\u200d\u2060]"
)
# Letters that no rule of Unicode takes apart, and Arabic letters that keyboards of its neighbours write otherwise.
_ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "’": "'", "ʼ": "'",
     "＇": "'", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}
    | {chr(kana): chr(kana - 0x60) for kana in range(0x30A1, 0x30F7)}
)  # fmt: skip
# Two letters of Cyrillic with a mark that is no accent.
_WHOLE = {"и\u0306": "\ue000", "у\u0306": "\ue001"}


class Place(NamedTuple):
    """A word of a text: how it is compared, and where it stands."""

    term: str
    start: int
    end: int


def terms(text: str, language: str = "") -> list[str]:
    """The words of a text as they are compared, in order. Without a language they are folded, not stemmed."""
    code = base(language)
    if text.isascii():
        return [term for word in _ASCII_WORD.findall(text) for term in _terms(word, code)]
    return [term for word in _WORD.findall(text) for term in _terms(word, code)]


def places(text: str, language: str = "") -> list[Place]:
    """The same with the place of each word. Of a word that is several terms all stand at its place."""
    code = base(language)
    return [Place(term, m.start(), m.end()) for m in _WORD.finditer(text) for term in _terms(m[0], code)]


def variants(text: str, languages: Iterable[str]) -> list[tuple[str, ...]]:
    """What words somebody looks for may be in texts of these languages: each way of reading them once."""
    ways = dict.fromkeys(tuple(terms(text, language)) for language in (*languages, ""))
    return [way for way in ways if way]


def base(language: str) -> str:
    """The short code of a language: "pt-BR" is "pt"."""
    return language.partition("-")[0].casefold()


def fold(word: str) -> str:
    """A word without what people type differently."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    for pair, sign in _WHOLE.items():
        plain = plain.replace(pair, sign)
    plain = _LEFT_OUT.sub("", plain)
    for pair, sign in _WHOLE.items():
        plain = plain.replace(sign, pair)
    return unicodedata.normalize("NFC", plain.translate(_ALIKE)).casefold().translate(_ALIKE)


@lru_cache(maxsize=300_000)
def _terms(word: str, code: str) -> tuple[str, ...]:
    plain = fold(word)[:_LONGEST]
    pieces: Sequence[str] = plain.split("'") if code in _ELIDING else (plain,)
    return tuple(term for piece in pieces if (term := _stem(piece, code)))


def _stem(piece: str, code: str) -> str:
    stemmer = _stemmer(code)
    stem = stemmer.stemWord(piece) if stemmer else piece.removesuffix("'s")
    return str(stem).replace("'", "").replace(" ", "") or piece.strip("'")


@cache
def _stemmer(code: str) -> "Stemmer.Stemmer | None":
    return Stemmer.Stemmer(STEMMED[code]) if code in STEMMED else None
