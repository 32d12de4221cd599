"""The sheet of a story's world at the head of its file, between two lines of `+++`: TOML, as several writing programs have it.

What reads stories leaves it out of them, what reads sheets finds it there; both ask here.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Final, NamedTuple

SHEET_KEYS: Final = (
    "slug", "pack", "starts", "kind", "builds_on", "changes", "keeps", "pov", "by", "planned", "cadence", "complete", "layers", "facts",
    "secrets", "answers",
)  # fmt: skip
"""Everything a sheet may say."""
OTHER_KEYS: Final = (
    "title", "author", "authors", "summary", "description", "language", "lang", "tags", "keywords", "date", "fandom", "fandoms",
    "characters", "relationships", "ships", "rating", "warnings", "genres", "status", "draft", "series",
)  # fmt: skip
"""What such a head tells other programs; a sheet does not read it."""

# Two lines of three plus signs, and what stands between them.
_HEAD = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(?P<toml>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# A new entry or a table: not the inside of a list or of a long text.
_ENTRY = re.compile(r"(?P<key>[\w\"'-]+)(?:\.[\w\"'.-]+)?\s*=|\[+\s*(?P<table>[\w\"'-]+)")


class Head(NamedTuple):
    """The head of a file. `toml` is what stands between its lines, each on the line where it stands; `end` is where it ends.

    `speaks` says whether it speaks of a story's world. TOML that cannot be read says nothing, and is not `valid`.
    """

    toml: str
    end: int
    speaks: bool
    valid: bool

    def sheet(self) -> str:
        """The sheet: the lines where they stand, those of entries for other programs empty."""
        return "\n".join("" if is_other else line for line, is_other in self.lines()) + "\n"

    def lines(self) -> Iterator[tuple[str, bool]]:
        """Every line from the first plus sign on, and whether it tells other programs something."""
        is_other = in_table = False
        for line in self.toml.splitlines():
            found = _ENTRY.match(line)
            if found:
                in_table = in_table or found["table"] is not None
                is_other = not in_table and found["key"].strip("\"'") in OTHER_KEYS
            yield line, is_other and bool(line.strip())


def head_of(text: str) -> Head | None:
    """The head of a text between lines of `+++`; None where there is none, or it tells only other programs something."""
    found = _HEAD.match(text)
    if found is None:
        return None
    toml = "\n" + found["toml"]
    try:
        keys = set(tomllib.loads(toml))
    except (tomllib.TOMLDecodeError, RecursionError):
        return Head(toml, found.end(), speaks=False, valid=False)
    if keys <= set(OTHER_KEYS):
        return None
    return Head(toml, found.end(), speaks=bool(keys & set(SHEET_KEYS)), valid=True)
