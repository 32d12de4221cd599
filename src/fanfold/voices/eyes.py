"""Lines in which a story says whose eyes it goes on with: "Ines's POV", "(POV: Ines)", "Normal POV", "INES"."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from fanfold.manuscript.lazy import Lazy
from fanfold.manuscript.lettering import joined
from fanfold.voices.heard import Heard
from fanfold.voices.lexicon import word_set
from fanfold.voices.lone import lone_names, name_alone
from fanfold.voices.slugs import unique_slug
from fanfold.voices.telling import Passage, Person, Telling

# A longer line tells something.
_LONGEST = 60
_DRESS = " \t*~_=-–—#<>|+•.:[](){}/"
_POV = r"(?:p\.?o\.?v\.?|points? of view|view ?point|perspective)"
# "Ines's POV", "Ines POV", "Back to Ines' point of view", "Chapter told in Ines's perspective": at most three words of a
# name before the word. Whole lines only, so that a sentence with "her perspective" in it is none.
_BEFORE = Lazy(
    rf"(?:(?:back|change|switch|cut)(?:ing)? to |from |in )?(?P<name>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){{0,2}}) {_POV}",
    re.IGNORECASE,
)
# "POV: Ines", "POV - Ines Marl", "POV of Ines", "Point of view Ines".
_BEHIND = Lazy(
    rf"(?:change of |switch )?{_POV}(?: ?[:=–—-] ?| of | )(?P<name>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){{0,2}})",
    re.IGNORECASE,
)
# Stars and waves drawn around the name alone, and what a bracket adds: "*~Ines~* POV", "Ines's POV (later)".
_SIGNS, _BRACKETED = Lazy(r"[*~_]+"), Lazy(r" \([^()]{1,40}\)$")
# Words that say that the eyes are nobody's.
_NOBODY = word_set(
    """normal no third 3rd general omniscient author authors narrator narrators regular outside overall everyone everyones nobody
    nobodys neutral reader readers your storyteller"""
)
# No name has these words in it: "his point of view", "from another perspective", "change of POV".
_NO_NAMES = word_set(
    """his her my their our its this that the a an another other different new same change switch of pov and but from in one
    what whose every each some any is was only"""
)


def teller_in(line: str) -> str | None:
    """Whose eyes a line names, as it is written; "" when it says that they are nobody's, None when it is no such line.

    "Ines's POV" names "Ines", "Third person POV" nobody.
    """
    line = joined(line) or line
    if len(line) > _LONGEST or not _may_name(line):
        return None
    text = _BRACKETED.sub("", _SIGNS.sub("", line)).strip(_DRESS)
    found = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    if found is None or text[-1:] in '?!,"”':
        return None
    name = _bare(found["name"])
    words = [word.replace("'", "").replace("’", "") for word in name.casefold().split()]
    if not words or not _NO_NAMES.isdisjoint(words):
        return None
    if words[0] in _NOBODY:
        return ""
    # "She lost all perspective": without its 's a name shows by its capitals.
    owned = name != found["name"].strip(" .-")
    plain = len(words) == 1 and "pov" in text.lower().replace(".", "")
    return name if owned or plain or all(not word[0].islower() for word in name.split()) else None


def _may_name(line: str) -> bool:
    low = line.lower()
    return "pov" in low or "p o v" in low or "p.o.v" in low or "view" in low or "perspective" in low


def _bare(name: str) -> str:
    for ending in ("'s", "’s", "'S", "’S", "'", "’"):
        name = name.removesuffix(ending)
    return name.strip(" .-")


class Tellers:
    """Which paragraphs of a telling begin what somebody sees: by a line that says so, or by a name alone in its line."""

    def __init__(self, telling: Telling) -> None:
        self._text = telling.text
        lines = [line for p in telling.passages for line in (p.heading, telling.text[p.start : p.end]) if line]
        self._alone = lone_names(lines)
        self._said = _may_name(telling.text)

    @property
    def any(self) -> bool:
        """Whether the story may have such lines at all."""
        return self._said or bool(self._alone)

    def named(self, passage: Passage) -> str | None:
        """Whose eyes a paragraph, or the heading right above it, names; as `teller_in` says it."""
        line = self._text[passage.start : passage.end]
        said = teller_in(line) if self._said else None
        if said is not None or not self._alone:
            return said
        return next((name for part in (line, passage.heading) if (name := name_alone(part)) in self._alone), None)


def stretched(telling: Telling) -> Telling:
    """The same telling, in which each line that names the eyes begins what the steps take for a chapter: its own "I"."""
    tellers = Tellers(telling)
    if not tellers.any or all(tellers.named(passage) is None for passage in telling.passages):
        return telling
    return replace(telling, passages=tuple(_counted(tellers, telling.passages)))


def _counted(tellers: Tellers, passages: tuple[Passage, ...]) -> Iterator[Passage]:
    number, chapter, told = -1, -1, False
    for passage in passages:
        named = tellers.named(passage) is not None
        if passage.chapter != chapter or (named and told):
            number, told = number + 1, False
        chapter, told = passage.chapter, told or not named or bool(passage.heading)
        yield replace(passage, chapter=number)


def eyes(heard: Heard) -> None:
    """Fill in `eyes`: who tells or sees each stretch of the story that a line gives to somebody; add who is new."""
    tellers = Tellers(heard.telling)
    if not tellers.any:
        return
    bearers: dict[str, set[str]] = {}
    for person in heard.people:
        for borne in person.names:
            bearers.setdefault(borne.casefold(), set()).add(person.slug)
    for passage in heard.telling.passages:
        name = tellers.named(passage)
        if name is None:
            continue
        heard.eye_lines.add(passage.start)
        known = bearers.get(name.casefold(), set())
        if not known and name[:1].isupper():
            slug = unique_slug(name, {person.slug for person in heard.people})
            heard.people.append(Person(slug, (name.title() if name.isupper() and len(name) > 3 else name,)))
            known = bearers[name.casefold()] = {slug}
        heard.eyes[passage.chapter] = next(iter(known)) if len(known) == 1 else ""
