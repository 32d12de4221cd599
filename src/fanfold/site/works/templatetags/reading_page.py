"""Showing what was rendered when a version was kept."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def rendered(page: str) -> SafeString:
    """The page of a version: our renderer escaped every word of it and knows no element that could act."""
    return mark_safe(page)  # noqa: S308
