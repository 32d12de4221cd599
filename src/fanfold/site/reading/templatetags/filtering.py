"""Words of filters."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()
_PARAMETERS: dict[str, str | Promise] = {
    "words": _("Words"), "words_from": _("Words, from"), "words_to": _("Words, to"), "parts": _("Parts"),
    "parts_from": _("Parts, from"), "parts_to": _("Parts, to"), "updated": _("Updated"), "updated_from": _("Updated from"),
    "updated_to": _("Updated to"), "posted": _("First posted"), "posted_from": _("First posted from"),
    "posted_to": _("First posted to"), "point": _("Begins at"),
}  # fmt: skip


@register.filter
def parameter(name: str) -> str | Promise:
    """A parameter of a link as the panel calls it."""
    return _PARAMETERS.get(name, name)
