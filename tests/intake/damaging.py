"""What the web does to stories, done on purpose: one function for each kind of damage, with the places it struck.

Each takes a clean text and a random source and gives back the damaged text with the offsets (in it) of what was
damaged. The tests do it to a story of our own, `tests.corpus.damage` to the stories for development.
"""

import quopri
import re
from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import NamedTuple

from fanfold.intake.readers.plain import flow_of


class Damaged(NamedTuple):
    """A text and where it was damaged."""

    text: str
    places: list[int]


class Kind(NamedTuple):
    """One kind of damage and the code that names it. `mends`: the clean text comes back when it is confirmed."""

    name: str
    code: str
    damage: Callable[[str, Random], Damaged]
    mends: bool = True


_MOST = 24


def substituted(
    text: str, rng: Random, pattern: str, new: str | Callable[[re.Match[str]], str], most: int = _MOST
) -> Damaged:
    """`text` with some matches of `pattern` replaced, picked by chance."""
    found = list(re.finditer(pattern, text))
    picked = sorted(rng.sample(found, min(most, len(found))), key=lambda match: match.start())
    parts: list[str] = []
    places: list[int] = []
    reached = length = 0
    for match in picked:
        after = match.expand(new) if isinstance(new, str) else new(match)
        parts += (text[reached : match.start()], after)
        length += match.start() - reached
        places.append(length)
        length += len(after)
        reached = match.end()
    return Damaged("".join((*parts, text[reached:])), places)


def chance(seed: int) -> Random:
    """A random source that gives the same again for the same seed."""
    return Random(seed)  # noqa: S311


def curly(text: str) -> str:
    """`text` with typographic marks, as a word processor would set them."""
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    return re.sub(r'"([^"\n]+)"', r"“\1”", text)


def _each(signs: dict[str, str]) -> Callable[[str, Random], Damaged]:
    """Damage that changes each of some signs into another text."""
    pattern = "|".join(map(re.escape, signs))

    def damage(text: str, rng: Random) -> Damaged:
        return substituted(curly(text), rng, pattern, lambda match: signs[match.group()])

    return damage


_LINE = r"(?m)^[^\n]+$"


def _lines(of: Callable[[str], str], telling: str) -> Callable[[str, Random], Damaged]:
    """Damage that strikes whole paragraphs; places are the signs in them that were struck."""

    def damage(text: str, rng: Random) -> Damaged:
        text = curly(text)
        lines = text.split("\n")
        able = [n for n, line in enumerate(lines) if re.search(telling, line)]
        places: list[int] = []
        struck = set(rng.sample(able, min(8, len(able))))
        length = 0
        for n, line in enumerate(lines):
            if n in struck:
                grown = 0
                for match in re.finditer("[‘’“”]", line):
                    places.append(length + match.start() + grown)
                    grown += len(of(match.group())) - 1
                lines[n] = "".join(of(char) if char in "‘’“”" else char for char in line)
            length += len(lines[n]) + 1
        return Damaged("\n".join(lines), places)

    return damage


def _mojibake(rounds: int) -> Callable[[str], str]:
    def misread(sign: str) -> str:
        for _ in range(rounds):
            sign = "".join(chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
                           for byte in sign.encode("utf-8"))  # fmt: skip
        return sign

    return misread


def _cyrillic(encoding: str) -> Callable[[str, Random], Damaged]:
    russian = "Привет, дорогая. У нас все хорошо, только печь снова остыла, и дров почти не осталось."

    def damage(text: str, rng: Random) -> Damaged:
        return _inserted(text, rng, russian.encode(encoding).decode("latin-1"))

    return damage


def _inserted(text: str, rng: Random, piece: str) -> Damaged:
    """`piece` as a paragraph of its own, somewhere in the midst."""
    ends = [match.end() for match in re.finditer(r"[.!?”\"]\n\n", text)]
    at = rng.choice(ends[len(ends) // 4 : 3 * len(ends) // 4 + 1])
    return Damaged(f"{text[:at]}{piece}\n\n{text[at:]}", [at])


def quoted_printable(text: str, rng: Random) -> Damaged:
    """The whole text as mail sends it."""
    sent = quopri.encodestring(curly(text).encode("cp1252", "replace")).decode("ascii")
    return Damaged(sent, [match.start() for match in re.finditer(r"(?:=[0-9A-F]{2})+|=\n", sent)])


def typed_tags(text: str, rng: Random) -> Damaged:
    """Some words between tags."""
    return substituted(text, rng, r"(?<= )[a-z]{4,}(?= )", lambda match: f"<i>{match.group()}</i>")


def missing_apostrophes(text: str, rng: Random) -> Damaged:
    """No apostrophe at all."""
    places = [match.start() for match in re.finditer(r"\b[A-Za-z]+['’](?:t|m|ve|re)\b", text)]
    bare = re.sub(r"(?<=[A-Za-z])['’](?=[a-z])", "", text)
    return Damaged(bare, places)


def split_words(text: str, rng: Random) -> Damaged:
    """Words at the ends of lines parted, where the text is wrapped; what is left of them opens the next line."""
    return substituted(text, rng, r"(?<= )([a-z]{3})([a-z]{3,})\n(?=\S)", r"\1-\n\2 ")


def unpaired(text: str, rng: Random) -> Damaged:
    """Opening marks gone from the heads of paragraphs."""
    return substituted(
        text, rng, r'(?m)^["“](?=[A-Z][^"“”\n]{8,}[,!?]["”] (?:she|he|said|asked)[^"“”\n]+$)', "", most=2
    )


def scanned(text: str, rng: Random) -> Damaged:
    """Letters confused."""
    first = substituted(text, rng, r"\bthe\b", "tbe", most=6)
    second = substituted(first.text, rng, r"\bwith\b", "witb", most=3)
    places = [match.start() for match in re.finditer(r"\b(?:tbe|witb)\b", second.text)]
    return Damaged(second.text, places)


def swallowed(text: str, rng: Random) -> Damaged:
    """The last word of some sentences gone."""
    return substituted(text, rng, r"(?<= )the [a-z]+\.(?= [A-Z]|\n)", "the.", most=4)


def run_together(text: str, rng: Random) -> Damaged:
    """What stood between an article and the next sentence gone."""
    return substituted(text, rng, r"(?<= )the [a-z]+(?: [a-z]+){0,6}\. (He|She|They)(?= [a-z])", r"the \1", most=2)


def begins_midway(text: str, rng: Random) -> Damaged:
    """The first words of a paragraph gone."""
    return substituted(text, rng, r"(?m)(?<=[.!?]\n\n)[A-Z][a-z]+ [a-z]+ (?=[a-z]{2,} [^\n\"“]{60,}\.$)", "", most=1)


def stops_short(text: str, rng: Random) -> Damaged:
    """The last paragraph cut in its midst."""
    last = next(para for para in reversed(flow_of(text).paras) if len(para.text) > 80)
    at = text.rindex(" ", last.start + 50, last.end)
    return Damaged(text[:at], [at])


def cut_at_limit(text: str, rng: Random) -> Damaged:
    """As many bytes as a column holds, and no more."""
    data = text.encode("utf-8")
    if len(data) <= 65_535:
        return Damaged(text, [])
    cut = data[:65_535].decode("utf-8", "ignore")
    return Damaged(cut, [len(cut)])


def doubled(text: str, rng: Random) -> Damaged:
    """Four paragraphs pasted twice."""
    paras = text.split("\n\n")
    at = rng.randrange(len(paras) // 4, max(len(paras) // 4 + 1, len(paras) // 2))
    copy = paras[at : at + 4]
    before = "\n\n".join(paras[: at + 4])
    return Damaged("\n\n".join((before, *copy, *paras[at + 4 :])), [len(before) + 2])


def one_line(text: str, rng: Random) -> Damaged:
    """The line ends of the liveliest forty paragraphs gone."""
    paras = text.split("\n\n")
    turns = [a.endswith(('"', "”")) and b.startswith(('"', "“")) for a, b in pairwise(paras)]
    at = max(range(max(1, len(paras) - 40)), key=lambda n: sum(turns[n : n + 39]))
    joined = " ".join(paras[at : at + 40])
    if len(joined) < 3_200 or sum(turns[at : at + 39]) < 8:
        return Damaged(text, [])
    before = "".join(f"{para}\n\n" for para in paras[:at])
    return Damaged("\n\n".join((*paras[:at], joined, *paras[at + 40 :])), [len(before)])


_APOSTROPHE = r"(?<=[a-z])['’](?=[a-z])"
_NAMED = {"’": "&rsquo;", "“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;"}
_MAC = {"’": "Õ", "‘": "Ô", "“": "Ò", "”": "Ó"}
_DOS = {"’": "í", "‘": "ë", "“": "ì", "”": "î"}

KINDS: tuple[Kind, ...] = (
    Kind("mojibake", "I-mojibake", _lines(_mojibake(1), "[’“]")),
    Kind("mojibake twice", "I-mojibake", _lines(_mojibake(2), "[’“]")),
    Kind("mojibake cut", "I-cut-mojibake", _each({"”": "â€"})),
    Kind("cp1251 as latin-1", "I-wrong-alphabet", _cyrillic("cp1251"), mends=False),
    Kind("koi8-r as latin-1", "I-wrong-alphabet", _cyrillic("koi8-r"), mends=False),
    Kind("Mac as Windows", "I-foreign-signs", _lines(lambda char: _MAC[char], "n’t.*“|“.*n’t")),
    Kind("Windows as Mac", "I-foreign-signs", _lines(lambda char: _DOS[char], "n’t.*“[A-Z]|“[A-Z].*n’t")),
    Kind("_x000D_", "I-escape-residue", lambda text, rng: substituted(text, rng, r"(?m)(?<=[.!?])$", "_x000D_")),
    Kind("quoted-printable", "I-quoted-printable", quoted_printable),
    Kind("numbered entities", "I-entity-text", lambda text, rng: substituted(curly(text), rng, _APOSTROPHE, "&#8217;")),
    Kind("named entities", "I-entity-text", _each(_NAMED)),
    Kind("escaped twice", "I-entity-text", lambda text, rng: substituted(curly(text), rng, _APOSTROPHE, "&amp;amp;#8217;")),
    Kind("eFiction's letters", "I-entity-letters", _each({"’": "r17;", "“": "r0;", "”": "r1;", "—": "r12;"})),
    Kind("8217;", "I-entity-stumps", lambda text, rng: substituted(curly(text), rng, _APOSTROPHE, "8217;")),
    Kind("tags as text", "I-typed-tags", typed_tags),
    Kind("soft hyphens", "I-invisible-characters", lambda text, rng: substituted(text, rng, r"(?<=[a-z]{3})(?=[a-z]{3})", "\xad")),
    Kind("backslashes", "I-stray-backslash", lambda text, rng: substituted(text, rng, r"(?<=\w)'(?=\w)|\"", r"\\\g<0>")),
    Kind("question marks", "I-question-marks", _lines(lambda char: "?", "n’t.*“|“.*n’t")),
    Kind("lost letters", "I-lost-letters", lambda text, rng: _inserted(text, rng, "The door said ?????? ???? in red."), mends=False),
    Kind("split words", "I-split-words", split_words, mends=False),
    Kind("spaces lost", "I-glued-words", lambda text, rng: substituted(text, rng, r"(?<=[a-z]{3}[.?!,]) (?=[A-Z][a-z]+[ ,.])", "", most=8)),
    Kind("don't'", "I-apostrophe-chaos", lambda text, rng: substituted(text, rng, r"(?<=n['’]t)(?= [a-z])", "'", most=3)),
    Kind("no apostrophes", "I-missing-apostrophes", missing_apostrophes, mends=False),
    Kind("–-", "I-dash-chaos", lambda text, rng: substituted(text, rng, r"(?<=[a-z]{3})(?: ?(?:—|--|–) ?)(?=[a-z]{2})", "–-", most=3)),
    Kind("''", "I-quote-chaos", lambda text, rng: substituted(text, rng, r'(?m)(?<=\n)"([^"\n]+)"(?=[^"\n]*$)', r"''\1''", most=8)),
    Kind("mark missing", "I-unpaired-quote", unpaired),
    Kind("scanned", "I-misread-letters", scanned, mends=False),
    Kind("masked address", "I-masked-address", lambda text, rng: _inserted(text, rng, "Write to [email protected] tonight."), mends=False),
    Kind("cut at 65,535", "I-cut-at-limit", cut_at_limit, mends=False),
    Kind("cut in a sentence", "I-stops-short", stops_short, mends=False),
    Kind("words swallowed", "I-swallowed-words", swallowed, mends=False),
    Kind("sentences run together", "I-run-together", run_together, mends=False),
    Kind("beginning lost", "I-begins-midway", begins_midway, mends=False),
    Kind("pasted twice", "I-doubled-paragraph", doubled),
    Kind("in one line", "I-lost-paragraphs", one_line, mends=False),
)  # fmt: skip
