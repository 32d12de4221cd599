"""From a pressed button to what is kept: the answers it means, and how the list of answers tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fanfold.manuscript.findings import Decision, Finding
from fanfold.site.works.answers import answers_in
from fanfold.site.works.edges import Edges
from fanfold.site.works.lessons import Suggestion
from fanfold.site.works.readings import Reading
from fanfold.site.works.rows import zone_in_sentence
from fanfold.site.works.words import title_of, value_in_words
from fanfold.voices.slugs import name_of

_VERBS = {"confirm": gettext_lazy("Yes"), "refuse": gettext_lazy("No"), "change": gettext_lazy("Changed")}
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
    verb, _colon, what = choice.partition(":")
    match verb:
        case "undo":
            finding = reading.findings.get(what)
            return Press(
                _("Taken back: %(what)s") % {"what": _named(finding)} if finding else _("Taken back"), withdraws=(what,)
            )
        case "asread":
            places = tuple(f"{said}@{what}" for said in ("zone", "break", "chapter"))
            return Press(_("Back to how it was read: %(words)s") % {"words": _quoted(reading, what)}, withdraws=places)
        case "move":
            return _moved(what, fields, reading)
        case "before":
            return _as_before(what, suggestions)
        case _other:
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
        _("Moved %(edge)s to %(words)s") % {"edge": edges.name_of(kind, begin), "words": _quoted(reading, to)},
        answers,
        leads_to=f"edge-{kind}-{end}",
    )


def _as_before(shape: str, suggestions: Sequence[Suggestion]) -> Press:
    """One suggestion, or all of them where none is named."""
    taken = [one for one in suggestions if not shape or one.shape == shape]
    answers = tuple(answer for one in taken for answer in one.answers)
    if len(taken) == 1:
        return Press(
            _("As before: %(habit)s, %(reason)s") % {"habit": taken[0].words, "reason": taken[0].reason}, answers
        )
    told = ngettext(
        "As before: %(count)d habit of this author", "As before: %(count)d habits of this author", len(taken)
    )
    return Press(told % {"count": len(taken)}, answers)


def _told(verb: str, what: str, answers: Sequence[Decision], reading: Reading) -> str:
    if verb in ("sure", "rest"):
        told = (
            _("Yes to all that were nearly sure (%(count)d)")
            if verb == "sure"
            else _("Yes to all that were left (%(count)d)")
        )
        return told % {"count": len(answers)}
    finding = reading.findings.get(what)
    if finding is not None:
        said = _VERBS.get(verb.removesuffix("-alike").removesuffix("-surer"), _("Answered"))
        if len(answers) == 1:
            return f"{said}: {_named(finding)}"
        return _("%(said)s, for %(count)d like this: %(what)s") % {
            "said": said,
            "count": len(answers),
            "what": _named(finding),
        }
    words = _quoted(reading, what) if verb != "speaker" else _spoken(reading, answers)
    return f"{_statement(verb, answers)}: {words}"


def _spoken(reading: Reading, answers: Sequence[Decision]) -> str:
    words = " ".join(answers[0].span.of(reading.restored.text).split()) if answers else ""
    return f"“{words[:_QUOTED]}{'…' if len(words) > _QUOTED else ''}”"


def _statement(verb: str, answers: Sequence[Decision]) -> str:
    value = answers[0].value if answers else {}
    match verb:
        case "zone":
            return _("This is %(part)s") % {"part": zone_in_sentence(str(value.get("zone")), _("Story"))}
        case "break":
            return _("No scene begins here") if value.get("strength") == 0 else _("A scene begins here")
        case "speaker":
            return _("%(who)s says this") % {"who": name_of(str(value.get("speaker") or ""))} if value else ""
        case "chapter":
            return _("A chapter begins here")
        case _other:
            return _("Cut in two")


def _named(finding: Finding) -> str:
    said = value_in_words(finding) or " ".join(finding.evidence.text.split())
    return f"{title_of(finding)}{f' “{said[:_QUOTED]}”' if said else ''}"


def _quoted(reading: Reading, start: str) -> str:
    row = reading.starts.get(int(start), -1) if start.isascii() and start.isdecimal() and len(start) < 10 else -1
    words = " ".join(reading.rows[row].source.split()) if row >= 0 else ""
    return f"“{words[:_QUOTED]}{'…' if len(words) > _QUOTED else ''}”"
