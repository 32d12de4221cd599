"""Notices as sentences, for pages and for letters."""

import re
from typing import NamedTuple

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from lxml import html as lxml_html

from fanfold.site.accounts.models import User
from fanfold.site.base.letters import site_address
from fanfold.site.community.queries import Bundle, Told
from fanfold.site.works.models import Work
from fanfold.site.works.queries import name_on

# Links of our own pages begin with one slash; in a letter they need the archive's address before it.
_OWN_LINK = re.compile(r'href="(?=/[^/])')


class Sentence(NamedTuple):
    """A notice in a letter: its words, its HTML with whole addresses, its first link, how many more there are like it."""

    words: str
    html: SafeString
    link: str
    more: int


def words_of(reader: User, told: Told, request: HttpRequest | None = None) -> SafeString:
    """The HTML of one notice. Whoever did it is named as this reader may know them."""
    actor, work = told.notice.actor, told.things.get("work")
    if actor is not None and isinstance(work, Work):
        actor = name_on(reader, work, actor)
    shown = {"notice": told.notice, "actor": actor, "user": reader, **told.things}
    return render_to_string(told.template, shown, request=request)


def sentence_of(reader: User, bundle: Bundle) -> Sentence:
    """The newest of a bundle, for a letter."""
    whole = _OWN_LINK.sub(f'href="{site_address()}', words_of(reader, bundle.newest))
    tree = lxml_html.fragment_fromstring(whole, create_parent="p")
    link = next((str(found) for found in tree.xpath("//a/@href")), site_address())
    words = " ".join(tree.text_content().split())
    return Sentence(words, mark_safe(whole), link, len(bundle.told) - 1)  # noqa: S308 - our template escaped it
