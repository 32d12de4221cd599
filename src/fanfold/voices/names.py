"""The capitalised words of a story, and the evidence that they name somebody."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fanfold.manuscript.lazy import Lazy
from fanfold.manuscript.nodes import Span
from fanfold.voices.heard import Heard
from fanfold.voices.lexicon.names import DIMINUTIVES, EPITHETS, KIN, MEN, NOBODY, PLACES, RELATED, WHERE, WOMEN
from fanfold.voices.lexicon.other_tongues import ACTED_ABROAD, SPOKE_ABROAD
from fanfold.voices.lexicon.speech import ACTS, INNER, PERCEIVED, SAID, SAYS
from fanfold.voices.tags import TITLES, tag_after, tag_before
from fanfold.voices.vocabulary import FEMALE_NAMES, MALE_NAMES

# A capitalised word, or several in a row, a full stop only behind a title.
_UPPER = r"[A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽА-ЯЁΑ-Ω]"
_WORD = rf"{_UPPER}\w*(?:[-'’]{_UPPER}?\w+)*"
_TITLE = r"(?:Mrs?|Ms|M|Mme|Dr|Prof|St|Capt|Sgt|Lt|Col|Gen|Rev)\."
_SMALL = r"(?:(?:de|van|von|der|den|del|della|la|le|di)\s){1,2}"
_CAPITALS = Lazy(rf"(?<![\w'’])(?:{_TITLE}|{_WORD})(?:\s(?:{_TITLE}|(?:{_SMALL})?{_WORD}))*")
_LOWER = Lazy(r"(?<![\w'’])[a-zà-öø-ÿ]+(?:['’][a-z]+)?")
_NEXT = Lazy(r"\s*([^\W\d_]+|[,.!?…;:—-])")
_HE_SHE = Lazy(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b")
_VERBS = ACTS | INNER | PERCEIVED | SAID | SAYS | SPOKE_ABROAD | (ACTED_ABROAD - {"stand"})
# How far a row of names is followed: "Ines, Tom, Bea and Lin".
_ROUNDS = 3
# Two names in a row that each stand alone so much more often have lost the comma between them.
_FAR_MORE = 15
_I_AM = Lazy(r"\b(?:[Mm]y name(?:['’]s| is| was)|[Cc]all(?:ed|s)? me|named|I, ) ?$")
_HELPS = frozenset(("was", "had", "did", "is", "has", "could", "would", "does", "can", "must", "might", "should"))
_STARTS = '.!?…:;"“”‘«»—–*_(['
# First names that sentences begin with in their other sense.
_WORDS_TOO = frozenset(("will", "mark", "bill", "grace", "hope", "faith", "rose", "violet", "pansy", "daisy", "hazel", "holly", "viola",
                        "virginia", "victoria", "florence", "charlotte", "wayne", "warren", "dean", "grant", "may", "june", "april"))  # fmt: skip
# First names that have short forms, the short forms, and the commonest others.
_GIVEN = (
    frozenset(DIMINUTIVES)
    | frozenset(name for full in DIMINUTIVES.values() for name in full)
    | frozenset(name.capitalize() for name in MALE_NAMES | FEMALE_NAMES if name not in _WORDS_TOO)
)
_POSSESSIVE = ("'s", "’s", "s'", "s’")

Form = tuple[str, ...]


@dataclass(slots=True)
class Evidence:
    """What speaks for and against a form being somebody's name; `men` and `women` count pronouns behind it."""

    times: int = 0
    middle: int = 0
    person: float = 0.0
    acts: float = 0.0
    place: float = 0.0
    men: float = 0.0
    women: float = 0.0
    spoke: int = 0
    called: int = 0
    beside: set["Form"] = field(default_factory=set)
    """Names in a row with this one: "Ines, Tom and Bea"."""

    def add(self, other: "Evidence") -> None:
        """The same name, sighted in another form."""
        self.times += other.times
        self.middle += other.middle
        self.person += other.person
        self.acts += other.acts
        self.men, self.women = self.men + other.men, self.women + other.women
        self.spoke += other.spoke
        self.called += other.called

    def gender(self) -> str:
        """ "m", "f" or "" when the pronouns do not agree."""
        if self.men >= 2 * self.women + 1:
            return "m"
        return "f" if self.women >= 2 * self.men + 1 else ""


def forms(heard: Heard) -> dict[Form, Evidence]:
    """Every form (words of a name as written, titles without full stop) with its evidence."""
    text = heard.telling.text
    lower = Counter(_LOWER.findall(text))
    found: dict[Form, Evidence] = {}
    inside = _Inside([quote.span for quote in heard.quotes])
    sightings = [*_sightings(text, lower)]
    for at, (form, start, end, initial) in enumerate(sightings):
        evidence = found.setdefault(form, Evidence())
        evidence.times += 1
        evidence.middle += not initial
        if at and _in_a_row(text[sightings[at - 1][2] : start]):
            evidence.beside.add(sightings[at - 1][0])
            found[sightings[at - 1][0]].beside.add(form)
        quote = inside.at(start)
        _weigh(text, form, start, end, evidence, quote=quote)
        if quote is None:
            stop = min(sightings[at + 1][1] if at + 1 < len(sightings) else len(text), end + 90)
            _pronouns(text, end, stop, evidence)
    _speakers(heard, found)
    return _named(found, lower)


def _in_a_row(between: str) -> bool:
    return between in (", ", " and ", ", and ", " or ", ", or ", " & ")


def _named(found: dict[Form, Evidence], lower: Counter[str]) -> dict[Form, Evidence]:
    """The forms that are names: by their own evidence, beside others that are, or made of a name and more."""
    found = _without_heads(found, lower)
    sure = {form for form, evidence in found.items() if _is_name(form, evidence, lower)}
    words = {form[0] for form in sure} | {form[-1] for form in sure}
    kept = set(sure)
    for _ in range(_ROUNDS):
        kept |= {form for form in found if form not in kept and _joins(form, found[form], kept, words, lower)}
    return {form: found[form] for form in found if form in kept and not _plural(form, words) and not _called(form)}


def _two_people(form: Form, evidence: Evidence, found: dict[Form, Evidence]) -> bool:
    """Two names that lost the comma between them."""
    alone = [found.get((word,)) for word in form]
    return all(other is not None and other.acts > 1 and other.times >= _FAR_MORE * evidence.times for other in alone)


def _joins(form: Form, evidence: Evidence, sure: set[Form], words: set[str], lower: Counter[str]) -> bool:
    """Whether a form is a name because of the company it keeps."""
    if evidence.place or evidence.middle < lower[form[0].lower()]:
        return False
    if len(form) > 1:
        return form[0] in words
    return form[0] in words or (evidence.middle > 0 and bool(evidence.beside & sure))


def _called(form: Form) -> bool:
    """Words that are what somebody is called, and no name: "Captain", "Mum"."""
    return all(word.lower() in TITLES or word.lower() in KIN for word in form)


def _plural(form: Form, words: set[str]) -> bool:
    """The Marls are not a Marl."""
    return form[-1].endswith("s") and (form[-1][:-1] in words or form[-1][:-1].lower() in NOBODY)


def _without_heads(found: dict[Form, Evidence], lower: Counter[str]) -> dict[Form, Evidence]:
    """ "Suppose Ines", "Quickly Tom" are Ines and Tom: a word that is written small elsewhere, or stands before a
    name only where sentences begin, is none of it."""
    kept: dict[Form, Evidence] = {}
    for form in sorted(found, key=len):
        evidence, tail = found[form], form[1:]
        common = lower[form[0].lower()] > 0 or form[0].lower().endswith("ly")
        rare = tail in found and found[tail].times >= 5 * evidence.times
        if len(form) == 2 and _two_people(form, evidence, found):
            continue
        if tail and tail in kept and not evidence.middle and (common or rare) and form[0].lower() not in TITLES:
            kept[tail].add(evidence)
        else:
            kept[form] = evidence
    return kept


class _Inside:
    """Whether a place lies in a quotation; asked in rising order."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans, self._at = spans, 0

    def at(self, place: int) -> Span | None:
        while self._at < len(self._spans) and self._spans[self._at].end <= place:
            self._at += 1
        if self._at < len(self._spans) and self._spans[self._at].start <= place:
            return self._spans[self._at]
        return None


def _sightings(text: str, lower: Counter[str]) -> Iterator[tuple[Form, int, int, bool]]:
    for match in _CAPITALS.finditer(text):
        start = match.start()
        before = text[max(0, start - 4) : start].rstrip(" \t")
        initial = not before.strip() or before[-1] in _STARTS or before.endswith("\n\n")
        for form, at, stop in _parts(match.group(), start):
            yield form, at, stop, initial and at == start
            initial = initial and at != start


def _parts(words: str, start: int) -> Iterator[tuple[Form, int, int]]:
    """The names in a row of capitalised words: "But Ines", "Ines's Aunt Bea", "THE END"."""
    form: list[str] = []
    at = begin = end = start
    for word in words.replace("\n", " ").split(" "):
        stop = at + len(word)
        bare = word.strip("_").rstrip(".")
        owner = bare.endswith(_POSSESSIVE[:2])
        low = bare.lower()
        title = low in TITLES
        nobody = (low in NOBODY or _root(low) in NOBODY) and not title
        epithet = low in EPITHETS and not form
        # "Ines Answered": a story that writes its verbs large.
        nobody = nobody or (bool(form) and low in _VERBS and (low.endswith("ed") or low == "said"))
        if (
            nobody
            or epithet
            or (len(bare) > 2 and bare.isupper())
            or not bare
            or (len(bare) == 1 and not form and not title)
        ):
            if form:
                yield tuple(form), begin, end
            form = []
        else:
            if title and form and form[-1].lower() not in TITLES:
                # "Ask Mr. Marl": a title begins a name.
                yield tuple(form), begin, end
                form = []
            begin = begin if form else at
            form.append(bare[:-2] if owner else bare.rstrip("'’"))
            end = stop - (2 if owner else 0)
            if owner:
                yield tuple(form), begin, end
                form = []
        at = stop + 1
    if form:
        yield tuple(form), begin, end


def _root(low: str) -> str:
    """ "we" of "we've"."""
    return low.replace("’", "'").partition("'")[0] if "'" in low or "’" in low else low


def _weigh(text: str, form: Form, start: int, end: int, evidence: Evidence, *, quote: Span | None) -> None:
    following = _NEXT.match(text, end)
    after = following.group(1) if following else ""
    before = text[max(0, start - 14) : start].rstrip()
    last = before.rpartition(" ")[2].lower()
    # "Nobody in Sorrel remembers": somebody else does.
    after = "" if last == "in" and after.isalpha() else after
    if after.lower() in _VERBS or last in RELATED:
        evidence.acts += 1.0
    elif after.islower() and after.endswith("ed"):
        evidence.acts += 0.7
    elif after in _HELPS:
        evidence.acts += 0.5
    if _I_AM.search(text, max(0, start - 16), start):
        evidence.acts += 2.0
    if text.startswith(("'s ", "’s "), end):
        evidence.person += 0.3
    if after and after in ",.!?…—-" and (quote is not None and (start == quote.start or before.endswith(","))):
        addressed = after == "," or before.endswith(",")
        evidence.person += 1.0 if addressed else 0.3
        # Large in mid-clause behind a comma: "You look green, Ines."
        evidence.called += 2 if before.endswith(",") else int(addressed)
    elif text.startswith((", I", ", you", " and I "), end):
        evidence.person += 0.7
    if len(form) > 1 and form[0].lower() in TITLES:
        evidence.acts += 2.0
    if last in WHERE or (last in ("the", "a", "an") and len(before) > 2):
        evidence.place += 1.0
    if form[0] in ("St", "Saint"):
        evidence.place += 9.0
    if form[-1].lower() in PLACES:
        evidence.place += 2.0


def _pronouns(text: str, start: int, stop: int, evidence: Evidence) -> None:
    match = _HE_SHE.search(text, start, stop)
    if match is not None:
        evidence.men += match.group(1) is not None
        evidence.women += match.group(2) is not None


def _speakers(heard: Heard, found: dict[Form, Evidence]) -> None:
    """Whoever is said to speak beside a quotation is somebody, though the text names them once."""
    text = heard.telling.text
    for quote in heard.quotes:
        if quote.cue == "script":
            continue
        for tag in (tag_after(text, quote.span.end + 1), tag_before(text, max(quote.span.start - 1, 0))):
            if tag is not None and tag.kind == "name":
                for form, _, _ in _parts(tag.subject.replace(" .", "."), 0):
                    evidence = found.get(form)
                    if evidence is not None:
                        evidence.acts += 2.0
                        evidence.spoke += 1
                    break


def _is_name(form: Form, evidence: Evidence, lower: Counter[str]) -> bool:
    weight = evidence.person + evidence.acts
    if evidence.place > weight or weight < 0.9:
        return False
    if len(form) > 1 and evidence.called and form[0] in _GIVEN:
        return True
    if not evidence.acts and (len(form) > 1 or (evidence.called < 2 and form[0] not in _GIVEN)):
        return False
    if len(form) > 1 or evidence.spoke > 1:
        return True
    low = lower[form[0].lower()]
    if evidence.middle > low:
        return True
    return evidence.times > low and (evidence.spoke > 0 or form[0] in _GIVEN or (not low and evidence.acts >= 1.7))


def gender_of_title(form: Iterable[str]) -> str:
    """The gender a title tells."""
    for word in form:
        if word.lower() in MEN:
            return "m"
        if word.lower() in WOMEN:
            return "f"
    return ""
