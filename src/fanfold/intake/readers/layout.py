"""From blocks to a flow: the reading text of a marked-up format, laid out in one way for all of them."""

import re
from collections.abc import Iterable

from fanfold.intake.flow import MOST_PARAGRAPHS, Flow, FlowBuilder, Para, Run, Stated, Statement, refuse_many
from fanfold.intake.readers.block import Block
from fanfold.intake.readers.linebreaks import Composed, settle_breaks

__all__ = ["MOST_PARAGRAPHS", "lay_out", "refuse_many"]

# Characters that are no white space but show nothing: a paragraph of them alone is an empty one.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\u180e\u2061\u2062\u2063\u2064"
# What stands between the links of a navigation bar.
_BETWEEN_LINKS = re.compile(r"[\W_]+")


def lay_out(builder: FlowBuilder, blocks: Iterable[Block]) -> Flow:
    """Settle the line breaks of `blocks` and append them all to `builder`; returns the finished flow.

    Raises `E-too-many-lines` when there are more paragraphs than any story has.
    """
    for count, composed in enumerate(settle_breaks(blocks)):
        refuse_many(count)
        _add(builder, composed)
    return builder.done()


def _add(builder: FlowBuilder, composed: Composed) -> None:
    block, text, runs, blanks = composed
    builder.page = block.page
    for _ in range(blanks):
        builder.blank()
    body = text.strip()
    if block.kind == "p" and not body.strip(_INVISIBLE).strip():
        builder.blank()
        return
    hints, stated = block.hints, block.stated
    if stated is not None and not stated.zone:
        # The form leaves these words to the passes; the names of the site's own boxes around them say nothing.
        hints, stated = frozenset(), None
    if block.kind in ("p", "li", "td") and runs and _only_links(text, runs):
        hints |= {"nav"}
    if any(run.look == "link" and not run.value for run in runs):
        runs = [run for run in runs if run.look != "link" or run.value]
    align = block.align
    if stated is not None and _is_form(stated, body):
        # How a site sets its own words says nothing: downloads in two formats differ in it.
        runs, align = [run for run in runs if run.look in ("link", "field")], ""
    para = builder.add(
        text, runs, kind=block.kind, boxes=block.boxes, align=align, indent=_columns(text) or block.indent,
        hints=hints, src=block.src,
    )  # fmt: skip
    if para is not None:
        para.stated = stated
        _take_fields(builder.flow, para)


_OF_FORM = ("title", "byline", "header", "furniture", "chapter_heading")


def _is_form(stated: Stated, text: str) -> bool:
    """Whether a paragraph is the site's own: what it prints about a work, and the labels of notes."""
    return stated.zone in _OF_FORM or (bool(stated.label) and text == stated.label)


def _take_fields(flow: Flow, para: Para) -> None:
    """Make statements of the words that fill fields; their runs have served."""
    fields = [run for run in para.runs if run.look == "field"]
    if not fields:
        return
    para.runs = [run for run in para.runs if run.look != "field"]
    links = {(run.start, run.end): run.value for run in para.runs if run.look == "link"}
    for run in fields:
        address = links.get((run.start, run.end), "")
        before = para.text[max(0, run.start - 60) : run.start]
        name = run.value.partition(":")[2]
        span = para.source_span(run.start, run.end)
        flow.statements.append(Statement(name, para.text[run.start : run.end], span, before, address))


def _columns(text: str) -> int:
    lead = text[: len(text) - len(text.lstrip())]
    return len(lead.expandtabs(4)) + lead.count("\u3000") if lead else 0


def _only_links(text: str, runs: list[Run]) -> bool:
    """Whether every word of a paragraph belongs to a link; links that lead nowhere outside count too."""
    at, seen = 0, False
    for run in runs:
        if run.look != "link":
            continue
        if _BETWEEN_LINKS.sub("", text[at : run.start]):
            return False
        at, seen = max(at, run.end), True
    return seen and not _BETWEEN_LINKS.sub("", text[at:])
