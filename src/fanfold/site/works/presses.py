"""From a pressed button to what is kept: the answers it means, and how the list of answers tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fanfold.manuscript.findings import Decision, Finding
from fanfold.site.works.answers import answers_in
from fanfold.site.works.edges import Edges
from fanfold.site.works.lessons import Suggestion
from fanfold.site.works.readings import Reading
from fanfold.site.works.rows import ZONES
from fanfold.site.works.words import title_of, value_in_words

_VERBS = {"confirm": "Yes", "refuse": "No", "change": "Changed"}
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Press:
    """What one press means: answers to give, or questions whose answers are taken back; `said` tells it in words.
    `leads_to` is the anchor a moved boundary has now."""

    said: str
    answers: tuple[Decision, ...] = ()
    withdraws: tuple[str, ...] = ()
    leads_to: str = ""


def press_of(choice: str, fields: Mapping[str, str], reading: Reading, suggestions: Sequence[Suggestion]) -> Press:
    """What a button's value means on the page of a reading; an unknown one means nothing."""
    verb, _, what = choice.partition(":")
    match verb:
        case "undo":
            finding = reading.findings.get(what)
            return Press(f"Taken back: {_named(finding)}" if finding else "Taken back", withdraws=(what,))
        case "asread":
            places = tuple(f"{said}@{what}" for said in ("zone", "break", "chapter"))
            return Press(f"Back to how it was read: {_quoted(reading, what)}", withdraws=places)
        case "move":
            return _moved(what, fields, reading)
        case "before":
            return _as_before(what, suggestions)
        case _:
            answers = tuple(answers_in(choice, fields, reading.findings, reading.people))
            return Press(_told(verb, what, answers, reading), answers)


def _moved(what: str, fields: Mapping[str, str], reading: Reading) -> Press:
    """ "move:KIND:AT:up", "…:down", or with the place it goes to in the field `to`."""
    kind, at, way = [*what.split(":"), "", ""][:3]
    edges = Edges(reading.rows)
    begin = int(at) if at.isascii() and at.isdecimal() and len(at) < 10 else -1
    if begin not in reading.starts:
        return Press("")
    to = fields.get("to", "")
    if not to:
        edge = next((one for one in edges.above(reading.rows[reading.starts[begin]]) if one.kind == kind), None)
        to = str({"up": edge.up, "down": edge.down}.get(way, -1)) if edge else ""
    end = int(to) if to.isascii() and to.isdecimal() and len(to) < 10 else -1
    answers = tuple(edges.moved(kind, begin, end))
    return Press(
        f"Moved {edges.name_of(kind, begin)} to {_quoted(reading, to)}", answers, leads_to=f"edge-{kind}-{end}"
    )


def _as_before(shape: str, suggestions: Sequence[Suggestion]) -> Press:
    """One suggestion, or all of them where none is named."""
    taken = [one for one in suggestions if not shape or one.shape == shape]
    answers = tuple(answer for one in taken for answer in one.answers)
    told = f"{taken[0].words}, {taken[0].reason}" if len(taken) == 1 else f"{len(taken)} habits of this author"
    return Press(f"As before: {told}", answers)


def _told(verb: str, what: str, answers: Sequence[Decision], reading: Reading) -> str:
    if verb in ("sure", "rest"):
        return f"Yes to {'all that were nearly sure' if verb == 'sure' else 'all that were left'} ({len(answers)})"
    finding = reading.findings.get(what)
    if finding is not None:
        said = _VERBS.get(verb.removesuffix("-alike"), "Answered")
        return (
            f"{said}, for {len(answers)} like this: {_named(finding)}"
            if len(answers) > 1
            else f"{said}: {_named(finding)}"
        )
    return f"{_statement(verb, answers)}: {_quoted(reading, what)}"


def _statement(verb: str, answers: Sequence[Decision]) -> str:
    value = answers[0].value if answers else {}
    match verb:
        case "zone":
            return f"This is {ZONES.get(str(value.get('zone')), 'Story').lower()}"
        case "break":
            return "No scene begins here" if value.get("strength") == 0 else "A scene begins here"
        case "chapter":
            return "A chapter begins here"
        case _:
            return "Cut in two"


def _named(finding: Finding) -> str:
    said = value_in_words(finding) or " ".join(finding.evidence.text.split())
    return f"{title_of(finding)}{f' “{said[:_QUOTED]}”' if said else ''}"


def _quoted(reading: Reading, start: str) -> str:
    row = reading.starts.get(int(start), -1) if start.isascii() and start.isdecimal() and len(start) < 10 else -1
    words = " ".join(reading.rows[row].source.split()) if row >= 0 else ""
    return f"“{words[:_QUOTED]}{'…' if len(words) > _QUOTED else ''}”"
