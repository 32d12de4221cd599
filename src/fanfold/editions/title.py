"""The title page as XHTML: title, byline, summary, facts; the same in the EPUB and the HTML edition."""

from fanfold.editions.details import Front
from fanfold.manuscript.attributes import live_address
from fanfold.manuscript.characters import escape, escape_value


def title_block(front: Front) -> str:
    """Heading, byline, summary and facts."""
    parts = [f"<h1>{escape(front.title)}</h1>\n"]
    if front.byline:
        parts.append(f'<p class="byline">{escape(front.byline)}</p>\n')
    if front.summary:
        parts.append(f'<div class="summary">\n{_paragraphs(front.summary)}</div>\n')
    rows = [_fact(name, escape(value)) for name, value in front.facts]
    if front.source_url:
        rows.append(_fact("Source", _linked(front.source_url)))
    if rows:
        parts.append(f'<dl class="facts">\n{"".join(rows)}</dl>\n')
    return "".join(parts)


def _paragraphs(text: str) -> str:
    blocks = [block.strip() for block in text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")]
    return "".join(f"<p>{escape(block).replace(chr(10), '<br/>')}</p>\n" for block in blocks if block)


def _fact(name: str, value: str) -> str:
    return f"<dt>{escape(name)}</dt><dd>{value}</dd>\n"


def _linked(url: str) -> str:
    address = live_address(url)
    return f'<a href="{escape_value(address)}">{escape(url)}</a>' if address else escape(url)
