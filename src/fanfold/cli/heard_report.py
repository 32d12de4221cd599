"""What `fanfold inspect` says about the voices of a story: who is in it and speaks, and what is thought."""

from collections import Counter
from collections.abc import Iterator

from fanfold.cli.report import Row, Section, plural
from fanfold.cli.terminal import clipped, one_line
from fanfold.intake.pipeline import Restored
from fanfold.manuscript.words import count_words
from fanfold.voices.telling import Voices

# How many of each are shown without `--all`.
_MOST_PEOPLE, _MOST_THOUGHTS = 12, 6


def eyes(voices: Voices) -> dict[int, str]:
    """For the place where a scene begins: through whose eyes it is told, with a mark of doubt where that is a guess."""
    names = {person.slug: person.names[0] for person in voices.people}
    return {
        view.span.start: f"{names.get(view.viewpoint, view.viewpoint)}'s view{'' if view.confidence >= 1 else '?'}"
        for view in voices.views
        if view.viewpoint
    }


def sections(restored: Restored, voices: Voices, shown: dict[str, int]) -> Iterator[Section]:
    """People and thoughts; empty sections are left out."""
    built = (
        Section("People", [*_people(restored, voices, shown)]),
        Section("Thoughts", [*_thoughts(restored, voices, shown)]),
    )
    yield from (section for section in built if section.rows)


def _people(restored: Restored, voices: Voices, shown: dict[str, int]) -> Iterator[Row]:
    words: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    turns = {}
    for quote in voices.quotes:
        words[quote.speaker] += count_words(quote.span.of(restored.text))
        turns[quote.turn] = quote.speaker
    lines.update(turns.values())
    ranked = sorted(voices.people, key=lambda person: (-words[person.slug], -person.times))
    most = _MOST_PEOPLE if shown["notes"] < len(ranked) else len(ranked)
    for person in ranked[:most]:
        tells = ", tells the story" if person.slug == voices.narrator else ""
        speaks = f", speaks {plural(lines[person.slug], 'time')} ({plural(words[person.slug], 'word')})"
        told = f"named {plural(person.times, 'time')}{speaks if lines[person.slug] else ''}{tells}"
        yield Row(one_line(person.names[0]), told, tone="strong")
    if len(ranked) > most:
        yield Row("", f"and {len(ranked) - most:,} more; --all shows them", tone="quiet")


def _thoughts(restored: Restored, voices: Voices, shown: dict[str, int]) -> Iterator[Row]:
    names = {person.slug: person.names[0] for person in voices.people}
    found = sorted(voices.thoughts, key=lambda thought: -thought.confidence)
    most = _MOST_THOUGHTS if shown["notes"] < len(found) else len(found)
    for thought in sorted(found[:most], key=lambda thought: thought.span):
        who = one_line(names.get(thought.thinker, thought.thinker)) or "somebody"
        quote = clipped(thought.span.of(restored.text), min(shown["words"], 100))
        yield Row(who, f"{thought.confidence * 100:.0f} % sure", quote)
    if len(found) > most:
        yield Row("", f"and {len(found) - most:,} more; --all shows them", tone="quiet")
