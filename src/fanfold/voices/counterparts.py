"""People in their layers: where somebody was met, and who is whose other self in another layer."""

from collections import defaultdict

from msgspec.structs import replace

from fanfold.voices.heard import Heard
from fanfold.voices.lexicon.names import HONORIFICS
from fanfold.voices.slugs import unique_slug
from fanfold.voices.tags import TITLES
from fanfold.voices.telling import Person


def counterparts(heard: Heard) -> None:
    """Fill in `layers` of everybody in a story told in several; who bears one full name here and another there
    gets a counterpart: Ines Marl awake, Ines Roth in the dream."""
    layers = {passage.layer for passage in heard.telling.passages} - {""}
    if len(layers) < 2:
        return
    met = _met(heard)
    taken = {person.slug for person in heard.people}
    found: list[Person] = []
    for person in heard.people:
        places = {name: met[name] for name in person.names if met[name]}
        everywhere = tuple(sorted(set().union(*places.values()))) if places else ()
        other = _other_self(places)
        if other is None:
            found.append(replace(person, layers=everywhere))
            continue
        slug = unique_slug(other, taken)
        taken.add(slug)
        there = tuple(sorted(places[other]))
        found.append(
            replace(person, layers=tuple(layer for layer in everywhere if layer not in there), counterpart=slug)
        )
        found.append(Person(slug, (other,), person.source, 0, there, person.slug))
    heard.people = found


def _met(heard: Heard) -> dict[str, set[str]]:
    """The layers in which each name stands; a name inside a longer one does not count there."""
    met: dict[str, set[str]] = defaultdict(set)
    names = sorted({name for person in heard.people for name in person.names}, key=len, reverse=True)
    for passage in heard.telling.passages:
        words = heard.telling.text[passage.start : passage.end]
        for name in names:
            if name in words:
                if passage.layer:
                    met[name].add(passage.layer)
                words = words.replace(name, "")
    return met


def _other_self(places: dict[str, set[str]]) -> str | None:
    """The full name that somebody bears in one layer only, while another full name holds in the others."""
    full = [name for name in places if _is_full(name)]
    if len(full) < 2:
        return None
    first = max(full, key=lambda name: len(name.split()))
    apart = [name for name in full if name != first and not places[name] & places[first]]
    return apart[0] if apart else None


def _is_full(name: str) -> bool:
    words = name.split()
    titled = words[0].lower().rstrip(".") in TITLES
    return len(words) > 1 and words[0][0].isupper() and not titled and not name.lower().endswith(HONORIFICS)
