"""The people of a story and every name they bear in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from fanfold.voices.capitals import with_capital_pronoun
from fanfold.voices.caseless import caseless_people
from fanfold.voices.cast import Cast
from fanfold.voices.described import described_people
from fanfold.voices.heard import Answers, Heard
from fanfold.voices.lexicon.names import DIMINUTIVES, HONORIFICS
from fanfold.voices.mentions import is_joined
from fanfold.voices.names import Evidence, Form, forms, gender_of_title
from fanfold.voices.scripted import name_script_lines
from fanfold.voices.slugs import unique_slug
from fanfold.voices.tags import TITLES
from fanfold.voices.telling import Person

# How much more often than anybody else of that name somebody must be named for a bare name to be theirs.
_MOSTLY = 2.5
# A title that stands before a name so often is in use, no slip of somebody's tongue.
_IN_USE = 5


def people(heard: Heard) -> None:
    """Fill in `people`: those of the cast who are in the story and those whom the story alone knows, the most often
    named first."""
    found = [*known_people(heard.cast, heard.telling.text)]
    known = forms(heard)
    misses = {bare[0] for title, bare in map(_bare, known) if title == "miss"}
    groups = _Groups(found, heard.cast, first_genders(known), misses)
    family = {word for form in known for word in _bare(form)[1][len(form) == len(_bare(form)[1]) :] if len(form) > 1}
    for form in sorted(known, key=lambda form: _order(form, known[form], family)):
        groups.add(form, known[form])
    named = groups.people()
    heard.genders = groups.genders()
    taken = {person.slug for person in named}
    named += caseless_people(heard, named, taken)
    named += described_people(heard, named, taken)
    named = name_script_lines(heard, named, taken)
    named = with_capital_pronoun(heard, named)
    named = [*_joined(_parted(named, heard.answers), heard.answers.people)]
    heard.people = sorted(named, key=lambda person: -person.times)


def _order(form: Form, evidence: Evidence, family: set[str]) -> tuple[int, int, int, Form]:
    """Full names first, then bare first names, then those with titles, bare family names last; the more often used
    before the others."""
    title, bare = _bare(form)
    rank = 0 if len(bare) > 1 else 2 if title else 3 if bare[0] in family else 1
    return rank, -len(bare), -evidence.times, form


def first_genders(known: dict[Form, Evidence]) -> dict[str, str]:
    """What first names tell by the pronouns and titles beside them."""
    sums: dict[str, Evidence] = defaultdict(Evidence)
    for form, evidence in known.items():
        title, bare = _bare(form)
        if not title or len(bare) > 1:
            sums[bare[0]].add(evidence)
            told = gender_of_title(form[:1])
            sums[bare[0]].men += 3 * (told == "m")
            sums[bare[0]].women += 3 * (told == "f")
    return {word: evidence.gender() for word, evidence in sums.items()}


def known_people(cast: Cast | None, text: str) -> tuple[Person, ...]:
    """The people of the cast who are named in `text`, the most often named first."""
    names: dict[str, list[str]] = {}
    for name, slug in cast.names() if cast is not None else ():
        names.setdefault(slug, []).append(name)
    found = [Person(slug, tuple(known), "cast", times_named(known, text)) for slug, known in names.items()]
    return tuple(sorted((person for person in found if person.times), key=lambda person: -person.times))


def times_named(names: Iterable[str], text: str) -> int:
    """How often any of somebody's names stands in a text, as whole words."""
    # The cheap look first, because most names of a fandom are in no given story. Then as whole words where
    # a script parts words, the longest first, so that "Wren Hollis" is not counted as "Wren" again.
    shapes = {shape for name in names for shape in (name, name[0].lower() + name[1:] if _describes(name) else name)}
    there = sorted((name for name in shapes if name in text), key=len, reverse=True)
    whole = [re.escape(name) if is_joined(name) else rf"(?<!\w){re.escape(name)}(?!\w)" for name in there]
    return len(re.findall("|".join(whole), text)) if there else 0


def _describes(name: str) -> bool:
    """Whether a name of a cast is a description ("The old man"), which sentences write small."""
    return name.split()[0].lower() in ("the", "another", "her", "his", "a", "an", "their", "my", "old")


@dataclass(slots=True)
class _Group:
    """One person in the making: the names as they stand, and the words those are made of."""

    slug: str = ""
    cast: bool = False
    names: dict[str, int] = field(default_factory=dict)
    firsts: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)
    titled: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    doubtful: list[str] = field(default_factory=list)
    men: float = 0.0
    women: float = 0.0
    times: int = 0

    @property
    def gender(self) -> str:
        if self.men >= 2 * self.women + 1:
            return "m"
        return "f" if self.women >= 2 * self.men + 1 else ""

    def take(self, form: Form, evidence: Evidence, *, doubtful: bool = False) -> None:
        """A name more."""
        self.learn(form)
        name = written(form)
        self.names[name] = self.names.get(name, 0) + evidence.times
        self.times += evidence.times
        self.men, self.women = self.men + evidence.men, self.women + evidence.women
        told = gender_of_title(form)
        self.men += 9 * (told == "m")
        self.women += 9 * (told == "f")
        if doubtful:
            self.doubtful.append(name)

    def learn(self, form: Form) -> None:
        """The words of a name, by what they are."""
        title, bare = _bare(form)
        if not bare:
            return
        if title and len(bare) == 1:
            self.titled.add(bare[0])
            self.titles.add(title.rstrip("."))
        else:
            self.firsts.add(bare[0])
        if len(bare) > 1:
            self.lasts.update(bare[1:])
            # "Marl-Visser" is a Marl and a Visser.
            self.lasts.update(part for word in bare[1:] for part in word.split("-") if len(part) > 2)


def written(form: Form) -> str:
    """A form as people write it: "Mr. Marl"."""
    stops = ("Mr", "Mrs", "Ms", "Dr")
    return " ".join(f"{word}." if word in stops and at == 0 and len(form) > 1 else word for at, word in enumerate(form))


def _bare(form: Form) -> tuple[str, Form]:
    """Title and name; a name without what Japanese stories hang on to it."""
    if len(form) > 1 and form[0].lower().rstrip(".") in TITLES:
        return form[0].lower(), _plain(form[1:])
    return "", _plain(form)


def _plain(form: Form) -> Form:
    if "-" not in form[-1]:
        return form
    low = form[-1].lower()
    cut = next((len(end) for end in HONORIFICS if low.endswith(end) and len(low) > len(end)), 0)
    return (*form[:-1], form[-1][:-cut]) if cut else form


def _of_cast(person: Person) -> _Group:
    group = _Group(slug=person.slug, cast=True, times=person.times)
    for name in person.names:
        group.names[name] = 0
        group.learn(tuple(word.rstrip(".") for word in name.split()))
    return group


class _Groups:
    """Everybody so far. Longer names come first, so that a bare name finds whose it is."""

    def __init__(self, known: Iterable[Person], cast: Cast | None, genders: dict[str, str], misses: set[str]) -> None:
        """`misses` are the words that stand behind "Miss" in the story."""
        self._genders, self._misses = genders, misses
        self._groups: list[_Group] = []
        self._by_name: dict[str, _Group] = {}
        for person in known:
            group = _of_cast(person)
            for name in person.names:
                self._by_name.setdefault(name.casefold(), group)
            self._groups.append(group)
        there = {group.slug for group in self._groups}
        absent: dict[str, list[str]] = {}
        for name, slug in cast.names() if cast is not None else ():
            if slug not in there:
                absent.setdefault(slug, []).append(name)
        self._absent = [_of_cast(Person(slug, tuple(names))) for slug, names in absent.items()]

    def add(self, form: Form, evidence: Evidence) -> None:
        """Give a form to whom it names, or to somebody new."""
        known = self._by_name.get(written(form).casefold()) or self._by_name.get(" ".join(form).casefold())
        if known is not None:
            known.men, known.women = known.men + evidence.men, known.women + evidence.women
            if not known.cast:
                known.take(form, evidence)
            return
        group, doubtful = self._bearer(form, evidence)
        if group is None:
            group = self._called_in_part(form, evidence) or _Group()
            self._groups.append(group)
        group.take(form, evidence, doubtful=doubtful)
        if len(form) > 1:
            told = self._genders.get(_bare(form)[1][0], "")
            group.men, group.women = group.men + 5 * (told == "m"), group.women + 5 * (told == "f")
        self._by_name[written(form).casefold()] = group

    def _bearer(self, form: Form, evidence: Evidence) -> tuple[_Group | None, bool]:
        title, bare = _bare(form)
        gender = gender_of_title(form) or evidence.gender()
        fits = [group for group in self._groups if not gender or not group.gender or group.gender == gender]
        if len(bare) > 1:
            same = [g for g in fits if set(bare[1:]) & g.lasts]
            whom = _one([g for g in fits if bare[0] in g.firsts and (set(bare[1:]) <= g.lasts or not g.lasts)])
            return whom or _one([g for g in same if g.firsts & DIMINUTIVES.get(bare[0], frozenset())]), False
        if title:
            return self._titled(title.rstrip("."), bare[0], evidence, fits)
        first = [g for g in fits if bare[0] in g.firsts]
        if first:
            # A bare first name that is everywhere is the leading person's, though another bears it too.
            leading = max(first, key=lambda g: g.times) if evidence.times >= 3 * sum(g.times for g in first) else None
            whom = _mostly(first) or leading
            return whom, len(first) > 1 and whom is not None
        last = [g for g in fits if bare[0] in g.lasts or bare[0] in g.titled]
        if last:
            whom = _mostly(last)
            return whom, len(last) > 1 and whom is not None
        whom = self._short(bare[0], fits)
        return whom, whom is not None

    def _called_in_part(self, form: Form, evidence: Evidence) -> _Group | None:
        """Whom of the cast the story calls by one word of their name, without a title: "Ines" for Ines Carr. Whose Mrs. Carr is,
        a family name does not tell."""
        title, bare = _bare(form)
        if title or len(bare) > 1:
            return None
        gender = evidence.gender()
        fits = [one for one in self._absent if not gender or not one.gender or one.gender == gender]
        group = _one([one for one in fits if bare[0] in one.firsts | one.lasts])
        if group is not None:
            self._absent.remove(group)
        return group

    def _titled(self, title: str, word: str, evidence: Evidence, fits: list[_Group]) -> tuple[_Group | None, bool]:
        """ "Mr. Marl" is a Marl, "Aunt Bea" is Bea. Two titles are two people, where both are in use."""
        gender = gender_of_title((title,))
        rival = {other for group in self._groups for other in group.titles if word in group.titled}
        first = _mostly([g for g in fits if word in g.firsts])
        if first is not None:
            return first, False
        if title == "mrs" and "miss" in rival:
            return None, False
        agree = [g for g in fits if not gender or g.gender == gender]
        if title == "mrs":
            # Whom the story calls "Miss Ines" is no Mrs. Marl; her mother may be.
            agree = [g for g in agree if not g.firsts & self._misses]
        named = [g for g in agree if word in g.lasts and _same_title(title, g, evidence)]
        if named:
            return _one(named), title == "mrs"
        return _one([g for g in agree if word in g.titled and _same_title(title, g, evidence)]), False

    def _short(self, word: str, fits: list[_Group]) -> _Group | None:
        """Whose short form a name is: by the list of short forms, either way round."""
        full = DIMINUTIVES.get(word, frozenset())
        return _one([g for g in fits if g.firsts & full or any(word in DIMINUTIVES.get(f, ()) for f in g.firsts)])

    def genders(self) -> dict[str, str]:
        """Who is a man and who a woman, as far as the text tells; asked after `people`."""
        return {group.slug: group.gender for group in self._groups if group.slug and group.gender}

    def people(self) -> list[Person]:
        """Everybody, with a slug of their own."""
        taken = {group.slug for group in (*self._groups, *self._absent) if group.slug}
        found = []
        for group in self._groups:
            names = sorted(group.names, key=lambda name: _rank(name, group.names[name]), reverse=True)
            if group.cast:
                names = [*group.names]
            slug = group.slug or unique_slug(names[0], taken)
            taken.add(slug)
            group.slug = slug
            source = "cast" if group.cast else "story"
            found.append(Person(slug, tuple(names), source, group.times, doubtful=tuple(group.doubtful)))  # type: ignore[arg-type]
        return found


def _rank(name: str, times: int) -> tuple[bool, int]:
    """A name of several words shows best, unless it was hardly ever used, or is a title's."""
    words = name.split()
    return (len(words) > 1 and words[0].lower().rstrip(".") not in TITLES, times)


def _same_title(title: str, group: _Group, evidence: Evidence) -> bool:
    if not group.titles or title in group.titles:
        return True
    return evidence.times < _IN_USE and not (group.titles | {title}) & {"mrs", "miss", "general", "lady"}


def _one(groups: list[_Group]) -> _Group | None:
    return groups[0] if len(groups) == 1 else None


def _mostly(groups: list[_Group]) -> _Group | None:
    """The only one, or the one who is named far more often than the others."""
    if len(groups) < 2:
        return groups[0] if groups else None
    first, second = sorted(groups, key=lambda group: -group.times)[:2]
    return first if first.times >= _MOSTLY * second.times else None


def _parted(found: list[Person], answers: Answers) -> list[Person]:
    """The same people after a person said which doubtful names are rightly joined and which are somebody else's."""
    taken = {person.slug for person in found}
    parted = []
    for person in found:
        own = [name for name in person.names if name in answers.own_names and len(person.names) > 1]
        settled = {*own, *answers.sure_names}
        parted.append(
            replace(
                person,
                names=tuple(name for name in person.names if name not in own),
                doubtful=tuple(name for name in person.doubtful if name not in settled),
            )
        )
        for name in own:
            parted.append(Person(unique_slug(name, taken), (name,), times=1))
            taken.add(parted[-1].slug)
    return [person for person in parted if person.names]


def _joined(found: list[Person], answers: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[Person]:
    """The same people after what a person said about whose names are whose."""
    by_slug = {person.slug: person for person in found}
    for slug, names in answers:
        low = {name.casefold() for name in names}
        moved: dict[str, int] = defaultdict(int)
        for person in [*by_slug.values()]:
            kept = tuple(name for name in person.names if name.casefold() not in low)
            if person.slug != slug and len(kept) < len(person.names):
                moved[slug] += person.times if not kept else 0
                by_slug[person.slug] = replace(person, names=kept, times=person.times if kept else 0)
        own = by_slug.get(slug, Person(slug, ()))
        merged = tuple(dict.fromkeys((*own.names, *names)))
        by_slug[slug] = replace(own, names=merged, times=own.times + moved[slug], doubtful=tuple(
            name for name in own.doubtful if name.casefold() not in low))  # fmt: skip
    return (person for person in by_slug.values() if person.names)
