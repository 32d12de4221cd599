"""Small pieces that every page is made of."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template.context import RequestContext
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language

from fanfold.site.base.appearance import SETTINGS, look_of

register = template.Library()


@register.filter
def day(moment: datetime | None) -> str | SafeString:
    """A date in words, as a `<time>` element."""
    if moment is None:
        return ""
    return _day(localtime(moment).date(), get_language() or "")


@lru_cache(maxsize=20_000)
def _day(local: date, _language: str) -> SafeString:
    # A list of sixty chapters asks for sixty; to put one in words takes a tenth of a millisecond.
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), date_format(local, "j F Y"))


@register.filter
def number(value: int) -> str:
    """A whole number with its thousands parted: 12,345."""
    return f"{value:,}"


@register.filter
def counted(value: int, noun: str) -> str:
    """A number with its noun, "1 word" or "1,234 words"; `noun` may be "story,stories"."""
    one, _, many = noun.partition(",")
    return f"{value:,} {one if value == 1 else many or one + 's'}"


@register.inclusion_tag("base/_field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field of a form: label, help, errors, control, joined for screen readers."""
    widget = bound.field.widget
    # A placeholder that says what the label says is one more thing to read.
    widget.attrs.pop("placeholder", None)
    kind = getattr(widget, "input_type", "")
    is_optional = not bound.field.required and bound.name not in getattr(bound.form, "one_of", ())
    return {"field": bound, "kind": kind, "is_optional": is_optional}


@register.simple_tag(takes_context=True)
def query_with(context: RequestContext, **changed: object) -> str:
    """The query of this page with some of it changed; None leaves a part out."""
    kept = {key: value for key, value in context["request"].GET.items() if key not in changed}
    return urlencode({**kept, **{key: value for key, value in changed.items() if value not in (None, "")}})


@register.inclusion_tag("base/_pager.html", takes_context=True)
def pager(context: RequestContext, page: Page[Any], *, is_dated: bool = True) -> dict[str, Any]:
    """Previous and next page of a list, keeping the rest of the query. Only what is in order of time is newer or older."""
    kept = [(key, value) for key, values in context["request"].GET.lists() if key != "page" for value in values]

    def address(number: int) -> str:
        return "?" + urlencode([*kept, ("page", str(number))])

    return {
        "page": page,
        "is_dated": is_dated,
        "before": address(page.previous_page_number()) if page.has_previous() else "",
        "after": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("base/_look.html", takes_context=True)
def look_choices(context: RequestContext) -> dict[str, Any]:
    """The choices of how a page looks, with this reader's ticked; stands inside a form."""
    look = look_of(context["request"])
    return {"groups": [(setting, look[setting.name]) for setting in SETTINGS]}
