"""The order of numbered files, from their names alone: "01.txt", "ch10.html", "part-one", "Prologue", "Tide - IV - Rain".

Names are read as people number things: with a word ("Chapter 3"), before or behind the title, in digits, Roman
numerals or words. Which of these holds is asked of all names together: the reading that tells most of them apart.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from posixpath import basename, dirname
from typing import NamedTuple
from urllib.parse import unquote

from fanfold.intake.lexicon import word_set
from fanfold.intake.lexicon.headings import CHAPTER_WORDS, DIVISION_WORDS, NAMED_CHAPTERS, OUTER_WORDS
from fanfold.intake.lexicon.numbers import parse_number

_INNER = (frozenset(CHAPTER_WORDS) | frozenset(DIVISION_WORDS)) - OUTER_WORDS
_CHAPTERS = frozenset(CHAPTER_WORDS)
_FRONT = word_set("""prologue prolog prolouge prologo prólogo foreword preface intro introduction title cover titlepage info header headers
    readme about summary disclaimer vorwort teaser prelude front пролог""")
_BACK = word_set("""epilogue epilog epilouge epilogo epílogo épilogue afterword postscript outro credits nachwort backmatter appendix glossary
    эпилог""")
# Copies that a computer makes of a file of the same name: "x (1).txt", "x - Copy.txt", "Copy of x.txt", "x copy 2.txt".
_COPY = re.compile(
    r"\A(?:copy of (?P<of>.+)|(?P<bare>.+?)(?: ?\((?P<n>\d{1,2})\)| ?- ?copy(?: ?\((?P<m>\d{1,2})\))?| copy(?: (?P<k>\d{1,2}))?))\Z",
    re.IGNORECASE,
)
# A number, or a word with its apostrophe.
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)?")
# "3 of 7", "03of07", "3_7" is rather a date or a title and is left alone.
_OF = re.compile(r"(\d{1,3})\s?(?:of|von|sur|de)\s?(\d{1,3})\b", re.IGNORECASE)
# What people and programs write where a title should stand.
_NO_TITLE = re.compile(
    r"(?:no|not|without|un|sans|ohne|sin)[\W_]*(?:title[ds]?|named?|titre|titel|t[ií]tulo)|titles?|null|none|undefined|n[\W_]?a",
    re.IGNORECASE,
)
# What people write behind the number about the file itself: "(revised)", "END", "final v2", "new".
_OF_THE_FILE = re.compile(
    r"(?:(?:revised?|revision|rewritten|rewrite|re-?posted?|repost|edited|unedited|betaed|beta'd|beta|unbetaed|corrected|corr|final|finale? version|draft|"
    r"new|newest|old|latest|fixed|updated?|version|copy|backup|end|fin|complete|wip|html|txt|doc|v ?\d{1,2}|\d{1,2})[\W_]*)+",
    re.IGNORECASE,
)
_EDGES = " \t-–—_.,:;~+=#()[]{}"


class _Token(NamedTuple):
    word: str
    start: int
    end: int


@dataclass(slots=True)
class Placed:
    """A file's place: `number` as its name says it, with `letter` ("3b") and `outer` (the book or volume); `title`
    is what stands behind the number. `where` is 0 for what opens a work, 2 for what closes it, 1 for the rest."""

    name: str
    number: int | None = None
    letter: str = ""
    outer: int | None = None
    title: str = ""
    work: str = ""
    where: int = 1
    label: str = ""
    copy: int = 0
    total: int | None = None
    of_chapters: bool = False


@dataclass(slots=True)
class Order:
    """Names in order. `counted` says that numbers told it; `missing` are numbers nobody has, `twice` pairs of names
    with the same number, `loose` names without any number among numbered ones."""

    placed: list[Placed]
    counted: bool = False
    missing: list[int] = field(default_factory=list)
    twice: list[tuple[str, str]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    total: int | None = None


def in_order(names: Iterable[str]) -> Order:
    """Put the names of files (with "/" between folders) in the order their numbers say."""
    names = list(names)
    folders = sorted({dirname(name) for name in names})
    if len(folders) < 2:
        return _folder(names)
    by_folder = {folder: [name for name in names if dirname(name) == folder] for folder in folders}
    whole = Order([])
    for outer, folder in enumerate(_folders_in_order(folders)):
        own = _folder(by_folder[folder])
        whole.placed += [replace(one, outer=one.outer if one.outer is not None else outer) for one in own.placed]
        whole.counted = whole.counted or own.counted
        whole.missing += own.missing
        whole.twice += own.twice
        whole.loose += own.loose
    if all(len(own) == 1 for own in by_folder.values()):
        # A folder for each chapter: the folders are what is numbered.
        return _by_their_folders(whole, folders)
    return whole


def looks_like_chapters(names: Sequence[str]) -> bool:
    """Whether files beside each other are numbered as the chapters of one work are: three or more, hardly one missing."""
    order = _folder(names)
    numbered = [one for one in order.placed if one.number is not None]
    works = {one.work.casefold() for one in numbered}
    return (
        len(numbered) >= 3
        and len(works) == 1
        and not order.twice
        and 4 * len(order.missing + order.loose) <= len(names)
    )


def _folders_in_order(folders: Sequence[str]) -> list[str]:
    """A folder before what stands in it, folders beside each other by their numbers."""
    parted = {folder: folder.split("/") if folder else [] for folder in folders}
    ranks: dict[tuple[str, ...], int] = {}
    parents = {tuple(parts[:depth]) for parts in parted.values() for depth in range(len(parts))}
    for parent in parents:
        beside = {
            parts[len(parent)] for parts in parted.values() if tuple(parts[: len(parent)]) == parent != tuple(parts)
        }
        for rank, one in enumerate(_folder(sorted(beside)).placed):
            ranks[(*parent, one.name)] = rank
    return sorted(
        folders, key=lambda folder: [ranks[tuple(parted[folder][: n + 1])] for n in range(len(parted[folder]))]
    )


def _by_their_folders(whole: Order, folders: Sequence[str]) -> Order:
    by_name = {basename(one.name): one for one in _folder([basename(folder) or "." for folder in folders]).placed}
    placed = [replace(by_name[basename(dirname(one.name)) or "."], name=one.name) for one in whole.placed]
    return _told(placed) if len(by_name) == len(folders) else whole


def _folder(names: Sequence[str]) -> Order:
    """The order of files beside each other."""
    stems = {name: _stem(basename(name)) for name in names}
    copies = _copies(stems)
    originals = [name for name in names if name not in copies]
    placed = _numbered({name: stems[name] for name in originals})
    of = {stems[one.name].casefold(): one for one in placed}
    for name, (bare, count) in copies.items():
        placed.append(replace(of[bare.casefold()], name=name, copy=count))
    return _told(placed)


def _told(placed: list[Placed]) -> Order:
    order = Order(sorted(placed, key=_key))
    numbered = [one for one in order.placed if one.number is not None]
    order.counted = len(numbered) > 1
    if not order.counted:
        return order
    order.total = max((one.total for one in numbered if one.total), default=None)
    for _, group in groupby(numbered, key=lambda one: one.outer):
        own = list(group)
        order.missing += _missing([one.number for one in own if one.number is not None], order.total)
        order.twice += [
            (before.name, after.name)
            for before, after in pairwise(own)
            if (before.number, before.letter) == (after.number, after.letter)
        ]
    order.loose = [one.name for one in order.placed if one.number is None and one.where == 1]
    return order


def _missing(numbers: list[int], total: int | None) -> list[int]:
    """Numbers that nobody has, between the first and the last; also a first one, where the second is there."""
    have = set(numbers)
    first, last = min(have), max(have)
    first = 1 if first == 2 or total else first
    last = max(last, total or 0)
    return [number for number in range(first, last) if number not in have][:200] + ([last] if last not in have else [])


def _key(one: Placed) -> tuple[object, ...]:
    if one.where == 1:
        outer: float = one.outer if one.outer is not None else 0
    else:
        outer = one.outer if one.outer is not None else (-1 if one.where == 0 else float("inf"))
    number = one.number if one.number is not None else float("inf") if one.where == 1 else 0
    return (outer, one.where, number, one.letter, one.copy, one.title != "", natural(one.name))


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts "2" before "10" and pays no heed to case."""
    return [
        (1, int(part), "") if part.isdecimal() else (0, 0, part) for part in re.split(r"(\d+)", name.casefold()) if part
    ]


def _stem(name: str) -> str:
    bare = name.rpartition(".")[0] if re.search(r"\.[A-Za-z][A-Za-z0-9]{0,7}\Z", name) else name
    return " ".join(re.sub(r"[_+]", " ", unquote(bare or name)).split())


def _copies(stems: dict[str, str]) -> dict[str, tuple[str, int]]:
    """Names that are copies of another: the name without the mark of a copy is there too."""
    known = {stem.casefold() for stem in stems.values()}
    found: dict[str, tuple[str, int]] = {}
    for name, stem in stems.items():
        match = _COPY.match(stem)
        if match is None:
            continue
        bare = (match["of"] or match["bare"]).strip()
        if bare.casefold() in known:
            found[name] = (bare, int(match["n"] or match["m"] or match["k"] or 1))
    return found


_Scheme = Callable[[list[_Token], int], int]


def _numbered(stems: dict[str, str]) -> list[Placed]:
    """Read the names with the scheme that numbers most of them, each number once."""
    tokens = {name: [_Token(m.group(), *m.span()) for m in _TOKEN.finditer(stem)] for name, stem in stems.items()}
    common = _common_prefix(list(tokens.values()))
    best: dict[str, Placed] = {}
    worth = 0
    for scheme in (_of_total, _behind_unit, _behind_prefix, _leading, _trailing):
        read = {name: _placed(name, stem, tokens[name], scheme(tokens[name], common)) for name, stem in stems.items()}
        found = [(one.outer, one.number, one.letter) for one in read.values() if one.number is not None]
        if len(set(found)) > worth:
            best, worth = read, len(set(found))
    middle = sum(_edge(own) == 1 for own in tokens.values())
    if worth < 2 or worth < 0.6 * middle:
        # Numbers that stand alone among names without: they tell no order.
        return [_placed(name, stem, tokens[name], -1) for name, stem in stems.items()]
    return list(best.values())


def _common_prefix(tokens: Sequence[list[_Token]]) -> int:
    """How many first words all names share."""
    if len(tokens) < 2:
        return 0
    shared = 0
    for column in zip(*tokens, strict=False):
        if len({token.word.casefold() for token in column}) > 1:
            break
        shared += 1
    return shared


def _value(token: _Token) -> int | None:
    number = parse_number(token.word)
    if number is None or (len(token.word) > 4 and token.word.isdigit()):
        return None
    # Eight capitals of Rome are no number of a chapter, and "mix", "did" and the like are none at all.
    return number.value


def _of_total(tokens: list[_Token], common: int) -> int:
    for at in range(len(tokens) - 2):
        if (
            tokens[at].word.isdigit()
            and tokens[at + 1].word.casefold() in ("of", "von", "sur")
            and tokens[at + 2].word.isdigit()
        ):
            return at
    return -1


def _behind_unit(tokens: list[_Token], common: int) -> int:
    for at in range(len(tokens) - 1):
        if tokens[at].word.casefold().rstrip(".") in _INNER and _value(tokens[at + 1]) is not None:
            return at + 1
    return -1


def _behind_prefix(tokens: list[_Token], common: int) -> int:
    return common if common < len(tokens) and _value(tokens[common]) is not None else -1


def _leading(tokens: list[_Token], common: int) -> int:
    return 0 if tokens and _value(tokens[0]) is not None else -1


def _trailing(tokens: list[_Token], common: int) -> int:
    last = len(tokens) - 1
    if (
        last > 0
        and len(tokens[last].word) == 1
        and tokens[last - 1].word.isdigit()
        and tokens[last - 1].end == tokens[last].start
    ):
        last -= 1
    return last if last >= 0 and _value(tokens[last]) is not None else -1


def _edge(tokens: Sequence[_Token]) -> int:
    """0 for a prologue, 2 for an epilogue, 1 for what stands between."""
    words = [token.word.casefold() for token in tokens]
    if words and (words[-1] in _FRONT or words[0] in _FRONT):
        return 0
    return 2 if words and (words[-1] in _BACK or words[0] in _BACK) else 1


def _placed(name: str, stem: str, tokens: list[_Token], at: int) -> Placed:
    one = Placed(name, outer=_outer(tokens, at))
    if at < 0:
        one.where = _edge(tokens)
        named = [token.word for token in (*tokens[-1:], *tokens[:1]) if token.word.casefold() in NAMED_CHAPTERS]
        one.label = named[0].capitalize() if named else ""
        return one
    token = tokens[at]
    one.number = _value(token)
    end = token.end
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.start == end and len(following.word) == 1 and following.word.isalpha():
        one.letter, end = following.word.casefold(), following.end
    total = _OF.match(stem, token.start)
    if total:
        one.total, end = int(total[2]), total.end()
    before = at - 1 if at and tokens[at - 1].word.casefold() in _INNER else at
    one.of_chapters = before < at and tokens[before].word.casefold() in _CHAPTERS
    one.work = stem[: tokens[before].start].strip(_EDGES)
    one.title = stem[end:].strip(_EDGES)
    if not any(map(str.isalpha, one.title)) or _NO_TITLE.fullmatch(one.title) or _OF_THE_FILE.fullmatch(one.title):
        one.title = ""
    return one


def _outer(tokens: Sequence[_Token], at: int) -> int | None:
    """The number of the book or volume, where the name says one besides the chapter's."""
    for place in range(len(tokens) - 1):
        word = tokens[place].word.casefold()
        if (word in OUTER_WORDS or word == "season") and place + 1 != at:
            return _value(tokens[place + 1])
    return None
