"""Small pieces that every page is made of."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BoundField
from django.template.context import RequestContext
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.timezone import localtime, now
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from fanfold.site.base.appearance import SETTINGS, look_of
from fanfold.site.base.reference import entry, is_english, said

register = template.Library()

_THOUSAND = 1000

NOUNS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "answer": lambda n: ngettext("%(count)s answer", "%(count)s answers", n),
        "bookmark": lambda n: ngettext("%(count)s bookmark", "%(count)s bookmarks", n),
        "change": lambda n: ngettext("%(count)s change", "%(count)s changes", n),
        "chapter": lambda n: ngettext("%(count)s chapter", "%(count)s chapters", n),
        "doubt": lambda n: ngettext("%(count)s doubt", "%(count)s doubts", n),
        "fact": lambda n: ngettext("%(count)s fact", "%(count)s facts", n),
        "invitation": lambda n: ngettext("%(count)s invitation", "%(count)s invitations", n),
        "line": lambda n: ngettext("%(count)s line", "%(count)s lines", n),
        "note": lambda n: ngettext("%(count)s note", "%(count)s notes", n),
        "paragraph": lambda n: ngettext("%(count)s paragraph", "%(count)s paragraphs", n),
        "person": lambda n: ngettext("%(count)s person", "%(count)s people", n),
        "place": lambda n: ngettext("%(count)s place", "%(count)s places", n),
        "question": lambda n: ngettext("%(count)s question", "%(count)s questions", n),
        "remark": lambda n: ngettext("%(count)s remark", "%(count)s remarks", n),
        "report": lambda n: ngettext("%(count)s report", "%(count)s reports", n),
        "scene": lambda n: ngettext("%(count)s scene", "%(count)s scenes", n),
        "scene-break": lambda n: ngettext("%(count)s scene break", "%(count)s scene breaks", n),
        "spoken-word": lambda n: ngettext("%(count)s spoken word", "%(count)s spoken words", n),
        "story": lambda n: ngettext("%(count)s story", "%(count)s stories", n),
        "tag": lambda n: ngettext("%(count)s tag", "%(count)s tags", n),
        "word": lambda n: ngettext("%(count)s word", "%(count)s words", n),
    }
)
"""What is counted on pages, by the singular."""

_ALONE: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "line": lambda n: ngettext("line", "lines", n),
        "story": lambda n: ngettext("story", "stories", n),
        "word": lambda n: ngettext("word", "words", n),
    }
)


@register.filter
def day(moment: datetime | None) -> str | SafeString:
    """A date in words, as a `<time>` element."""
    if moment is None:
        return ""
    return _day(localtime(moment).date(), get_language() or "")


@lru_cache(maxsize=20_000)
def _day(local: date, _language: str) -> SafeString:
    # A list of sixty chapters asks for sixty; to put one in words takes a tenth of a millisecond.
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), date_format(local))


register.filter("said", said)


@register.filter
def or_title(words: str, code: str) -> str:
    """A sentence of the packages below the site, which speak English; on a page in another language, what its code says."""
    found = None if is_english() else entry(code)
    return found.title if found else words


@register.filter
def ago(moment: datetime) -> str:
    """How long a moment is past: "3 hours ago", or "just now"."""
    if now() - moment < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(moment)}


@register.filter
def number(value: int) -> str:
    """A whole number with its thousands parted as the reader's language parts them: 12,345."""
    return _number(value, get_language() or "") if value >= _THOUSAND else str(value)


@lru_cache(maxsize=20_000)
def _number(value: int, _language: str) -> str:
    return number_format(value, force_grouping=True)


@register.filter
def counted(value: int, noun: str) -> str:
    """A number with its noun, "1 word" or "1,234 words"; `noun` is one of `NOUNS`."""
    return NOUNS[noun](value) % {"count": number(value)}


@register.filter
def noun(value: int, name: str) -> str:
    """The noun alone, for a number that stands before it in an element of its own."""
    return _ALONE[name](value)


@register.simple_block_tag
def piece(content: str) -> str:
    """What it holds, to be named in a sentence: `{% piece as names %}…{% endpiece %}`, then `{% blocktranslate %}`."""
    return content


@register.simple_tag
def page_language() -> str:
    """The language of the page, for words of ours that stand in a story of another one."""
    return get_language() or settings.LANGUAGE_CODE


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
