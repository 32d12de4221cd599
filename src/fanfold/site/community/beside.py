"""A way to answer each paragraph from where it stands, for those who ask for it: without it nothing stands in the story."""

import re
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from fanfold.site.works.models import Chapter, Work

# Every element that bears a paragraph's number. Words of a story cannot look like it: their "<" is escaped.
OPENING = re.compile(r'<(p|div|table|figure|h[2-6])(?: class="[a-z]+")? id="((?:c\d+-)?p(\d+))"[^>]*>')
"""The first tag of a paragraph: its element, its id, its number."""


def with_ways_to_answer(text: str, work: Work, chapter: Chapter, page: str) -> SafeString:
    """A chapter's text with a link at each paragraph; `page` is the address to come back to.

    It stands within paragraphs and headings, and before what may hold others.
    """
    say = reverse("community:say", args=[work.pk])
    pieces: list[str] = []
    done = 0
    for match in OPENING.finditer(text):
        tag, anchor, number = match.groups()
        is_plain = tag not in ("div", "table", "figure")
        at = text.find(f"</{tag}>", match.end()) if is_plain else match.start()
        if at < done:
            continue
        query = urlencode({"chapter": chapter.pk, "paragraph": number, "next": f"{page}#{anchor}"})
        way = {"address": f"{say}?{query}", "number": number, "is_plain": is_plain}
        pieces += text[done:at], render_to_string("community/_answer_here.html", way).strip()
        done = at
    return mark_safe("".join(pieces) + text[done:])  # noqa: S308 - the renderer's own page and our template
