"""Words of the pages of those who wrangle."""

from collections.abc import Mapping

from django import template

from fanfold.site.accounts.models import User
from fanfold.site.catalog.models import Tag
from fanfold.site.wrangling.models import Change
from fanfold.site.wrangling.suggestions import Suggestion

register = template.Library()


@register.filter
def called(names: Mapping[int, str], person: User) -> str:
    """What somebody is called here."""
    return names.get(person.pk, "…")


@register.filter
def kind_name(tag: Tag) -> str:
    """The kind of a tag in words; of a kind that the archive defined, its short name."""
    return str(tag.get_kind_display())


@register.filter
def choice_value(one: Suggestion) -> str:
    """What choosing a suggestion sends."""
    return f"means:{one.tag.pk}:{one.why}"


@register.filter
def is_undone(change: Change) -> bool:
    """Whether somebody took a change back."""
    return hasattr(change, "undone_by")
