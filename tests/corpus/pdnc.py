"""Novels with every quotation attributed, for training and measuring who speaks.

    uv run --with catboost python -m tests.corpus.pdnc    five folds by novel, with a cast and without (ten minutes)
    uv run python -m tests.corpus.pdnc --shipped          the shipped model, which has seen these novels (seconds)

The corpus is not part of the project; it is read from `../shared` (or `FANFOLD_CORPORA`) when present. Quotations and
a cast of names are given. Its columns on gender and on importance are never read: they were written for speakers, from counts.
"""

import ast
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fanfold.manuscript.nodes import Span
from fanfold.voices.speakers import attribute
from fanfold.voices.telling import Person, Telling
from tests.corpus.score import SHARED

PDNC = SHARED / "corpora" / "pdnc"
FOLDS = 5
# Names that say how the corpus was annotated, not what anybody is called.
_NOT_NAMES = ("_", "Narr")


@dataclass(frozen=True)
class Line:
    """One quotation of the corpus: the person who says it (-1 when not in the cast), how it is marked, to whom."""

    speaker: int
    kind: str
    addressees: frozenset[int]
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Novel:
    """A novel: its telling, its cast, the spans of its quotations in order, and its gold."""

    name: str
    telling: Telling
    people: tuple[Person, ...]
    quotes: tuple[Span, ...]
    lines: tuple[Line, ...]


def novels(root: Path = PDNC) -> list[Novel]:
    """All novels of the corpus, by name; none when the corpus is not there."""
    csv.field_size_limit(10**9)
    return [_novel(path) for path in sorted(root.iterdir()) if path.is_dir()] if root.is_dir() else []


def folds(names: Sequence[str]) -> list[list[str]]:
    """Which novels are held out together."""
    return [list(names[first::FOLDS]) for first in range(FOLDS)]


def _novel(path: Path) -> Novel:
    text = (path / "novel_text.txt").read_bytes().decode()
    people, slugs = _cast(path / "character_info.csv")
    quotes: list[Span] = []
    lines = []
    for row in _rows(path / "quotation_info.csv"):
        spans = [Span(start, end) for start, end in ast.literal_eval(row["quoteByteSpans"])]
        parts = tuple(range(len(quotes), len(quotes) + len(spans)))
        quotes += spans
        to = frozenset(slugs.get(name.strip(), -1) for name in ast.literal_eval(row["addressees"]))
        lines.append(Line(slugs.get(row["speaker"].strip(), -1), row["quoteType"], to, parts))
    return Novel(path.name, Telling.of_text(text), tuple(people), tuple(quotes), tuple(lines))


def _cast(path: Path) -> tuple[list[Person], dict[str, int]]:
    """The people by their names, and the position of each name."""
    people, by_name = [], {}
    mains = {}
    for at, row in enumerate(_rows(path)):
        main, others = row["Main Name"], sorted(ast.literal_eval(row["Aliases"]))
        names = [
            name
            for name in dict.fromkeys([main, *others])
            if not name.startswith(_NOT_NAMES[0]) and name not in _NOT_NAMES
        ]
        people.append(Person(f"p{at}", tuple(names) if not main.startswith("_") else (), "cast"))
        for name in others:
            by_name.setdefault(name.strip(), at)
        mains[main.strip()] = at
    return people, by_name | mains


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass
class Heard:
    """What was heard in one novel: by quotation span, the person (-1 nobody), how sure, and to whom."""

    speakers: list[int]
    sure: list[float]
    addressees: list[frozenset[int]]


def figures(found: Iterable[tuple[Novel, Heard]]) -> str:
    """The figures: right speakers by kind of quotation, what confidence means, addressees."""
    kinds: dict[str, list[int]] = {}
    by_novel: dict[str, dict[str, list[int]]] = {}
    bands: dict[int, list[float]] = {}
    to = Counter[str]()
    for novel, heard in found:
        for line in novel.lines:
            right, sure = _judged(line, heard)
            kind = "explicit" if line.kind == "Explicit" else "non-explicit"
            for scores in (kinds, by_novel.setdefault(novel.name, {})):
                for name in (kind, "all"):
                    score = scores.setdefault(name, [0, 0])
                    score[0] += right
                    score[1] += 1
            band = bands.setdefault(min(int(sure * 10), 9), [0, 0, 0.0])
            band[0], band[1], band[2] = band[0] + right, band[1] + 1, band[2] + sure
            to.update(_addressed(line, heard))
    return "\n".join([*_table(by_novel | {"together": kinds}), *_bands(bands), _to(to)])


def _judged(line: Line, heard: Heard) -> tuple[bool, float]:
    """Whether most parts of a quotation are given to its speaker, and how sure that answer was."""
    answers = [heard.speakers[part] for part in line.parts]
    who = max(answers, key=answers.count)
    sure = max(heard.sure[part] for part, answer in zip(line.parts, answers, strict=True) if answer == who)
    return who == line.speaker and who >= 0, sure


def _addressed(line: Line, heard: Heard) -> Iterator[str]:
    given = heard.addressees[line.parts[0]]
    yield "all"
    if given:
        yield "given"
        yield "right" if given <= line.addressees else "wrong"


def _table(rows: Mapping[str, Mapping[str, Sequence[int]]]) -> Iterator[str]:
    yield f"{'':32}{'explicit':>10}{'non-explicit':>14}{'all':>8}{'quotations':>12}"
    for name, scores in rows.items():
        shares = [scores.get(kind, (0, 0)) for kind in ("explicit", "non-explicit", "all")]
        told = [100 * right / max(count, 1) for right, count in shares]
        yield f"{name:32}{told[0]:10.1f}{told[1]:14.1f}{told[2]:8.1f}{scores['all'][1]:12}"


def _bands(bands: Mapping[int, Sequence[float]]) -> Iterator[str]:
    yield "confidence        said   right   quotations"
    for band, (right, count, sure) in sorted(bands.items()):
        yield f"{band / 10:.1f} to {band / 10 + 0.1:.1f} {100 * sure / count:11.1f}{100 * right / count:8.1f}{int(count):13}"


def _to(to: Mapping[str, int]) -> str:
    right, given, count = to["right"], to["given"], to["all"]
    return f"addressees: given for {100 * given / max(count, 1):.1f} %, right in {100 * right / max(given, 1):.1f} % of those"


def report() -> str:
    """The figures of the shipped model, for the bench; it has seen these novels."""
    corpus = novels()
    if not corpus:
        return f"The corpus is not at {PDNC}."
    return figures((novel, _shipped(novel)) for novel in corpus)


def crossed_report() -> str:
    """The figures of five folds by novel, with a cast and without. Trains for minutes, and needs CatBoost."""
    corpus = novels()
    if not corpus:
        return f"The corpus is not at {PDNC}."
    from tests.corpus import train_speakers

    material = [train_speakers.Material(novel) for novel in corpus]
    made = train_speakers.trained(material, whole=False)
    alone = train_speakers.uncast(material, made)
    return "\n".join(
        [
            "five folds by novel, cast and quotations given",
            figures(train_speakers.held_out(material, made.chances())),
            "the same forests, without a cast: people found in the text, matched to the cast by name",
            figures(train_speakers.without_cast(alone)),
        ]
    )


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    sys.stdout.write((report() if "--shipped" in arguments else crossed_report()) + "\n")


def _shipped(novel: Novel) -> Heard:
    """What the model in the package says, which was trained on this novel."""
    places = {person.slug: at for at, person in enumerate(novel.people)}
    said = attribute(novel.telling, novel.quotes, novel.people)
    return Heard(
        [places.get(quote.speaker, -1) for quote in said],
        [quote.confidence for quote in said],
        [frozenset(places[slug] for slug in quote.addressees) for quote in said],
    )


if __name__ == "__main__":
    main(sys.argv[1:])
