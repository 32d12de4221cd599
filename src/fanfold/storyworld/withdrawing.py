"""A fact that was taken out of a canon: said in its file, where every other line stays as somebody wrote it.

The entry keeps its place and its words, with `withdrawn` and the reason beside them. Nothing in the canon follows from it any
more; what names it elsewhere still finds out what it was, and it can be put back.
"""

from collections.abc import Mapping
from typing import Any

import tomlkit
from msgspec import Struct

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.merging import parsed
from fanfold.storyworld.worlds import Fact

_HOLDING = ("facts", "secrets")


class Withdrawn(Struct, frozen=True):
    """A fact that a canon said once, or the truth of a secret of its, and why it does so no more."""

    fact: Fact
    why: str


class Touched(Struct, frozen=True):
    """What in a canon has to do with one of its facts: what it rests on and what rests on it, however far; nearest first."""

    reasons: tuple[Fact, ...]
    resting: tuple[Fact, ...]


def touched_by(facts: Mapping[str, Fact], slug: str) -> Touched:
    """What has to do with a fact of a canon, by the slugs of all of them."""
    above = {one: fact.because for one, fact in facts.items()}
    below: dict[str, list[str]] = {}
    for one, reasons in above.items():
        for reason in reasons:
            below.setdefault(reason, []).append(one)
    return Touched(_reached(facts, slug, above), _reached(facts, slug, below))


def _reached(facts: Mapping[str, Fact], slug: str, ways: Mapping[str, Any]) -> tuple[Fact, ...]:
    met, left = [slug], list(ways.get(slug, ()))
    while left:
        # Breadth first: what rests on it itself comes before what rests on that. A ring of reasons ends where it began.
        if (one := left.pop(0)) not in met:
            met.append(one)
            left += ways.get(one, ())
    return tuple(facts[one] for one in met[1:] if one in facts)


def with_fact_withdrawn(text: str, slug: str, why: str) -> str:
    """A pack's text in which a fact or a secret is taken out, for a reason. Raises `E-pack-withdraw` where it has none of that name."""
    document = parsed(text)
    entry = _entry(document, slug)
    if "withdrawn" in entry or "same_as" in entry:
        raise _refused(slug)
    entry["withdrawn"] = why
    return tomlkit.dumps(document)


def with_fact_back(text: str, slug: str) -> str:
    """The text in which it stands again. Raises `E-pack-withdraw` where it was not taken out."""
    document = parsed(text)
    entry = _entry(document, slug)
    if "withdrawn" not in entry:
        raise _refused(slug)
    del entry["withdrawn"]
    return tomlkit.dumps(document)


def _entry(document: Any, slug: str) -> Any:
    for name in _HOLDING:
        found = document.get(name, {}).get(slug)
        if isinstance(found, dict):
            return found
    raise _refused(slug)


def _refused(slug: str) -> FanfoldError:
    return FanfoldError(
        "E-pack-withdraw", f"“{slug}” cannot be taken out of the canon, or put back.",
        hint="Look at the canon's page: it was taken out or put back by somebody else, or is another fact by now.",
    )  # fmt: skip
