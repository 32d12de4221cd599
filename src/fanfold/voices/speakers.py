"""Who says each quotation, and to whom.

Two passes of one trained model: the first knows the words around a quotation, the second also what the pass
before thought of the turns around it. Between the passes the turns of a talk are weighed as one whole, so that a
talk to and fro settles from the turns that are named outwards.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import exp

from msgspec.structs import replace

from fanfold.manuscript.nodes import Span
from fanfold.manuscript.watching import counted
from fanfold.voices import forest
from fanfold.voices.addressees import addressees
from fanfold.voices.chain import chained
from fanfold.voices.cues import Kind
from fanfold.voices.features import BASE, LATER, Asked
from fanfold.voices.heard import Heard
from fanfold.voices.mentions import Names
from fanfold.voices.recent import Recent
from fanfold.voices.telling import Cue, Person, Quote, Telling
from fanfold.voices.traits import manly, narrators
from fanfold.voices.turns import Reader, Turn

# Turns whose numbers are held at once.
_BLOCK = 512
_KEPT = ("script", "given")
Chances = Mapping[int, float]


def speakers(heard: Heard) -> None:
    """Fill in the speaker and the addressees of every quotation that has no speaker yet."""
    people = [*heard.people, *_unlisted(heard)]
    spans = [quote.span for quote in heard.quotes]
    known = {at: quote.speaker for at, quote in enumerate(heard.quotes) if quote.cue in _KEPT and quote.speaker}
    found = attribute(heard.telling, spans, people, narrators=heard.narrators, known=known)
    filled = [
        replace(old, addressees=old.addressees or new.addressees) if old.cue in _KEPT else replace(new, turn=old.turn)
        for old, new in zip(heard.quotes, found, strict=True)
    ]
    heard.quotes = [*_parted(heard.telling, [_unless_unsaid(quote, heard.answers.unsaid) for quote in filled])]
    speaking = {quote.speaker for quote in heard.quotes}
    heard.people += [person for person in people[len(heard.people) :] if person.slug in speaking]


def _unless_unsaid(quote: Quote, unsaid: Sequence[Span]) -> Quote:
    """A line of which a person said that it is not this one's has no speaker."""
    if quote.cue == "given" or not any(s.start < quote.span.end and quote.span.start < s.end for s in unsaid):
        return quote
    return replace(quote, speaker="", addressees=(), confidence=0.0, cue="")


def _parted(telling: Telling, quotes: Sequence[Quote]) -> Iterator[Quote]:
    """The quotations, those that two people say in one paragraph as utterances of their own.

    Words that go on over several paragraphs stay one utterance: there the surest answer speaks for all of it.
    """
    starts = [passage.start for passage in telling.passages]
    more, last_in = 0, -1
    last: Quote | None = None
    for quote in quotes:
        inside = bisect_right(starts, quote.span.start)
        if last is not None and (last.turn, last_in) != (quote.turn, inside):
            last = None
        if last is not None and last.speaker and quote.speaker and last.speaker != quote.speaker:
            more += 1
        last, last_in = quote, inside
        yield replace(quote, turn=quote.turn + more)


def attribute(
    telling: Telling,
    quotes: Sequence[Span],
    people: Sequence[Person],
    *,
    narrators: Mapping[int, str] | None = None,
    known: Mapping[int, str] | None = None,
) -> list[Quote]:
    """One `Quote` for each span of `quotes`, in their order, with its speaker, addressees and confidence.

    `people` are those who may speak, by the names they bear in the text. `narrators` tells who says "I" in a chapter
    (chapter, slug), where somebody knows; else it is worked out. `known` tells who says a quotation (its place in
    `quotes`, slug); the turns around follow from it.
    """
    asked = prepare(telling, quotes, people, narrators or {}, known or {})
    chances = think(asked)
    made = [Quote(span, 0) for span in quotes]
    for number, (turn, chance) in enumerate(zip(asked.turns, chances, strict=True)):
        who = max(chance, key=lambda one: chance[one], default=-1)
        for at in turn.quotes:
            made[at] = Quote(
                quotes[at],
                number,
                people[who].slug if who >= 0 else "",
                tuple(people[one].slug for one in addressees(asked, number, chances)) if who >= 0 else (),
                _sure(people[who], chance) if who >= 0 else 0.0,
                _cue(asked, turn, who),
            )
    return made


def prepare(
    telling: Telling,
    quotes: Sequence[Span],
    people: Sequence[Person],
    told: Mapping[int, str],
    known: Mapping[int, str] | None = None,
) -> Asked:
    """The turns of a telling, ready to be asked about; `told` and `known` as `attribute` takes them."""
    talk = Reader(telling, quotes, Names(people), len(people)).read()
    chapters = [passage.chapter for passage in telling.passages]
    slugs = {person.slug: at for at, person in enumerate(people)}
    narrating = narrators(people, talk, chapters)
    narrating.update({chapter: slugs[slug] for chapter, slug in told.items() if slug in slugs})
    sure = {at: slugs[slug] for at, slug in (known or {}).items() if slug in slugs}
    return Asked(talk, people, manly(people, talk), narrating, chapters, sure)


def think(asked: Asked, model: forest.Model | None = None) -> list[Chances]:
    """For each turn the chance of each candidate."""
    import numpy as np

    model = model or forest.shipped()
    count = len(asked.turns)
    base = forest.Binned(model, 0, len(BASE))
    bins = np.concatenate(
        [
            np.zeros((len(BASE), 0), dtype=np.uint8),
            *(base.bins(rows) for rows in _blocks(counted(asked.rows(), count, 0.2, 0.6))),
        ],
        axis=1,
    )
    chances = shares(asked, forest.ask(model, 0, bins).tolist())
    later = forest.Binned(model, len(BASE), len(LATER))
    for number, links in enumerate(model.chains, 1):
        recent = Recent(asked, chained(asked, chances, links), chances)
        rows = (recent.rows(at) for at in counted(range(count), count, 0.7, 0.95))
        more = np.concatenate(
            [np.zeros((len(LATER), 0), dtype=np.uint8), *(later.bins(block) for block in _blocks(rows))], axis=1
        )
        chances = shares(asked, forest.ask(model, number, np.concatenate([bins, more])).tolist())
    return settled(asked, chances)


def settled(asked: Asked, chances: Sequence[Chances]) -> list[Chances]:
    """The chances of all turns, with a rule that the novels show too seldom to be learned: whose sentence runs on into
    the words says them. They change places with whoever seemed likelier."""
    made = list(chances)
    for at, (turn, chance) in enumerate(zip(asked.turns, chances, strict=True)):
        best = max(chance, key=lambda one: chance[one], default=-1)
        if turn.led in chance and turn.led != best and at not in asked.known:
            made[at] = {**chance, best: chance[turn.led], turn.led: chance[best]}
    return made


def _blocks(turns: Iterator[list[list[float]]]) -> Iterator[list[list[float]]]:
    while block := list(islice(turns, _BLOCK)):
        yield [row for rows in block for row in rows]


def shares(asked: Asked, scores: Sequence[float]) -> list[Chances]:
    """The scores of each turn's candidates as shares of one."""
    made: list[Chances] = []
    at = 0
    for number, who in enumerate(asked.who):
        mine = scores[at : at + len(who)]
        at += len(who)
        if number in asked.known:
            made.append({asked.known[number]: 1.0})
            continue
        best = max(mine, default=0.0)
        parts = [exp(score - best) for score in mine]
        made.append(dict(zip(who, (part / sum(parts) for part in parts), strict=True)))
    return made


def margin(chance: Chances) -> float:
    """How far the best candidate leads the second, from 0 to 1."""
    best = sorted(chance.values(), reverse=True)[:2]
    return best[0] - (best[1] if len(best) > 1 else 0.0) if best else 0.0


def confidence(points: Sequence[tuple[float, float]], chance: Chances) -> float:
    """How often such a lead is right: on the line between the two measured points around it."""
    if not chance:
        return 0.0
    at, last = margin(chance), points[0]
    for point in points:
        if point[0] >= at:
            span = point[0] - last[0]
            return round(point[1] if not span else last[1] + (point[1] - last[1]) * (at - last[0]) / span, 3)
        last = point
    return round(last[1], 3)


def _sure(person: Person, chance: Chances) -> float:
    """How sure an answer is. People whom no cast vouches for may be two, or nobody at all."""
    model = forest.shipped()
    return confidence(model.sure if person.source == "cast" else model.story, chance)


def _cue(asked: Asked, turn: Turn, who: int) -> Cue:
    """What the speaker was known by."""
    if who < 0:
        return ""
    if who == asked.said_by(turn):
        return "explicit"
    near = (turn.after, turn.before)
    return "pronoun" if any(cue is not None and cue.kind in (Kind.SUBJECT, Kind.SOMEBODY) for cue in near) else "turn"


def _unlisted(heard: Heard) -> Iterator[Person]:
    """People of the cast who are not listed as named in the story, for those whom only a looser look finds."""
    listed = {person.slug for person in heard.people}
    names: dict[str, list[str]] = {}
    for name, slug in heard.cast.names() if heard.cast is not None else ():
        if slug not in listed:
            names.setdefault(slug, []).append(name)
    return (Person(slug, tuple(known), "cast") for slug, known in names.items())
