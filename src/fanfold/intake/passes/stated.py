"""What the form of the file says about its parts holds before anything is guessed: a site's page, a tool's book."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.flow import ChapterHead, Para, Stated
from fanfold.manuscript.nodes import Span


def stated(draft: Draft) -> None:
    """Give the parts that the file's own form names their zones, and start the chapters it shows.

    Each part is a proposal like any other, only surer; a refused one is left to the rules that guess.
    """
    for group, said in _groups(draft.paras):
        if said.zone == "body":
            _begin(group[0], said)
        else:
            _settle(draft, group, said)
    for piece in draft.flow.pieces[1:]:
        _begin_above([para for para in draft.paras if piece.start <= para.start < piece.end])
    for missing in draft.flow.shortfalls:
        value = {"present": missing.present, "promised": missing.promised}
        draft.propose("I-incomplete", missing.span, missing.message, confidence=0.95, value=value)


def _groups(paras: list[Para]) -> Iterator[tuple[list[Para], Stated]]:
    """Paragraphs in a row about which one thing was said."""
    group: list[Para] = []
    for para in paras:
        if (
            group
            and group[0].stated is not None
            and (para.stated is None or para.stated.group != group[0].stated.group)
        ):
            yield group, group[0].stated
            group = []
        if para.stated is not None:
            group.append(para)
    if group and group[0].stated is not None:
        yield group, group[0].stated


def _begin(para: Para, said: Stated) -> None:
    """Begin a chapter whose heading the text itself lacks."""
    if said.starts:
        para.starts, para.head = True, para.head or said.head


def _begin_above(paras: list[Para]) -> None:
    """Of several files that are one work, each begins a chapter: what stands on top of its page goes with it."""
    at = next((i for i, para in enumerate(paras) if para.starts), 0)
    if not at or any(not para.zone for para in paras[:at]):
        return
    first, old = paras[0], paras[at]
    first.starts, old.starts = True, False
    if old.zone != "chapter_heading":
        first.head, old.head = old.head, None


def _settle(draft: Draft, group: list[Para], said: Stated) -> None:
    free = [para for para in group if not para.locked]
    if not free:
        return
    value = {"zone": said.zone, **_named(said.head)}
    span = Span(free[0].start, free[-1].end)
    finding = draft.propose("I-stated", span, said.why, confidence=said.sure, value=value)
    if finding.state == "refused":
        for para in group:
            para.stated = None
        return
    for para in free:
        para.zone = finding.value["zone"]
        para.locked = said.sure > _CERTAIN
    if said.label:
        free[0].label = said.label
    if free[0].zone == "chapter_heading":
        free[0].head = ChapterHead(
            finding.value.get("number"), str(finding.value.get("label", "")), str(finding.value.get("title", ""))
        )
        free[0].starts = said.starts


# Forms that are rules of thumb for pages of many makers leave their paragraphs to better knowledge.
_CERTAIN = 0.95


def _named(head: ChapterHead | None) -> dict[str, object]:
    return {} if head is None else {"number": head.number, "label": head.label, "title": head.title}
