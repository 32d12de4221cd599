"""Score intake against gold: zones by characters, chapter starts and scene breaks by place.

    uv run python -m tests.corpus.score            a table over all corpora that are present
    uv run python -m tests.corpus.score --files    one line a file as well
    uv run python -m tests.corpus.score --silver   against the stories' own gold, in which only labelled notes are notes
    uv run python -m tests.corpus.score NAME…      only files whose name holds one of the words

The corpora are not part of the project; they are read from `../shared` (or `FANFOLD_CORPORA`) when present.
"""

import hashlib
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fanfold.intake.labelled import label_of
from fanfold.intake.pipeline import restore
from fanfold.intake.readers.plain import flow_of
from fanfold.intake.report import inspect_json

SHARED = Path(os.environ.get("FANFOLD_CORPORA", Path(__file__).parents[3] / "shared"))
STORIES = SHARED / "corpora" / "dev-stories"
SEEDS = SHARED / "seeds"
SEED_GOLD = SHARED / "gold" / "seeds.json"
NOTES = {"author_note", "disclaimer", "legend", "summary", "end_note"}
# Gold zones that say nothing about whose words stand there.
UNSCORED = {"part", "scene_break", "separator"}
# The stories' gold knows only notes that bear a label. What a person marked besides stands here, by work and by
# a hash of the paragraph's letters.
CORRECTIONS = Path(__file__).with_name("corrections.json")
# Lines of front matter that may stand between a part's first line and what a restorer calls its start.
NEAR = 25


@dataclass
class Score:
    """True positives, false positives and false negatives of one question."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, right: int, wrong: int, missed: int) -> None:
        self.right, self.wrong, self.missed = self.right + right, self.wrong + wrong, self.missed + missed

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    def __str__(self) -> str:
        if not self.right + self.missed and not self.wrong:
            return "      –"
        return f"{100 * self.precision:5.1f} {100 * self.recall:5.1f} {100 * self.f:5.1f}"


@dataclass
class Case:
    """One file with its gold, in the vocabulary of `fanfold inspect --json`."""

    name: str
    shape: str
    data: bytes
    text: str
    zones: list[dict[str, Any]]
    chapters: list[int] | None
    breaks: list[tuple[int, str]] | None
    marks: list[dict[str, Any]] | None = None


@dataclass
class Result:
    """Scores of one or more files, by question."""

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    agreeing: int = 0
    characters: int = 0
    words: int = 0

    def add(self, other: "Result") -> None:
        for name, score in other.scores.items():
            self.scores[name].add(score.right, score.wrong, score.missed)
        self.agreeing += other.agreeing
        self.characters += other.characters
        self.words += other.words


def stories(wanted: Iterable[str] = (), *, silver: bool = False) -> Iterator[Case]:
    """The flattened stories; their silver gold is corrected unless `silver`."""
    words = list(wanted)
    corrections = {} if silver else json.loads(CORRECTIONS.read_text("utf-8"))
    for path in sorted(STORIES.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        if words and not any(word in name for word in words):
            continue
        gold = json.loads(path.read_text("utf-8"))
        data = path.with_name(name + ".txt").read_bytes()
        shape = "parts" if name.startswith("tmffa") else gold["profile"]
        text = data.decode("utf-8")
        zones = [zone for zone in gold["zones"] if zone["type"] != "part"]
        corrected = _corrected(text, corrections.get(name.rsplit(".", 1)[0], {}), {zone["type"] for zone in zones})
        zones += corrected
        known = [*gold["scene_breaks"], *_behind_markers(text, corrected)]
        breaks = None if shape == "parts" else _real_breaks(known, zones, text)
        marks = [m for m in gold["emphasis"] if m["shown"] != "none"] if shape != "parts" else None
        yield Case(name, shape, data, text, zones, [c["start"] for c in gold["chapters"]], breaks, marks)


# Lines with these labels name title and author, where nothing above them did.
NAMING = {"Title": "title", "Author": "byline"}


def _corrected(text: str, by_hash: dict[str, str], known: set[str]) -> list[dict[str, Any]]:
    """The paragraphs that a person marked; `known` are the zones of the gold as given.

    "Title: …" is the title in a shape that kept no other line for it, and a header's line in the others.
    """
    found = []
    for para in flow_of(text).paras if by_hash else ():
        letters = "".join(filter(str.isalnum, para.text.casefold()))
        zone = by_hash.get(hashlib.sha256(letters.encode()).hexdigest()[:12])
        label = label_of(para.text) if zone in ("header", "byline") else None
        if label is not None and label.name in NAMING:
            zone = NAMING[label.name] if NAMING[label.name] not in known else "header"
        if zone is not None:
            found.append({"type": zone, "start": para.start, "end": para.end})
    return found


def _behind_markers(text: str, corrected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Breaks at markers that the gold took for words of the story and a person marked as "scene_break"."""
    found = []
    for zone in corrected:
        if zone["type"] == "scene_break":
            rest = text[zone["end"] :]
            at = zone["end"] + len(rest) - len(rest.lstrip())
            found.append({"at": at, "marker_start": zone["start"], "shown": "marker"})
    return found


def _real_breaks(breaks: list[dict[str, Any]], zones: list[dict[str, Any]], text: str) -> list[tuple[int, str]]:
    """Breaks with story on both sides; a line under a note is none."""
    painted = _painted(zones, len(text))
    real = []
    for entry in breaks:
        at = entry.get("marker_start") or entry["at"]
        told = (painted[i] for i in range(at - 1, -1, -1) if not text[i].isspace())
        before = next((zone for zone in told if zone not in ("", "scene_break", "separator")), "")
        if before == painted[entry["at"]] == "body":
            real.append((entry["at"], entry["shown"]))
    return real


def seeds(wanted: Iterable[str] = ()) -> Iterator[Case]:
    """The three seed files with gold made by hand."""
    if not SEED_GOLD.exists():
        return
    words = list(wanted)
    for name, gold in json.loads(SEED_GOLD.read_text("utf-8"))["docs"].items():
        if words and not any(word in name for word in words):
            continue
        data = (SEEDS / name).read_bytes()
        starts = [z["start"] for z in gold["zones"] if z["type"] == "chapter_heading"]
        breaks = [(s["start"], s["marker"]) for s in gold["scenes"][1:]]
        yield Case(name, "seeds", data, data.decode("utf-8"), gold["zones"], starts or None, breaks)


def score(case: Case) -> Result:
    """Restore one file and compare."""
    found = inspect_json(restore(case.data, case.name + ".txt"))
    result = Result(words=found["words"])
    _score_zones(case, found["zones"], result)
    if case.chapters is not None:
        _score_chapters(case, [chapter["start"] for chapter in found["chapters"]], result)
    if case.breaks is not None:
        _score_breaks(case.breaks, found["scene_breaks"], result)
    if case.marks is not None:
        _score_marks(case.marks, found["emphasis"], result)
    return result


def _painted(zones: Iterable[dict[str, Any]], length: int) -> list[str]:
    painted = [""] * length
    for zone in zones:
        painted[zone["start"] : zone["end"]] = [zone["type"]] * (zone["end"] - zone["start"])
    return painted


def _score_zones(case: Case, zones: list[dict[str, Any]], result: Result) -> None:
    if case.shape == "parts":
        return
    gold, found = _painted(case.zones, len(case.text)), _painted(zones, len(case.text))
    pairs = Counter(
        (g, f) for g, f, c in zip(gold, found, case.text, strict=True) if g and g not in UNSCORED and not c.isspace()
    )
    result.agreeing = sum(n for (g, f), n in pairs.items() if g == f)
    result.characters = sum(pairs.values())
    for zone in {g for g, _ in pairs} | {f for _, f in pairs}:
        right = pairs[zone, zone]
        wrong = sum(n for (g, f), n in pairs.items() if f == zone != g)
        result.scores[zone].add(right, wrong, sum(n for (g, f), n in pairs.items() if g == zone != f))
    right = sum(n for (g, f), n in pairs.items() if g in NOTES and f in NOTES)
    wrong = sum(n for (g, f), n in pairs.items() if g not in NOTES and f in NOTES)
    missed = sum(n for (g, f), n in pairs.items() if g in NOTES and f not in NOTES)
    result.scores["any note"].add(right, wrong, missed)


def _score_chapters(case: Case, found: list[int], result: Result) -> None:
    lines = [0]
    for line in case.text.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    full = [i for i, at in enumerate(lines[:-1]) if case.text[at : lines[i + 1]].strip()]
    rank = {line: n for n, line in enumerate(full)}

    def line_of(offset: int) -> int:
        at = max(i for i, start in enumerate(lines) if start <= offset)
        return next((rank[i] for i in range(at, len(lines)) if i in rank), len(rank))

    gold, ours = {line_of(at) for at in case.chapters or ()}, {line_of(at) for at in found}
    result.scores["chapter start"].add(len(gold & ours), len(ours - gold), len(gold - ours))
    near = {g for g in gold if any(g <= o <= g + NEAR for o in ours)}
    stray = {o for o in ours if not any(g <= o <= g + NEAR for g in gold)}
    result.scores["chapter start, near"].add(len(near), len(stray), len(gold - near))


def _score_breaks(gold: list[tuple[int, str]], found: list[dict[str, Any]], result: Result) -> None:
    places = {at for at, _ in gold}
    wrong = [b for b in found if b["at"] not in places]
    ours = {b["at"] for b in found}
    for kind in {shown for _, shown in gold} | {b["shown"] for b in wrong}:
        here = {at for at, shown in gold if shown == kind}
        stray = sum(b["shown"] == kind for b in wrong)
        result.scores[f"break: {kind}"].add(len(here & ours), stray, len(here - ours))


def _score_marks(gold: list[dict[str, Any]], found: list[dict[str, Any]], result: Result) -> None:
    """Emphasis that overlaps; where exactly a sign stands is nobody's concern."""
    right = sum(any(m["start"] < f["end"] and f["start"] < m["end"] for f in found) for m in gold)
    wrong = sum(not any(m["start"] < f["end"] and f["start"] < m["end"] for m in gold) for f in found)
    result.scores["emphasis"].add(right, wrong, len(gold) - right)


def table(results: dict[str, Result]) -> str:
    """Precision, recall and F of every question for every shape of file."""
    questions = sorted({name for result in results.values() for name in result.scores})
    head = f"{'':24}" + "".join(f"{shape:>20}" for shape in results)
    rows = [head, f"{'':24}" + f"{'P     R     F':>20}" * len(results)]
    for question in questions:
        cells = "".join(
            f"{result.scores[question]!s:>20}" if question in result.scores else f"{'':>20}"
            for result in results.values()
        )
        rows.append(f"{question:24}{cells}")
    agree = "".join(
        f"{100 * r.agreeing / r.characters:19.2f}%" if r.characters else f"{'':>20}" for r in results.values()
    )
    return "\n".join([*rows, f"{'characters that agree':24}{agree}"])


def report() -> str:
    """Both tables: against the gold with our corrections of its notes, and against the gold as it is."""
    return "\n\n".join(
        f"{title}\n{table(results)}\n{_false_chapters(results)}"
        for title, results in (
            ("Gold as given, in which only labelled notes are notes", tallied(stories(silver=True))),
            ("Gold with the notes that bear no label, marked by hand", tallied(stories())),
        )
    )


def tallied(cases: Iterable[Case]) -> dict[str, Result]:
    """The results of many files, by shape."""
    results: dict[str, Result] = {}
    for case in cases:
        results.setdefault(case.shape, Result()).add(score(case))
    return results


def _false_chapters(results: dict[str, Result]) -> str:
    told = [result for shape, result in results.items() if shape != "parts"]
    wrong = sum(result.scores["chapter start"].wrong for result in told)
    count = sum(result.words for result in told)
    return f"false chapters: {wrong} in {count:,} words of files whose chapters are known ({wrong * 200_000 / max(count, 1):.2f} in 200,000)"


def main(arguments: list[str]) -> int:
    wanted = [a for a in arguments if not a.startswith("-")]
    results: dict[str, Result] = {}
    for case in [*seeds(wanted), *stories(wanted, silver="--silver" in arguments)]:
        one = score(case)
        results.setdefault(case.shape, Result()).add(one)
        if "--files" in arguments:
            print(f"\n{case.name} ({case.shape})")  # noqa: T201
            for question, value in sorted(one.scores.items()):
                print(f"    {question:22} {value}")  # noqa: T201
    print(table(results) if results else "No corpora found.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
