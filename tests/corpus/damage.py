"""Plant damage of each kind into the stories for development and see what intake finds of it.

    uv run python -m tests.corpus.damage            a table: recall and precision of every kind, speed, false alarms
    uv run python -m tests.corpus.damage NAME…      only kinds whose name holds one of the words

Each story is damaged in one way at a time, at places that are known. Recall is the share of the planted places that
findings name; precision the share of the places they name that were planted or are found in the undamaged story
too. Below it stands what the rules say about novels that were edited well, where every word of it is wrong (but for
a text that lost its marks on the way to us). Nothing is learned from any of it: the rules were written before.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import process_time

from fanfold.intake import readers
from fanfold.intake.draft import Draft
from fanfold.intake.passes import losses, ruins
from fanfold.intake.pipeline import RECIPE
from fanfold.intake.source import DEFAULT_LIMITS, Source
from fanfold.manuscript.findings import Finding
from tests.corpus.score import SHARED, STORIES, Score
from tests.intake.damaging import KINDS, Kind, chance

NOVELS = SHARED / "corpora" / "pdnc"
CODES = {code for code, _ in (*ruins.RULES, *losses.RULES)} | {"I-mojibake"}
# A place is named when a finding points so near: a lost word has no place of its own, only neighbours.
# Where one planted place is several (both tags of a pair, each word of a letter), the nearest ones count for it.
NEAR = {
    **dict.fromkeys(CODES, 3),
    **{code: 90 for code, _ in losses.RULES},
    **dict.fromkeys(("I-wrong-alphabet", "I-quote-chaos"), 120),
    **dict.fromkeys(("I-unpaired-quote", "I-typed-tags", "I-lost-letters", "I-masked-address"), 40),
    "I-split-words": 12,
}


def found(text: str) -> tuple[list[Finding], float]:
    """What the recipe finds of damage in a text, and the seconds that its two passes took."""
    flow, _ = readers.read(Source.of("story.txt", text.encode("utf-8", "replace")), DEFAULT_LIMITS)
    draft = Draft(flow, size=len(text.encode("utf-8", "replace")))
    seconds = 0.0
    for step in RECIPE:
        start = process_time()
        step.run(draft)
        seconds += process_time() - start if step.name in ("ruins", "losses") else 0.0
        if step.name == "losses":
            break
    return [finding for finding in draft.findings if finding.code in CODES], seconds


@cache
def _untouched(text: str) -> tuple[Finding, ...]:
    return tuple(found(text)[0])


def places(findings: Iterable[Finding], code: str) -> list[int]:
    """Where findings of a code say something is; a mojibake's finding names its first place and a count."""
    named: list[int] = []
    for finding in findings:
        if finding.code == code:
            named += finding.value.get("places") or [finding.span.start]
    return named


def score_kind(kind: Kind, stories: Iterable[tuple[str, str]]) -> Score:
    """Recall and precision of one kind over stories of (name, text)."""
    result = Score()
    for seed, (_, text) in enumerate(stories):
        damaged = kind.damage(text, chance(seed))
        if not damaged.places:
            continue
        before = Counter(text[max(0, at - 20) : at] for at in places(_untouched(text), kind.code))
        near = NEAR[kind.code]
        findings, _ = found(damaged.text)
        named = places(findings, kind.code)
        counted = sum(f.value.get("count", 1) for f in findings if f.code == kind.code)
        right = sum(any(abs(at - place) <= near for at in named) for place in damaged.places)
        if counted > len(named):
            # A finding lists some places and counts all of them.
            right = max(right, min(len(damaged.places), counted))
        wrong = sum(
            all(abs(at - place) > near for place in damaged.places) and not before[damaged.text[max(0, at - 20) : at]]
            for at in named
        )
        result.add(right, wrong, len(damaged.places) - right)
    return result


def stories() -> Iterator[tuple[str, str]]:
    """One shape of every development story: hard-wrapped where it was so, with its breaks shown elsewhere."""
    for path in sorted(STORIES.glob("*.marker.txt")):
        yield path.name, path.read_text("utf-8")


def wrapped() -> Iterator[tuple[str, str]]:
    """The hard-wrapped shape, for damage that wraps do."""
    for path in sorted(STORIES.glob("*.hardwrap.txt")):
        yield path.name, path.read_text("utf-8")


def novels() -> Iterator[tuple[str, str]]:
    """The novels, well edited."""
    for path in sorted(Path(NOVELS).glob("*/novel_text.txt")):
        yield path.parent.name, path.read_text("utf-8")


JUDGED = Path(__file__).with_name("judged.json")
"""What a person said of findings in these texts, by a hash of the finding and the words around it: true or false."""


def judged(name: str, text: str, finding: Finding) -> bool | None:
    """Whether a person who looked found that damage stands there; None when nobody has looked."""
    at = finding.span.start
    mark = sha256(f"{finding.code}|{name}|{text[max(0, at - 30) : at + 30]}".encode()).hexdigest()[:16]
    answers: dict[str, bool] = _judgements()
    return answers.get(mark)


@cache
def _judgements() -> dict[str, bool]:
    return json.loads(JUDGED.read_text("utf-8")) if JUDGED.exists() else {}


def alarms(texts: Iterable[tuple[str, str]]) -> str:
    """Findings in texts nobody damaged here, for each rule and 100,000 words; those of them that a person found false,
    and those nobody has looked at; the time the rules take."""
    counts: dict[str, int] = defaultdict(int)
    false: dict[str, int] = defaultdict(int)
    unseen: dict[str, int] = defaultdict(int)
    words, seconds = 0, 0.0
    for name, text in texts:
        findings, spent = found(text)
        words += len(text.split())
        seconds += spent
        for finding in findings:
            counts[finding.code] += 1
            verdict = judged(name, text, finding)
            false[finding.code] += verdict is False
            unseen[finding.code] += verdict is None
    share = 100_000 / words
    rows = [f"    {'':26} {'all':>6} {'false':>6} {'not looked at':>14}"]
    rows += [
        f"    {code:26} {share * counts[code]:6.2f} {share * false[code]:6.2f} {share * unseen[code]:14.2f}"
        for code in sorted(counts)
    ]
    sums = [share * sum(counted.values()) for counted in (counts, false, unseen)]
    rows.append(f"    {'all':26} {sums[0]:6.2f} {sums[1]:6.2f} {sums[2]:14.2f}")
    return "\n".join([*rows, f"    {'milliseconds':26} {1000 * share * seconds:6.1f}"])


def rows(wanted: Iterable[str] = ()) -> Iterator[str]:
    """A line for each kind of damage, or for those whose name holds one of the words."""
    words = list(wanted)
    yield f"{'planted':28}{'code':26}{'P     R     F':>20}"
    for kind in KINDS:
        if not words or any(word in kind.name for word in words):
            texts = wrapped() if kind.code == "I-split-words" else stories()
            yield f"{kind.name:28}{kind.code:26}{score_kind(kind, texts)!s:>20}"


def report() -> str:
    """The whole table, and what the rules say about texts nobody damaged."""
    if not STORIES.exists():
        return "No corpora found."
    shown = list(rows())
    for name, texts in (("edited novels", novels()), ("stories as they came", stories())):
        shown += ["", f"findings in 100,000 words of {name}", alarms(texts)]
    return "\n".join(shown)


def main(arguments: list[str]) -> int:
    print("\n".join(rows(arguments)) if arguments and STORIES.exists() else report())  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
