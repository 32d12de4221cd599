"""What a person said about places of the source holds before anything is guessed."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.flow import ChapterHead, Para, Run, SceneStart
from fanfold.intake.headline import parse_heading
from fanfold.manuscript.findings import Decision
from fanfold.manuscript.nodes import Span

_PLACES = ("zone", "break", "chapter")


def answers(draft: Draft) -> None:
    """Apply the decisions that answer no finding, and lock the paragraphs they speak of.

    A decision about a place inside a paragraph cuts it there: a note may be glued to the story, and a
    chapter may begin in mid-line.
    """
    spoken = [one for one in draft.decisions if not one.finding and one.verdict in _PLACES]
    for decision in spoken:
        _cut(draft, decision.span.start)
        if decision.verdict == "zone" and len(decision.span):
            _cut(draft, decision.span.end)
    starts = [para.start for para in draft.paras]
    for decision in spoken:
        for number, para in enumerate(_meant(draft.paras, starts, decision)):
            _apply(decision, para, first=not number)
    hold_thoughts(draft)


def _cut(draft: Draft, place: int) -> None:
    """Part the paragraph around a source place in two, unless one part would be without words."""
    at = bisect_right(draft.paras, place, key=lambda para: para.start) - 1
    if at < 0 or not draft.paras[at].start < place < draft.paras[at].end:
        return
    para = draft.paras[at]
    offset = para.text_at(place)
    if para.text[:offset].strip() and para.text[offset:].strip():
        second = draft.split(para, offset, at)
        if draft.text[para.end : second.start].strip():
            # Signs that the reading text left out stand at the cut; they stay with what is before it.
            para.end = second.start


def hold_thoughts(draft: Draft) -> None:
    """Let words be thoughts where a person said so, and nothing else: passes may have read their signs as emphasis."""
    said = list(_thought_by(draft.decisions))
    starts = [para.start for para in draft.paras] if said else []
    for span, who in said:
        _think(draft.paras, starts, span, who)


def hold_speech(draft: Draft) -> None:
    """Mark the words whose speaker a person named, so that the text of record knows who says them."""
    said = [(span, who) for decision in draft.decisions for span, who in _said_by(decision) if who]
    starts = [para.start for para in draft.paras] if said else []
    for span, who in said:
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and span.start < draft.paras[at].end and span.start < span.end:
            para = draft.paras[at]
            start, end = para.text_at(span.start), min(para.text_at(span.end - 1) + 1, len(para.text))
            para.runs = [run for run in para.runs if run.look != "speech" or run.end <= start or end <= run.start]
            para.runs.append(Run(start, end, "speech", who))


def _said_by(decision: Decision) -> Iterator[tuple[Span, str]]:
    if decision.finding.startswith("I-speaker@") and decision.verdict != "refuse":
        yield span_of(decision.finding), str(decision.value.get("speaker") or "")
    elif decision.verdict == "speaker":
        yield decision.span, str(decision.value.get("speaker") or "")


def hold_starts(draft: Draft) -> None:
    """Let chapters begin, and not begin, where a person said so, whatever the passes made of it."""
    for para in draft.paras:
        if para.begins is not None:
            para.starts = para.begins


def hold_scenes(draft: Draft) -> None:
    """Give scenes the viewpoint and the grammatical person that somebody said they have (layers: `scene_layers`).

    A decision holds from its place up to where the next scene begins, or may begin. Called when all scenes are known.
    """
    for decision in draft.decisions:
        told = decision.verdict == "scene" or decision.finding.startswith("I-viewpoint@")
        if not told or decision.verdict == "refuse" or not decision.value:
            continue
        place = decision.span.start if not decision.finding else span_of(decision.finding).start
        first = max(bisect_right(draft.paras, place, key=lambda para: para.start) - 1, 0)
        for at in range(first, len(draft.paras)):
            para = draft.paras[at]
            opens = para.may_open > 0 if para.opens is None else para.opens.strength > 0
            if at > first and (para.starts or opens):
                break
            if para.zone in ("", "body"):
                para.viewpoint = str(decision.value.get("viewpoint", para.viewpoint) or "")
                person = decision.value.get("person", para.person)
                para.person = person if person in ("first", "second", "third") else ""


def said_thoughts(decisions: Iterable[Decision], *, are: bool = True) -> list[Span]:
    """The places of the source that a person said to be thoughts, or, where not `are`, to be none."""
    found = []
    for decision in decisions:
        if decision.finding.startswith("I-thought@"):
            if (decision.verdict != "refuse") is are:
                found.append(span_of(decision.finding))
        elif decision.verdict == "thought" and (decision.value.get("thinker", "") is not None) is are:
            found.append(decision.span)
    return found


def _thought_by(decisions: Iterable[Decision]) -> Iterator[tuple[Span, str]]:
    """What a person said to be thought, each with who thinks it; "" where nobody said."""
    for decision in decisions:
        for span in said_thoughts([decision]):
            yield span, str(decision.value.get("thinker") or "")


def span_of(finding: str) -> Span:
    """The place that a finding's id names."""
    start, _, end = finding.rpartition("@")[2].partition("-")
    return Span(int(start), int(end)) if start.isdigit() and end.isdigit() else Span(0, 0)


def _think(paras: list[Para], starts: list[int], span: Span, who: str) -> None:
    """Mark the words at a place of the source as a thought of somebody's, whatever look they had."""
    at = bisect_right(starts, span.start) - 1
    if at < 0 or span.start >= paras[at].end or span.end <= span.start:
        return
    para = paras[at]
    start, end = para.text_at(span.start), min(para.text_at(max(span.end - 1, span.start)) + 1, len(para.text))
    para.runs = [
        run for run in para.runs if run.look not in ("i", "thought") or not (start <= run.start and run.end <= end)
    ]
    para.runs.append(Run(start, end, "thought", who))


def _meant(paras: list[Para], starts: list[int], decision: Decision) -> list[Para]:
    """The paragraph at the decision's start; for a zone also all others that begin in its span."""
    first = max(bisect_right(starts, decision.span.start) - 1, 0)
    last = first + 1
    if decision.verdict == "zone":
        while last < len(paras) and paras[last].start < decision.span.end:
            last += 1
    return paras[first:last]


def _apply(decision: Decision, para: Para, *, first: bool) -> None:
    value = decision.value
    match decision.verdict:
        case "zone":
            para.zone = value.get("zone", para.zone)
            para.label = value.get("label", para.label) if first else para.label
            para.locked = True
            if para.zone == "chapter_heading":
                _head(para, value.get("number"), value.get("title"))
                para.starts = True
        case "break":
            strength = int(value.get("strength", 1))
            para.opens = SceneStart("none", strength, str(value.get("glyphs", "")))
        case "chapter" if value.get("starts") is False:
            para.starts = para.begins = False
        case "chapter":
            para.starts = para.begins = True
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
