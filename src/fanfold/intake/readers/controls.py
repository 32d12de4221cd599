"""Control characters in typed files: they stay in the source and never reach the words of a paragraph."""

from fanfold.intake.flow import Flow, Para
from fanfold.intake.readers.block import FORBIDDEN, clip


def scrub_flow(flow: Flow) -> None:
    """Scrub all paragraphs of a flow; those of nothing else become part of the one before (or after) them."""
    if not FORBIDDEN.search(flow.text):
        return
    kept: list[Para] = []
    start = -1
    for para in flow.paras:
        scrub(para)
        if para.text.strip():
            if start >= 0:
                para.start, start = start, -1
            kept.append(para)
        elif kept:
            kept[-1].end = para.end
        elif start < 0:
            start = para.start
    flow.paras[:] = kept


def scrub(para: Para) -> None:
    """Put white space in the place of the characters that XML forbids; the map follows where a paragraph
    began with them."""
    if not FORBIDDEN.search(para.text):
        return
    text = FORBIDDEN.sub(" ", para.text)
    lead = len(text) - len(text.lstrip())
    if lead:
        first = para.source_at(lead)
        para.map = [(0, first), *((at - lead, source) for at, source in para.map if at > lead)]
        para.runs = clip(para.runs, lead, len(text))
    para.text = text.strip()
    para.runs = clip(para.runs, 0, len(para.text))
