"""Who says "I": the narrator of each chapter told in the first person, by name."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from fanfold.manuscript.lazy import Lazy
from fanfold.voices.grammar import person_of
from fanfold.voices.heard import Heard
from fanfold.voices.lexicon.speech import ACTS, INNER, PERCEIVED, SAID
from fanfold.voices.narration import Named, Names, Sorted, narration
from fanfold.voices.slugs import name_of
from fanfold.voices.tags import tag_after, tag_before
from fanfold.voices.telling import Passage, Person, Quote

UNNAMED = "narrator"
"""The slug of a narrator whose name the story does not tell."""

# "I, Ines,", "I was Ines", "my name is Ines", "call me Ines", "myself..Ines": the words right before a name.
_I_AM = Lazy(
    r"(?:\bI,? |\bI (?:am|was) |\bI['’]m |\b[Mm]y name(?:['’]s| is| was) |\bcall(?:ed|s)? me |\bmyself[ ,.…]*)$"
)
# "Ines's POV", "Ines (POV)", "~Ines~": a line that says who tells what follows.
_POV = Lazy(r"\b(?:pov|p\.o\.v|point of view|perspective)\b", 2)
_VERBS = ACTS | INNER | PERCEIVED | SAID
_NEXT = Lazy(r"\s+([^\W\d_]+)")
_LEAST, _LEAD = 1.5, 1.0
# A name is somebody's, spoken to, when a comma or the end of a clause stands on both sides of it.
_EDGES = ",.!?…—-–;: "


def narrator(heard: Heard) -> None:
    """Fill in `narrators` and, where one person tells all of it, `narrator`."""
    told = narration(heard)
    chapters: dict[int, list[Passage]] = defaultdict(list)
    for passage in heard.telling.passages:
        # In a letter or a song that is quoted "I" is whoever wrote it, and a name by itself is a signature.
        if passage.kind == "prose":
            chapters[passage.chapter].append(passage)
    by_i = [number for number, members in chapters.items() if _is_told_by_i(told, members)]
    if not by_i:
        return
    said = heard.answers.narrator
    if said:
        heard.narrator, heard.narrators = said, dict.fromkeys(by_i, said)
        if all(person.slug != said for person in heard.people):
            # Nobody in the story need call by name who tells it.
            heard.people.append(Person(said, (name_of(said),)))
        return
    names = Names(heard.people)
    quotes = Sorted(quote.span for quote in heard.quotes)
    by_start = {quote.span.start: quote for quote in heard.quotes}
    votes = {
        number: _votes(heard, told, names, [by_start[s.start] for p in chapters[number] for s in quotes.within(p.start, p.end)],
                       chapters[number])
        for number in by_i
    }  # fmt: skip
    heard.narrators = _chosen(votes) | _declared(heard, by_i) if said is None else {}
    whole = set(heard.narrators.values())
    if len(whole) == 1:
        heard.narrator = whole.pop()
    elif not whole:
        heard.narrator = UNNAMED
        heard.narrators = dict.fromkeys(by_i, UNNAMED)
        heard.people.append(Person(UNNAMED, ("the narrator",)))


def _declared(heard: Heard, chapters: Sequence[int]) -> dict[int, str]:
    """Whom lines of the story name: they leave nothing to be worked out."""
    return {number: who for number in chapters if (who := heard.eyes.get(number, ""))}


def _is_told_by_i(told: str, passages: Sequence[Passage]) -> bool:
    return person_of("\n".join(told[p.start : p.end] for p in passages))[0] == "first"


def _votes(heard: Heard, told: str, names: Names, quotes: Sequence[Quote], passages: Sequence[Passage]) -> Counter[str]:
    """What speaks for each person being the "I" of a chapter."""
    votes: Counter[str] = Counter()
    for quote in quotes:
        _addressed(heard.telling.text, names, quote, votes)
    deeds: Counter[str] = Counter()
    for passage in passages:
        for named in names.within(told, passage.start, passage.end):
            if _I_AM.search(told, max(passage.start, named.start - 24), named.start):
                votes[named.slug] += 4
            following = _NEXT.match(told, named.end)
            if following and following.group(1).lower() in _VERBS:
                deeds[named.slug] += 1
        if passage.end - passage.start < 60:
            _headed(heard.telling.text[passage.start : passage.end], names, votes)
    for slug, count in deeds.items():
        # Whom "I" tells of in the third person is not "I"; a slip or two may happen.
        votes[slug] -= min(2 * count, 12)
    return votes


def _addressed(text: str, names: Names, quote: Quote, votes: Counter[str]) -> None:
    called = [
        named.slug for named in names.within(text, quote.span.start, quote.span.end) if is_call(text, named, quote)
    ]
    if not called:
        return
    behind = tag_after(text, quote.span.end + 1)
    tag = behind or tag_before(text, max(quote.span.start - 1, 0))
    by_me = tag is not None and tag.subject == "I"
    for slug in dict.fromkeys(called):
        votes[slug] += -3 if by_me else 1.5 if tag is not None else 0.5  # type: ignore[assignment]


def is_call(text: str, named: Named, quote: Quote) -> bool:
    """Whether a name inside a quotation calls somebody: "Ines, come", "Come, Ines!"."""
    before = text[max(quote.span.start, named.start - 2) : named.start].rstrip()
    after = text[named.end : min(quote.span.end, named.end + 1)]
    opens = named.start == quote.span.start or (before and before[-1] in _EDGES)
    closes = named.end >= quote.span.end or after in _EDGES.strip()
    if opens and closes:
        return True
    # Many leave out the comma: "Why are you here Ines?"
    return bool(after) and after in "?!" and text[max(quote.span.start, named.start - 1) : named.start] == " "


def _headed(line: str, names: Names, votes: Counter[str]) -> None:
    """A line of its own above the text that says who tells it."""
    found = names.within(line, 0, len(line))
    if len(found) != 1:
        return
    rest = line[: found[0].start] + line[found[0].end :]
    if _POV.search(line):
        votes[found[0].slug] += 8
    elif not any(letter.isalpha() for letter in rest.replace("'s", "").replace("’s", "")):
        votes[found[0].slug] += 5


def _chosen(votes: dict[int, Counter[str]]) -> dict[int, str]:
    """The narrator of each chapter: the clear winner there; else who wins over the chapters that have none."""
    chosen: dict[int, str] = {}
    for number, count in votes.items():
        winner = _winner(count)
        if winner:
            chosen[number] = winner
    open_chapters = [number for number in votes if number not in chosen]
    if len(set(chosen.values())) > 1:
        return chosen | _alternating(chosen, open_chapters)
    whole: Counter[str] = Counter()
    for count in votes.values():
        whole.update(count)
    winner = _winner(whole) or next(iter(chosen.values()), "")
    return dict.fromkeys(votes, winner) if winner else chosen


def _winner(count: Counter[str]) -> str:
    ranked = count.most_common(2)
    if not ranked or ranked[0][1] < _LEAST:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] - max(ranked[1][1], 0) >= _LEAD else ""


def _alternating(chosen: dict[int, str], unsure: Sequence[int]) -> dict[int, str]:
    """Two who take turns chapter by chapter take them in the chapters between, too."""
    if len(set(chosen.values())) != 2:
        return {}
    even = {slug for number, slug in chosen.items() if number % 2 == 0}
    odd = {slug for number, slug in chosen.items() if number % 2}
    if len(even) != 1 or len(odd) != 1 or len(chosen) < 3:
        return {}
    return {number: next(iter(odd if number % 2 else even)) for number in unsure}
