"""What makes findings alike (`intake.shapes`), said in a reader's words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fanfold.intake.labelled import label_of
from fanfold.intake.shapes import LONGEST, look_of, tells
from fanfold.manuscript.findings import Finding

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


def look_in_words(finding: Finding) -> str:
    """What makes findings of this shape alike, for a person; "" when it is their kind alone."""
    look = look_of(finding)
    shown = " ".join(finding.evidence.text.split())
    match finding.value.get("shown"):
        case "marker":
            return _("marked “%(mark)s”") % {"mark": shown[:LONGEST]}
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


def _worded(finding: Finding, look: str) -> str:
    zone = finding.value.get("zone")
    if finding.repair is not None or finding.kind:
        return ""
    if zone is None:
        said = ((name, part) for name, part in sorted(finding.value.items()) if isinstance(part, str) and part)
        return ", ".join(_said(name, part) for name, part in said if tells(name, part))
    if zone == "break":
        return _("spelled “%(mark)s”") % {"mark": " ".join(finding.evidence.text.split())[:LONGEST]}
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
