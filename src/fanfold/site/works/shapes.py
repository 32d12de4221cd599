"""When two findings are alike: the same kind of thing, seen in the same way. One answer can then stand for all.

A shape is a short text that says what makes findings alike, such as "I-scene-break|ooo". It holds nothing of
where they stand, so that it means the same in the next chapter and in the next story of the same author.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fanfold.intake.headline import parse_heading
from fanfold.intake.labelled import label_of
from fanfold.manuscript.findings import Finding

# Parts of a value that say where a finding stands, or that differ from one to the next.
_OWN = frozenset({"at", "start", "end", "count", "number", "title", "text", "before", "after", "confidence", "shown"})
_LONGEST = 48
# How a person says the parts of values that voices and layers have; others are said by their name.
_PEOPLE = frozenset({"speaker", "viewpoint", "thinker", "narrator", "slug", "scene"})
_SAID = {
    "speaker": gettext_lazy("{} says it"), "viewpoint": gettext_lazy("{}’s eyes"), "thinker": gettext_lazy("{} thinks"), "narrator": gettext_lazy("“I” is {}"), "slug": "{}", "scene": gettext_lazy("a scene of {}’s"),
    "person": gettext_lazy("{} person"), "layer": gettext_lazy("the layer {}"), "mark": gettext_lazy("with “{}”"), "language": gettext_lazy("in this language: {}"),
}  # fmt: skip
_LOOKS = {
    "i": gettext_lazy("italics"),
    "b": gettext_lazy("bold"),
    "u": gettext_lazy("underlined"),
    "s": gettext_lazy("struck out"),
    "thought": gettext_lazy("thoughts"),
    "sup": gettext_lazy("raised"),
    "sub": gettext_lazy("lowered"),
}
# Where a label is usual, so that it says something when there is none.
_LABELLED = frozenset({"author_note", "end_note", "disclaimer", "summary", "dedication"})


def shape_of(finding: Finding) -> str:
    """What a finding has in common with others like it."""
    return f"{finding.code}|{_look_of(finding)}"


def look_in_words(finding: Finding) -> str:
    """What makes findings of this shape alike, for a person; "" when it is their kind alone."""
    look = _look_of(finding)
    shown = " ".join(finding.evidence.text.split())
    match finding.value.get("shown"):
        case "marker":
            return _("marked “%(mark)s”") % {"mark": shown[:_LONGEST]}
        case "rule":
            return _("marked by a line")
        case "extra_blank_line" if look:
            return ngettext("a gap of %(count)s blank line", "a gap of %(count)s blank lines", int(look)) % {
                "count": look
            }
        case "none":
            return _("with nothing in the text to show it")
        case _other:
            return _worded(finding, look)


def alike(finding: Finding, among: Iterable[Finding]) -> list[Finding]:
    """The findings of the same shape, this one included."""
    shape = shape_of(finding)
    return [one for one in among if shape_of(one) == shape]


def counted_shapes(findings: Iterable[Finding]) -> Counter[str]:
    """How many findings of each shape there are."""
    return Counter(map(shape_of, findings))


def glyphs_of(text: str) -> str:
    """A marker's spelling without accidents: spaces and capitals say nothing."""
    return "".join(text.split()).casefold()[:_LONGEST]


def label_in(text: str) -> str:
    """The label a note opens with, in lower case; "" when it has none."""
    label = label_of(text)
    return label.name if label else ""


def _look_of(finding: Finding) -> str:
    value = finding.value
    if finding.kind:
        return f"{finding.kind}|{_plain(value.get('value'))}"
    if "shown" in value:
        return _break_look(finding)
    if value.get("zone") == "break":
        return glyphs_of(finding.evidence.text)
    if value.get("zone") == "chapter_heading":
        return _heading_look(finding)
    if "zone" in value:
        return f"{value['zone']}|{label_in(finding.evidence.text)}"
    if finding.repair is not None:
        return f"{finding.repair.before}→{finding.repair.after}"[: 2 * _LONGEST]
    return "|".join(f"{name}={_plain(part)}" for name, part in sorted(value.items()) if _tells(name, part))


def _break_look(finding: Finding) -> str:
    match finding.value["shown"]:
        case "marker" | "rule":
            return glyphs_of(finding.evidence.text)
        case "extra_blank_line":
            return str(max(finding.evidence.text.count("\n") - 1, 0) or "")
        case shown:
            return str(shown)


def _heading_look(finding: Finding) -> str:
    line = parse_heading(finding.evidence.text)
    if line is None:
        return "title"
    return f"{line.kind}|{line.unit if line.kind == 'unit' else ''}"


def _worded(finding: Finding, look: str) -> str:
    zone = finding.value.get("zone")
    if finding.repair is not None or finding.kind:
        return ""
    if zone is None:
        said = ((name, part) for name, part in sorted(finding.value.items()) if isinstance(part, str) and part)
        return ", ".join(_said(name, part) for name, part in said if _tells(name, part))
    if zone == "break":
        return _("spelled “%(mark)s”") % {"mark": " ".join(finding.evidence.text.split())[:_LONGEST]}
    if zone == "chapter_heading":
        kind, _bar, word = look.partition("|")
        return _("headed “%(word)s”") % {"word": word.capitalize()} if kind == "unit" and word else ""
    label = label_of(finding.evidence.text)
    if label is not None:
        return _("labelled “%(label)s”") % {"label": label.text.strip(" :*_~-([")}
    return _("without a label") if zone in _LABELLED else ""


def _said(name: str, part: str) -> str:
    """A part of a value in words; people stand in values by their short names, such as "ines-vale"."""
    if name == "look":
        return str(_LOOKS.get(part, part))
    if name in _PEOPLE:
        part = part.replace("-", " ").title()
    return str(_SAID.get(name, f"{name.replace('_', ' ')} {{}}")).format(part)


def _tells(name: str, part: Any) -> bool:
    return name not in _OWN and isinstance(part, str | bool)


def _plain(part: Any) -> str:
    if isinstance(part, list):
        return ",".join(map(str, part))[:_LONGEST].casefold()
    return "" if part is None else str(part)[:_LONGEST].casefold()
