"""Where people are named in a text: whole words, the longest name first, in the case a name is written in."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fanfold.voices.lexicon.caseless import BEHIND_OTHERS, WHOLE_WORDS
from fanfold.voices.telling import Person
from fanfold.voices.vocabulary import (
    DETERMINERS,
    FEMALE_NAMES,
    FEMALE_TITLES,
    MALE_TITLES,
    MEN,
    RANKS,
    SOMEBODY,
    TITLES,
    WOMEN,
)

# Words and numbers without their apostrophes and dots, so that "Mr. Vale's" is mr, vale, s in every spelling.
WORD = re.compile(r"[^\W_]+")
# Kana, Chinese signs and Hangul: scripts whose words are not parted, or carry their particles.
_JOINED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_IS_JOINED = re.compile(f"[{_JOINED}]")
# There the words of talk are read whole, the longest first, and all others sign by sign.
_SIGN = re.compile(
    f"{'|'.join(sorted(WHOLE_WORDS, key=lambda word: (-len(word), word)))}|[{_JOINED}]|[^\\W_{_JOINED}]+"
)
# A name in kana or Hangul ends where its script does; a Hangul one may have a particle behind it.
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
# What may stand between two words of one name: a blank or a line's end, an apostrophe, a hyphen; a dot behind a title.
_JOIN = re.compile(r"['’\-‐]?\s{0,2}")
_DOTTED = re.compile(r"\.\s{0,2}")
_SMALL = DETERMINERS | frozenset(
    ["of", "de", "von", "van", "der", "la", "le", "du", "and", "in", "on", "who", "with", "s", "d", "o"]
)
# What stands in brackets behind a name is said about it.
_ASIDE = re.compile(r"\s*\([^()]*\)")
_COMMON = MEN | WOMEN | SOMEBODY
_LADIES = frozenset(["mrs", "miss", "ms"])
# Nouns that mean somebody else each time.
_ANYBODY = frozenset(
    [
        "man",
        "woman",
        "boy",
        "girl",
        "lady",
        "gentleman",
        "fellow",
        "lad",
        "voice",
        "other",
        "latter",
        "former",
        "one",
        "person",
        "people",
    ]
)
_KIN = (MALE_TITLES | FEMALE_TITLES) - frozenset(["mr", "mrs", "miss", "ms", "sir", "lord"])


class Words(NamedTuple):
    """The words of one stretch of text: in lower case, where they start and end, and as they are written."""

    low: list[str]
    start: list[int]
    end: list[int]
    written: list[str]


def words_of(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`; positions are offsets into `text`."""
    word = _SIGN if _IS_JOINED.search(text, start, end) else WORD
    found = [(match.group(), *match.span()) for match in word.finditer(text, start, end)]
    written = [word for word, _, _ in found]
    return Words([w.lower() for w in written], [s for _, s, _ in found], [e for _, _, e in found], written)


def is_joined(name: str) -> bool:
    """Whether a name is in a script whose words are not parted, or carry their particles."""
    return _IS_JOINED.search(name) is not None


def words_in(name: str) -> list[str]:
    """The words of a name, as `words_of` reads them in a text."""
    return (_SIGN if is_joined(name) else WORD).findall(name)


class Mention(NamedTuple):
    """A name at words `first` to `last` (exclusive): `bearers` are positions in the list of people.

    `owns` tells that a possessive 's follows.
    """

    first: int
    last: int
    bearers: tuple[int, ...]
    owns: bool


class _Known(NamedTuple):
    """Who bears a name, whether it is written in capitals, and which of its words are not."""

    bearers: set[int]
    proper: bool
    small: frozenset[str] = frozenset()


class _Name(NamedTuple):
    words: tuple[str, ...]
    bearers: tuple[int, ...]
    proper: bool
    small: frozenset[str]


class Names:
    """An index of all names of some people, to find them in the words of a text."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._by_first: dict[str, list[_Name]] = {}
        for words, known in _all_names(people).items():
            name = _Name(words, tuple(sorted(known.bearers)), known.proper, known.small)
            self._by_first.setdefault(words[0], []).append(name)
        for names in self._by_first.values():
            names.sort(key=lambda name: -len(name.words))

    def find(self, text: str, words: Words) -> Iterator[Mention]:
        """The names among `words`, in order and without overlap."""
        by_first, free = self._by_first, 0
        for at, low in enumerate(words.low):
            if low in by_first and at >= free:
                name = next((name for name in by_first[low] if _stands(name, text, words, at)), None)
                if name is not None:
                    free = at + len(name.words)
                    yield Mention(at, free, name.bearers, _owns(text, words, free))


def _stands(name: _Name, text: str, words: Words, at: int) -> bool:
    size = len(name.words)
    if _runs_on(text, words.start[at], words.end[at + size - 1] if at + size <= len(words.end) else len(text)):
        return False
    if size > 1:
        if tuple(words.low[at : at + size]) != name.words:
            return False
        if not all(_joined(text, words, i) for i in range(at, at + size - 1)):
            return False
    if not name.proper:
        return True
    free = _SMALL | name.small if name.small else _SMALL
    return all(
        w[0].isupper() or w.lower() in free or not w[0].isalpha() or w[0].lower() == w[0].upper()
        for w in words.written[at : at + size]
    )


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether signs that could be a name are part of a longer word, in scripts that do not part words."""
    first = text[start]
    if first < "\u3040":
        return False
    if _KATAKANA.match(first):
        return bool(_KATAKANA.match(text, start - 1) if start else None) or bool(_KATAKANA.match(text, end))
    return bool(start and _HANGUL.match(first) and _HANGUL.match(text, start - 1))


def _joined(text: str, words: Words, at: int) -> bool:
    """Whether the word at `at` and the next are near enough to be one name."""
    gap = words.end[at], words.start[at + 1]
    if _JOIN.fullmatch(text, *gap):
        return True
    return (len(words.low[at]) == 1 or words.low[at] in TITLES) and bool(_DOTTED.fullmatch(text, *gap))


def _owns(text: str, words: Words, after: int) -> bool:
    """Whether the word before `after` bears a possessive 's, or the bare apostrophe behind an s."""
    end = words.end[after - 1]
    mark = text[end : end + 1]
    if mark not in ("'", "’") or not mark:
        return after < len(words.low) and words.low[after] in BEHIND_OTHERS and words.start[after] == end
    if after < len(words.low) and words.low[after] == "s" and words.start[after] == end + 1:
        return True
    return text[end - 1] in "sSzx" and text[end + 1 : end + 2] == " "


def _all_names(people: Sequence[Person]) -> dict[tuple[str, ...], _Known]:
    """Every name as its words, with its bearers: those given, and their parts, of those who have the best claim."""
    given: dict[tuple[str, ...], _Known] = {}
    for index, person in enumerate(people):
        for name in person.names:
            written = words_in(_ASIDE.sub("", name) or name)
            words = tuple(word.lower() for word in written)
            if words and not name.startswith("_"):
                given.setdefault(words, _Known(set(), is_proper(words), _small(written))).bearers.add(index)
    parts: dict[tuple[str, ...], dict[int, int]] = {}
    for words, known in given.items():
        claim = _claim(words)
        for part in _parts(words) if known.proper and not known.small else _short(words, known.small):
            claims = parts.setdefault(part, {})
            claims.update((who, max(claim, claims.get(who, 0))) for who in known.bearers)
    for part, claims in parts.items():
        if part not in given:
            best = max(claims.values())
            # One word of a name has a capital as the name has: "Captain", not "a captain".
            proper = len(part) == 1 or is_proper(part)
            given[part] = _Known({who for who, claim in claims.items() if claim == best}, proper)
    return given


def _small(written: Sequence[str]) -> frozenset[str]:
    """The words of a name that are written small beside others that are not: "brother" in "Ines' brother"."""
    small = frozenset(word for word in written if word.islower()) - _SMALL
    return small if any(word[0].isupper() for word in written) else frozenset()


def _claim(words: tuple[str, ...]) -> int:
    """How good a claim a full name gives to its parts: "Vale" is Mr. Vale, and hardly Mrs. Vale."""
    if words[0] in _LADIES:
        return 0
    if words[0] in TITLES:
        return 3
    return 1 if words[0] in FEMALE_NAMES else 2


def _short(words: tuple[str, ...], small: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Shorter forms of a description: "his old servant" is also "the old servant" and "the servant"."""
    if not 1 < len(words) < 5 or any(word in _SMALL for word in words[1:]):
        return
    if words[0] in DETERMINERS:
        yield ("the", *words[1:])
    if words[-1] not in _ANYBODY and (words[0] in DETERMINERS or words[-1] in small):
        yield ("the", words[-1])


def is_proper(words: tuple[str, ...]) -> bool:
    """Whether a name is written in capitals: "Ines", not "the old man" or "mama"."""
    if words[0] in DETERMINERS or (len(words) == 1 and (words[0] in _KIN or words[0] in _COMMON)):
        return False
    return not all(word in _SMALL or word in _COMMON for word in words)


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Shorter forms of a full name: first name, last name, the last name behind its title, without its title."""
    title = words[0] in TITLES
    bare = words[1:] if title else words
    if len(words) < 2 or len(bare) > 3 or any(word in _SMALL or word in _COMMON for word in bare):
        return
    if title:
        if words[0] in RANKS:
            yield ("the", words[0])
        if words[0] in RANKS or words[0] == "mademoiselle":
            yield (words[0],)
        yield bare
        yield (words[0], bare[-1])
    for word in (bare[0], bare[-1]):
        if len(word) > 2 and word not in TITLES:
            yield (word,)
