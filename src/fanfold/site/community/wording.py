"""What is welcome, in sentences that readers see."""

from collections.abc import Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fanfold.site.community.models import Answer, Welcome

_NAMES = {
    "reviews": gettext_lazy("reviews"), "questions": gettext_lazy("questions"),
    "suggestions": gettext_lazy("suggestions"), "corrections": gettext_lazy("corrections"),
}  # fmt: skip
KIND_LABELS = {
    Answer.Kind.REVIEW: gettext_lazy("Review"),
    Answer.Kind.QUESTION: gettext_lazy("Question"),
    Answer.Kind.SUGGESTION: gettext_lazy("Suggestion"),
    Answer.Kind.CORRECTION: gettext_lazy("Correction"),
}
HELD_FOR = {
    "rule": gettext_lazy("by your own rule"),
    "links": gettext_lazy("it holds addresses"),
    "offers": gettext_lazy("it reads like an offer"),
    "same-text": gettext_lazy("the same text stands elsewhere"),
    "rate": gettext_lazy("many came in a short time"),
    Answer.SPAM: gettext_lazy("called spam, before those who moderate"),
}


def welcome_in_words(welcome: Welcome) -> list[str]:
    """What the author welcomes and from whom, a sentence each; nothing where the author said nothing."""
    if welcome.is_closed:
        return [_("The author has closed answers.")]
    said = []
    everyone, members = _welcomed(welcome, Welcome.Whom.EVERYONE), _welcomed(welcome, Welcome.Whom.MEMBERS)
    if welcome.pk is not None and everyone:
        said.append(_("The author welcomes %(kinds)s.") % {"kinds": _listed(everyone)})
    if members:
        said.append(_("Members may leave %(kinds)s.") % {"kinds": _listed(members)})
    if not everyone and not members:
        said.append(_("The author does not take answers here."))
    if welcome.criticism == Welcome.Criticism.WELCOME:
        said.append(_("Constructive criticism is welcome."))
    if welcome.criticism == Welcome.Criticism.UNWELCOME:
        said.append(_("Please no criticism."))
    return said


def _welcomed(welcome: Welcome, whom: str) -> list[str]:
    return [str(name) for field, name in _NAMES.items() if getattr(welcome, field) == whom]


def _listed(names: Sequence[str]) -> str:
    return get_text_list(list(names), _("and"))
