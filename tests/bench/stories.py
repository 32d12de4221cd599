"""Stories of any length for measuring: our own words, dealt out by a seeded generator.

They have what makes real ones slow: notes, chapter headings, dialogue, scene breaks, some italics.
"""

import random
from pathlib import Path

_OPENINGS = (
    "The tide turned before anybody had finished speaking", "Maren counted the lamps on the far shore",
    "Nobody had told the dog", "It rained the way it only rains on the last day of a holiday",
    "There was a letter under the door", "Ivo had meant to say something kinder",
)  # fmt: skip
_MIDDLES = (
    "and the harbour, which had been full of voices, went quiet",
    "because the keys were in the pocket of the coat she had given away",
    "though it wouldn't have mattered to anyone who hadn't been there the year before",
    "as if a house could hold its breath", "while the kettle ticked and cooled on the stove",
    "until even the gulls seemed to be waiting for an answer",
)  # fmt: skip
_SPEECH = (
    '"You could have written," she said.', '"I did write. I wrote every week."', '"Then where did they go?"',
    '"Don\'t," said Ivo. "Not before breakfast."', '"It isn\'t yours to forgive," Maren said, and meant it.',
)  # fmt: skip
_THOUGHTS = ("*Why now?* ", "_Not again._ ", "")
_BREAKS = ("* * *", "~*~", "-----", "")


def story(words: int, seed: int = 1) -> str:
    """A plain text story of about `words` words, the same for the same seed."""
    draw = random.Random(seed)
    parts = [f"The Far Shore {seed}", "by Nobody At All", "A/N: Updated every Sunday. Please review!", ""]
    count = chapter = 0
    while count < words:
        if count >= chapter * 3000:
            chapter += 1
            parts += ["", f"Chapter {chapter}: {draw.choice(_OPENINGS)}", ""]
        paragraph = _paragraph(draw)
        parts += [paragraph, ""]
        count += len(paragraph.split())
        if draw.random() < 0.03:
            parts += [draw.choice(_BREAKS), ""]
    parts += ["A/N: Thank you for reading this far.", ""]
    return "\n".join(parts)


def _paragraph(draw: random.Random) -> str:
    if draw.random() < 0.4:
        return draw.choice(_SPEECH)
    sentences = [f"{draw.choice(_OPENINGS)}, {draw.choice(_MIDDLES)}." for _ in range(draw.randint(2, 6))]
    return draw.choice(_THOUGHTS) + " ".join(sentences)


def long_story(folder: Path, words: int = 100_000) -> Path:
    """One long story as a file."""
    path = folder / "long.txt"
    path.write_text(story(words), encoding="utf-8")
    return path


def small_stories(folder: Path, number: int = 1000, words: int = 1200) -> Path:
    """A folder of many small ones."""
    shelf = folder / "small"
    shelf.mkdir(exist_ok=True)
    for seed in range(1, number + 1):
        (shelf / f"story-{seed:04}.txt").write_text(story(words, seed), encoding="utf-8")
    return shelf
