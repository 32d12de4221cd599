"""`make bench-intake`: every figure that intake and the voices are measured by, in one run.

`python -m tests.corpus NAME…` runs only the named sections. What each was tuned on is said above its table.
"""

import importlib
import sys
from typing import NamedTuple


class Section(NamedTuple):
    """One table: the module that makes it with `report()`, its heading, and what it was tuned on."""

    module: str
    title: str
    tuned: str


SECTIONS: dict[str, Section] = {
    "lost": Section("tests.corpus.lost", "Nothing lost", "A promise, not a score: nothing was tuned."),
    "stories": Section(
        "tests.corpus.score",
        "Structure of the dev stories, by shape",
        "Rules were written while looking at these stories and at others of the genre.",
    ),
    "seeds": Section(
        "tests.corpus.seedcheck",
        "The three seeds against their gold, the cast given",
        "Looked at all along; every rule found here was tried on other stories first.",
    ),
    "pdnc": Section(
        "tests.corpus.pdnc",
        "Who speaks, on novels with every quotation attributed",
        "The shipped model was trained on these very novels, so these figures flatter it; those of novels it has not seen"
        " are on its card, docs/explanation/speakers.md.",
    ),
    "damage": Section(
        "tests.corpus.damage",
        "Damage planted into the dev stories, and false alarms",
        "Rules were written from what is known of the damage; false alarms on these texts and on the novels were looked at.",
    ),
    "speed": Section(
        "tests.corpus.speed",
        "Speed and memory, beside pandoc",
        "An invented story; nothing was tuned. Programs from their cold start, in processor time.",
    ),
}


def main(names: list[str]) -> int:
    """Print the sections; 2 for an unknown name."""
    unknown = set(names) - set(SECTIONS)
    if unknown:
        print(f"No such section: {', '.join(sorted(unknown))}. There are {', '.join(SECTIONS)}.", file=sys.stderr)  # noqa: T201
        return 2
    for name in names or SECTIONS:
        section = SECTIONS[name]
        print(f"== {section.title} ==\n{section.tuned}\n", flush=True)  # noqa: T201
        print(importlib.import_module(section.module).report(), end="\n\n", flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
