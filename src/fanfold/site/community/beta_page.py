"""A chapter's text with what is said about its paragraphs below each of them, and a way to say something at each."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from fanfold.site.community.beside import OPENING


def with_remarks(text: str, cards: Mapping[int, Sequence[SafeString]], say: str) -> SafeString:
    """The text with the cards of each paragraph (by number) after it; `say` is the address of the form, "" for none.

    Verse, tables and pictures have both before them: where such a thing ends, nothing in the text tells.
    """
    pieces: list[str] = []
    done = 0
    for match in OPENING.finditer(text):
        tag, _anchor, number = match.groups()
        is_plain = tag not in ("div", "table", "figure")
        end = text.find(f"</{tag}>", match.end()) if is_plain else match.start()
        if end < done:
            continue
        after = end + len(f"</{tag}>") if is_plain else end
        pieces += text[done:end], _way(say, number, is_plain=is_plain), text[end:after], *cards.get(int(number), ())
        done = after
    return mark_safe("".join(pieces) + text[done:])  # noqa: S308 - the renderer's own page and our templates


def _way(say: str, number: str, *, is_plain: bool) -> str:
    if not say:
        return ""
    way = {"address": f"{say}?{urlencode({'paragraph': number})}", "number": number, "is_plain": is_plain}
    return render_to_string("community/_beta_here.html", way).strip()
