"""Signs nobody sees and nobody typed: zero-width blanks, soft hyphens, byte order marks, control codes."""

import re
from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, by_way, matches

_NAMES = {
    "\u200b": "a blank of no width", "\xad": "a soft hyphen", "\ufeff": "a byte order mark", "\u2060": "a word joiner",
    "\ufffc": "the place of an object that is not there",
}  # fmt: skip
_CONTROLS = "".join(map(chr, (*range(1, 9), *range(0x0E, 0x1B), 0x7F)))
# One sign; in scripts that write no blanks between words (Thai, Khmer) the zero-width one means something.
_UNSEEN = Lazy(rf"(?<![\u0e00-\u1fff])[{''.join(_NAMES)}{re.escape(_CONTROLS)}](?![\u0e00-\u1fff])")


def invisible(draft: Draft) -> Iterator[Ruin]:
    """Each sign is one way of damage."""
    found = [Place(para, *match.span()) for para, match in matches(draft, (*_NAMES, *_CONTROLS), _UNSEEN)]
    for (before, _), places in by_way(found).items():
        yield Ruin(
            f"{_NAMES.get(before, f'Control code {ord(before)}')} stands unseen in the text".capitalize(), 0.95, places
        )
