"""What an extractor hands back: a quotation and what it says."""

from typing import Any, NamedTuple


class Fact(NamedTuple):
    """`start`/`end` are offsets into the paragraph's text; `value` is plain data (see docs/reference/facts.md)."""

    start: int
    end: int
    message: str
    confidence: float
    value: dict[str, Any]
