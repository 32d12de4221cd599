"""An invented serial as long and as messy as the real ones, the same every time it is made."""

from random import Random

_PEOPLE = ("Ines", "Rafe", "Tomas", "old Berit", "the pilot", "her sister")
_DID = (
    "looked at the tide table", "put the lamp down", "counted the boats", "said nothing at all", "folded the letter twice",
    "went out to the end of the pier", "waited for the bell", "thought of the winter before", "shut the door on the wind",
    "wrote the number into the ledger", "laughed until it hurt", "asked the same question again",
)  # fmt: skip
_WHY = (
    "because nobody else would", "as if it were any other morning", "before the fog came in", "while the kettle sang",
    "and meant it this time", "though the ferry had gone", "until the light changed", "for the third time that week",
)  # fmt: skip
_SAID = ("You came back.", "Not before the tide.", "Is that all?", "Nobody asked me.", "Tell me again.", "We'll see.")
_NOTES = (
    "A/N: Thank you all for the reviews, they keep me going! The next part will be up next week.",
    "A/N: Sorry for the wait, exams ate me. Please review!",
    "Author's note: I know this chapter is short. Tell me what you think?",
)


def serial(*, words: int, seed: int = 7) -> str:
    """About so many words of story in chapters of some 2,500, with notes, two kinds of breaks and lost ones."""
    random = Random(seed)  # noqa: S311 - the same story every time, no secret
    parts = [
        "The Lamp at Skerry Point\n\nby Marrow & Thyme\n\nRating: PG\n\nDisclaimer: I own nothing, least of all the lamp."
    ]
    told = chapter = 0
    while told < words:
        chapter += 1
        text = _chapter(random, chapter)
        told += len(text.split())
        parts.append(text)
    return "\n\n".join(parts) + "\n"


def _chapter(random: Random, number: int) -> str:
    pieces = [f"Chapter {number}: {random.choice(('Low Water', 'The Ledger', 'Fog', 'A Bell', 'Slack Tide'))}"]
    if random.random() < 0.7:
        pieces.append(random.choice(_NOTES))
    for scene in range(5):
        if scene:
            pieces.append(random.choice(("oOo", "* * *", "")))
        pieces += [_paragraph(random) for _ in range(11)]
    if random.random() < 0.5:
        pieces.append("TBC")
    return "\n\n".join(pieces)


def _paragraph(random: Random) -> str:
    if random.random() < 0.4:
        return f"“{random.choice(_SAID)}” {random.choice(_PEOPLE).capitalize()} {random.choice(_DID)}."
    sentences = (
        f"{random.choice(_PEOPLE).capitalize()} {random.choice(_DID)} {random.choice(_WHY)}."
        for _ in range(random.randint(3, 9))
    )
    return " ".join(sentences)
