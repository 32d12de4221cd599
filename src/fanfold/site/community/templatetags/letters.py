"""Notices in words, and the button that subscribes."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from fanfold.site.accounts.models import PenName, User
from fanfold.site.catalog.models import Tag
from fanfold.site.community.queries import Bundle, Told, is_subscribed, kind_of
from fanfold.site.community.sentences import words_of
from fanfold.site.works.models import Collection, Series, Work

register = template.Library()


@register.simple_tag(takes_context=True)
def notice_words(context: RequestContext, told: Told) -> SafeString:
    """The sentence of one notice."""
    request = context["request"]
    return words_of(request.user, told, request)


@register.filter
def others(bundle: Bundle) -> list[Told]:
    """All but the newest."""
    return bundle.told[1:]


@register.inclusion_tag("community/_subscribe.html", takes_context=True)
def subscribe_button(context: RequestContext, target: Work | PenName | Tag | Series | Collection) -> dict[str, Any]:
    """One press to hear of something, or not to any more. Guests are shown the way in. One query for members."""
    request = context["request"]
    is_member = isinstance(request.user, User)
    return {
        "request": request, "csrf_token": context.get("csrf_token"), "target": target, "kind": kind_of(target),
        "is_member": is_member, "is_subscribed": is_member and is_subscribed(request.user, target),
    }  # fmt: skip
