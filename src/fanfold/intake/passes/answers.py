"""What a person said about places of the source holds before anything is guessed."""

from bisect import bisect_right

from fanfold.intake.draft import Draft
from fanfold.intake.flow import ChapterHead, Para, SceneStart
from fanfold.intake.headline import parse_heading
from fanfold.manuscript.findings import Decision


def answers(draft: Draft) -> None:
    """Apply the decisions that answer no finding, and lock the paragraphs they speak of."""
    starts = [para.start for para in draft.paras]
    for decision in draft.decisions:
        if decision.finding:
            continue
        for para in _meant(draft.paras, starts, decision):
            _apply(decision, para)


def _meant(paras: list[Para], starts: list[int], decision: Decision) -> list[Para]:
    """The paragraph at the decision's start; for a zone also all others that begin in its span."""
    first = max(bisect_right(starts, decision.span.start) - 1, 0)
    last = first + 1
    if decision.verdict == "zone":
        while last < len(paras) and paras[last].start < decision.span.end:
            last += 1
    return paras[first:last]


def _apply(decision: Decision, para: Para) -> None:
    value = decision.value
    match decision.verdict:
        case "zone":
            para.zone = value.get("zone", para.zone)
            para.label = value.get("label", para.label)
            para.locked = True
            if para.zone == "chapter_heading":
                _head(para, value.get("number"), value.get("title"))
                para.starts = True
        case "break":
            strength = int(value.get("strength", 1))
            para.opens = SceneStart("none", strength, str(value.get("glyphs", "")))
        case "chapter":
            para.starts = True
            if parse_heading(para.text) is not None or value.get("heading"):
                para.zone, para.locked = "chapter_heading", True
            _head(para, value.get("number"), value.get("title"))
        case _:
            pass


def _head(para: Para, number: object, title: object) -> None:
    read = parse_heading(para.text)
    known = read.number.value if read and read.number else None
    para.head = ChapterHead(
        number=number if isinstance(number, int) else known,
        label=read.label if read else "",
        title=str(title) if title is not None else (read.title if read else para.text if para.locked else ""),
    )
