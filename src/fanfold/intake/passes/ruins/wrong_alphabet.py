"""Cyrillic text that was read as Western: "Ïðèâåò" for "Привет"."""

from collections.abc import Iterator
from typing import NamedTuple

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, readable

_COMMON = frozenset("оеаинтсрвлкмдпуОЕАИНТСРВЛКМДПУ")
_ENCODINGS = (("cp1251", "Windows Cyrillic"), ("koi8_r", "KOI8-R"))
# A word in accented letters; the two signs are ё and Ё.
_WORD = Lazy(r"[À-ÿ¨¸]+")
_LEAST = 6


class _Reading(NamedTuple):
    score: float
    encoding: str
    name: str


def wrong_alphabet(draft: Draft) -> Iterator[Ruin]:
    """Each encoding is one way of damage; judged paragraph by paragraph, mended word by word."""
    found: dict[_Reading, list[Place]] = {}
    # "о" and "е", which no Russian paragraph lacks, look like these in the two encodings.
    for para in readable(draft, ("î", "å", "Ï", "Å")):
        reading = _best(para)
        if reading.score > 0.55:
            places = found.setdefault(reading._replace(score=0), [])
            places += (Place(para, *m.span(), _read(m.group(), reading.encoding)) for m in _WORD.finditer(para.text))
    for reading, places in found.items():
        first = places[0]
        says = f"{first.para.text[first.start : first.end]} is {first.after}: {reading.name} read as Western"
        yield Ruin(says, 0.95, places)


def _best(para: Para) -> _Reading:
    """How much the accented letters of a paragraph look like Russian in each encoding; 0 for Western text."""
    words = _WORD.findall(para.text)
    letters = sum(map(len, words))
    # In Western languages accents are the exception: words of nothing else are not.
    if letters < _LEAST or letters < 0.5 * sum(map(str.isalpha, para.text)) or letters < 3 * len(words) / 2:
        return _Reading(0, "", "")
    joined = "".join(words)
    return max(_Reading(_russian(_read(joined, encoding), words), encoding, name) for encoding, name in _ENCODINGS)


def _russian(text: str, words: list[str]) -> float:
    # In the other encoding small letters become capitals.
    capitals = sum(map(str.isupper, text)) - len(words)
    return (sum(char in _COMMON for char in text) - 2 * max(0, capitals)) / len(text)


def _read(word: str, encoding: str) -> str:
    return word.encode("latin-1").decode(encoding, "replace")
