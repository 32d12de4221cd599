"""Names that stand alone in a line, again and again, above what each of them tells or sees: "INES", "~ Walter ~"."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from fanfold.manuscript.lazy import Lazy
from fanfold.voices.lexicon.speech import ACTS, INNER, PERCEIVED, SAID, SAYS

# One or two words with capitals and nothing else but what is drawn around them; no mark that ends a shout or a sentence.
_ALONE = Lazy(
    r"[\s*~_=–—#<>|+•:\[(/-]*(?P<name>[^\W\d_a-zà-þ][\w'’-]*(?: [^\W\d_a-zà-þ][\w'’-]*)?)[\s*~_=–—#<>|+•:\])/-]*"
)
_LONGEST = 32
# Fewer such lines may be anything. With less than so much told under most of them the names are those who speak in a script.
_LEAST, _TOLD = 3, 200
_WHERE = frozenset(("in", "at", "to", "from", "of", "near", "the", "for", "on", "and", "a"))
_DOES = ACTS | INNER | PERCEIVED | SAID | SAYS | frozenset(("had", "was", "is", "has", "could", "would"))


def name_alone(line: str) -> str:
    """The name of which a line consists, without what is drawn around it; "" for any other line."""
    found = _ALONE.fullmatch(line) if 1 < len(line) <= _LONGEST else None
    return found["name"] if found is not None else ""


def lone_names(lines: Sequence[str]) -> frozenset[str]:
    """The names that head stretches of a story, as they are written; empty where the story has no such habit.

    `lines` are the paragraphs of the whole story in order, its headings among them. Two names at least take turns, one
    of them comes back, each of them does something elsewhere in the story, and more than a line is told under them.
    """
    found = [(at, name) for at, line in enumerate(lines) if (name := name_alone(line))]
    if len(found) < _LEAST:
        return frozenset()
    people = _people({name for _, name in found}, lines)
    heads = [(at, name) for at, name in found if name in people]
    counts = Counter(name.casefold() for _, name in heads)
    if len(heads) < _LEAST or len(counts) < 2 or max(counts.values()) < 2:
        return frozenset()
    places = [*(at for at, _ in heads), len(lines)]
    told = [sum(map(len, lines[above + 1 : below])) for above, below in pairwise(places)]
    return people if median(told) >= _TOLD else frozenset()


def _people(names: Iterable[str], lines: Sequence[str]) -> frozenset[str]:
    """Those of the names whose bearers do or say something where the story is told, and with two such all who are named."""
    places = _places(names, lines)
    known = {name for name, around in places.items() if any(_acts(*words) for words in around)}
    if len({name.casefold() for name in known}) < 2:
        return frozenset()
    # A place is where somebody is; whoever is spoken of otherwise is somebody.
    return frozenset(
        name for name, around in places.items() if name in known or any(b and b not in _WHERE for b, _ in around)
    )


def acting(names: Iterable[str], lines: Sequence[str]) -> frozenset[str]:
    """Those of some words that name somebody who does or says something in the paragraphs `lines` of a story."""
    return frozenset(name for name, around in _places(names, lines).items() if any(_acts(*words) for words in around))


def _places(names: Iterable[str], lines: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    text = "\n".join(line for line in lines if len(line) > _LONGEST)
    return {name: [*_sightings(name.title() if name.isupper() else name, text)] for name in names}


def _sightings(name: str, text: str) -> Iterator[tuple[str, str]]:
    """The words in front of and behind each place where a name stands as a whole word; "" where a sentence begins or ends."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            before, after = text[max(at - 16, 0) : at].rpartition("\n")[2].split(), text[end : end + 24].split()
            past = before[-1].lower() if before and before[-1].isalpha() else ""
            yield past, after[0].strip(".,").lower() if after and text[end : end + 1] == " " else ""
        at = text.find(name, end)


def _acts(before: str, after: str) -> bool:
    return after in _DOES or before in SAID
