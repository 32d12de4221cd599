"""Words for stories that tests make up by the page: enough to read, and different on every page."""

_LINES = (
    "The ferry came in late and nobody on the pier looked up at {0}.",
    "“You said Thursday,” Ivo told {0}, and did not smile when he said it.",
    "She walked down to the water and counted {0} again, because counting was something to do.",
    "In the lamp room the ledger lay open where {0} had left it, one line short.",
    "“Ask {0},” said the harbour master. “I only keep the keys.”",
    "By noon the fog had taken the far shore, and {0} with it, and still no bell rang.",
)  # fmt: skip
_THINGS = ("the keeper", "her cousin", "the three lamps", "the tide table", "old Marrow", "the gulls", "the last boat")


def story(number: int, paragraphs: int = 12, between: str = "\n\n") -> str:
    """A story of some forty words a paragraph; another number is another story."""
    return between.join(
        _LINES[(number + at) % len(_LINES)].format(_THINGS[(number * 5 + at) % len(_THINGS)])
        + " "
        + _LINES[(number * 3 + at * 2 + 1) % len(_LINES)].format(_THINGS[(number + at * 3) % len(_THINGS)])
        for at in range(paragraphs)
    )
