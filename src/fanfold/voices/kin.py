"""Whom "Mama" and "Dad" name: who is spoken to with it, when everybody who says it means the same person."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from msgspec.structs import replace

from fanfold.manuscript.lazy import Lazy
from fanfold.voices.heard import Heard
from fanfold.voices.lexicon import word_set
from fanfold.voices.lexicon.names import KIN
from fanfold.voices.names import gender_of_title
from fanfold.voices.telling import Quote

# A word for family before the end of a clause.
_KIN = Lazy(rf"\b({'|'.join(sorted(KIN))}|{'|'.join(sorted(word.title() for word in KIN))})(?=[,.!?…—-]|\s*$)")
# Behind these it is somebody spoken of: "I want daddy!", "my mom".
_OBJECT = word_set(
    """want wants wanted love loves see saw tell told with to for my your his her our their the a and or of miss missed
    hate need needed ask asked like about from at is was be call called know knew meet met help find than as by hurt visit
    grand step old dear's where's who's it's that's"""
)
_LAST = Lazy(r"([\w'’]+)\s*$")
_SHARE = 0.7


def kin(heard: Heard) -> None:
    """Give the words by which people call their family to those who are called so."""
    # Counted in halves of a sign.
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    written: dict[str, dict[str, None]] = defaultdict(dict)
    for at, quote in enumerate(heard.quotes):
        whom = _addressee(heard.quotes, at)
        if whom and quote.speaker:
            for word in _called(heard.telling.text, quote):
                # Who spoke before is a weaker sign than who is known to be spoken to.
                votes[word.lower()][whom] += 2 if quote.addressees else 1
                written[word.lower()][word] = None
    joins: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for word, count in votes.items():
        slug, times = count.most_common(1)[0]
        told, known = gender_of_title((word,)), heard.genders.get(slug, "")
        if times >= max(_SHARE * count.total(), 2) and (not known or not told or known == told):
            joins[slug] += [(form, times < 4) for form in written[word]]
    heard.people = [
        replace(
            person,
            names=tuple(dict.fromkeys((*person.names, *(word for word, _ in joins[person.slug])))),
            doubtful=(*person.doubtful, *(word for word, doubtful in joins[person.slug] if doubtful)),
        )
        if person.slug in joins
        else person
        for person in heard.people
    ]


def _called(text: str, quote: Quote) -> Iterator[str]:
    for match in _KIN.finditer(text, quote.span.start, quote.span.end):
        before = text[quote.span.start : match.start()].rstrip()
        last = _LAST.search(before[-20:])
        if not before or before[-1] in ",.!?…—-" or (last and last.group(1).lower() not in _OBJECT):
            yield match.group(1)


def _addressee(quotes: list[Quote], at: int) -> str:
    """Who is spoken to: the only addressee; where nobody is given, who spoke in the turn before or else after."""
    quote = quotes[at]
    if quote.addressees:
        return quote.addressees[0] if len(quote.addressees) == 1 else ""
    around = [*reversed(quotes[max(0, at - 3) : at]), *quotes[at + 1 : at + 4]]
    return next((other.speaker for other in around if other.speaker not in ("", quote.speaker)), "")
