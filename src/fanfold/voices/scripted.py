"""Who speaks the lines of a script: the name before the colon, joined with the people of the story."""

from msgspec.structs import replace

from fanfold.voices.heard import Heard
from fanfold.voices.lexicon import word_set
from fanfold.voices.script import script_lines
from fanfold.voices.slugs import unique_slug
from fanfold.voices.telling import Person

_MANY = word_set("both all everyone everybody others crowd group narrator voice")


def name_script_lines(heard: Heard, people: list[Person], taken: set[str]) -> list[Person]:
    """Give the lines of a script their speakers; returns the people with those who are new."""
    lines = script_lines(heard.telling)
    if not lines:
        return people
    found = [*people]
    by_name = {name.casefold(): person.slug for person in reversed(people) for name in person.names}
    speakers: dict[int, str] = {}
    for at, line in lines.items():
        low = line.name.casefold()
        if low.split()[0] in _MANY or " and " in low or "&" in low:
            continue
        if low not in by_name:
            shown = line.name.title() if line.name.isupper() and len(line.name) > 3 else line.name
            by_name[low] = unique_slug(shown, taken)
            taken.add(by_name[low])
            found.append(Person(by_name[low], (shown,)))
        speakers[at] = by_name[low]
    starts = {line.start: (line.end, speakers.get(at, "")) for at, line in lines.items()}
    _speak(heard, starts)
    counts: dict[str, int] = {}
    for slug in speakers.values():
        counts[slug] = counts.get(slug, 0) + 1
    return [replace(person, times=max(person.times, counts.get(person.slug, 0))) for person in found]


def _speak(heard: Heard, starts: dict[int, tuple[int, str]]) -> None:
    spans = sorted((start, end, slug) for start, (end, slug) in starts.items())
    at = 0
    for index, quote in enumerate(heard.quotes):
        while at < len(spans) and spans[at][1] <= quote.span.start:
            at += 1
        if quote.cue == "script" and at < len(spans) and spans[at][0] <= quote.span.start:
            slug = spans[at][2]
            heard.quotes[index] = replace(quote, speaker=slug, confidence=0.99 if slug else 0.0)
