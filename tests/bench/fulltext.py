"""`make bench-search`: words of the stories, with the passages that are shown, over works of the length that works have.

    python -m tests.bench.fulltext --works 20000 [--texts FOLDER] [--keep FOLDER]

Works are dealt from the paragraphs of the text files in FOLDER (FANFOLD_BENCH_TEXTS may name it), by a seeded rule: 300 to
120,000 words, half of them longer than 3,000, in the order of the files from a place drawn by lot. Without a folder they
are dealt from stories of `stories.py`, which have few different words: then the figures are not those of real texts.

Measured is what the search page asks of the index: the page of 20 works by relevance with the exact count, and the best
passage of each of them, cut and marked. The database's part, the same as of any list, is not.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from fanfold.seeking.parser import understood
from fanfold.seeking.words import terms
from fanfold.site.finding.engine.asking import Asking
from fanfold.site.finding.engine.listing import page_of_list
from fanfold.site.finding.engine.passages import best_passages
from fanfold.site.finding.engine.places import snippet
from fanfold.site.finding.engine.shape import EVERYONE, Passage, Sheet
from fanfold.site.finding.engine.shelf import Shelf, ShelfWriter, size_of
from tests.bench.catalogue import memory, tell
from tests.bench.stories import story

Pool = list[tuple[str, list[str]]]
_CHAPTER = 60


def pool_of(folder: Path | None) -> Pool:
    """All paragraphs with their words."""
    if folder is None:
        texts = [story(5_000, seed) for seed in range(1, 40)]
    else:
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))]
    shown = (" ".join(part.split())[:2_000] for text in texts for part in text.replace("\r", "").split("\n\n"))
    return [(part, words) for part in shown if (words := terms(part, "en"))]


def sheets(pool: Pool, works: int) -> Iterator[Sheet]:
    """The works, the same ones for the same pool."""
    draw = random.Random(20_260)
    for work in range(1, works + 1):
        least = min(max(int(draw.lognormvariate(8.0, 1.2)), 300), 120_000)
        at, count, passages = draw.randrange(len(pool)), 0, []
        while count < least:
            shown, words = pool[at % len(pool)]
            passages.append(
                Passage(work * 1_000 + len(passages) // _CHAPTER, len(passages) % _CHAPTER + 1, shown, words)
            )
            at, count = at + 1, count + len(words)
        fields: dict[str, list[Sequence[str]]] = {
            "title": [pool[at % len(pool)][1][:4]],
            "text": [one.words for one in passages],
        }
        yield Sheet(work, EVERYONE, fields, "en", "complete", count, 1, work, work, passages=passages)


def questions(pool: Pool, number: int = 300) -> list[str]:
    """One word, two words, a phrase, a phrase and a word, one of two words: a fifth each, out of the texts themselves."""
    draw = random.Random(4)
    asked = []
    while len(asked) < number:
        words = [word for word in draw.choice(pool)[0].replace('"', " ").split() if word.isalpha() and len(word) > 3]
        if len(words) < 6:
            continue
        first, second = draw.sample(words, 2)
        at = draw.randrange(len(words) - 2)
        run = pool_run(draw, pool)
        asked.append(
            [first, f"{first} {second}", f'"{run}"', f'"{run}" {words[at]}', f"{first} OR {second}"][len(asked) % 5]
        )
    return asked


def pool_run(draw: random.Random, pool: Pool) -> str:
    """Three words that stand side by side somewhere."""
    while True:
        words = draw.choice(pool)[0].replace('"', " ").split()
        if len(words) > 6:
            at = draw.randrange(len(words) - 3)
            return " ".join(words[at : at + 3])


def ask(shelf: Shelf, typed: str) -> tuple[int, int]:
    """Everything the page asks of the index; returns how many works were found and how many passages are shown."""
    asking = Asking(understood(typed).tree, shelf.languages)
    ids, total = page_of_list(shelf.works.searcher(), asking.works(lambda _query: ()))
    query, ways = asking.passages(), [(leaf, asking.ways(leaf)) for leaf in asking.wanted]
    shown = 0
    for work in ids if query is not None else ():
        for hit in best_passages(shelf.passages.searcher(), query, work, 1):
            shown += bool(snippet(hit.shown, "en", ways))
    return total, shown


def main() -> int:
    """Build or take the index, and ask."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--works", type=int, default=20_000)
    parser.add_argument("--texts", type=Path, default=os.environ.get("FANFOLD_BENCH_TEXTS"))
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    if given.texts is None:
        print("No folder of texts (--texts FOLDER or FANFOLD_BENCH_TEXTS): made-up stories are used.", file=sys.stderr)
    pool = pool_of(Path(given.texts) if given.texts else None)
    with tempfile.TemporaryDirectory(prefix="fanfold-bench-") as made:
        folder = (given.keep or Path(made)) / f"fulltext-{given.works}"
        if not (folder / "done").exists():
            _build(pool, given.works, folder)
        shelf = Shelf(folder)
        shelf.refresh()
        asked = questions(pool)
        for typed in asked:
            ask(shelf, typed)
        seconds, found, shown = [], 0, 0
        for typed in asked:
            began = time.perf_counter()
            total, passages = ask(shelf, typed)
            seconds.append(time.perf_counter() - began)
            found, shown = found + total, shown + passages
        print(f"{len(asked)} questions, {found:,} works found, {shown:,} passages shown")
        tell("a page of 20 with count and passages", seconds)
        print("  memory of the process: {:,.0f} MB resident, {:,.0f} MB of it not shared".format(*memory()))
    return 0


def _build(pool: Pool, works: int, folder: Path) -> None:
    began, words = time.perf_counter(), 0
    writer = ShelfWriter(folder, heap=150_000_000)
    for sheet in sheets(pool, works):
        writer.put(sheet, is_new=True)
        words += sheet.words
    writer.finish()
    (folder / "done").touch()
    print(
        f"{works:,} works of {words / works:,.0f} words on average; build {time.perf_counter() - began:,.0f} s (words cut before),"
        f" {size_of(folder) / 1e6:,.0f} MB on disk", flush=True,
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
