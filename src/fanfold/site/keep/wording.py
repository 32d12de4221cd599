"""What an archive says of itself, as a page shows it. Whoever runs it may set links; nothing else that answers may not."""

from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# The page has a heading of the first level, and each text mostly one of the second.
_DEEPER = 2


@cache
def _parser() -> MarkdownIt:
    # "zero" knows paragraphs alone; HTML is text to it and comes out escaped, and links to scripts are no links.
    options = {"html": False, "breaks": False, "maxNesting": 12}
    return MarkdownIt("zero", options).enable(
        ["emphasis", "blockquote", "newline", "escape", "heading", "list", "link", "hr"]
    )


def shown_page(words: str, *, below: int = _DEEPER) -> SafeString:
    """The words as HTML, with headings that follow each other in order below one of the level `below`."""
    tokens = _parser().parse(words)
    level = below
    for token in tokens:
        if token.type == "heading_open":
            level = min(int(token.tag[1]) + below, level + 1, 6)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{level}"
    return mark_safe(str(_parser().renderer.render(tokens, _parser().options, {})))  # noqa: S308 - the parser escapes everything
