"""Mail addresses that a site or an archive hid: `[email protected]`, `xxxxx@xxxxx.com`."""

import re
from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, matches

# What a proxy or an archive puts in the place of an address; rows of x or stars with an at sign or in angle brackets.
_MASK = Lazy(
    r"\[email\s*protected\]|\[e-?mail (?:address )?(?:removed|hidden|redacted)\]|(?<![\w.])[x*]{3,40}@[x*.a-z]{3,40}"
    r"|<x{8,60}>",
    re.IGNORECASE,
)
_SIGNS = ("[email", "[Email", "[e-mail", "[E-mail", "[EMAIL", "x@", "*@", "X@", "<xxxxxxxx", "<XXXXXXXX")


def masked_address(draft: Draft) -> Iterator[Ruin]:
    """All places together; only another copy can say whose address it was."""
    places = [Place(para, *match.span()) for para, match in matches(draft, _SIGNS, _MASK)]
    if places:
        yield Ruin("A mail address was hidden here on the way", 0.9, places, mends=False)
